import type { Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Text } from '#model/text.ts'

import type { Problem } from './problem.ts'

/** How near a day is by which something is due, from the latest to what has none. */
export const DUE_BANDS = ['late-90', 'late-30', 'late', 'week', 'later', 'none'] as const
export type DueBand = (typeof DUE_BANDS)[number]
/** So many in each band. */
export type Banded = { readonly [band in DueBand]: number }

/** What waits in an office at a stage. */
export interface BoardCell {
  readonly office: string
  readonly kind: string
  readonly stage: string
  readonly due: Banded
}
/** Why an office is late: so many open clocks of a rule, past their day. */
export interface BoardCause {
  readonly office: string
  readonly rule: string
  readonly label: Text
  readonly source: string
  readonly late: Pick<Banded, 'late-90' | 'late-30' | 'late'>
  /** Clocks of the rule that an act suspended: they have no day, so no total of what is late holds them. */
  readonly suspended: number
}
/** What the offices that somebody answers for have before them, from what is counted as it changes. */
export interface BoardView {
  readonly today: PlainDate
  readonly at: string
  readonly offices: readonly string[]
  readonly cells: readonly BoardCell[]
  readonly causes: readonly BoardCause[]
}

/** What one person has in charge of a kind, in one office. */
export interface ChargeView {
  readonly user: Id
  readonly name: string
  readonly office: string
  /** Whether they can be given more. */
  readonly mayCharge: boolean
  readonly open: number
  readonly overdue: number
  /** Counting was broken off: so many or more. */
  readonly atLeast: boolean
  readonly stages: { readonly [stage: string]: number }
}
export interface ChargesView {
  readonly kind: string
  readonly at: string
  readonly items: readonly ChargeView[]
  /** What nobody of the office has in charge. */
  readonly unassigned: { readonly [office: string]: number }
}

/** What became, or would become, of one record of an act on many. */
export interface BulkItem {
  readonly id: Id
  readonly office: string
  readonly stage?: string
  readonly dueOn?: string
  readonly name?: Json
  readonly outcome: 'would' | 'done' | 'refused'
  readonly problem?: Problem
}
export interface BulkView {
  readonly items: readonly BulkItem[]
  /** Where to go on; null at the end of the queue. */
  readonly next: string | null
}
