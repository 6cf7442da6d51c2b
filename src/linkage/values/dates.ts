import { daysInMonth } from '#kernel/plain-date.ts'

import { fold } from '../text/fold.ts'

/** A day as one number, yyyymmdd; month and day are 00 where they are not known; 0 is no date at all. */
export type DateNumber = number

/** Which number comes first where a file writes days with a slash. */
export type DateOrder = 'DMY' | 'MDY'

const MONTHS: { readonly [month: string]: number } = {
  ENE: 1,
  JAN: 1,
  FEB: 2,
  FEV: 2,
  MAR: 3,
  ABR: 4,
  APR: 4,
  AVR: 4,
  MAY: 5,
  MAI: 5,
  JUN: 6,
  JUL: 7,
  AGO: 8,
  AUG: 8,
  AOU: 8,
  SEP: 9,
  SET: 9,
  OCT: 10,
  OUT: 10,
  NOV: 11,
  DIC: 12,
  DEC: 12,
  DEZ: 12,
}
const TWO_NUMBERS_FIRST = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/

/** The order that the days of a file themselves show; day first where nothing shows it, as the region writes. */
export function dateOrderOf(texts: readonly string[]): DateOrder {
  let [dayFirst, monthFirst] = [0, 0]
  for (const text of texts) {
    const found = TWO_NUMBERS_FIRST.exec(text)
    if (!found) continue
    if (Number(found[1]) > 12) dayFirst += 1
    if (Number(found[2]) > 12) monthFirst += 1
  }
  return monthFirst > dayFirst ? 'MDY' : 'DMY'
}

/**
 * Reads a date as people write it: ISO, yyyymmdd, with slashes, with the month in words, only a month, only a year, "ca. 1987".
 *
 * readDate('12 de mayo de 1987', 'DMY') //=> 19870512
 * readDate('1987', 'DMY') //=> 19870000
 */
export function readDate(text: string, order: DateOrder): DateNumber {
  const plain = text.trim()
  const iso = /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)/.exec(plain)
  if (iso) return dateNumber(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = TWO_NUMBERS_FIRST.exec(plain)
  if (numbers) {
    const [one, two] = [Number(numbers[1]), Number(numbers[2])]
    const year = fullYear(numbers[3] ?? '')
    return order === 'DMY' ? dateNumber(year, two, one) : dateNumber(year, one, two)
  }
  return inWords(fold(plain))
}

function inWords(folded: string): DateNumber {
  const words = folded.split(' ')
  const year = words.find((word) => /^\d{4}$/.test(word))
  if (year === undefined) return 0
  const month = words.map((word) => MONTHS[word.slice(0, 3)]).find((found) => found !== undefined)
  const rest = words.filter((word) => /^\d{1,2}$/.test(word))
  if (month !== undefined) return dateNumber(Number(year), month, Number(rest[0] ?? 0))
  return dateNumber(Number(year), rest.length === 1 ? Number(rest[0]) : 0, 0)
}

const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) > 30 ? 1900 : 2000)

/** A date from its parts; a month or day that cannot be is taken for not known, and one that is month and day swapped is put right. */
export function dateNumber(year: number, month: number, day: number): DateNumber {
  if (!(year >= 1000 && year <= 2200)) return 0
  const known = month >= 1 && month <= 12 ? month : 0
  if (known === 0 && day >= 1 && day <= 12 && month >= 13 && month <= daysInMonth(year, day))
    return year * 10_000 + day * 100 + month
  const inMonth = known > 0 && day >= 1 && day <= daysInMonth(year, known) ? day : 0
  return year * 10_000 + known * 100 + inMonth
}
