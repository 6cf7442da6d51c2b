import { addDays, weekday, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar, NonWorkingDay, Suspension } from '#model/calendar.ts'
import type { DeadlineFacts } from '#model/deadline.ts'
import { say, type Text } from '#model/text.ts'

import { joinTexts, phrase } from './explained-words.ts'
import { dayAndMonth, dayMonthYear } from './legal-day.ts'

/** The days of a span that were not counted, weekends apart, each named once: a holiday inside a closure is part of it. */
export interface Uncounted {
  readonly holidays: readonly NonWorkingDay[]
  readonly closures: readonly Suspension[]
  /** Days that were counted, though some would not count them: rows switched off. */
  readonly doubtful: readonly NonWorkingDay[]
}

/** More days than these are listed by year, without their names. */
const NAMED_AT_MOST = 6

/** What a calendar and the clock's own suspensions took out of the days after `start`, up to and including `end`. */
export function uncountedDays(calendar: Calendar, facts: DeadlineFacts, end: PlainDate): Uncounted {
  const closures = calendar.suspensions
    .filter(({ from, to }) => from <= end && to > facts.startedOn)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const isInside = (day: PlainDate): boolean =>
    closures.some(({ from, to }) => from <= day && day <= to) ||
    facts.suspensions.some(({ from, until }) => from <= day && (until === undefined || day < until))
  const seen = new Set<PlainDate>()
  const rows = calendar.days
    .filter(({ day }) => day > facts.startedOn && day <= end && weekday(day) <= 5 && !isInside(day))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const once = ({ day }: NonWorkingDay): boolean => !seen.has(day) && Boolean(seen.add(day))
  const holidays = rows.filter(({ active }) => active).filter(once)
  return { holidays, closures, doubtful: rows.filter(({ active }) => !active).filter(once) }
}

/** `16 Sep (Independence Day, LFT 74), 1 Oct (...)`; with years when the span has several, by year when there are many. */
export function holidaysInWords(holidays: readonly NonWorkingDay[], withYear: boolean): Text {
  if (holidays.length > NAMED_AT_MOST) return holidaysByYear(holidays)
  const write = withYear ? dayMonthYear : dayAndMonth
  return joinTexts(
    holidays.map((row) => phrase(write(row.day), ' ', nameAndSource(row))),
    ', ',
  )
}

/** `(Independence Day, LFT 74)`. */
export const nameAndSource = ({ name, source }: NonWorkingDay): Text =>
  phrase('(', name, `, ${source})`)

function holidaysByYear(holidays: readonly NonWorkingDay[]): Text {
  const years = [...new Set(holidays.map(({ day }) => day.slice(0, 4)))]
  const lists = years.map((year) => {
    const days = holidays
      .filter(({ day }) => day.startsWith(year))
      .map((row) => dayAndMonth(row.day))
    return phrase(joinTexts(days, ', '), say(` de ${year}`, ` ${year}`))
  })
  return joinTexts(lists, '; ')
}

/** A stretch of days, both ends included: `del 24 de marzo al 17 de abril de 2020`, `from 24 Mar to 17 Apr 2020`. */
export function stretchInWords(from: PlainDate, to: PlainDate): Text {
  if (from === to) return phrase(say('el ', 'on '), dayMonthYear(from))
  const begin = from.slice(0, 4) === to.slice(0, 4) ? dayAndMonth(from) : dayMonthYear(from)
  const end = dayMonthYear(to)
  return say(`del ${begin.es} al ${end.es}`, `from ${begin.en} to ${end.en}`)
}

/** The day before, as the last day of a stretch that ends without `until`. */
export const dayBefore = (until: PlainDate): PlainDate => addDays(until, -1)
