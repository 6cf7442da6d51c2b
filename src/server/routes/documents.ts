import type { FastifyInstance } from 'fastify'

import { fillDocument } from '#engine/fill-document.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { problemOf } from '#protocol/problem.ts'
import { openRecord } from '#store/reads/open-record.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { ANY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Papers of a record, filled in. */
export function documentRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/records/:id/documents/:document',
    { schema: { summary: 'A paper, filled in', response: { 200: ANY } } },
    async (request) => {
      const { program, id, document = '' } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const asking = askingOf(context, session, programOf(context, session, program ?? ''), request)
      const opened = isId(id) ? await openRecord(context.node, asking, toId(id)) : undefined
      const place = opened && context.node.directory().world(opened.office.code)
      const template = asking.loaded.program.documents?.[document]
      const filled =
        opened &&
        place &&
        template &&
        fillDocument(asking.loaded.program, template, {
          state: opened.root,
          record: opened.record,
          history: opened.history,
          place,
        })
      if (!filled) throw new ProblemError(problemOf('not-found'))
      return filled
    },
  )
}
