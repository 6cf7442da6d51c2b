/**
 * What there is of a kind at each office: what the measures of `entries` have counted less what those of `exits` have. A record that is in it
 * and goes to another office is counted by `leaves` in the one and by `arrives` in the other, on the day of the act, so that what each office
 * has at the end is what it had, and what came, less what went. These two count no act of their own.
 */
export interface Stock {
  readonly kind: string
  readonly entries: readonly string[]
  readonly exits: readonly string[]
  readonly leaves: string
  readonly arrives: string
}
