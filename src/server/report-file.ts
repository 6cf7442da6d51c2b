import type { FastifyReply } from 'fastify'

import { INTERNAL, metaOf, sha256, type MadeWhere } from '#compute/report-files/meta.ts'
import {
  extensionOf,
  isFormat,
  isOneTable,
  MEDIA_TYPES,
  render,
  type Format,
} from '#compute/report-files/render.ts'
import { legalDay } from '#kernel/instant.ts'
import type { Language } from '#model/text.ts'
import { problemOf } from '#protocol/problem.ts'
import { RULE } from '#standards/disclosure/publish.ts'
import type { Report, ReportQuery } from '#standards/figures/figure-table.ts'
import type { Asking } from '#store/reads/reader.ts'
import type { LogPosition } from '#store/reports/figure-source.ts'
import type { Vintage } from '#store/reports/vintages.ts'

import { ProblemError, type Context } from './context.ts'
import type { Query } from './query.ts'

/** Which file of a report a request wants. */
export interface WantedFile {
  readonly format: Format
  readonly table: string | undefined
  readonly language: Language
}

/** The file that a query asks for; undefined when it asks for what screens read. */
export function wantedFile(query: Query): WantedFile | undefined {
  const [format, table, lang] = [
    query.text('format'),
    query.text('table'),
    query.text('lang') ?? 'es',
  ]
  if (format === undefined) return undefined
  if (!isFormat(format)) throw new ProblemError(problemOf('bad-request', { parameter: 'format' }))
  if (lang !== 'es' && lang !== 'en')
    throw new ProblemError(problemOf('bad-request', { parameter: 'lang' }))
  return { format, table, language: lang }
}

/** Sends a file of a report under the name of its layout, with its checksum as entity tag. */
export async function sendFile(
  reply: FastifyReply,
  report: Report,
  where: MadeWhere,
  { format, table, language }: WantedFile,
): Promise<FastifyReply> {
  const named = report.tables.filter(({ name }) => table === undefined || name === table)
  if (named.length === 0) throw new ProblemError(problemOf('bad-request', { parameter: 'table' }))
  const part = { ...report, tables: isOneTable(format) ? named.slice(0, 1) : named }
  const content = await render(part, format, { meta: metaOf(part, where), language })
  const stem = part.tables.length === 1 ? (part.tables[0]?.name ?? report.name) : report.name
  return reply
    .type(MEDIA_TYPES[format])
    .header('content-disposition', `attachment; filename="${stem}.${extensionOf(format)}"`)
    .header('etag', `"${sha256(content)}"`)
    .send(Buffer.from(content))
}

/** What is known of figures as they are at this moment. */
export const liveFacts = (
  { node }: Context,
  { loaded, now }: Asking,
  query: ReportQuery,
  logPosition: LogPosition | null,
): MadeWhere => ({
  node: node.facts.kind,
  query,
  generatedOn: legalDay(now, node.directory().offices[0]?.zone ?? 'UTC'),
  generatedBy: 'ceiba',
  program: loaded.key,
  logPosition,
  rule: INTERNAL,
})

/** What is known of a vintage. */
export const frozenFacts = ({ node }: Pick<Context, 'node'>, vintage: Vintage): MadeWhere => ({
  node: node.facts.kind,
  query: vintage.query,
  generatedOn: vintage.publishedAt.slice(0, 10),
  generatedBy: 'ceiba',
  program: `${vintage.program}@${vintage.programHash}`,
  logPosition: vintage.position,
  vintage: { id: vintage.id, publishedAt: vintage.publishedAt, checksum: vintage.checksum },
  rule: RULE,
})
