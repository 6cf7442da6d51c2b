import type { Contribution } from '#engine/contributions.ts'
import type { Program } from '#model/program.ts'

import type { BatchRows } from './batch-rows.ts'
/** The changes of a batch to the measures, summed by cell. */
export interface CellTally {
  add(program: Program, contributions: readonly Contribution[], sign?: 1 | -1): void
  /** One row a cell that changed, in one order for all processes, so that none waits for another in a circle. */
  addRows(rows: BatchRows): void
}
export declare function cellTally(): CellTally
