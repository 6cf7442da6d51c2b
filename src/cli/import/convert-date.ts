import { isPlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import type { DateOrder } from './mapping.ts'
import type { ImportRule } from './words.ts'

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/
const IN_PART = /^\d{4}(-\d\d)?$/
/** A time after an ISO day is left out: fields of days know no hours. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** Whether a date tells its own order: year first. */
export const isYearFirst = (text: string): boolean =>
  YEAR_FIRST.test(text) || IN_PART.test(text) || TIME.test(text)

/**
 * A day as `YYYY-MM-DD`; with `inPart` also `YYYY` and `YYYY-MM`. Day and month are told apart by the order that the map states and
 * by nothing else: 25/12/1990 is refused too while the map is silent, because its neighbour 05/06/1990 would be a guess.
 */
export function convertDate(
  text: string,
  { order, inPart }: { readonly order: DateOrder | undefined; readonly inPart: boolean },
): Result<string, ImportRule> {
  if (inPart && IN_PART.test(text))
    return existing(text, text.length === 4 ? `${text}-01-01` : `${text}-01`)
  const day = TIME.exec(text)?.[1] ?? text
  const first = YEAR_FIRST.exec(day)
  if (first) return existing(...twice(first[1], first[2], first[3]))
  const last = YEAR_LAST.exec(day)
  if (!last) return refuse('not-a-date')
  if (order !== 'DMY' && order !== 'MDY') return refuse('date-order-not-stated')
  const [, one, two, year] = last
  return order === 'DMY' ? existing(...twice(year, two, one)) : existing(...twice(year, one, two))
}

function twice(year = '', month = '', date = ''): [string, string] {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return [text, text]
}

const existing = (text: string, day: string): Result<string, ImportRule> =>
  isPlainDate(day) ? ok(text) : refuse('no-such-day')
