import type { PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import type { Text } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import type { Grain } from './periods.ts'

/** A question to a measure: a span of days, both inclusive, and which dimensions to keep. `period` keeps the grain's day too. */
export interface FigureQuestion {
  readonly measure: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly by: readonly string[]
  readonly grain?: Grain
}

export interface CountedRow {
  /** In the order of `by`; a `period` is `2024`, `2024-03` or `2024-03-15`. */
  readonly values: readonly string[]
  readonly amount: number
}

/** Persons that waited at the end of a period, by how long. */
export interface Backlog {
  readonly office: string
  /** The last day of the period. */
  readonly on: PlainDate
  readonly within45: number
  readonly within90: number
  readonly withinYear: number
  readonly overYear: number
  /** More working days than the limit that was asked about. */
  readonly overdue: number
}

/** Those that entered by these measures and have not left by those, the time to leave being kept in exact working days. */
export interface BacklogQuestion {
  readonly entries: string
  readonly exits: readonly string[]
  /** Who came from another office and who went to one, after how many days. */
  readonly moves?: { readonly arrives: string; readonly leaves: string }
  readonly limit: number
  readonly ends: readonly PlainDate[]
}

/** A record of a program that holds no person, as whoever asks may read it. */
export interface FigureRecord {
  readonly id: string
  readonly kind: string
  readonly stage?: string
  readonly openedOn: PlainDate
  readonly fields: Values
  /** By action, the day on which it was last done. */
  readonly done: { readonly [action: string]: PlainDate }
}

/** Where reports have their figures from: sums of cells. Records are read of programs alone that hold no person. */
export interface FigureSource {
  readonly program: Program
  readonly offices: readonly { readonly code: string; readonly name: Text }[]
  /** The dimensions of a measure; undefined when the program has no such measure. */
  dimensions(measure: string): readonly string[] | undefined
  ask(question: FigureQuestion): Promise<readonly CountedRow[]>
  /** All records of these kinds that whoever asks may read, in the order in which they were opened. */
  records(kinds: readonly string[]): Promise<readonly FigureRecord[]>
  backlog(question: BacklogQuestion): Promise<readonly Backlog[]>
}

/** A question that cannot be put, with what is wrong about it. */
export interface ReportRefusal {
  /** Which part of the question: `name`, `from`, `by`, `table`, `against`. */
  readonly parameter: string
  readonly message: Text
}
