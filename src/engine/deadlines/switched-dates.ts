import type { PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'

import { compileCalendar } from './compiled-calendar.ts'
import { dueOf, type NotDue } from './due.ts'

/** A case with a date that people have agreed on. */
export interface Golden {
  readonly name: string
  readonly rule: DeadlineRule
  readonly facts: DeadlineFacts
}

/** A golden date that a switch would move. */
export interface MovedGolden {
  readonly name: string
  readonly before: PlainDate | NotDue
  readonly after: PlainDate | NotDue
}

/** The calendar with the rows of one day switched: on when they were off, off when they were on. */
function switchDay(calendar: Calendar, day: PlainDate): Result<Calendar, 'unknown-day'> {
  if (!calendar.days.some((row) => row.day === day)) return refuse('unknown-day')
  const days = calendar.days.map((row) => (row.day === day ? { ...row, active: !row.active } : row))
  return ok({ ...calendar, days })
}

/** Which golden dates would move if the practice about one doubtful day turned out to be the other one. */
export function switchedDates(
  calendar: Calendar,
  dayToSwitch: PlainDate,
  goldens: readonly Golden[],
): Result<readonly MovedGolden[], 'unknown-day'> {
  const switched = switchDay(calendar, dayToSwitch)
  if (!switched.ok) return switched
  const [now, then] = [compileCalendar(calendar), compileCalendar(switched.value)]
  const moved = goldens.flatMap(({ name, rule, facts }): MovedGolden[] => {
    const [before, after] = [now, then].map((compiled) => {
      const due = dueOf(rule, facts, compiled)
      return due.ok ? due.value.on : due.error
    })
    return before === undefined || after === undefined || before === after
      ? []
      : [{ name, before, after }]
  })
  return ok(moved)
}
