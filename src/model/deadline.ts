import type { PlainDate } from '#kernel/plain-date.ts'

import type { Confidence } from './calendar.ts'
import type { Text } from './text.ts'

export type DeadlineUnit = 'workingDays' | 'calendarDays' | 'hours'

/** One version of a legal limit. The row in force on the legal day of the trigger is the one that counts. */
export interface DeadlineRow {
  /** 0 where day 0 itself is the last day, such as that on which a paper lapses. */
  readonly within: number
  readonly unit: DeadlineUnit
  /** The article, as a lawyer would cite it. */
  readonly source: string
  readonly validFrom: PlainDate
  /** First day on which the row is no longer in force; absent while it is. */
  readonly validTo?: PlainDate
  readonly confidence: Confidence
}

/** How a limit may be prolonged: by which action, by how much, how often, for which causes alone. */
export interface DeadlineExtension {
  readonly action: string
  readonly within: number
  readonly times: number
  /** The form field that holds the cause, a code of a list: the closed list of the law. */
  readonly causeField: string
  readonly source: string
}

/** Stretches in which this clock alone stands still, opened and closed by actions on the record. */
export interface DeadlineSuspension {
  readonly action: string
  readonly until: string
  /** The form field that holds the reference of the document that allows it; nothing suspends a clock without one. */
  readonly documentField: string
}

/**
 * A legal clock of records of one kind. It starts when one of `starts` touches the record and ends when one of `stops` does.
 * An action among both ends the one that runs and begins it anew. Day 0 is the value of `at` on the record (else the legal day of the action); counting starts on the next day.
 */
export interface DeadlineRule {
  readonly label: Text
  readonly on: string
  /** Whose duty it is. An applicant's clock never blocks what they may do: being late is flagged, not refused. */
  readonly duty: 'authority' | 'applicant'
  readonly starts: readonly string[]
  readonly at?: string
  /** It starts only for records of which this is true after the act, over `self`, `form` and `today`. */
  readonly when?: string
  /**
   * The whole-number field of the record that says how long it is, where whoever starts it says so; the row's `within` counts while it has no
   * value.
   */
  readonly length?: string
  /** Its end is no lateness but an outcome: after its last day this act is proposed. It is done by a named person, never by itself. */
  readonly proposes?: string
  readonly stops: readonly string[]
  /** Actions after which the clock counts from what `at` says then, as though it had begun so; the rest of its history stays. */
  readonly restarts?: readonly string[]
  readonly rows: readonly DeadlineRow[]
  readonly extends?: DeadlineExtension
  readonly suspends?: DeadlineSuspension
  /** The roles whose task it is to meet it; when absent, those that may do what stops it. */
  readonly owners?: readonly string[]
  /** From so many days before it falls due, whoever owns it is reminded. An applicant's clock is a task of nobody before that. */
  readonly remind?: { readonly before: number; readonly unit: 'workingDays' | 'calendarDays' }
  /** When the last calendar day is no working day: `next` moves it to the following one. Working-day limits never end on one. */
  readonly rollover?: 'next'
}

/** A duty that comes again at a fixed pace, such as weekly attendance. Kept ones are computed dates, only misses are events. */
export interface RecurringDuty {
  readonly label: Text
  readonly on: string
  readonly starts: readonly string[]
  readonly stops: readonly string[]
  readonly everyDays: number
  readonly misses?: DutyMisses
  /** What the desk at which it is kept needs to know of the record beside the name: the number of the case. */
  readonly shows?: readonly string[]
  readonly source: string
  readonly confidence: Confidence
}

/**
 * Where a record keeps the days on which the duty was not kept: a repeated field, the date of each item, and the code that says how far
 * an excuse has come. An excused day does not count, nor does one on which, by the calendar as it is known now, nothing was owed.
 */
export interface DutyMisses {
  /** The act that records one, after the day. Where it may be done, the duty is owed to a desk. */
  readonly action: string
  readonly field: string
  readonly day: string
  readonly state: string
  readonly excused: readonly string[]
  /** Not yet judged. */
  readonly pending: readonly string[]
}

/**
 * The facts of one clock on one record, folded from events and free of any calendar: what makes it due is computed from them.
 * `startedAt`, in milliseconds, for clocks of hours.
 */
export interface DeadlineFacts {
  readonly startedOn: PlainDate
  readonly startedAt?: number
  /** How long it is, where whoever started it said so; else what the version in force says. */
  readonly within?: number
  readonly extensions: readonly DeadlineExtended[]
  readonly suspensions: readonly DeadlineSuspended[]
  readonly stoppedOn?: PlainDate
}
export interface DeadlineExtended {
  readonly on: PlainDate
  readonly within: number
  readonly cause: string
}
/** Days from `from` up to and without `until` do not count; open while `until` is absent. */
export interface DeadlineSuspended {
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly document: string
}
