import type { PlainDate } from '#kernel/plain-date.ts'

import type { Text } from './text.ts'

/** How sure the source of a rule or day is. What is unsure stands switched off, or is shown as unsure. */
export type Confidence = 'high' | 'medium' | 'low'

/** A day on which no working day is counted, with the law or notice that says so. Weekends are not listed. */
export interface NonWorkingDay {
  readonly day: PlainDate
  readonly name: Text
  readonly source: string
  readonly confidence: Confidence
  /** False for a day whose practice is unsure: kept, shown, and not counted as a holiday. */
  readonly active: boolean
}

/** A stretch of days, both inclusive, in which legal time stands still, by a published document. */
export interface Suspension {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly legalBasis: string
  readonly documentRef: string
}

/** The calendar of an office. `through` is the last year for which its days are known. */
export interface Calendar {
  readonly id: string
  readonly title: Text
  readonly from: PlainDate
  readonly through: PlainDate
  readonly days: readonly NonWorkingDay[]
  readonly suspensions: readonly Suspension[]
  /** Of institutions other than the node's own: what is entered for all offices is not meant for these, only what names them. */
  readonly apart?: true
}
