import { createHash } from 'node:crypto'

import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { say } from '#model/text.ts'
import { forbiddenBy, publicReport, type PublicReport } from '#standards/disclosure/publish.ts'
import type { ReportRefusal } from '#standards/figures/figure-source.ts'
import type { Report, ReportQuery } from '#standards/figures/figure-table.ts'
import { nameOfSpan } from '#standards/figures/periods.ts'
import {
  publicationRefusal,
  publishedBy,
  reportOf,
  reportRefusal,
} from '#standards/figures/reports.ts'

import type { Sql, Transaction } from '../connections.ts'
import type { Node } from '../node.ts'
import type { Asking } from '../reads/reader.ts'
import { withFigures, type LogPosition } from './figure-source.ts'
import { auditReport } from './make-report.ts'

/** A published, frozen version of a report, without its content. */
export interface Vintage {
  readonly id: string
  readonly program: string
  readonly report: string
  /** The program version under which it was computed. */
  readonly programHash: string
  readonly publishedAt: string
  readonly publishedBy: string
  readonly approvedBy: string | null
  readonly position: LogPosition
  readonly query: ReportQuery
  readonly checksum: string
}
export interface FrozenReport {
  readonly vintage: Vintage
  readonly report: Report
}

/** A report as it would be published. */
export interface Preview extends PublicReport {
  readonly position: LogPosition | null
  readonly query: ReportQuery
  /** The vintages with which it cannot be published, because together they would show small numbers; none when it can. */
  readonly forbiddenBy: readonly Vintage[]
}

/** What would be published, and what would be held back: seen before it is frozen. */
export async function previewVintage(
  node: Node,
  asking: Asking,
  name: string,
  query: ReportQuery,
): Promise<Result<Preview, ReportRefusal>> {
  const earlier = await earlierReports(node.pools.core, asking.loaded.program.id, query)
  return withFigures(node, asking, async (source, position) => {
    const asked = { ...query, by: publishedBy(source, name, query.by) }
    const refused = reportRefusal(source, name, asked) ?? publicationRefusal(name)
    const kind = reportOf(source, name)
    if (refused || !kind)
      return refuse(
        refused ?? {
          parameter: 'name',
          message: say('No hay tal informe.', 'There is no such report.'),
        },
      )
    const exact = await kind.make(source, asked)
    const before = earlier.map(({ report }) => report)
    const made = publicReport(exact, before)
    const against = made.narrowed.length > 0 ? forbiddenBy(exact, before) : []
    const forbidding = against.flatMap((at) => earlier[at]?.vintage ?? [])
    return ok({ ...made, position, query: asked, forbiddenBy: forbidding })
  })
}

export interface Publishing {
  readonly name: string
  readonly query: ReportQuery
  /** The account that proposed it, where another has to agree. */
  readonly proposedBy?: Id
  /** The same key of the same account publishes once. */
  readonly key?: string
}

/**
 * Freezes a report as a vintage. One at a time for a program, so that each is held against all that were published before; one that
 * could not be protected against them is refused.
 */
export async function publishVintage(
  node: Node,
  asking: Asking,
  { name, query, proposedBy, key }: Publishing,
): Promise<Result<Vintage, ReportRefusal>> {
  const published = await node.pools.core.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4713, hashtext(${asking.loaded.program.id}))`
    const known =
      key === undefined
        ? []
        : await tx<Row[]>`
      select ${columns(tx)} from published.vintage where published_by = ${proposedBy ?? asking.actor.id} and key = ${key}`
    if (known[0]) return ok(vintageOf(known[0]))
    const made = await previewVintage(node, asking, name, query)
    if (!made.ok) return made
    if (made.value.narrowed.length > 0) return refuse(giveawayOf(made.value))
    const id = node.ids.next()
    return ok(await freeze(tx, asking, { id, made: made.value, proposedBy, key }))
  })
  if (published.ok) await auditReport(node, asking, 'published')
  return published
}

/** Why a report cannot be published, and which earlier vintages stand in its way. */
function giveawayOf({ narrowed, forbiddenBy: vintages }: Preview): ReportRefusal {
  const n = narrowed.length
  const named = vintages
    .map(({ report, query: { from, to }, id }) => `${report} ${nameOfSpan({ from, to })} (${id})`)
    .join(', ')
  return {
    parameter: 'against',
    message: say(
      `Con lo ya publicado, esta edición dejaría ver ${n} ${n === 1 ? 'cifra pequeña' : 'cifras pequeñas'}. Lo impide: ${named}. Publíquela con menos desgloses; los meses, antes que el año.`,
      `Together with what is already published, this vintage would show ${n} small ${n === 1 ? 'number' : 'numbers'}. In its way: ${named}. Publish it with fewer breakdowns; months before the year.`,
    ),
  }
}

interface Freezing {
  readonly id: Id
  readonly made: Preview
  readonly proposedBy: Id | undefined
  readonly key: string | undefined
}

async function freeze(
  tx: Transaction,
  asking: Asking,
  { id, made, proposedBy, key: once }: Freezing,
): Promise<Vintage> {
  const report = named(made.report, id)
  const plain: Json = JSON.parse(JSON.stringify(report))
  const body = canonicalJson(plain)
  const { position, query } = made
  const { program, key } = asking.loaded
  const [row] = await tx<Row[]>`
    insert into published.vintage (id, program, report, published_at, published_by, approved_by, log_xid, log_position, program_hash,
      from_day, to_day, query, body, checksum, key)
    values (${id}, ${program.id}, ${report.name}, to_timestamp(${asking.now} / 1000.0), ${proposedBy ?? asking.actor.id}, ${proposedBy === undefined ? null : asking.actor.id},
      ${position?.xid ?? '0'}::text::xid8, ${position?.position ?? '0'}::text::bigint, ${key.split('@')[1] ?? ''},
      ${query.from}::date, ${query.to}::date, ${JSON.stringify(query)}, ${body}, ${createHash('sha256').update(body).digest()}, ${once ?? null})
    returning ${columns(tx)}`
  if (!row) throw new Error('The vintage was not written')
  return vintageOf(row)
}

/** The rows of the long file say which vintage they are of. */
const named = (report: Report, id: string): Report => ({
  ...report,
  tables: report.tables.map((table) => {
    const at = table.columns.findIndex(({ name }) => name === 'vintage')
    if (at < 0) return table
    const rows = table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => (index === at ? id : cell)),
    }))
    return { ...table, rows }
  }),
})

const columns = (
  sql: Sql | Transaction,
) => sql`id, program, report, published_at::text, published_by, approved_by, log_xid::text,
  log_position::text, program_hash, query, encode(checksum, 'hex') as checksum`

interface Row {
  readonly id: string
  readonly program: string
  readonly report: string
  readonly published_at: string
  readonly published_by: string
  readonly approved_by: string | null
  readonly log_xid: string
  readonly log_position: string
  readonly program_hash: string
  readonly query: string
  readonly checksum: string
}

function vintageOf(row: Row): Vintage {
  const query: ReportQuery = JSON.parse(row.query)
  return {
    id: row.id,
    program: row.program,
    report: row.report,
    programHash: row.program_hash,
    publishedAt: new Date(row.published_at).toISOString(),
    publishedBy: row.published_by,
    approvedBy: row.approved_by,
    position: { xid: row.log_xid, position: row.log_position },
    query,
    checksum: row.checksum,
  }
}

/** The vintages of a program, the latest first, a page at a time. */
export async function listVintages(
  sql: Sql,
  program: string,
  {
    report,
    after,
    limit,
  }: { readonly report?: string; readonly after?: string; readonly limit: number },
): Promise<readonly Vintage[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from published.vintage v
    where program = ${program} ${report === undefined ? sql`` : sql`and report = ${report}`}
      ${after === undefined ? sql`` : sql`and (published_at, id) < (select published_at, id from published.vintage where id = ${after})`}
    order by published_at desc, id desc limit ${limit}`
  return rows.map(vintageOf)
}

/** A vintage as it was published; undefined when there is none of this id, or its body is not what was frozen. */
export async function readVintage(
  sql: Sql,
  program: string,
  id: string,
): Promise<FrozenReport | undefined> {
  const [row] = await sql<(Row & { readonly body: string })[]>`
    select ${columns(sql)}, body from published.vintage where program = ${program} and id = ${id}`
  if (!row) return undefined
  if (createHash('sha256').update(row.body).digest('hex') !== row.checksum)
    throw new Error(`The vintage ${id} is not what was published`)
  const report: Report = JSON.parse(row.body)
  return { vintage: vintageOf(row), report }
}

/** What was published of a program for days that these touch: all of it can be held against a new figure. */
async function earlierReports(
  sql: Sql,
  program: string,
  { from, to }: ReportQuery,
): Promise<readonly FrozenReport[]> {
  const rows = await sql<(Row & { readonly body: string })[]>`
    select ${columns(sql)}, body from published.vintage
    where program = ${program} and from_day <= ${to}::date and to_day >= ${from}::date
    order by published_at, id`
  return rows.map((row) => {
    const report: Report = JSON.parse(row.body)
    return { vintage: vintageOf(row), report }
  })
}
