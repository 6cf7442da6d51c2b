import type { ColumnTable, TextColumn } from '#compute/tables/column-builder.ts'
import { columnWord } from '#linkage/recognise.ts'

import { UsageError } from '../output.ts'

export interface RecordIds {
  readonly ids: readonly string[]
  /** The column they are from; none when rows are numbered. */
  readonly column?: string
}

/** Identifiers of records: of the column asked for, else of the first column that is called so and repeats nothing, else the row's number. */
export function recordIds(
  table: ColumnTable,
  asked: string | undefined,
  truth?: string,
): RecordIds {
  if (asked !== undefined) {
    const column = table.columns.find(({ name }) => name === asked)
    if (!column)
      throw new UsageError(`The file has no column ${JSON.stringify(asked)} to identify its rows`)
    const twice = repeated(column)
    if (twice !== undefined)
      throw new UsageError(
        twice === ''
          ? `Column ${asked} is empty in some rows: it identifies nothing`
          : `Column ${asked} says ${JSON.stringify(twice.slice(0, 40))} in more than one row: it identifies nothing`,
      )
    return { ids: idsOf(column), column: asked }
  }
  const found = table.columns.find(
    (column) =>
      column.name !== truth &&
      /^(id|.*_id|rec_id)$/.test(columnWord(column.name)) &&
      repeated(column) === undefined,
  )
  if (found) return { ids: idsOf(found), column: found.name }
  return { ids: Array.from({ length: table.rows }, (_, row) => String(row)) }
}

const idsOf = ({ texts, codes }: TextColumn): readonly string[] =>
  Array.from(codes, (code) => texts[code] ?? '')

/** A value that stands in more than one row, or is empty; undefined when each is there once. */
function repeated({ texts, codes }: TextColumn): string | undefined {
  const seen = new Set<string>()
  for (const code of codes) {
    const text = texts[code] ?? ''
    if (text === '' || seen.has(text)) return text
    seen.add(text)
  }
  return undefined
}
