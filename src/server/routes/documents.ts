import type { FastifyInstance } from 'fastify'

import { fillDocument } from '#engine/fill-document.ts'
import { openedFields } from '#engine/mask.ts'
import type { RecordState } from '#engine/state.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import type { DocumentTemplate } from '#model/document-template.ts'
import type { Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import { problemOf } from '#protocol/problem.ts'
import { openRecord, type OpenedRecord } from '#store/reads/open-record.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { ANY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/**
 * Whom the values that a paper speaks of are kept for. Whoever may not read one of them on the record does not get it as a paper
 * either; a paper with a hole in it would be another act.
 */
function rolesKeptFor(program: Program, paper: DocumentTemplate): readonly (readonly string[])[] {
  const fieldsOf = (owner: string): Fields | undefined => {
    if (owner === 'form') return program.actions[paper.action]?.form
    const own = program.records[paper.kind]
    const kind =
      owner === 'self' ? paper.kind : owner === 'root' ? own?.within : own?.links?.[owner]
    return kind === undefined ? undefined : program.records[kind]?.fields
  }
  const texts = paper.paragraphs.flatMap(({ es, en }) => [es, en])
  return texts.flatMap((text) =>
    [...text.matchAll(/\{(\w+)\.([\w-]+)\}/g)].flatMap(([, owner = '', field = '']) => {
      const readBy = fieldsOf(owner)?.[field]?.readBy
      return readBy ? [readBy] : []
    }),
  )
}

/** The record as papers speak of it: with its number, and its office by the name that the Spanish text, which is the act, calls it. */
const named = ({ record, office }: OpenedRecord): RecordState => ({
  ...record,
  fields: { id: record.id, office: office.name.es, ...record.fields },
})

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
      const documents = asking.loaded.program.documents ?? {}
      const template = Object.hasOwn(documents, document) ? documents[document] : undefined
      const filled =
        opened &&
        place &&
        template &&
        fillDocument(asking.loaded.program, template, {
          state: opened.root,
          record: named(opened),
          history: opened.history,
          place,
          officeName: (code) => context.node.directory().office(code)?.name,
        })
      if (!filled) throw new ProblemError(problemOf('not-found'))
      const { program: declared } = asking.loaded
      const { roles } = opened
      if (openedFields(declared, opened.record.kind, roles))
        throw new ProblemError(problemOf('not-found'))
      const keptFor = rolesKeptFor(declared, template)
      if (keptFor.some((readBy) => !readBy.some((role) => roles.includes(role))))
        throw new ProblemError(problemOf('not-permitted', { roles: keptFor.flat() }))
      return filled
    },
  )
}
