import type { PlainDate } from '#kernel/plain-date.ts'

import type { Confidence } from './calendar.ts'
import type { Text } from './text.ts'

/**
 * One version of how long data are kept. The row in force on the day on which the file ended is the one that counts. A practice that nobody
 * is sure of is a row too: its confidence is shown to whoever decides.
 */
export interface RetentionRow {
  /** Full years after the last act on the file; `always` for what is never forgotten by schedule. */
  readonly years: number | 'always'
  /** Once the file has ended, the person may have it erased before its time. */
  readonly onRequest?: true
  /** The article, as a lawyer would cite it. */
  readonly source: string
  readonly validFrom: PlainDate
  /** First day on which the row is no longer in force; absent while it is. */
  readonly validTo?: PlainDate
  readonly confidence: Confidence
}

/** How long what is kept: records of a kind, from when they stand in a stage where nothing is left to do. The first that fits a record counts. */
export interface RetentionSchedule {
  readonly label: Text
  readonly kind: string
  /** The stages in which such a record has ended. In any other it goes on, and the file with it. */
  readonly ends: readonly string[]
  /** Only records of which this is true, over `self` in clear. */
  readonly when?: string
  readonly rows: readonly RetentionRow[]
}

/**
 * How long the files of persons are kept, and how they are forgotten. A file is a root with all its people: it ends when nothing in it goes
 * on, and is kept as long as the longest of its schedules says. What has no schedule is kept.
 */
export interface Retention {
  readonly schedules: { readonly [schedule: string]: RetentionSchedule }
  /** The kind whose records, while in one of these stages, keep the whole file from being forgotten: a court, an audit, an inquiry. */
  readonly holds: { readonly kind: string; readonly while: readonly string[] }
  /** Requests of persons to be forgotten: records of a kind that refer to the person, for which `when` is true. */
  readonly requests?: {
    readonly kind: string
    readonly while: readonly string[]
    readonly when: string
    /** Its reference field to the person. */
    readonly subject: string
    readonly source: string
  }
  /** Roles that propose and approve, in the office of the file: two people. */
  readonly decidedBy: readonly string[]
  readonly source: string
}
