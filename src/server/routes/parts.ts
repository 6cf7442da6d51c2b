import type { FastifyInstance } from 'fastify'

import { isId, id as toId } from '#kernel/ids.ts'
import type { TracedPartView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { traceParts } from '#store/reads/trace-parts.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { ANY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Where the people are who were parted from a record's file: asked for by itself, and told to few. */
export function partRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/records/:id/parts',
    { schema: { summary: 'Where the other parts of a file are', response: { 200: ANY } } },
    async (request): Promise<{ readonly items: readonly TracedPartView[] }> => {
      const { program, id } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const asking = askingOf(context, session, programOf(context, session, program ?? ''), request)
      if (!isId(id)) throw new ProblemError(problemOf('not-found'))
      const found = await traceParts(context.node, asking, toId(id))
      if (!found.ok) throw new ProblemError(problemOf(found.error))
      return { items: found.value.map(({ head, ...part }) => ({ id: head, ...part })) }
    },
  )
}
