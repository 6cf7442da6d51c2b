import type { Instant, Zone } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What a procedure looks like to the simulator: who comes, where they wait, who serves them, and for how long. Times are in minutes. */
export interface Scenario {
  readonly seed: string
  readonly runs: number
  readonly start: Instant
  readonly hours: number
  /** The first hours, which are not measured. */
  readonly warmupHours: number
  /** Runs come in pairs, the second with every chance turned round: what one has high the other has low. */
  readonly antithetic: boolean
  readonly calendar: PlanCalendar
  readonly attributes: readonly Attribute[]
  readonly arrivals: readonly Arrival[]
  readonly initial: readonly Backlog[]
  readonly stations: readonly Station[]
  readonly resources: readonly Resource[]
  readonly deadline: Limit | null
  /** How often the course of the backlog is noted down; null for never. */
  readonly courseHours: number | null
}

/** The days on which nobody works, whatever a shift says, and the zone whose clocks shifts are read by. */
export interface PlanCalendar {
  readonly name: string
  readonly zone: Zone
  readonly closed: ReadonlySet<PlainDate>
  /** The last day for which the closed days are known. */
  readonly through?: PlainDate
}

export type Limit =
  | { readonly unit: 'hours'; readonly hours: number }
  /** Ends with the last minute of the n-th working day after the day of arrival. */
  | { readonly unit: 'workingDays'; readonly days: number }

/** Something in which cases differ, such as a language or a track, and what it can be. */
export interface Attribute {
  readonly name: string
  readonly values: readonly string[]
}

/** `value -> share` for each attribute that is told; shares add up to 1. What is not told is the first value. */
export type Mix = { readonly [attribute: string]: { readonly [value: string]: number } }
/** Which cases: `attribute -> values`, all of which must hold. */
export type Condition = { readonly [attribute: string]: readonly string[] }

export type ArrivalKind =
  | { readonly kind: 'poisson'; readonly perHour: number }
  | { readonly kind: 'series'; readonly perHour: readonly number[] }
  /** Minutes from the start, in order. */
  | { readonly kind: 'trace'; readonly minutes: Float64Array }

export type Arrival = ArrivalKind & { readonly to: number; readonly mix: Mix }

/** Cases that wait at the start; `waited` minutes of each. */
export interface Backlog {
  readonly at: number
  readonly waited: readonly number[]
  readonly mix: Mix
}

export type Distribution =
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'deterministic'; readonly mean: number }
  | { readonly kind: 'erlang'; readonly mean: number; readonly k: number }
  | { readonly kind: 'weibull'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'empirical'; readonly values: Float64Array }

/** Who is on duty: a number at all hours, none counted at all, or shifts that add up. */
export type Staff = number | 'unlimited' | readonly Shift[]

export interface Shift {
  /** Minutes after midnight, as a clock on the wall shows it; `to` at or before `from` is on the next day. */
  readonly from: number
  readonly to: number
  /** ISO weekdays, Monday 1. */
  readonly days: readonly number[]
  readonly count: number
  readonly breaks: readonly { readonly from: number; readonly to: number }[]
  /** The probability that one of them is not there on a day. */
  readonly absence: number
  readonly validFrom?: PlainDate
  readonly validTo?: PlainDate
}

/** What is taken together with a server of a station, such as rooms and interpreters. */
export interface Resource {
  readonly name: string
  readonly staff: Staff
}

export interface Route {
  /** A station by its place in the list; -1 for the exit. */
  readonly to: number
  readonly p: number
  readonly when: Condition
}

export interface Station {
  readonly name: string
  readonly staff: Staff
  readonly service: Distribution
  /** Services of some cases that differ from the rest: the first that fits. */
  readonly serviceOf: readonly { readonly when: Condition; readonly service: Distribution }[]
  /** The most in service and waiting together. */
  readonly capacity: number | null
  /** The mean of an exponential patience. */
  readonly patience: number | null
  readonly next: readonly Route[]
  /** The values of an attribute, who is called first first; the rest come after them. */
  readonly priority: { readonly attribute: string; readonly order: readonly string[] } | null
  readonly needs: readonly { readonly resource: number; readonly when: Condition }[]
  readonly batch: { readonly size: number; readonly maxWait: number | null } | null
  readonly noShow: { readonly p: number; readonly minutes: number; readonly to: number } | null
}
