import type { FastifyInstance } from 'fastify'

import { officesOf } from '#engine/world.ts'
import { isId, id as toId } from '#kernel/ids.ts'
import { COMPARTMENTS, type Compartment } from '#model/program.ts'
import { problemOf } from '#protocol/problem.ts'
import type { SignedHead } from '#protocol/seals/head.ts'
import { actorOf } from '#store/accounts.ts'
import { proveRecord } from '#store/reads/prove-record.ts'
import { latestHead, proveGrowth } from '#store/seals/prove.ts'
import { keyOfHead, sealTrust } from '#store/seals/seal-key.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { GROWTH, PROOF, PROOF_QUERY, SEALS, SINCE_QUERY } from '../seal-schemas.ts'
import type { Session } from '../sessions.ts'
import { paramsOf } from './node.ts'

/** What the node signed of its logs, and the proofs that an event is among it. Whoever keeps a head elsewhere can hold the node to it. */
export function sealRoutes(app: FastifyInstance, context: Context): void {
  const trust = () => sealTrust(context.node.keysFolder)
  const writerOf = (compartment: Compartment) => context.node.pools.of(compartment).writer
  app.get(
    '/api/v1/seals',
    { schema: { summary: 'The last signed head of each log', response: { 200: SEALS } } },
    async (request) => {
      const session = await sessionOf(context, request)
      const heads: SignedHead[] = []
      for (const compartment of compartmentsFor(context, session)) {
        const head = await latestHead(writerOf(compartment), compartment)
        if (head) heads.push(head)
      }
      const { current, retired } = trust()
      const former = retired.map(({ key, retiredAt }) => ({ key, retiredAt }))
      return { key: current, retired: former, heads }
    },
  )
  app.get(
    '/api/v1/seals/:compartment/growth',
    {
      schema: {
        summary: 'That the log of the last head began with that of an earlier one',
        querystring: SINCE_QUERY,
        response: { 200: GROWTH },
      },
    },
    async (request) => {
      const session = await sessionOf(context, request)
      const { compartment } = paramsOf(request.params)
      const own = compartmentsFor(context, session).find((one) => one === compartment)
      const since = numberIn(request.query, 'since')
      const grown = own && since && (await proveGrowth(writerOf(own), own, since))
      if (!grown) throw new ProblemError(problemOf('not-found'))
      return { key: keyOfHead(trust(), grown.head), ...grown }
    },
  )
  app.get(
    '/api/v1/programs/:program/records/:id/proof',
    {
      schema: {
        summary: 'The proof that an event of a file is sealed',
        querystring: PROOF_QUERY,
        response: { 200: PROOF },
      },
    },
    async (request) => {
      const { program, id } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const asking = askingOf(context, session, programOf(context, session, program ?? ''), request)
      const version = numberIn(request.query, 'event')
      if (!isId(id)) throw new ProblemError(problemOf('not-found'))
      const found = await proveRecord(context.node, asking, toId(id), version)
      if (!found) throw new ProblemError(problemOf('not-found'))
      const { proof, ...event } = found
      const key = proof ? keyOfHead(trust(), proof.head) : trust().current
      return { key, ...event, proof: proof ?? null }
    },
  )
}

/** The compartments in whose programs a session has a part. */
const compartmentsFor = (context: Context, session: Session): readonly Compartment[] => {
  const actor = actorOf(session.account)
  const programs = [...context.node.directory().programs.values()].filter(
    ({ program }) => officesOf(actor, program.id).length > 0,
  )
  return COMPARTMENTS.filter((compartment) =>
    programs.some(({ program }) => program.compartment === compartment),
  )
}

/** A whole number of the query, if it is given. */
function numberIn(given: unknown, name: string): number | undefined {
  const query = queryOf(given)
  const text = query.text(name)
  query.end()
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new ProblemError(problemOf('bad-request', { parameter: name }))
  return Number(text)
}
