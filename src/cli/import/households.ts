import type { SourceRow, Table } from './table.ts'

/** How many rows a file has, and how many each household has. */
export interface Counted {
  readonly rows: number
  readonly households: ReadonlyMap<string, number>
}

/** Reads the file once to its end: what is no table is found before anything is written, and progress knows how far it is. */
export async function countRows(table: Table, household: string | undefined): Promise<Counted> {
  const at = household === undefined ? -1 : table.header.indexOf(household)
  const households = new Map<string, number>()
  let rows = 0
  for await (const { cells } of table.rows()) {
    rows += 1
    const name = (cells[at] ?? '').trim()
    if (name !== '') households.set(name, (households.get(name) ?? 0) + 1)
  }
  return { rows, households }
}

/** The rows of a file by household, each as soon as its last row has come: in memory wait only the households that are not whole. */
export async function* byHousehold(
  table: Table,
  household: string | undefined,
  counted: Counted,
): AsyncGenerator<readonly SourceRow[]> {
  const at = household === undefined ? -1 : table.header.indexOf(household)
  const waiting = new Map<string, SourceRow[]>()
  for await (const row of table.rows()) {
    const name = (row.cells[at] ?? '').trim()
    const whole = name === '' ? 1 : (counted.households.get(name) ?? 1)
    if (whole === 1) {
      yield [row]
      continue
    }
    const rows = waiting.get(name) ?? []
    rows.push(row)
    if (rows.length < whole) waiting.set(name, rows)
    else {
      waiting.delete(name)
      yield rows
    }
  }
}
