import { dateOfDayNumber, dayNumber, weekdayOf, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'

/** Nothing is known of a day outside the calendar: the answer, never a guess. */
export type BeyondCalendar = 'beyond-calendar'

/**
 * A calendar made ready for counting: how many working days there are from its first day up to each day.
 * Days are day numbers (1970-01-01 = 0), ordinals count from 1; the database holds the same pairs in core.calendar_day.
 */
export interface CompiledCalendar {
  readonly calendar: Calendar
  /** First and last day known, as day numbers. */
  readonly first: number
  readonly last: number
  /** Working days from the first day up to and including day `first + index`. */
  readonly ordinals: Int32Array
  /** The day number of the working day with ordinal `index + 1`. */
  readonly workingDays: Int32Array
}

/**
 * Weekends, active days and suspensions (both ends included) do not count. Throws when `through` comes before `from`:
 * a calendar is checked when its program loads.
 */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  const first = dayNumber(calendar.from)
  const last = dayNumber(calendar.through)
  if (last < first) throw new RangeError(`Calendar ${calendar.id} ends before it begins`)
  const closed = closedDays(calendar, first, last)
  const ordinals = new Int32Array(closed.length)
  const workingDays = new Int32Array(closed.length)
  let count = 0
  closed.forEach((isClosed, index) => {
    if (isClosed === 0) workingDays[count++] = first + index
    ordinals[index] = count
  })
  return { calendar, first, last, ordinals, workingDays: workingDays.slice(0, count) }
}

function closedDays(calendar: Calendar, first: number, last: number): Uint8Array {
  const closed = new Uint8Array(last - first + 1)
  closed.forEach((_, index) => {
    if (weekdayOf(first + index) > 5) closed[index] = 1
  })
  const close = (from: number, to: number): void =>
    void closed.fill(1, Math.max(from - first, 0), Math.max(to - first + 1, 0))
  for (const row of calendar.days) if (row.active) close(dayNumber(row.day), dayNumber(row.day))
  for (const { from, to } of calendar.suspensions) close(dayNumber(from), dayNumber(to))
  return closed
}

/**
 * How many working days there are up to and including a day number. The eve of the first day has ordinal 0, because a
 * clock that starts then begins to count on the first day; undefined elsewhere outside.
 */
export function ordinalOf(compiled: CompiledCalendar, day: number): number | undefined {
  return day === compiled.first - 1 ? 0 : compiled.ordinals[day - compiled.first]
}

/** The day number of the n-th working day of the calendar, n from 1; undefined outside. */
export const dayOfOrdinal = (compiled: CompiledCalendar, ordinal: number): number | undefined =>
  compiled.workingDays[ordinal - 1]

/** Whether a day is a working day. */
export function isWorkingDay(
  compiled: CompiledCalendar,
  day: PlainDate,
): Result<boolean, BeyondCalendar> {
  const number = dayNumber(day)
  const ordinal = compiled.ordinals[number - compiled.first]
  if (ordinal === undefined) return refuse('beyond-calendar')
  return ok(dayOfOrdinal(compiled, ordinal) === number)
}

/** The first working day on or after a day number; undefined when the calendar does not reach it. */
export function workingDayFrom(compiled: CompiledCalendar, day: number): number | undefined {
  const before = ordinalOf(compiled, day - 1)
  return before === undefined ? undefined : dayOfOrdinal(compiled, before + 1)
}

/**
 * The n-th working day after a day (before it, when n is negative), the day itself never counted; with n = 0 the day
 * itself.
 */
export function addWorkingDays(
  compiled: CompiledCalendar,
  day: PlainDate,
  n: number,
): Result<PlainDate, BeyondCalendar> {
  if (n === 0) return ok(day)
  const number = dayNumber(day)
  const before = ordinalOf(compiled, n > 0 ? number : number - 1)
  const found = before === undefined ? before : dayOfOrdinal(compiled, before + (n > 0 ? n : n + 1))
  return found === undefined ? refuse('beyond-calendar') : ok(dateOfDayNumber(found))
}

/** Working days after `from`, up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(
  compiled: CompiledCalendar,
  from: PlainDate,
  to: PlainDate,
): Result<number, BeyondCalendar> {
  const start = ordinalOf(compiled, dayNumber(from))
  const end = ordinalOf(compiled, dayNumber(to))
  return start === undefined || end === undefined ? refuse('beyond-calendar') : ok(end - start)
}
