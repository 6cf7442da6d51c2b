import writeXlsx from 'write-excel-file/node'

import type { Language } from '#model/text.ts'
import type { FigureCell, FigureTable, Report } from '#standards/figures/figure-table.ts'

import type { ReportMeta } from './meta.ts'

/** Excel's limit for the name of a sheet. */
const LONGEST_NAME = 31
const WIDEST = 48

/** A sheet for each table, its header in sight, and one with what must be known of them. Texts are cells of type text: no spreadsheet calculates them. */
export async function workbookOf(
  report: Report,
  meta: ReportMeta,
  language: Language,
): Promise<Uint8Array> {
  const tables = report.tables.map((table) => ({
    data: [
      table.columns.map(({ name }) => headCell(name)),
      ...table.rows.map(({ cells }) => cells.map(bodyCell)),
    ],
    sheet: table.name.slice(0, LONGEST_NAME),
    stickyRowsCount: 1,
    columns: table.columns.map((_, at) => ({ width: widthOf(table, at) })),
  }))
  return writeXlsx([...tables, aboutSheet(report, meta, language)]).toBuffer()
}

const headCell = (value: string) => ({
  value,
  type: String,
  fontWeight: 'bold' as const,
  backgroundColor: '#e8eef0',
  bottomBorderStyle: 'thin' as const,
})

const bodyCell = (value: FigureCell) =>
  value === null
    ? null
    : typeof value === 'number'
      ? { value, type: Number, format: Number.isInteger(value) ? '#,##0' : '#,##0.00' }
      : { value, type: String }

const widthOf = ({ columns, rows }: FigureTable, at: number): number => {
  const texts = [
    columns[at]?.name ?? '',
    ...rows.slice(0, 500).map(({ cells }) => String(cells[at] ?? '')),
  ]
  return Math.min(WIDEST, Math.max(...texts.map((text) => text.length)) + 3)
}

/** Where the figures come from: the sidecar of a text file, as a sheet. */
function aboutSheet(report: Report, meta: ReportMeta, language: Language) {
  const lines: readonly (readonly [string, string])[] = [
    ['title', report.title[language]],
    ...Object.entries(meta).flatMap(([name, value]): (readonly [string, string])[] =>
      name === 'notes' || name === 'rule' || name === 'tables'
        ? []
        : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
    ['rule', meta.rule[language]],
    ...meta.notes.map((note) => ['note', note[language]] as const),
    ...report.tables.map(({ name, title }) => [name, title[language]] as const),
  ]
  return {
    data: lines.map(([name, value]) => [
      { value: name, type: String, fontWeight: 'bold' as const },
      { value, type: String, wrap: true },
    ]),
    sheet: 'meta',
    columns: [{ width: 26 }, { width: 110 }],
  }
}
