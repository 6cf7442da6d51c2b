import { weekday, type PlainDate } from '#kernel/plain-date.ts'
import { say, type Text } from '#model/text.ts'

// Names of our own: what Intl prints differs between engines and their versions, and a notice must read the same everywhere.
const MONTHS = [
  say('enero', 'Jan'),
  say('febrero', 'Feb'),
  say('marzo', 'Mar'),
  say('abril', 'Apr'),
  say('mayo', 'May'),
  say('junio', 'Jun'),
  say('julio', 'Jul'),
  say('agosto', 'Aug'),
  say('septiembre', 'Sep'),
  say('octubre', 'Oct'),
  say('noviembre', 'Nov'),
  say('diciembre', 'Dec'),
]
const WEEKDAYS = [
  say('lunes', 'Mon'),
  say('martes', 'Tue'),
  say('miércoles', 'Wed'),
  say('jueves', 'Thu'),
  say('viernes', 'Fri'),
  say('sábado', 'Sat'),
  say('domingo', 'Sun'),
]

const wordAt = (words: readonly Text[], index: number): Text => words[index] ?? say('', '')

/**
 * A legal day without its year, for lists.
 *
 * dayAndMonth(plainDate('2024-10-01')) //=> { es: '1.º de octubre', en: '1 Oct' }
 */
export function dayAndMonth(day: PlainDate): Text {
  const number = Number(day.slice(8))
  const month = wordAt(MONTHS, Number(day.slice(5, 7)) - 1)
  return say(`${number === 1 ? '1.º' : number} de ${month.es}`, `${number} ${month.en}`)
}

/**
 * A legal day with its year.
 *
 * dayMonthYear(plainDate('2024-11-06')) //=> { es: '6 de noviembre de 2024', en: '6 Nov 2024' }
 */
export function dayMonthYear(day: PlainDate): Text {
  const { es, en } = dayAndMonth(day)
  const year = day.slice(0, 4)
  return say(`${es} de ${year}`, `${en} ${year}`)
}

/**
 * A legal day in full.
 *
 * legalDayInWords(plainDate('2024-11-06')) //=> { es: 'miércoles 6 de noviembre de 2024', en: 'Wed 6 Nov 2024' }
 */
export function legalDayInWords(day: PlainDate): Text {
  const name = wordAt(WEEKDAYS, weekday(day) - 1)
  const { es, en } = dayMonthYear(day)
  return say(`${name.es} ${es}`, `${name.en} ${en}`)
}
