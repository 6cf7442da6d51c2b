import { addDays, daysInMonth, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { spanOf, type Grain } from '#store/reads/read-measure.ts'

import { ReportProblem } from './report-table.ts'

/** The dimensions of time, the coarsest first, with the grain of the cells that hold them. */
export const TIMES: { readonly [dimension: string]: Grain } = { year: 'Y', month: 'M', day: 'D' }
const LENGTH: { readonly [dimension: string]: number } = { year: 4, month: 7, day: 10 }

/** A period as its dimension writes it: `2024`, `2024-03`, `2024-03-15`. */
export const periodOf = (dimension: string, day: string): string =>
  day.slice(0, LENGTH[dimension] ?? 10)

/** `--from 2018 --to 2025`: the first day of one period and the last of the other. */
export function spanBetween(
  from: string,
  to: string,
): { readonly from: PlainDate; readonly to: PlainDate } {
  const [first, last] = [spanOf(from), spanOf(to)]
  if (!first) throw new ReportProblem(`--from: ${from} is no year, month or day.`)
  if (!last) throw new ReportProblem(`--to: ${to} is no year, month or day.`)
  if (first.from > last.to) throw new ReportProblem(`--from ${from} is after --to ${to}.`)
  return { from: first.from, to: last.to }
}

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

/** Whether both ends are ends of periods of the dimension: a stock at the end of half a year is no stock of a year. */
export function areWhole(dimension: string, from: PlainDate, to: PlainDate): boolean {
  const [firsts, after] = [from.slice(LENGTH[dimension] ?? 10), addDays(to, 1)]
  const begins = dimension === 'year' ? '-01-01' : dimension === 'month' ? '-01' : ''
  return firsts === begins && after.slice(LENGTH[dimension] ?? 10) === begins
}
