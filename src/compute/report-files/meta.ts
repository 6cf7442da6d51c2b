import { createHash } from 'node:crypto'

import { say, type Text } from '#model/text.ts'
import type { Report, ReportQuery } from '#standards/figures/figure-table.ts'

/** What a file of figures must say of itself to be read and checked later. */
export interface ReportMeta {
  readonly report: string
  readonly sourceSystem: string
  readonly node: 'demo' | 'live'
  readonly query: ReportQuery
  /** The day on which the node stood. */
  readonly generatedOn: string
  readonly generatedBy: string
  readonly program: string
  readonly logPosition: { readonly xid: string; readonly position: string } | null
  /** The published version that this is; absent for figures as they are at this moment. */
  readonly vintage?: {
    readonly id: string
    readonly publishedAt: string
    readonly checksum: string
  }
  readonly rule: Text
  readonly tables: readonly {
    readonly name: string
    readonly columns: readonly string[]
    readonly rows: number
  }[]
  readonly notes: readonly Text[]
  /** Of the file beside which this stands. */
  readonly sha256?: string
}

export const INTERNAL = say(
  'Uso interno: cifras exactas, sin supresión de celdas pequeñas. No publicar.',
  'Internal: exact figures, small cells not suppressed. Not for publication.',
)

/** The facts about a report that do not stand in it. */
export type MadeWhere = Omit<ReportMeta, 'report' | 'sourceSystem' | 'tables' | 'notes' | 'sha256'>

export const metaOf = (report: Report, where: MadeWhere): ReportMeta => ({
  report: report.name,
  sourceSystem: 'Ceiba',
  ...where,
  ...(report.rule ? { rule: report.rule } : {}),
  tables: report.tables.map(({ name, columns, rows }) => ({
    name,
    columns: columns.map((column) => column.name),
    rows: rows.length,
  })),
  notes: [...report.notes, ...report.tables.flatMap(({ notes }) => notes)],
})

export const sha256 = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
