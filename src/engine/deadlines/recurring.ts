import { dateOfDayNumber, dayNumber, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { RecurringDuty } from '#model/deadline.ts'

import {
  dayOfOrdinal,
  ordinalOf,
  workingDayFrom,
  type BeyondCalendar,
  type CompiledCalendar,
} from './compiled-calendar.ts'

/** One attendance that is owed, and the planned days it stands for: several, when a closure moved them onto one day. */
export interface Attendance {
  readonly on: PlainDate
  readonly planned: readonly PlainDate[]
}

/** The days asked about, both included. */
export interface Span {
  readonly from: PlainDate
  readonly to: PlainDate
}

/**
 * The attendances owed within a span: every so many days after the start, each moved to the next working day when its own is
 * none. Days that a closure moves onto the same day are one attendance, so nobody owes what the office could not receive.
 */
export function attendances(
  duty: RecurringDuty,
  startedOn: PlainDate,
  span: Span,
  compiled: CompiledCalendar,
): Result<readonly Attendance[], BeyondCalendar> {
  const start = dayNumber(startedOn)
  const [from, to] = [Math.max(dayNumber(span.from), start + 1), dayNumber(span.to)]
  if (to < from) return ok([])
  const before = ordinalOf(compiled, from - 1)
  if (before === undefined || to > compiled.last) return refuse('beyond-calendar')
  // What is planned after the last working day before the span may have been moved into it.
  const earliest = Math.max(dayOfOrdinal(compiled, before) ?? compiled.first - 1, start)
  const found: { on: PlainDate; planned: PlainDate[] }[] = []
  let planned = start + (Math.floor((earliest - start) / duty.everyDays) + 1) * duty.everyDays
  for (; planned <= to; planned += duty.everyDays) {
    const moved = workingDayFrom(compiled, planned)
    if (moved === undefined || moved > to) break
    if (moved < from) continue
    const on = dateOfDayNumber(moved)
    const last = found.at(-1)
    if (last?.on === on) last.planned.push(dateOfDayNumber(planned))
    else found.push({ on, planned: [dateOfDayNumber(planned)] })
  }
  return ok(found)
}

/** The attendance owed on a day; undefined when none is. */
export function attendanceOn(
  duty: RecurringDuty,
  startedOn: PlainDate,
  day: PlainDate,
  compiled: CompiledCalendar,
): Result<Attendance | undefined, BeyondCalendar> {
  const found = attendances(duty, startedOn, { from: day, to: day }, compiled)
  return found.ok ? ok(found.value[0]) : found
}
