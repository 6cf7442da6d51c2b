import { unreachable } from '#kernel/unreachable.ts'
import type { Language } from '#model/text.ts'
import { csvLine } from '#standards/csv.ts'
import type { FigureTable, Report } from '#standards/figures/figure-table.ts'
import { hxlTag } from '#standards/hxl.ts'

import type { ReportMeta } from './meta.ts'
import { pdfOf } from './pdf.ts'
import { workbookOf } from './workbook.ts'

export const FORMATS = ['csv', 'json', 'xlsx', 'hxl', 'pdf'] as const
export type Format = (typeof FORMATS)[number]
export const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text)
export const isText = (format: Format): boolean => ['csv', 'json', 'hxl'].includes(format)
/** Whether a file of the format holds one table rather than all of a report. */
export const isOneTable = (format: Format): boolean => ['csv', 'hxl'].includes(format)

export const MEDIA_TYPES: { readonly [format in Format]: string } = {
  csv: 'text/csv; charset=utf-8',
  hxl: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}
export const extensionOf = (format: Format): string => (format === 'hxl' ? 'csv' : format)

/** A report as the bytes of a file; a file of lines holds the first table of those given. */
export async function render(
  report: Report,
  format: Format,
  { meta, language }: { readonly meta: ReportMeta; readonly language: Language },
): Promise<Uint8Array> {
  const [table] = report.tables
  switch (format) {
    case 'csv':
      return Buffer.from(table ? csvOf(table, []) : '')
    case 'hxl':
      return Buffer.from(table ? csvOf(table, [table.columns.map(({ name }) => hxlTag(name))]) : '')
    case 'json':
      return Buffer.from(`${JSON.stringify(objectsOf(report), null, 2)}\n`)
    case 'xlsx':
      return workbookOf(report, meta, language)
    case 'pdf':
      return pdfOf(report, meta, language)
    default:
      return unreachable(format)
  }
}

const csvOf = ({ columns, rows }: FigureTable, after: readonly (readonly string[])[]): string =>
  [columns.map(({ name }) => name), ...after, ...rows.map(({ cells }) => cells)]
    .map(csvLine)
    .join('')

const rowsOf = ({ columns, rows }: FigureTable): readonly object[] =>
  rows.map(({ cells }) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, cells[at] ?? null])),
  )

/** The rows as objects, numbers as numbers: an array for one table, by the names of the tables for several. */
export const objectsOf = ({ tables }: Report): object => {
  const [table, ...more] = tables
  return table && more.length === 0
    ? rowsOf(table)
    : Object.fromEntries(tables.map((one) => [one.name, rowsOf(one)]))
}
