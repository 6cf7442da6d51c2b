import { say } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  sortedRows,
  type FigureRow,
  type Of,
  type Report,
  type ReportQuery,
} from './figure-table.ts'
import { nameOfSpan, periodOf, periodsBetween, TIMES } from './periods.ts'

/** Persons of one measure by the dimensions asked for, in that order; by time alone every period has its row, with 0 where nothing was. */
export async function countReport(
  source: FigureSource,
  measure: string,
  query: ReportQuery,
): Promise<Report> {
  const { from, to, by, totals } = query
  const sums = await sumsOf(source, measure, query)
  const [only] = by
  if (by.length === 1 && only !== undefined && only in TIMES)
    for (const period of periodsBetween(only, from, to)) sums.set(period, sums.get(period) ?? 0)
  if (by.length === 0 && sums.size === 0) sums.set('', 0)
  const whole = nameOfSpan({ from, to })
  const rows = [...sums].map(([key, amount]): FigureRow => {
    const values = by.length === 0 ? [] : key.split('\u0000')
    return { ...whomOf(by, values, whole), cells: [...values, amount] }
  })
  const sorted = sortedRows(rows)
  const total = rows.reduce((sum, { cells }) => sum + Number(cells.at(-1)), 0)
  const last: FigureRow = {
    period: whole,
    of: {},
    cells: [...by.map((_, at) => (at === 0 ? 'TOTAL' : '')), total],
  }
  const title = source.program.measures?.[measure]?.label ?? say(measure, measure)
  return {
    name: measure,
    title,
    tables: [
      {
        name: measure,
        title,
        columns: [...by.map((name) => column(name)), column('persons', { counts: measure })],
        rows: totals && by.length > 0 ? [...sorted, last] : sorted,
        span: { from, to },
        notes: [],
      },
    ],
    notes: [say('Personas, no expedientes.', 'Persons, not files.')],
  }
}

/** The period and the other dimensions of a row; the finest of several dimensions of time says the period. */
function whomOf(
  by: readonly string[],
  values: readonly string[],
  whole: string,
): { period: string; of: Of } {
  const times = by.flatMap((name, at) => (name in TIMES ? [values[at] ?? ''] : []))
  const period = times.toSorted((a, b) => b.length - a.length)[0] ?? whole
  const of = by.flatMap((name, at) => (name in TIMES ? [] : [[name, values[at] ?? ''] as const]))
  return { period, of: Object.fromEntries(of) }
}

/** Sums by the values of the dimensions; several dimensions of time come from the finest of them. */
async function sumsOf(
  source: FigureSource,
  measure: string,
  { from, to, by }: Pick<ReportQuery, 'from' | 'to' | 'by'>,
): Promise<Map<string, number>> {
  const times = by.filter((name) => name in TIMES)
  const finest = Object.keys(TIMES)
    .toReversed()
    .find((name) => times.includes(name))
  const others = by.filter((name) => !(name in TIMES))
  const grain = finest === undefined ? undefined : TIMES[finest]
  const rows = await source.ask({
    measure,
    from,
    to,
    by: [...(grain === undefined ? [] : ['period']), ...others],
    ...(grain === undefined ? {} : { grain }),
  })
  const sums = new Map<string, number>()
  for (const { values, amount } of rows) {
    const [period = '', ...rest] = grain === undefined ? ['', ...values] : values
    const key = by
      .map((name) => (name in TIMES ? periodOf(name, period) : (rest[others.indexOf(name)] ?? '')))
      .join('\u0000')
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  return sums
}
