import { plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'
import type { Node } from '#store/node.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askMeasure } from './ask-measure.ts'
import { areWhole, periodOf, periodsBetween, TIMES } from './periods.ts'
import {
  ReportProblem,
  type ReportCell,
  type ReportQuery,
  type ReportTable,
} from './report-table.ts'

const COLUMNS = [
  'period',
  'dimension',
  'value',
  'pending_start',
  'applied_new',
  'applied_repeat',
  'recognised',
  'complementary',
  'rejected',
  'otherwise_closed',
  'adjustment',
  'adjustment_reason',
  'pending_end',
  'rrr',
  'tpr',
  'rrr_denominator',
] as const

const FLOWS = [
  'applied',
  'recognised',
  'complementary',
  'rejected',
  'closed',
  'adjustment',
] as const
type Flow = (typeof FLOWS)[number]
type Flows = { [flow in Flow]: number }

/** Outcomes of the procedure -> columns of the table. Exclusion is a rejection in the statistics of UNHCR. */
const OUTCOMES: { readonly [outcome: string]: Flow } = {
  recognised: 'recognised',
  'recognised-derivative': 'recognised',
  complementary: 'complementary',
  denied: 'rejected',
  excluded: 'rejected',
}
const FIRST = plainDate('0001-01-01')
const LAST = plainDate('9999-12-31')

/**
 * Pending at the start + applied - recognised - complementary - rejected - otherwise closed + adjustment = pending at the end, period by
 * period, all origins or each. The adjustment has a column of its own because published figures do not close without one.
 */
export async function stockFlow(
  node: Node,
  asking: Asking,
  { from, to, by, totals }: ReportQuery,
): Promise<ReportTable> {
  const time = by.find((name) => name in TIMES) ?? 'year'
  const others = by.filter((name) => name !== time)
  const [dimension] = others
  if (others.length > 1 || (dimension !== undefined && dimension !== 'nationality'))
    throw new ReportProblem('stock-flow goes --by year or month, and nationality.')
  if (!areWhole(time, from, to))
    throw new ReportProblem(`stock-flow by ${time} needs --from and --to at the ends of a ${time}.`)
  const flows = await allFlows(node, asking, { to, time, dimension })
  const periods = periodsBetween(time, from, to)
  const values = [...flows.keys()].toSorted()
  const rows = (dimension === undefined ? [''] : values).flatMap((value) =>
    rowsOf(flows.get(value) ?? new Map(), { periods, value, dimension, totals }),
  )
  rows.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : String(a[0]) > String(b[0]) ? 1 : 0))
  return {
    name: 'stock-flow',
    title: say('Existencias y movimientos', 'Stocks and flows'),
    columns: COLUMNS,
    rows,
    notes: [
      say('Personas, no expedientes.', 'Persons, not files.'),
      say(
        'rrr y tpr en por ciento de rrr_denominator: reconocidas + protección complementaria + no reconocidas.',
        'rrr and tpr in per cent of rrr_denominator: recognised + complementary protection + rejected.',
      ),
      say(
        'applied_repeat y adjustment_reason van vacías: las solicitudes repetidas no se cuentan aparte, y la explicación está en el ajuste.',
        'applied_repeat and adjustment_reason are empty: repeat applications are not counted apart, and the explanation stands in the adjustment.',
      ),
    ],
  }
}

type ByPeriod = Map<string, Flows>

/** Flows by value of the dimension and period, from the beginning of the records to the end of the question. */
async function allFlows(
  node: Node,
  asking: Asking,
  {
    to,
    time,
    dimension,
  }: { readonly to: PlainDate; readonly time: string; readonly dimension: string | undefined },
): Promise<Map<string, ByPeriod>> {
  const found = new Map<string, ByPeriod>()
  const by = dimension === undefined ? [] : [dimension]
  const grain = TIMES[time] ?? 'Y'
  const add = (period: string, value: string, flow: Flow | undefined, amount: number): void => {
    if (flow === undefined) return
    const periods = found.get(value) ?? new Map<string, Flows>()
    const flows = periods.get(period) ?? emptyFlows()
    flows[flow] += amount
    found.set(value, periods.set(period, flows))
  }
  const ask = (measure: string, more: readonly string[], last = to) =>
    askMeasure(node, asking, { measure, from: FIRST, to: last, by: [...more, ...by], grain })
  for (const { values, amount } of await ask('applications', ['period']))
    add(values[0] ?? '', values[1] ?? '', 'applied', amount)
  for (const { values, amount } of await ask('decisions', ['period', 'outcome']))
    add(values[0] ?? '', values[2] ?? '', OUTCOMES[values[1] ?? ''], amount)
  for (const { values, amount } of await ask('closures', ['period']))
    add(values[0] ?? '', values[1] ?? '', 'closed', amount)
  // An adjustment belongs to the year that it says, whenever it was recorded; a month knows only the day of recording.
  const place = time === 'year' ? 'year' : 'period'
  const last = periodOf(time, to)
  for (const { values, amount } of await ask('adjustments', [place], time === 'year' ? LAST : to))
    if ((values[0] ?? '') <= last) add(values[0] ?? '', values[1] ?? '', 'adjustment', amount)
  return found
}

const emptyFlows = (): Flows => ({
  applied: 0,
  recognised: 0,
  complementary: 0,
  rejected: 0,
  closed: 0,
  adjustment: 0,
})

const netOf = ({
  applied,
  recognised,
  complementary,
  rejected,
  closed,
  adjustment,
}: Flows): number => applied - recognised - complementary - rejected - closed + adjustment

interface Asked {
  readonly periods: readonly string[]
  readonly value: string
  readonly dimension: string | undefined
  readonly totals: boolean
}

function rowsOf(flows: ByPeriod, { periods, value, dimension, totals }: Asked): ReportCell[][] {
  const first = periods[0] ?? ''
  let pending = [...flows].reduce(
    (sum, [period, flow]) => sum + (period < first ? netOf(flow) : 0),
    0,
  )
  const whole = emptyFlows()
  const atStart = pending
  const label = [dimension ?? 'total', value] as const
  const rows = periods.map((period) => {
    const flow = flows.get(period) ?? emptyFlows()
    for (const name of FLOWS) whole[name] += flow[name]
    const start = pending
    pending += netOf(flow)
    return rowOf([period, ...label], flow, start, pending)
  })
  return totals ? [...rows, rowOf(['TOTAL', ...label], whole, atStart, pending)] : rows
}

function rowOf(label: readonly string[], flow: Flows, start: number, end: number): ReportCell[] {
  const { applied, recognised, complementary, rejected, closed, adjustment } = flow
  const substantive = recognised + complementary + rejected
  return [
    ...label,
    start,
    applied,
    null,
    recognised,
    complementary,
    rejected,
    closed,
    adjustment,
    null,
    end,
    rate(recognised, substantive),
    rate(recognised + complementary, substantive),
    substantive,
  ]
}

/** Per cent with two decimals; of nobody there is no rate. */
const rate = (part: number, whole: number): number | 'n/a' =>
  whole === 0 ? 'n/a' : Math.round((part / whole) * 10_000) / 100
