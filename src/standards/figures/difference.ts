import { column } from './column-words.ts'
import {
  SUPPRESSED,
  type FigureCell,
  type FigureColumn,
  type FigureRow,
  type FigureTable,
  type Report,
} from './figure-table.ts'

/**
 * What changed from one version of a report to another: for each row and number, before, after and the difference. Rows are found by
 * whom and which period they are of. What either version holds back has no difference.
 */
export function differenceOf(before: Report, after: Report): Report {
  const tables = after.tables.flatMap((table) => {
    const earlier = before.tables.find(({ name }) => name === table.name)
    return earlier ? [differenceOfTables(earlier, table)] : []
  })
  return { name: after.name, title: after.title, tables, notes: after.notes }
}

const isNumber = ({ counts, from }: FigureColumn): boolean =>
  counts !== undefined || from !== undefined

/** What names the row: whom it counts, when, and for a long file also what. */
const keyOf = (row: FigureRow): string =>
  JSON.stringify([
    row.period,
    Object.entries(row.of).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    row.counts ?? '',
  ])

function differenceOfTables(before: FigureTable, after: FigureTable): FigureTable {
  const names = after.columns.filter(
    (one) => !isNumber(one) && one.name !== 'vintage' && one.name !== 'suppressed',
  )
  const numbers = after.columns.filter(isNumber)
  const old = new Map(before.rows.map((row) => [keyOf(row), row]))
  const now = new Map(after.rows.map((row) => [keyOf(row), row]))
  const at = (
    table: FigureTable,
    row: FigureRow | undefined,
    name: string,
  ): FigureCell | undefined => {
    const index = table.columns.findIndex((one) => one.name === name)
    return row && index >= 0
      ? (row.cells[index] ?? (name === 'persons' ? SUPPRESSED : null))
      : undefined
  }
  const rows = [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)]
    const [table, row] = other ? [after, other] : [before, one]
    if (!row) return []
    return numbers.flatMap(({ name }): readonly FigureRow[] => {
      // A number that stands nowhere was nothing: long files leave zeros out.
      const [was, is] = [at(before, one, name) ?? 0, at(after, other, name) ?? 0]
      if (was === is) return []
      const change = typeof was === 'number' && typeof is === 'number' ? round(is - was) : null
      const label = names.map(({ name: text }) => at(table, row, text) ?? null)
      return [{ period: row.period, of: row.of, cells: [...label, name, was, is, change] }]
    })
  })
  return {
    name: after.name,
    title: after.title,
    columns: [...names, ...['figure', 'before', 'after', 'difference'].map((name) => column(name))],
    rows,
    span: after.span,
    notes: [],
  }
}

const round = (n: number): number => Math.round(n * 100) / 100
