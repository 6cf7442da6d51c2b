import type { FoundEncoding } from '#compute/tables/encoding.ts'

/** Cells of one row as text, and the number that a spreadsheet shows for it: the header is row 1. */
export interface SourceRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** A file of rows, read as often as needed from its beginning. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'json'
  readonly encoding?: FoundEncoding
  readonly delimiter?: string
  readonly header: readonly string[]
  /** Throws `FileProblem` where the file stops being a table. */
  rows(): AsyncIterable<SourceRow>
}

export type FileProblemCode =
  | 'no-file'
  | 'empty-file'
  | 'duplicate-header'
  | 'empty-header'
  | 'not-a-table'
  | 'not-json'
  | 'not-xlsx'
  | 'damaged-archive'
  | 'too-large'
  | 'unknown-encoding'

/** The file as a whole cannot be read. Nothing of it was written. */
export class FileProblem extends Error {
  readonly code: FileProblemCode

  constructor(code: FileProblemCode, message: string) {
    super(message)
    this.name = 'FileProblem'
    this.code = code
  }
}

/** Names of columns: not empty, each once. A name that stands twice cannot be mapped, and guessing which was meant would lose data. */
export function checkedHeader(cells: readonly string[]): readonly string[] {
  const trimmed = cells.map((cell) => cell.trim())
  // Spreadsheets end their rows with empty columns.
  const names = trimmed.slice(0, trimmed.findLastIndex((name) => name !== '') + 1)
  if (names.length === 0) throw new FileProblem('empty-file', 'The file has no header row.')
  const twice = [...new Set(names.filter((name, at) => name !== '' && names.indexOf(name) < at))]
  if (twice.length > 0)
    throw new FileProblem(
      'duplicate-header',
      `The header names columns twice: ${twice.map((name) => JSON.stringify(name.slice(0, 60))).join(', ')}.`,
    )
  const empty = names.indexOf('')
  if (empty >= 0)
    throw new FileProblem('empty-header', `Column ${empty + 1} of the header has no name.`)
  return names
}
