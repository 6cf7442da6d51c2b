import type { FastifyInstance } from 'fastify'

import { maskFor } from '#engine/mask.ts'
import { mayRead, readingsOf, rowOf } from '#engine/read-policy.ts'
import type { RecordState } from '#engine/state.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import type { CandidateView } from '#protocol/link-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { findCandidates } from '#store/reads/find-candidates.ts'
import { rolesOf, statedPurpose } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { ANY, CANDIDATES } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Who may be known already, while somebody is being registered. */
export function candidateRoutes(app: FastifyInstance, context: Context): void {
  app.post(
    '/api/v1/programs/:program/candidates',
    {
      schema: {
        summary: 'Who may be the person whose fields are given',
        description:
          'Fields as in the form, as far as they are known. Nothing is kept of them. The likeliest first, with the reasons in words.',
        body: CANDIDATES,
        response: { 200: ANY },
      },
    },
    async (request): Promise<{ readonly items: readonly CandidateView[] }> => {
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
      const asking = askingOf(context, session, loaded, request)
      const { kind, fields } = isJsonObject(request.body) ? request.body : {}
      if (typeof kind !== 'string' || !hasIdentity(loaded.program.records, kind))
        throw new ProblemError(problemOf('bad-request', { parameter: 'kind' }))
      if (!isJsonObject(fields))
        throw new ProblemError(problemOf('bad-request', { parameter: 'fields' }))
      const found = await findCandidates(context.node, asking, { kind, fields })
      if (!found) throw new ProblemError(problemOf('not-found'))
      const readings = readingsOf(loaded.program, asking.actor, statedPurpose(asking))
      const readable = (office: string, record: RecordState): boolean =>
        mayRead(readings, rowOf(loaded.program, record, office))
      return {
        items: found
          .filter(({ office, person }) => readable(office, person))
          .map(({ root, office, person, linked, weight, probability, reasons }) => {
            const claim = linked.find((other) => readable(office, other))
            return {
              id: person.id,
              root,
              office,
              fields: maskFor(loaded.program, person, { roles: rolesOf(asking, office) }),
              ...(claim ? { claim: { id: claim.id, stage: claim.stage ?? '' } } : {}),
              weight: Math.round(weight * 10) / 10,
              probability: Math.round(probability * 1000) / 1000,
              reasons,
            }
          }),
      }
    },
  )
}

const hasIdentity = (
  records: { readonly [kind: string]: { readonly identity?: object } },
  kind: string,
): boolean => Object.hasOwn(records, kind) && records[kind]?.identity !== undefined
