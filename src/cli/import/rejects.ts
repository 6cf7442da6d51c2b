import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

import { csvLine, withoutMark } from '#standards/csv.ts'

import type { Outcome } from './land.ts'
import type { RowProblem } from './problems.ts'
import type { SourceRow, Table } from './table.ts'
import { IMPORT_RULES } from './words.ts'

/** The columns that a file of rejected rows has beyond those of the file it came from. They are left out when it is read again. */
export const REJECT_COLUMNS = ['_row', '_column', '_value', '_rule', '_message_es', '_message_en']

/** A file of rejected rows, readable by its owner alone: it holds what people told. */
export interface RejectsFile {
  add(outcome: Outcome): Promise<void>
  close(): Promise<void>
}

export async function openRejects(path: string, header: readonly string[]): Promise<RejectsFile> {
  const file = createWriteStream(path, { mode: 0o600 })
  await once(file, 'open')
  await write(file, `\uFEFF${csvLine([...header, ...REJECT_COLUMNS])}`)
  return {
    async add({ rows, problems }) {
      for (const row of rows)
        await write(
          file,
          csvLine([...cellsOf(row, header.length), ...reasonOf(row, problems, header)]),
        )
    },
    async close() {
      file.end()
      await finished(file)
    },
  }
}

async function write(file: WriteStream, text: string): Promise<void> {
  if (!file.write(text)) await once(file, 'drain')
}

/** A row that has too many cells keeps them all in the last column: nothing of it may be lost. */
function cellsOf({ cells }: SourceRow, width: number): readonly string[] {
  const kept = Array.from({ length: width }, (_, at) => cells[at] ?? '')
  const beyond = cells.slice(width)
  return beyond.some((cell) => cell !== '')
    ? [...kept.slice(0, -1), [kept.at(-1), ...beyond].join('; ')]
    : kept
}

const WAITS: Omit<RowProblem, 'row'> = {
  columns: [],
  rule: 'household-waits',
  message: IMPORT_RULES['household-waits'],
}

/** All that is wrong with one row; a row that is in order waits for those of its household that are not. */
export function problemsOfRow(row: number, problems: readonly RowProblem[]): readonly RowProblem[] {
  const own = problems.filter((problem) => problem.row === row)
  return own.length > 0 ? own : [{ row, ...WAITS }]
}

function reasonOf(
  row: SourceRow,
  problems: readonly RowProblem[],
  header: readonly string[],
): readonly (string | number)[] {
  const own = problemsOfRow(row.number, problems)
  const joined = (text: (problem: RowProblem) => string): string => own.map(text).join(' | ')
  return [
    row.number,
    joined(({ columns, field }) => (columns.length > 0 ? columns.join('+') : (field ?? ''))),
    joined(({ columns }) =>
      columns.map((column) => (row.cells[header.indexOf(column)] ?? '').slice(0, 200)).join('+'),
    ),
    joined(({ rule }) => rule),
    joined(({ message }) => message.es),
    joined(({ message }) => message.en),
  ]
}

/** A file of rejected rows as it comes back, corrected: without its last columns, and without the marks against formulas. */
export function withoutReasons(table: Table): Table {
  const own = new Set(REJECT_COLUMNS)
  if (!table.header.includes('_rule') || !table.header.includes('_row')) return table
  const kept = table.header.flatMap((name, at) => (own.has(name) ? [] : [at]))
  return {
    ...table,
    header: kept.map((at) => table.header[at] ?? ''),
    async *rows() {
      for await (const { number, cells } of table.rows())
        yield {
          number,
          // Cells beyond the header stay, so that a row of another width is seen as one.
          cells: [...kept.map((at) => cells[at] ?? ''), ...cells.slice(table.header.length)].map(
            withoutMark,
          ),
        }
    },
  }
}
