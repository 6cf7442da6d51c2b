import { dateOfDayNumber, dayNumber, weekday, type PlainDate } from '#kernel/plain-date.ts'
import { say, type Text } from '#model/text.ts'

import type { CompiledCalendar } from '../deadlines/compiled-calendar.ts'

/** Why an office does not work on a day from Monday to Friday, and the document or law that says so. */
export interface ClosedDay {
  readonly day: PlainDate
  readonly name: Text
  readonly source: string
}

/** Whether the calendar closes a working day of the week; weekends are closed by no calendar, and undefined, as is what lies beyond it. */
export function closedDay({ calendar }: CompiledCalendar, day: PlainDate): ClosedDay | undefined {
  if (weekday(day) > 5) return undefined
  const row = calendar.days.find((one) => one.active && one.day === day)
  if (row) return { day, name: row.name, source: row.source }
  const stretch = calendar.suspensions.find(({ from, to }) => from <= day && day <= to)
  return (
    stretch && {
      day,
      name: say(stretch.legalBasis, stretch.legalBasis),
      source: stretch.documentRef,
    }
  )
}

/** The days from one on that a calendar closes and, with `before`, that another one did not. */
export function closedDays(
  calendar: CompiledCalendar,
  from: PlainDate,
  before?: CompiledCalendar,
): readonly ClosedDay[] {
  const found: ClosedDay[] = []
  for (let day = Math.max(dayNumber(from), calendar.first); day <= calendar.last; day += 1) {
    const date = dateOfDayNumber(day)
    const closed = closedDay(calendar, date)
    if (closed && !(before && closedDay(before, date))) found.push(closed)
  }
  return found
}
