import writeXlsx from 'write-excel-file/node'

import { unreachable } from '#kernel/unreachable.ts'
import type { Language } from '#model/text.ts'
import { csvLine } from '#standards/csv.ts'
import { hxlTag } from '#standards/hxl.ts'

import type { ReportMeta } from './meta.ts'
import { pdfOf } from './pdf.ts'
import type { ReportTable } from './report-table.ts'

export const FORMATS = ['csv', 'json', 'xlsx', 'hxl', 'pdf'] as const
export type Format = (typeof FORMATS)[number]
export const isText = (format: Format): boolean => ['csv', 'json', 'hxl'].includes(format)

/** A report as the bytes of a file. */
export async function render(
  table: ReportTable,
  format: Format,
  { meta, language }: { readonly meta: ReportMeta; readonly language: Language },
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return Buffer.from(csvOf(table, []))
    case 'hxl':
      return Buffer.from(csvOf(table, [table.columns.map(hxlTag)]))
    case 'json':
      return Buffer.from(`${JSON.stringify(objectsOf(table), null, 2)}\n`)
    case 'xlsx':
      return workbookOf(table, meta)
    case 'pdf':
      return pdfOf(table, meta, language)
    default:
      return unreachable(format)
  }
}

const csvOf = ({ columns, rows }: ReportTable, after: readonly (readonly string[])[]): string =>
  [columns, ...after, ...rows].map(csvLine).join('')

/** The rows as objects, numbers as numbers. */
export const objectsOf = ({ columns, rows }: ReportTable): readonly object[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))

/** A sheet with the figures, and one with what must be known of them. Texts are cells of type text: no spreadsheet calculates them. */
async function workbookOf(table: ReportTable, meta: ReportMeta): Promise<Uint8Array> {
  const header = table.columns.map((value) => ({
    value,
    type: String,
    fontWeight: 'bold' as const,
  }))
  const rows = table.rows.map((row) =>
    row.map((value) =>
      value === null
        ? null
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String },
    ),
  )
  const about = Object.entries(meta).map(([name, value]) => [
    { value: name, type: String },
    { value: typeof value === 'string' ? value : JSON.stringify(value), type: String },
  ])
  return writeXlsx([
    { data: [header, ...rows], sheet: table.name, stickyRowsCount: 1 },
    { data: about, sheet: 'meta' },
  ]).toBuffer()
}
