import type { Contribution } from '#engine/contributions.ts'
import type { Program } from '#model/program.ts'

import type { BatchRows } from './batch-rows.ts'
import { textArray } from './pg-array.ts'

interface Cell {
  readonly row: readonly [program: string, measure: string, day: string, dims: string]
  amount: number
}

/** The changes of a batch to the measures, summed by day and dimensions. */
export interface CellTally {
  add(program: Program, contributions: readonly Contribution[], sign?: 1 | -1): void
  addRows(rows: BatchRows): void
}

export function cellTally(): CellTally {
  const cells = new Map<string, Cell>()
  return {
    add(program, contributions, sign = 1) {
      for (const { measure, day, values, amount } of contributions) {
        const row = [program.id, measure, day, textArray(values)] as const
        const key = row.join('\u0000')
        const cell = cells.get(key)
        if (cell) cell.amount += sign * amount
        else cells.set(key, { row, amount: sign * amount })
      }
    },
    addRows(rows) {
      for (const { row, amount } of cells.values())
        if (amount !== 0) rows.add('cell', ...row, amount)
    },
  }
}
