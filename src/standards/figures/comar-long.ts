import { say } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  byText,
  type FigureCell,
  type FigureRow,
  type FigureTable,
  type ReportQuery,
} from './figure-table.ts'
import { flowDimensions, flowsOf, netOf, NO_FLOWS, type Flows, type FlowsOf } from './flows.ts'
import { periodsBetween } from './periods.ts'

const MEASURES = [
  ['applied', 'applications'],
  ['recognised', 'recognised'],
  ['complementary', 'complementary'],
  ['rejected', 'rejected'],
  ['closed', 'closures'],
  // None where offices are not told apart.
  ['arrived', 'arrived'],
  ['left', 'left'],
] as const satisfies readonly (readonly [keyof Flows, string])[]

const NAMES: { readonly [flow: string]: string } = {
  arrived: 'transferred_in',
  left: 'transferred_out',
}

const COLUMNS = [
  ...[
    'vintage',
    'period',
    'measure',
    'nationality_iso3',
    'state_inegi',
    'office',
    'sex',
    'age_group',
    'uasc_flag',
  ].map((name) => column(name)),
  column('persons', { counts: 'persons' }),
  column('suppressed'),
]
/** Dimension -> what stands for it where it was asked and nobody told. */
const NOT_TOLD: { readonly [dimension: string]: string } = { nationality: 'UNK' }

/**
 * One row for each number, month by month. Without dimensions asked for, persons by all of them at once; with dimensions, a stretch of
 * rows for each of them alone, the others left empty: what can be published without most of it being too small.
 */
export async function comarLong(source: FigureSource, query: ReportQuery): Promise<FigureTable> {
  const all = flowDimensions(source)
  const asked = query.by.filter((name) => all.includes(name))
  const cuts = asked.length === 0 ? [all] : [[], ...asked.map((name) => [name])]
  const months = periodsBetween('month', query.from, query.to)
  const found = await Promise.all(
    cuts.map(async (by) => {
      const flows = await flowsOf(source, { from: query.from, to: query.to, time: 'month', by })
      return flows.flatMap((one) => rowsOf(source, one, by, months))
    }),
  )
  // Tens of thousands of rows: what they are ordered by is put together once for each.
  const rows = found
    .flat()
    .map((row) => ({ row, place: row.cells.slice(1, 9).join('\u0000') }))
    .toSorted((a, b) => byText(a.place, b.place))
    .map(({ row }) => row)
  const title = say('Todas las cifras', 'All figures')
  return { name: 'comar_monthly', title, columns: COLUMNS, rows, span: query, notes: [] }
}

function rowsOf(
  source: FigureSource,
  flows: FlowsOf,
  by: readonly string[],
  months: readonly string[],
): readonly FigureRow[] {
  const of = Object.fromEntries(by.map((name, at) => [name, flows.values[at] ?? '']))
  const told = (name: string): FigureCell =>
    name in of ? of[name] || (NOT_TOLD[name] ?? 'unknown') : null
  const office = of['office']
  const region = office === undefined ? undefined : source.program.statistics?.regions[office]?.code
  const whom = [
    told('nationality'),
    region ?? null,
    told('office'),
    told('sex'),
    told('ageGroup'),
    told('uasc'),
  ]
  const row = (
    period: string,
    measure: string,
    counts: string,
    persons: number,
  ): readonly FigureRow[] =>
    persons === 0
      ? []
      : [{ period, of, counts, cells: [null, period, measure, ...whom, persons, 'false'] }]
  let pending = flows.start
  return months.flatMap((period) => {
    const one = flows.periods.get(period) ?? NO_FLOWS
    pending += netOf(one)
    return [
      ...MEASURES.flatMap(([name, counts]) =>
        row(period, NAMES[name] ?? name, counts, one[name] + (name === 'applied' ? one.repeat : 0)),
      ),
      ...row(period, 'pending', 'pending', pending),
    ]
  })
}
