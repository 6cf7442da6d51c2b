import { dayOfTime, type LocalTime } from '#kernel/local-time.ts'
import { weekday, type PlainDate } from '#kernel/plain-date.ts'
import type { PaperLanguage } from '#model/text.ts'

// Names of our own: what Intl prints differs between engines, and knows no Haitian Creole.
const MONTHS: { readonly [language in PaperLanguage]: string } = {
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  en: 'January February March April May June July August September October November December',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  ht: 'janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm',
}
const WEEKDAYS: { readonly [language in PaperLanguage]: string } = {
  es: 'lunes martes miércoles jueves viernes sábado domingo',
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  fr: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  pt: 'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo',
  ht: 'lendi madi mèkredi jedi vandredi samdi dimanch',
}
const FIRST: { readonly [language in PaperLanguage]: string } = {
  es: '1.º',
  en: '1',
  fr: '1er',
  pt: '1.º',
  ht: 'premye',
}

const nth = (words: string, index: number): string => words.split(' ')[index] ?? ''

/**
 * A day in words, as papers write it.
 *
 * dayIn(plainDate('2024-11-06'), 'ht') //=> '6 novanm 2024'
 */
export function dayIn(day: PlainDate, language: PaperLanguage): string {
  const number = Number(day.slice(8))
  const written = number === 1 ? FIRST[language] : String(number)
  const month = nth(MONTHS[language], Number(day.slice(5, 7)) - 1)
  const between = language === 'es' || language === 'pt' ? ' de ' : ' '
  return [written, month, day.slice(0, 4)].join(between)
}

/**
 * A day in words with its day of the week: nobody should have to look up a time limit.
 *
 * weekdayIn(plainDate('2024-11-06'), 'es') //=> 'miércoles 6 de noviembre de 2024'
 */
export function weekdayIn(day: PlainDate, language: PaperLanguage): string {
  const name = nth(WEEKDAYS[language], weekday(day) - 1)
  return `${name}${language === 'pt' ? ',' : ''} ${dayIn(day, language)}`
}

const HOUR: { readonly [language in PaperLanguage]: (hour: string) => string } = {
  es: (hour) => `${hour} h`,
  en: (hour) => hour,
  fr: (hour) => hour.replace(':', ' h '),
  pt: (hour) => `${hour} h`,
  ht: (hour) => hour,
}

/** A date and hour in words, by the clocks of the office. */
export const timeIn = (at: LocalTime, language: PaperLanguage): string =>
  `${weekdayIn(dayOfTime(at), language)}, ${HOUR[language](at.slice(11))}`
