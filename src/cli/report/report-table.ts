import type { PlainDate } from '#kernel/plain-date.ts'
import type { Text } from '#model/text.ts'

export type ReportCell = string | number | null

/** A report as rows, whatever file it becomes. Texts are dimensions, numbers are figures. */
export interface ReportTable {
  readonly name: string
  readonly title: Text
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ReportCell[])[]
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

/** The question cannot be put: wrong usage. */
export class ReportProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ReportProblem'
  }
}

/** Rows in the order of their texts, column by column; text is compared by code unit, the same on every machine. */
export function sortedRows(
  rows: readonly (readonly ReportCell[])[],
): readonly (readonly ReportCell[])[] {
  return rows.toSorted((a, b) => {
    for (const [at, one] of a.entries()) {
      const other = b[at] ?? ''
      if (one === other || typeof one !== 'string') continue
      return one < other ? -1 : 1
    }
    return 0
  })
}
