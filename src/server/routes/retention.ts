import type { FastifyInstance, FastifyRequest } from 'fastify'

import { id as toId, isId } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { PageView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import type { ForgettingView } from '#protocol/retention-api.ts'
import { accountNames } from '#store/accounts.ts'
import type { Asking } from '#store/reads/reader.ts'
import {
  approveForgetting,
  proposeForgetting,
  refuseForgetting,
} from '#store/retention/decide-forgetting.ts'
import { listForgettable, type ListedForgetting } from '#store/retention/list-forgettable.ts'

import { askingOf, ProblemError, programOf, requireRecent, sessionOf } from '../context.ts'
import type { Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { PAGE } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/programs/:program/forgettings'
const MOST_WORDS = 500
const QUERY = {
  type: 'object',
  properties: {
    which: { type: 'string', enum: ['open', 'decided'] },
    limit: { type: 'integer', minimum: 1, maximum: 200 },
    after: { type: 'string' },
  },
} as const
const WORDS = {
  type: 'object',
  properties: {
    words: { type: 'string', minLength: 1, maxLength: MOST_WORDS, description: 'Names nobody.' },
  },
  required: ['words'],
} as const
const FORGOTTEN = {
  type: 'object',
  properties: { people: { type: 'integer' } },
  required: ['people'],
} as const
const NOTHING = { 204: { type: 'null' } } as const

/** Files whose time is over, or whose people asked to be forgotten: proposed by one, approved by another, or kept. */
export function retentionRoutes(app: FastifyInstance, context: Context): void {
  listRoute(app, context)
  const { node } = context
  const decided = (request: FastifyRequest): string => paramsOf(request.params)['forgetting'] ?? ''
  app.post(
    `${BASE}/:forgetting/proposal`,
    { schema: { summary: 'Propose that a file is forgotten', response: NOTHING } },
    async (request, reply) => {
      const asking = await decidedBy(context, request)
      const done = await proposeForgetting(node, asking, decided(request))
      if (!done.ok) throw new ProblemError(problemOf(done.error.code))
      return reply.code(204).send()
    },
  )
  app.post(
    `${BASE}/:forgetting/approval`,
    {
      schema: {
        summary: 'Approve it, as another than who proposed: there is no way back',
        response: { 200: FORGOTTEN },
      },
    },
    async (request) => {
      const asking = await decidedBy(context, request)
      const done = await approveForgetting(node, asking, decided(request))
      if (!done.ok) throw new ProblemError(problemOf(done.error.code))
      return done.value
    },
  )
  app.post(
    `${BASE}/:forgetting/refusal`,
    { schema: { summary: 'Keep it, with a reason', body: WORDS, response: NOTHING } },
    async (request, reply) => {
      const asking = await decidedBy(context, request)
      const fields = fieldsOf(request.body)
      const words = fields.text('words', MOST_WORDS)
      fields.end()
      const done = await refuseForgetting(node, asking, { id: decided(request), words })
      if (!done.ok) throw new ProblemError(problemOf(done.error.code))
      return reply.code(204).send()
    },
  )
}

/** Who decides is a person who has just said who they are, never a program. */
async function decidedBy(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
  await requireRecent(context, request)
  return askingOf(context, session, loaded, request)
}

function listRoute(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    BASE,
    {
      schema: {
        summary: 'Files that may be forgotten, in the offices where the caller decides',
        querystring: QUERY,
        response: { 200: PAGE },
      },
    },
    async (request): Promise<PageView<ForgettingView>> => {
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
      const asking = askingOf(context, session, loaded, request)
      const query = queryOf(request.query)
      const which = query.text('which') ?? 'open'
      const after = query.text('after')
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (which !== 'open' && which !== 'decided') throw bad('which')
      if (after !== undefined && !isId(after)) throw bad('after')
      const page = await listForgettable(node, asking, {
        which,
        limit,
        ...(after === undefined ? {} : { after: toId(after) }),
      })
      if (!page) return { items: [], next: null }
      const people = page.items.flatMap(({ proposedBy, decidedBy: other }) => [
        ...(proposedBy ? [proposedBy] : []),
        ...(other ? [other] : []),
      ])
      const names = await accountNames(node.pools.core, [...new Set(people)])
      return { items: page.items.map((one) => viewOf(asking, one, names)), next: page.next }
    },
  )
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

const moment = (at: number): string => formatInstant(instant(Math.round(at)))

function viewOf(
  { actor }: Asking,
  one: ListedForgetting,
  names: ReadonlyMap<string, string>,
): ForgettingView {
  const { id, root, office, people, source, confidence, state } = one
  return {
    id,
    root,
    office,
    people,
    source,
    confidence,
    state: state === 'lapsed' ? 'refused' : state,
    foundAt: moment(one.foundAt),
    ...(one.schedule === null ? {} : { schedule: one.schedule }),
    ...(one.endedOn === null ? {} : { endedOn: one.endedOn }),
    ...(one.keptUntil === null ? {} : { keptUntil: one.keptUntil }),
    ...(one.proposedBy === null
      ? {}
      : {
          proposedBy: {
            name: names.get(one.proposedBy) ?? '',
            mine: one.proposedBy === actor.id,
          },
        }),
    ...(one.decidedBy === null ? {} : { decidedBy: names.get(one.decidedBy) ?? '' }),
    ...(one.decidedAt === null ? {} : { decidedAt: moment(one.decidedAt) }),
    ...(one.words === null ? {} : { words: one.words }),
  }
}
