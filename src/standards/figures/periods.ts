import { addDays, daysInMonth, plainDate, type PlainDate } from '#kernel/plain-date.ts'

/** The spans over which figures are kept: a day, a month, a year. */
export type Grain = 'D' | 'M' | 'Y'

export interface Span {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The dimensions of time, the coarsest first, with the grain of the cells that hold them. */
export const TIMES: { readonly [dimension: string]: Grain } = { year: 'Y', month: 'M', day: 'D' }
const LENGTH: { readonly [dimension: string]: number } = { year: 4, month: 7, day: 10 }

/** A period as its dimension writes it: `2024`, `2024-03`, `2024-03-15`. */
export const periodOf = (dimension: string, day: string): string =>
  day.slice(0, LENGTH[dimension] ?? 10)

/** Every period of a dimension between two days, in order. */
export function periodsBetween(
  dimension: string,
  from: PlainDate,
  to: PlainDate,
): readonly string[] {
  const periods: string[] = []
  for (let day = from; day <= to; day = nextOf(dimension, day))
    periods.push(periodOf(dimension, day))
  return periods
}

/** The first day of the next period. */
function nextOf(dimension: string, day: PlainDate): PlainDate {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (dimension === 'day') return addDays(day, 1)
  if (dimension === 'month')
    return addDays(plainDate(`${day.slice(0, 7)}-01`), daysInMonth(year, month))
  return plainDate(`${String(year + 1).padStart(4, '0')}-01-01`)
}

/** The period before: `2023` before `2024`, `2023-12` before `2024-01`. */
export function periodBefore(period: string): string {
  const span = spanOf(period)
  return span ? addDays(span.from, -1).slice(0, period.length) : period
}

/** Whether both ends are ends of periods of the dimension: a stock at the end of half a year is no stock of a year. */
export function areWhole(dimension: string, from: PlainDate, to: PlainDate): boolean {
  const [firsts, after] = [from.slice(LENGTH[dimension] ?? 10), addDays(to, 1)]
  const begins = dimension === 'year' ? '-01-01' : dimension === 'month' ? '-01' : ''
  return firsts === begins && after.slice(LENGTH[dimension] ?? 10) === begins
}

/** Whether a span is half a year, the first or the second. */
export const isSemester = ({ from, to }: Span): boolean =>
  from.slice(0, 4) === to.slice(0, 4) &&
  ['01-01/06-30', '07-01/12-31'].includes(`${from.slice(5)}/${to.slice(5)}`)

/** The days that a period names, both inclusive: `2018`, `2018-02` or `2018-02-28`. Undefined for anything else. */
export function spanOf(period: string): Span | undefined {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(period)
  if (!parts) return undefined
  const [, year = '', month, day] = parts
  const length = daysInMonth(Number(year), Number(month ?? 12))
  if (
    Number(year) < 1 ||
    length === 0 ||
    (day !== undefined && (Number(day) < 1 || Number(day) > length))
  )
    return undefined
  const from = plainDate(`${year}-${month ?? '01'}-${day ?? '01'}`)
  return {
    from,
    to: day === undefined ? addDays(plainDate(`${year}-${month ?? '12'}-01`), length - 1) : from,
  }
}

/** The shortest name of a span: `2024` for a whole year, `2024-03` for a month, else `2024-01-01/2025-06-30`. */
export function nameOfSpan({ from, to }: Span): string {
  for (const period of [from.slice(0, 4), from.slice(0, 7), from]) {
    const span = spanOf(period)
    if (span?.from === from && span.to === to) return period
  }
  return `${from}/${to}`
}

/** The days of a period by the name that `nameOfSpan` gives. */
export function spanNamed(name: string): Span | undefined {
  const [from = '', to = from] = name.split('/')
  const [first, last] = [spanOf(from), spanOf(to)]
  return first && last && { from: first.from, to: last.to }
}

/** Days of a span that cells of one grain fill exactly. */
export interface CellSpan extends Span {
  readonly grain: Grain
}

/**
 * A span as the fewest cells that fill it: whole years, of what is left whole months, of what is left days; none coarser than asked.
 *
 * cellSpans({ from: '2023-11-30', to: '2024-12-31' }, 'Y') //=> the 30th (D), December (M), 2024 (Y)
 */
export function cellSpans({ from, to }: Span, coarsest: Grain): readonly CellSpan[] {
  if (from > to) return []
  if (coarsest === 'D') return [{ grain: 'D', from, to }]
  const middle = coarsest === 'Y' ? wholeYears(from, to) : wholeMonths(from, to)
  const finer = coarsest === 'Y' ? 'M' : 'D'
  if (!middle) return cellSpans({ from, to }, finer)
  return [
    ...(from < middle.from ? cellSpans({ from, to: addDays(middle.from, -1) }, finer) : []),
    { grain: coarsest, ...middle },
    ...(middle.to < to ? cellSpans({ from: addDays(middle.to, 1), to }, finer) : []),
  ]
}

const yearText = (year: number): string => String(year).padStart(4, '0')
const monthText = (month: number): string =>
  `${yearText(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`

function wholeYears(from: PlainDate, to: PlainDate): Span | undefined {
  const first = Number(from.slice(0, 4)) + (from.slice(5) === '01-01' ? 0 : 1)
  const last = Number(to.slice(0, 4)) - (to.slice(5) === '12-31' ? 0 : 1)
  if (first > last) return undefined
  return { from: plainDate(`${yearText(first)}-01-01`), to: plainDate(`${yearText(last)}-12-31`) }
}

function wholeMonths(from: PlainDate, to: PlainDate): Span | undefined {
  const monthOf = (day: string): number =>
    Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const length = daysInMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7)))
  const first = monthOf(from) + (from.endsWith('-01') ? 0 : 1)
  const last = monthOf(to) - (Number(to.slice(8)) === length ? 0 : 1)
  const end = first > last ? undefined : spanOf(monthText(last))?.to
  return end && { from: plainDate(`${monthText(first)}-01`), to: end }
}
