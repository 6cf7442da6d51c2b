import type { Text } from './text.ts'

/** How a procedure is seen when one asks what it would take: stations at which cases wait for people, in order. */
export interface Planning {
  /** Who comes, who leaves and who is there: a stock of the program. */
  readonly stock: string
  /** The measure of those who leave by a decision, with the time it took; what the limit is held against. */
  readonly decided: string
  /** The rule that says within how long. */
  readonly limit: string
  readonly stations: readonly PlanningStation[]
}

export interface PlanningStation {
  readonly name: string
  readonly label: Text
  /** The measure that counts who is done here, however they came. */
  readonly served: string
  /** The measure of how long it took from the station before to here. */
  readonly time: string
  /** The stages in which cases wait here. */
  readonly stages: readonly string[]
  /** Where its desks are entered: a measure of staffed desk-days with the dimensions of the report of capacity, and its stage there. */
  readonly desks?: { readonly measure: string; readonly stage: string }
}
