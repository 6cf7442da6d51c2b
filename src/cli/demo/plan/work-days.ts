import { type PlainDate, dateOfDayNumber, dayNumber, plainDate } from '#kernel/plain-date.ts'

/** Working days by number, so that counting them is subtraction. */
export interface WorkDays {
  /** How many there are. */
  readonly count: number
  /** The day number (from 1970-01-01) of a working day; beyond the ends, the first or the last. */
  dayAt(ordinal: number): number
  /** The ordinal of the first working day on or after a day number. */
  onOrAfter(day: number): number
  /** The ordinal of the last working day on or before a day number; -1 if there is none. */
  onOrBefore(day: number): number
  isWorkDay(day: number): boolean
}

const FIRST_DAY = dayNumber(plainDate('2015-01-01'))
const LAST_DAY = dayNumber(plainDate('2026-12-31'))

/** Asks the calendar once for each day from 2015 to 2026. */
export function workDays(isWorkingDay: (day: PlainDate) => boolean): WorkDays {
  const days: number[] = []
  /** For each calendar day, how many working days lie before it. */
  const before = new Int32Array(LAST_DAY - FIRST_DAY + 2)
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    before[day - FIRST_DAY] = days.length
    if (isWorkingDay(dateOfDayNumber(day))) days.push(day)
  }
  before[LAST_DAY + 1 - FIRST_DAY] = days.length
  if (days.length === 0) throw new Error('The calendar has no working day')
  const countBefore = (day: number): number =>
    before[Math.min(Math.max(day - FIRST_DAY, 0), before.length - 1)] ?? 0
  return {
    count: days.length,
    dayAt: (ordinal) => days[Math.min(Math.max(ordinal, 0), days.length - 1)] ?? FIRST_DAY,
    onOrAfter: countBefore,
    onOrBefore: (day) => countBefore(day + 1) - 1,
    isWorkDay: (day) => countBefore(day + 1) > countBefore(day),
  }
}

const dates = new Map<number, PlainDate>()

/** `dateOfDayNumber` with memory: a plan writes the same few thousand days millions of times. */
export function dateOf(day: number): PlainDate {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = dateOfDayNumber(day)
  dates.set(day, date)
  return date
}
