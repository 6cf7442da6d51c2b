import type { PlainDate } from '#kernel/plain-date.ts'
import type { Language, Text } from '#model/text.ts'

/** Texts are dimensions and names, numbers are figures, null is what is not known or not kept. */
export type FigureCell = string | number | null

/** A number that is not published: it, or one that it would give away, is small. */
export const SUPPRESSED = 'c'
/** Of nobody there is no rate. */
export const NOT_APPLICABLE = 'n/a'

/** Whom a number counts: dimension -> value, `''` for what is not told. */
export type Of = { readonly [dimension: string]: string }

export interface FigureColumn {
  readonly name: string
  readonly label: Text
  /** The measure that the column counts persons of: what protection of small numbers needs to know. */
  readonly counts?: string
  /** Counts what there is at the end of the period, or at its start, rather than what happened in it. */
  readonly stock?: 'start' | 'end'
  /** Signed corrections of figures: they stand for no person, and small ones are no small cells. */
  readonly signed?: true
  /** Computed from these columns of the row, and shown only where they are. */
  readonly from?: readonly string[]
  /** What its codes mean, where people read them; files keep the codes. Several in one cell are joined by `;`. */
  readonly words?: { readonly [code: string]: Text }
  /** The period and the part of whom, where the column and not the row says so. */
  readonly period?: string
  readonly of?: Of
}

export interface FigureRow {
  /** `2024`, `2024-03`, `2024-03-15`; behind the period of the column where that has one. */
  readonly period: string
  readonly of: Of
  /** What the row counts, where the row and not the column says so; `pending` is a stock. */
  readonly counts?: string
  readonly cells: readonly FigureCell[]
}

/** A sum of cells that is nothing: `row` is an index, and a column is named. */
export type Equation = readonly {
  readonly row: number
  readonly column: string
  readonly factor: 1 | -1
}[]

export interface FigureTable {
  /** The name of its layout, `stock_flow`, and of the file that it becomes. */
  readonly name: string
  readonly title: Text
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly FigureRow[]
  readonly span: { readonly from: PlainDate; readonly to: PlainDate }
  /** What a reader can reckon beside sums over dimensions and periods. */
  readonly equations?: readonly Equation[]
  readonly notes: readonly Text[]
}

/** Tables that are made and published together; the first is what the report is named for. */
export interface Report {
  readonly name: string
  readonly title: Text
  readonly tables: readonly FigureTable[]
  /** By what its numbers are shown, where that is not the rule of exact figures. */
  readonly rule?: Text
  /** What a reader must know to read the figures. */
  readonly notes: readonly Text[]
}

/** What is asked: days inclusive, dimensions in order. */
export interface ReportQuery {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly by: readonly string[]
  readonly totals: boolean
}

/** Per cent with two decimals; of nobody there is no rate. */
export const rate = (part: number, whole: number): number | typeof NOT_APPLICABLE =>
  whole === 0 ? NOT_APPLICABLE : Math.round((part / whole) * 10_000) / 100

/** A cell as people read it: codes in words where its column has them. */
export const inWords = (
  column: FigureColumn | undefined,
  cell: FigureCell,
  language: Language,
): FigureCell => {
  const words = column?.words
  if (!words || typeof cell !== 'string') return cell
  const codes = cell.split(';')
  return codes.map((code) => words[code]?.[language] ?? code).join(', ')
}

/** Texts by code unit: the same order on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rows in the order of their texts, column by column. */
export const sortedRows = (rows: readonly FigureRow[]): readonly FigureRow[] =>
  rows.toSorted((a, b) => {
    for (const [at, one] of a.cells.entries()) {
      const order = typeof one === 'string' ? byText(one, String(b.cells[at] ?? '')) : 0
      if (order !== 0) return order
    }
    return 0
  })

/** The values of a column. */
export const columnOf = (table: FigureTable, name: string): readonly FigureCell[] => {
  const at = table.columns.findIndex((column) => column.name === name)
  return table.rows.map(({ cells }) => cells[at] ?? null)
}

/** The columns with something in them: the empty ones of a layout take no room on paper or screen. */
export const filledColumns = ({ columns, rows }: FigureTable): readonly number[] =>
  columns.flatMap((_, at) =>
    rows.length === 0 || rows.some(({ cells }) => (cells[at] ?? '') !== '') ? [at] : [],
  )
