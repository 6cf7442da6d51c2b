import {
  SUPPRESSED,
  type FigureCell,
  type FigureColumn,
  type FigureRow,
  type FigureTable,
  type Of,
} from '../figures/figure-table.ts'
import { periodBefore } from '../figures/periods.ts'

/** A number about persons that a table shows, by what it counts: the same wherever it stands. */
export interface Fact {
  readonly key: string
  readonly measure: string
  /** What there is at the end of a period does not add up over periods. */
  readonly stock: boolean
  readonly period: string
  readonly of: Of
  /** Undefined where an earlier publication held it back. */
  readonly value: number | undefined
  /** A correction of figures rather than persons: never held back. */
  readonly signed: boolean
  /** One of the values that fit, where the true one is kept nowhere. */
  readonly guessed?: true
  /** The numbers of one table that count the same by the same dimensions: together they are all there is. */
  readonly family: string
}

/** The number at a place of a table; undefined where no person is counted. */
export function factAt(table: FigureTable, row: FigureRow, column: FigureColumn): Fact | undefined {
  const measure = row.counts !== undefined && column.name === 'persons' ? row.counts : column.counts
  const value = row.cells[table.columns.indexOf(column)]
  if (measure === undefined || (typeof value !== 'number' && !isHeldBack(row, column, value)))
    return undefined
  const stock = column.stock !== undefined || measure === 'pending'
  const named = `${column.period ?? ''}${row.period}`
  const period =
    column.stock === 'start'
      ? periodBefore(named.split('/')[0]?.slice(0, named.includes('/') ? 4 : 10) ?? '')
      : endOf(named, stock)
  const of = { ...row.of, ...column.of }
  const whom = Object.keys(column.of ?? { '': '' }).length === 0 ? {} : of
  const names = Object.keys(whom).toSorted()
  return {
    key: [
      measure,
      stock ? 'at' : 'in',
      period,
      ...names.map((name) => `${name}=${whom[name]}`),
    ].join('|'),
    measure,
    stock,
    period,
    of: whom,
    value: typeof value === 'number' ? value : undefined,
    signed: column.signed === true,
    family: [
      table.name,
      measure,
      stock,
      period.includes('/') ? period : period.length,
      ...names,
    ].join('|'),
  }
}

/** A stock of several years is that of the last. */
const endOf = (period: string, stock: boolean): string =>
  stock && period.includes('/') ? (period.split('/')[1]?.slice(0, 4) ?? period) : period

/** A number that was not published: marked, or empty in a file that says so in a column of its own. */
const isHeldBack = (row: FigureRow, column: FigureColumn, value: FigureCell | undefined): boolean =>
  value === SUPPRESSED ||
  (value === null && column.name === 'persons' && row.cells.at(-1) === 'true')

/** Every number of some tables, once each. */
export function factsOf(tables: readonly FigureTable[]): readonly Fact[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns.flatMap((column) => factAt(table, row, column) ?? []),
    ),
  )
}
