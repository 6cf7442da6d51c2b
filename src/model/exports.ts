/**
 * Rows about persons that leave the node in bulk: who may ask for them, and who approves, another account. They stay inside the institution: to
 * others go what safeguards let go, person by person.
 */
export interface Exports {
  readonly requestedBy: readonly string[]
  /** In every office whose rows are asked for. */
  readonly approvedBy: readonly string[]
  /** Within how many hours of the approval it is run, once. */
  readonly hours: number
  readonly source: string
}
