import type { FastifyInstance, FastifyRequest } from 'fastify'

import { effectiveActs } from '#engine/effective.ts'
import { openedFields } from '#engine/mask.ts'
import { fillPaper } from '#engine/papers/fill-paper.ts'
import { issueOf, type Issue } from '#engine/papers/issue.ts'
import { neededFor } from '#engine/papers/kept-for.ts'
import { rootRecord } from '#engine/state.ts'
import { versionOf } from '#engine/versions/replay.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import type { DocumentTemplate } from '#model/document-template.ts'
import { isPaperLanguage, type PaperLanguage } from '#model/text.ts'
import type { PaperView } from '#protocol/paper-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { accountNames } from '#store/accounts.ts'
import { issuePaper, type IssuedPaper } from '#store/papers/issue-paper.ts'
import { openRecord, type OpenedRecord } from '#store/reads/open-record.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { printPaper } from '../paper-file.ts'
import { PAPER_ANSWER, PAPER_QUERY } from '../paper-schemas.ts'
import { queryOf } from '../query.ts'
import { paramsOf } from './node.ts'

/** Papers of a record: what they say, and as a file to print. */
export function documentRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/records/:id/documents/:document',
    {
      schema: {
        summary: 'A paper',
        description:
          'As it was handed out the first time that somebody asked for it. With `format=pdf`, a file to print: the act in Spanish, and its translation. The reading is audited.',
        querystring: PAPER_QUERY,
        response: { 200: PAPER_ANSWER },
      },
    },
    async (request, reply) => {
      const wanted = wantedOf(request)
      const { asking, opened, name, template } = await askedFor(context, request)
      const issue = issueOf(opened.loaded, template, opened.record.id, {
        events: opened.whole,
        own: new Set(opened.root.records.keys()),
      })
      if (!issue || opened.annulled.has(opened.record.id))
        throw new ProblemError(problemOf('not-found'))
      mayHave(opened, template)
      const issued = await issuedPaper(context, asking, opened, { name, template, issue })
      if (!wanted) return viewOf(issued, template, issue)
      if (!issued.paper.languages.includes(wanted))
        throw new ProblemError(problemOf('bad-request', { parameter: 'lang' }))
      const file = await printPaper(context, issued, wanted)
      return reply
        .type('application/pdf')
        .header(
          'content-disposition',
          `attachment; filename="${issued.paper.number.slice(-8)}.pdf"`,
        )
        .send(Buffer.from(file))
    },
  )
}

/** The language of the file that is wanted; undefined when none is. */
function wantedOf(request: FastifyRequest): PaperLanguage | undefined {
  const query = queryOf(request.query)
  const [format, lang] = [query.text('format') ?? 'json', query.text('lang') ?? 'es']
  query.end()
  if (format !== 'json' && format !== 'pdf')
    throw new ProblemError(problemOf('bad-request', { parameter: 'format' }))
  if (!isPaperLanguage(lang))
    throw new ProblemError(problemOf('bad-request', { parameter: 'lang' }))
  return format === 'pdf' ? lang : undefined
}

async function askedFor(context: Context, request: FastifyRequest) {
  const { program, id, document = '' } = paramsOf(request.params)
  const session = await sessionOf(context, request)
  const asking = askingOf(
    context,
    session,
    programOf(context, session, program ?? '', 'partners'),
    request,
  )
  const opened = isId(id) && (await openRecord(context.node, asking, toId(id)))
  // A paper is that of the version on which the case stands.
  const documents = (opened && opened.loaded.program.documents) || {}
  const template = Object.hasOwn(documents, document) ? documents[document] : undefined
  if (!opened || !template) throw new ProblemError(problemOf('not-found'))
  return { asking, opened, name: document, template }
}

/** Whoever may not read on the record what a paper speaks of does not get it as a paper either. */
function mayHave({ loaded, roles }: OpenedRecord, template: DocumentTemplate): void {
  const { program } = loaded
  const needed = neededFor(program, template)
  if (needed.kinds.some((kind) => openedFields(program, kind, roles)))
    throw new ProblemError(problemOf('not-found'))
  if (needed.roles.some((readBy) => !readBy.some((role) => roles.includes(role))))
    throw new ProblemError(problemOf('not-permitted', { roles: needed.roles.flat() }))
}

async function issuedPaper(
  { node }: Context,
  asking: Asking,
  opened: OpenedRecord,
  { name, template, issue }: { name: string; template: DocumentTemplate; issue: Issue },
): Promise<IssuedPaper> {
  // It speaks of the case as it was after the act, under the version under which that was done.
  const { program } = versionOf(opened.loaded, issue.act)
  const directory = node.directory()
  const { office: code } = issue.state
  const [office, place] = [directory.office(code), directory.world(code)]
  // The form as the record's own part may see it.
  const act = effectiveActs(opened.history).find(({ version }) => version === issue.act.version)
  if (!office || !place || !act) throw new ProblemError(problemOf('not-found'))
  const names = await accountNames(node.pools.core, [act.actor])
  const issued = await issuePaper(node, asking, {
    record: opened.record.id,
    document: name,
    edition: issue.edition,
    zone: place.zone,
    numbered: `${code}-${issue.act.occurredOn.slice(0, 4)}`,
    proof: template.proof,
    fill: (number) =>
      fillPaper(program, [name, template], {
        issue,
        number,
        place,
        form: act.form,
        authority: office.authority,
        officeName: (one) => directory.office(one)?.name,
        signer: names.get(act.actor) ?? '',
      }),
  })
  if (!issued) throw new ProblemError(problemOf('not-found'))
  return issued
}

function viewOf({ paper, hash }: IssuedPaper, template: DocumentTemplate, issue: Issue): PaperView {
  const [owner, field = ''] = template.readIn?.split('.') ?? []
  const asked = owner === 'root' ? rootRecord(issue.state) : issue.record
  const read = owner === undefined ? undefined : asked.fields[field]
  const language = paper.languages.find((one) => one === read) ?? 'es'
  return { ...paper, hash, language }
}
