import type { Text } from '#model/text.ts'
import { problemOf, problemOfRefusal } from '#protocol/problem.ts'
import type { WriteRefusal } from '#store/batcher.ts'

import type { Filled } from './fill.ts'
import type { Mapping } from './mapping.ts'
import { plainPath } from './target.ts'
import { IMPORT_RULES } from './words.ts'

/** What is wrong with a row of the file: where, by which rule, in words. The value is looked up in the row, not carried along. */
export interface RowProblem {
  readonly row: number
  readonly columns: readonly string[]
  /** The place of the form, where no column leads to it. */
  readonly field?: string
  readonly rule: string
  readonly message: Text
}

export const faultProblems = ({ faults }: Filled): readonly RowProblem[] =>
  faults.map(({ row, columns, rule }) => ({ row, columns, rule, message: IMPORT_RULES[rule] }))

/** What the procedure says against a household, told of the rows and columns that it came from. */
export function refusalProblems(
  refusal: WriteRefusal,
  { rows }: Filled,
  { mapping, people }: { readonly mapping: Mapping; readonly people: string | undefined },
): readonly RowProblem[] {
  const first = rows[0]?.number ?? 0
  if (refusal.code !== 'form-invalid') {
    const isOfDoor =
      refusal.code === 'idempotency-key-reused' ||
      refusal.code === 'not-found' ||
      refusal.code === 'contended'
    const { detail } = isOfDoor ? problemOf(refusal.code) : problemOfRefusal(refusal)
    const rule = refusal.code === 'guard' ? refusal.guard : refusal.code
    return [{ row: first, columns: [], rule, message: detail }]
  }
  return refusal.problems.map(({ path, code, message }) => {
    const [, list, index] = /^([^.[]+)\[(\d+)\]/.exec(path) ?? []
    const row = list === people && index !== undefined ? rows[Number(index)]?.number : undefined
    const columns = columnsOf(path, mapping)
    return {
      row: row ?? first,
      columns,
      ...(columns.length === 0 ? { field: plainPath(path) } : {}),
      rule: code,
      message,
    }
  })
}

function columnsOf(path: string, { fields }: Mapping): readonly string[] {
  const plain = plainPath(path)
  return Object.entries(fields).flatMap(([known, { columns }]) => {
    const place = plainPath(known)
    return place === plain || place.startsWith(`${plain}.`) || plain.startsWith(`${place}.`)
      ? columns
      : []
  })
}
