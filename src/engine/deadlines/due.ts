import { instant, legalDay, type Instant, type Zone } from '#kernel/instant.ts'
import { dateOfDayNumber, dayNumber, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { DeadlineFacts, DeadlineRow, DeadlineRule } from '#model/deadline.ts'

import {
  dayOfOrdinal,
  ordinalOf,
  workingDayFrom,
  type BeyondCalendar,
  type CompiledCalendar,
} from './compiled-calendar.ts'

/** When a duty falls due, and under which version of the limit. `at` is the very moment, for limits of hours. */
export interface Due {
  readonly on: PlainDate
  readonly at?: Instant
  readonly row: DeadlineRow
}

/**
 * Why there is no due date: a suspension of this clock is open; the calendar does not reach so far; no version of the limit was in
 * force on the first day; or a limit of hours lacks the moment it started at, or the zone that says on which day it ends.
 */
export type NotDue =
  | 'standing-still'
  | BeyondCalendar
  | 'no-row-in-force'
  | 'no-starting-moment'
  | 'zone-needed'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The version of a limit in force on a legal day: from `validFrom` on, up to and without `validTo`. */
export const rowInForce = (rule: DeadlineRule, day: PlainDate): DeadlineRow | undefined =>
  rule.rows.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo),
  )

/** The limit of a version with all its extensions, in the unit of the version. */
export const totalWithin = (row: DeadlineRow, facts: DeadlineFacts): number =>
  facts.extensions.reduce((sum, extension) => sum + extension.within, facts.within ?? row.within)

/**
 * The day a clock falls due, computed from zero. Day 0 is `startedOn`; counting starts on the next day. Days inside a suspension of
 * this clock do not count, one that opens after the due date changes nothing. Hours run on all days; `zone` says on
 * which legal day they end, and may be left out for whole days.
 */
export function dueOf(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  compiled: CompiledCalendar,
  zone?: Zone,
): Result<Due, NotDue> {
  const row = rowInForce(rule, facts.startedOn)
  if (!row) return refuse('no-row-in-force')
  const within = totalWithin(row, facts)
  if (row.unit === 'hours') return dueAfterHours(row, facts, within, zone)
  const day =
    row.unit === 'workingDays'
      ? workingDayDue(facts, within, compiled)
      : calendarDayDue(facts, within, rule.rollover === 'next' ? compiled : undefined)
  return typeof day === 'number' ? ok({ on: dateOfDayNumber(day), row }) : refuse(day)
}

/** Suspensions as stretches [from, until) of day numbers, in order and joined; `until` is infinite while one is open. */
function stretchesOf(facts: DeadlineFacts): readonly (readonly [number, number])[] {
  const joined: [number, number][] = []
  const ordered = facts.suspensions
    .map((s): [number, number] => [dayNumber(s.from), s.until ? dayNumber(s.until) : Infinity])
    .filter(([from, until]) => from < until)
    .toSorted((a, b) => a[0] - b[0])
  for (const [from, until] of ordered) {
    const previous = joined.at(-1)
    if (previous && from <= previous[1]) previous[1] = Math.max(previous[1], until)
    else joined.push([from, until])
  }
  return joined
}

/** Each stretch that begins on or before the day reached so far pushes the end by the working days it holds. */
function workingDayDue(
  facts: DeadlineFacts,
  within: number,
  compiled: CompiledCalendar,
): number | NotDue {
  const start = dayNumber(facts.startedOn)
  let target = ordinalOf(compiled, start)
  if (target === undefined) return 'beyond-calendar'
  target += within
  for (const [from, until] of stretchesOf(facts)) {
    if (until <= start + 1) continue
    const reached = dayOfOrdinal(compiled, target)
    if (reached !== undefined && from > reached) break
    // The end lies beyond the calendar. A stretch known to be open still says more than that, if it begins within.
    if (reached === undefined && from > compiled.last) break
    if (until === Infinity) return 'standing-still'
    const before = ordinalOf(compiled, Math.max(from, start + 1) - 1)
    const after = ordinalOf(compiled, until - 1)
    if (before === undefined || after === undefined) return 'beyond-calendar'
    target += after - before
  }
  return dayOfOrdinal(compiled, target) ?? 'beyond-calendar'
}

function pushedBy(
  stretches: readonly (readonly [number, number])[],
  start: number,
  end: number,
): number | 'standing-still' {
  let pushed = 0
  for (const [from, until] of stretches) {
    if (from > end + pushed) break
    if (until === Infinity) return 'standing-still'
    pushed += Math.max(until - Math.max(from, start + 1), 0)
  }
  return pushed
}

/** `rollsOver` is the calendar by which a last day that is no working day moves to the next one, never into a suspension. */
function calendarDayDue(
  facts: DeadlineFacts,
  within: number,
  rollsOver: CompiledCalendar | undefined,
): number | NotDue {
  const start = dayNumber(facts.startedOn)
  const stretches = stretchesOf(facts)
  const pushed = pushedBy(stretches, start, start + within)
  if (typeof pushed !== 'number') return pushed
  const last = start + within + pushed
  if (!rollsOver) return last
  let day = workingDayFrom(rollsOver, last)
  for (const [from, until] of stretches) {
    const reached: number = day ?? rollsOver.last
    if (from > reached) break
    if (until === Infinity) return 'standing-still'
    if (until > reached) day = workingDayFrom(rollsOver, until)
  }
  return day ?? 'beyond-calendar'
}

function dueAfterHours(
  row: DeadlineRow,
  facts: DeadlineFacts,
  within: number,
  zone: Zone | undefined,
): Result<Due, NotDue> {
  if (facts.startedAt === undefined) return refuse('no-starting-moment')
  if (zone === undefined && within % 24 !== 0) return refuse('zone-needed')
  const start = dayNumber(facts.startedOn)
  const unbroken = facts.startedAt + within * HOUR_MS
  const end =
    zone === undefined ? start + within / 24 : dayNumber(legalDay(instant(unbroken), zone))
  const pushed = pushedBy(stretchesOf(facts), start, end)
  if (typeof pushed !== 'number') return refuse(pushed)
  const at = instant(unbroken + pushed * DAY_MS)
  return ok({
    on: zone === undefined ? dateOfDayNumber(end + pushed) : legalDay(at, zone),
    at,
    row,
  })
}

/** Whether a duty is late, asked of a legal day: the day it was done, or else today. The due day itself is in time. */
export const isOverdue = (due: Due, today: PlainDate, stoppedOn?: PlainDate): boolean =>
  (stoppedOn ?? today) > due.on

/** Whether a duty of hours is late, asked of a moment: when it was done, or else now. */
export const isOverdueAt = (due: Due, now: Instant, stoppedAt?: Instant): boolean =>
  due.at !== undefined && (stoppedAt ?? now) > due.at
