import type { Contribution } from '#engine/contributions.ts'
import type { Program } from '#model/program.ts'

import type { BatchRows } from './batch-rows.ts'
import { textArray } from './pg-array.ts'

/** The spans over which figures are kept: a day, a month, a year. A tile over years reads few cells, whatever the days are. */
const GRAINS: readonly { readonly grain: string; readonly first: (day: string) => string }[] = [
  { grain: 'D', first: (day) => day },
  { grain: 'M', first: (day) => `${day.slice(0, 7)}-01` },
  { grain: 'Y', first: (day) => `${day.slice(0, 4)}-01-01` },
]

interface Cell {
  readonly sort: string
  readonly row: readonly [
    program: string,
    measure: string,
    grain: string,
    day: string,
    dims: string,
  ]
  amount: number
}

/** The changes of a batch to the measures, summed by cell. */
export interface CellTally {
  add(program: Program, contributions: readonly Contribution[], sign?: 1 | -1): void
  /** One row a cell that changed, in one order for all processes, so that none waits for another in a circle. */
  addRows(rows: BatchRows): void
}

export function cellTally(): CellTally {
  const cells = new Map<string, Cell>()
  return {
    add(program, contributions, sign = 1) {
      for (const { measure, day, values, amount } of contributions) {
        const dims = textArray(values)
        for (const { grain, first } of GRAINS) {
          const row = [program.id, measure, grain, first(day), dims] as const
          const sort = row.join('\u0000')
          const cell = cells.get(sort)
          if (cell) cell.amount += sign * amount
          else cells.set(sort, { sort, row, amount: sign * amount })
        }
      }
    },
    addRows(rows) {
      const changed = [...cells.values()].filter(({ amount }) => amount !== 0)
      changed.sort((a, b) => (a.sort < b.sort ? -1 : 1))
      for (const { row, amount } of changed) rows.add('cell', ...row, amount)
    },
  }
}
