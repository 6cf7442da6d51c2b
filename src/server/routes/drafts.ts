import type { FastifyInstance, FastifyRequest } from 'fastify'

import { FORM_RULES } from '#engine/form-problem.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { DraftView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { actorOf } from '#store/accounts.ts'
import { dropDraft, findDraft, keepDraft, type DraftPlace } from '#store/drafts/own-drafts.ts'

import { ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { ANY } from '../schemas.ts'
import { paramsOf } from './node.ts'

const PATH = '/api/v1/programs/:program/drafts/:form'

/** What somebody has typed into a form and not yet handed in: kept for them alone, until it is handed in or some days have passed. */
export function draftRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    PATH,
    { schema: { summary: 'My draft of a form', response: { 200: ANY } } },
    async (request): Promise<DraftView> => {
      const kept = await findDraft(node, await placeOf(context, request))
      return kept ? { draft: kept.draft, at: momentOf(kept.at) } : { draft: null }
    },
  )
  app.put(
    PATH,
    {
      schema: {
        summary: 'Keep what I have typed',
        description:
          'In place of what was kept before. It is sealed, no record, and gone after 72 hours.',
        body: ANY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<DraftView> => {
      const place = await placeOf(context, request)
      const { body } = request
      if (!isJsonObject(body)) {
        const problem = { path: '', code: 'wrong-type', message: FORM_RULES['wrong-type'] }
        throw new ProblemError(problemOf('form-invalid', { problems: [problem] }))
      }
      return { draft: null, at: momentOf(await keepDraft(node, place, body)) }
    },
  )
  app.delete(
    PATH,
    { schema: { summary: 'Drop my draft of a form', response: { 204: { type: 'null' } } } },
    async (request, reply) => {
      await dropDraft(node, await placeOf(context, request))
      return reply.code(204).send()
    },
  )
}

const momentOf = (at: number): string => formatInstant(instant(Math.round(at)))

async function placeOf(context: Context, request: FastifyRequest): Promise<DraftPlace> {
  const { program = '', form = '' } = paramsOf(request.params)
  const session = await sessionOf(context, request)
  const loaded = programOf(context, session, program)
  const actor = actorOf(session.account)
  const actions = loaded.program.actions
  const action = Object.hasOwn(actions, form) ? actions[form] : undefined
  if (action?.begins === undefined) throw new ProblemError(problemOf('not-found'))
  const isTheirs = actor.grants.some(
    (grant) => grant.program === program && action.by.includes(grant.role),
  )
  if (!isTheirs) throw new ProblemError(problemOf('not-permitted'))
  return { loaded, actor, form }
}
