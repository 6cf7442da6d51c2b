/** A calendar day of some place, `YYYY-MM-DD`: no time and no zone. Ordered as text. Years 0001 to 9999. */
export type PlainDate = string & { readonly __plainDate: true }

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)$/
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days in a month (1 to 12); 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)

/** Whether the text is a day that exists: 2023-02-29 is not. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string') return false
  const parts = SHAPE.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year > 0 && day > 0 && day <= daysInMonth(year, month)
}

/** A day from a literal; throws on text that is no day. Input goes through `isPlainDate`. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a calendar day: ${text}`)
  return text
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/**
 * The number of the day, counted from 1970-01-01 = 0 in the proleptic Gregorian calendar.
 * PostgreSQL counts the same days: `day - date '1970-01-01'`.
 *
 * dayNumber(plainDate('1970-01-02')) //=> 1
 */
export function dayNumber(date: PlainDate): number {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/**
 * The day with this number; the inverse of `dayNumber`.
 *
 * dateOfDayNumber(19967) //=> '2024-09-01'
 */
export function dateOfDayNumber(number: number): PlainDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return plainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

/**
 * The day so many calendar days later (earlier when negative).
 *
 * addDays(plainDate('2024-02-28'), 2) //=> '2024-03-01'
 */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  dateOfDayNumber(dayNumber(date) + days)

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  dayNumber(to) - dayNumber(from)

/** ISO weekday of a day number: Monday 1 to Sunday 7. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

/** ISO weekday: Monday 1 to Sunday 7. */
export const weekday = (date: PlainDate): number => weekdayOf(dayNumber(date))
