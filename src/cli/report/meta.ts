import { createHash } from 'node:crypto'

import { legalDay } from '#kernel/instant.ts'
import type { Node } from '#store/node.ts'
import { plainArray } from '#store/pg-array.ts'
import type { Asking } from '#store/reads/reader.ts'

import type { ReportQuery, ReportTable } from './report-table.ts'

/** What a file of figures must say of itself to be read and checked later. */
export interface ReportMeta {
  readonly report: string
  readonly sourceSystem: string
  readonly node: 'demo' | 'live'
  readonly query: {
    readonly from: string
    readonly to: string
    readonly by: readonly string[]
    readonly totals: boolean
  }
  /** The day on which the node stood. */
  readonly generatedOn: string
  readonly generatedBy: string
  readonly program: string
  readonly logPosition: { readonly xid: string; readonly position: string } | null
  readonly rule: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly notes: readonly { readonly es: string; readonly en: string }[]
  readonly sha256?: string
}

export async function metaOf(
  node: Node,
  asking: Asking,
  query: ReportQuery,
  table: ReportTable,
): Promise<ReportMeta> {
  const zone = node.directory().offices[0]?.zone ?? 'UTC'
  return {
    report: table.name,
    sourceSystem: 'Ceiba',
    node: node.facts.kind,
    query,
    generatedOn: legalDay(asking.now, zone),
    generatedBy: 'ceiba report',
    program: asking.loaded.key,
    logPosition: await logPosition(node, asking),
    rule: 'internal, exact: no cell is suppressed; not for publication',
    columns: table.columns,
    rows: table.rows.length,
    notes: table.notes,
  }
}

export const sha256 = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** The last entry of the log that no running transaction can precede: the figures hold everything up to here. */
async function logPosition(node: Node, asking: Asking): Promise<ReportMeta['logPosition']> {
  const { compartment } = asking.loaded.program
  const { offices } = node.directory()
  const [row] = await node.pools.of(compartment).reader.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true),
      set_config('ceiba.offices', ${plainArray(offices.map(({ id }) => id))}, true)`
    return tx<{ xid: string; position: string }[]>`
      select xid::text, position::text from ${tx(`${compartment}.event`)}
      where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, position desc limit 1`
  })
  return row ? { xid: row.xid, position: row.position } : null
}

/** Says in the audit who asked for which figures: one row for each agency whose figures they are. */
export async function auditReport(node: Node, asking: Asking, what: string): Promise<void> {
  const tenants = plainArray([...new Set(node.directory().offices.map(({ tenant }) => tenant))])
  const { compartment } = asking.loaded.program
  await node.pools.of(compartment).reader.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    await tx`
      insert into ${tx(`${compartment}.audit`)} (tenant, at, actor, what, purpose)
      select tenant, to_timestamp(${asking.now} / 1000.0), ${asking.actor.id}, ${what}, ${asking.purpose}
      from unnest(${tenants}::text::int[]) as t (tenant)`
  })
}
