import type { CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { workingDaysBetween } from '#engine/deadlines/compiled-calendar.ts'
import { daysBetween, isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Language } from '#model/text.ts'

/** Dates in words. Pure: today and the calendar are handed in. */

const MONTHS: { readonly [language in Language]: readonly string[] } = {
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

/** `31 de diciembre de 2025`, `31 December 2025`; of a partial date what is known; other text as it is. */
export function dateInWords(language: Language, text: string): string {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text)
  if (!parts?.[1]) return text
  const month = parts[2] === undefined ? undefined : MONTHS[language][Number(parts[2]) - 1]
  if (month === undefined) return parts[1]
  const of = language === 'es' ? ' de ' : ' '
  const day = parts[3] === undefined ? '' : `${Number(parts[3])}${of}`
  return `${day}${month}${of}${parts[1]}`
}

/** `5 de noviembre de 2024, 09:30`: a date and hour by the clocks of its office; other text as it is. */
export function timeInWords(language: Language, text: string): string {
  const [day = '', hour] = text.split('T')
  return hour === undefined ? text : `${dateInWords(language, day)}, ${hour}`
}

/** `31 dic 2025`, for columns. */
export function shortDate(language: Language, text: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const month = parts && MONTHS[language][Number(parts[2]) - 1]
  return parts && month ? `${Number(parts[3])} ${month.slice(0, 3)} ${parts[1]}` : text
}

export interface DueWords {
  readonly text: string
  readonly tone: 'late' | 'soon' | 'calm'
}

/** A limit is soon due in this many calendar days or fewer. */
const SOON = 7

/**
 * How far a due date is: `vence en 3 días hábiles`, `vencido hace 12 días hábiles`. Counted in working days where the calendar is known
 * over the whole stretch, else in calendar days, and the words say which.
 */
export function dueInWords(
  language: Language,
  dueOn: PlainDate,
  today: PlainDate,
  calendar?: CompiledCalendar,
): DueWords {
  const calendarDays = daysBetween(today, dueOn)
  const amount = stretchInWords(language, today, dueOn, calendar)
  if (calendarDays === 0)
    return { text: language === 'es' ? 'vence hoy' : 'due today', tone: 'soon' }
  if (calendarDays < 0)
    return {
      text: language === 'es' ? `vencido hace ${amount}` : `overdue by ${amount}`,
      tone: 'late',
    }
  return {
    text: language === 'es' ? `vence en ${amount}` : `due in ${amount}`,
    tone: calendarDays <= SOON ? 'soon' : 'calm',
  }
}

/** From this many days on, months say more than days do; from two years on, years. */
const LONG = 120
const YEARS = 730

function stretchInWords(
  language: Language,
  today: PlainDate,
  dueOn: PlainDate,
  calendar: CompiledCalendar | undefined,
): string {
  const days = Math.abs(daysBetween(today, dueOn))
  const es = language === 'es'
  if (days >= YEARS)
    return es
      ? `más de ${Math.floor(days / 365.25)} años`
      : `over ${Math.floor(days / 365.25)} years`
  if (days >= LONG)
    return es ? `${Math.floor(days / 30.44)} meses` : `${Math.floor(days / 30.44)} months`
  const counted = calendar && workingDaysBetween(calendar, today, dueOn)
  // A stretch of holidays alone has no working day: then the days themselves are said.
  const working = counted?.ok ? Math.abs(counted.value) : 0
  const [n, kind] = working > 0 ? [working, 'working'] : [days, 'calendar']
  if (!es) return `${n} ${kind} day${n === 1 ? '' : 's'}`
  const word =
    kind === 'working' ? ['día hábil', 'días hábiles'] : ['día natural', 'días naturales']
  return `${n} ${word[n === 1 ? 0 : 1]}`
}

/** Whole years lived on a day by someone born on a partial date; undefined when the year alone is not enough for a date. */
export function ageOn(birth: string, day: PlainDate): number | undefined {
  const year = Number(birth.slice(0, 4))
  if (!Number.isInteger(year) || birth.length < 4) return undefined
  const full = isPlainDate(birth) ? birth : undefined
  const had = full === undefined || day.slice(5) >= full.slice(5)
  return Number(day.slice(0, 4)) - year - (had ? 0 : 1)
}

/** A moment in words, in the zone given, else the browser's: `31 de diciembre de 2025, 14:05`. */
export const momentInWords = (language: Language, at: string | number, zone?: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(at))
