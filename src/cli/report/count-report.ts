import { say } from '#model/text.ts'
import type { Node } from '#store/node.ts'
import { dimensionsOf } from '#store/reads/read-measure.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askMeasure } from './ask-measure.ts'
import { periodOf, periodsBetween, TIMES } from './periods.ts'
import {
  ReportProblem,
  sortedRows,
  type ReportCell,
  type ReportQuery,
  type ReportTable,
} from './report-table.ts'

/** Persons of one measure by the dimensions asked for, in that order; by time alone every period has its row, with 0 where nothing was. */
export async function countReport(
  node: Node,
  asking: Asking,
  measure: string,
  { from, to, by, totals }: ReportQuery,
): Promise<ReportTable> {
  const declared = asking.loaded.program.measures?.[measure]
  const known = dimensionsOf(asking, measure)
  if (!declared || !known) throw new ReportProblem(`The program does not count ${measure}.`)
  for (const [at, name] of by.entries()) {
    if (!(name in TIMES) && !known.includes(name))
      throw new ReportProblem(
        `--by ${name}: ${measure} is counted by ${[...Object.keys(TIMES), ...known].join(', ')}.`,
      )
    if (by.indexOf(name) < at) throw new ReportProblem(`--by names ${name} twice.`)
  }
  const sums = await sumsOf(node, asking, measure, { from, to, by })
  const [only] = by
  if (by.length === 1 && only !== undefined && only in TIMES)
    for (const period of periodsBetween(only, from, to)) sums.set(period, sums.get(period) ?? 0)
  const rows = [...sums].map(([key, amount]): ReportCell[] => [
    ...(by.length === 0 ? [] : key.split('\u0000')),
    amount,
  ])
  const total = rows.reduce((sum, row) => sum + Number(row.at(-1)), 0)
  const sorted = sortedRows(rows)
  return {
    name: measure,
    title: declared.label,
    columns: [...by, 'persons'],
    rows:
      totals && by.length > 0
        ? [...sorted, [...by.map((_, at) => (at === 0 ? 'TOTAL' : '')), total]]
        : by.length === 0 && rows.length === 0
          ? [[0]]
          : sorted,
    notes: [say('Personas, no expedientes.', 'Persons, not files.')],
  }
}

/** Sums by the values of the dimensions; several dimensions of time come from the finest of them. */
async function sumsOf(
  node: Node,
  asking: Asking,
  measure: string,
  { from, to, by }: Pick<ReportQuery, 'from' | 'to' | 'by'>,
): Promise<Map<string, number>> {
  const times = by.filter((name) => name in TIMES)
  const finest = Object.keys(TIMES)
    .toReversed()
    .find((name) => times.includes(name))
  const others = by.filter((name) => !(name in TIMES))
  const grain = finest === undefined ? undefined : TIMES[finest]
  const rows = await askMeasure(node, asking, {
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
