import { say } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  byText,
  rate,
  type Equation,
  type FigureRow,
  type FigureTable,
  type Of,
  type Report,
  type ReportQuery,
} from './figure-table.ts'
import {
  flowsOf,
  netOf,
  NO_FLOWS,
  sumOfFlows,
  tellsMoves,
  type Flows,
  type FlowsOf,
} from './flows.ts'
import { nameOfSpan, periodsBetween, TIMES } from './periods.ts'

const COLUMNS = [
  column('period'),
  column('dimension'),
  column('value'),
  column('pending_start', { counts: 'pending', stock: 'start' }),
  column('applied_new', { counts: 'applications', of: { applicationKind: 'new' } }),
  column('applied_repeat', { counts: 'applications', of: { applicationKind: 'repeat' } }),
  column('recognised', { counts: 'recognised' }),
  column('complementary', { counts: 'complementary' }),
  column('rejected', { counts: 'rejected' }),
  column('otherwise_closed', { counts: 'closures' }),
  column('adjustment', { counts: 'adjustments', signed: true }),
  column('adjustment_reason'),
  column('pending_end', { counts: 'pending', stock: 'end' }),
  column('rrr', { from: ['recognised', 'complementary', 'rejected'] }),
  column('tpr', { from: ['recognised', 'complementary', 'rejected'] }),
  column('rrr_denominator', { counts: 'substantive' }),
]
/** Behind the columns of the layout, where offices are told apart. */
const MOVES = [
  column('transferred_in', { counts: 'arrived' }),
  column('transferred_out', { counts: 'left' }),
]

/**
 * Pending at the start + applied - recognised - complementary - rejected - otherwise closed + adjustment = pending at the end, period by
 * period, all persons or those of each value of a dimension; by office, also + transferred in - transferred out. The adjustment has a column of its own, and says why, because published
 * figures do not close without one.
 */
export async function stockFlow(source: FigureSource, query: ReportQuery): Promise<Report> {
  const time = query.by.includes('month') ? 'month' : 'year'
  const dimensions = query.by.filter((name) => !(name in TIMES))
  const periods = periodsBetween(time, query.from, query.to)
  const moves = dimensions.some((one) => tellsMoves(source, [one]))
  const asked = { ...query, time, periods, moves } as const
  const groups = dimensions.length === 0 ? [''] : dimensions
  const rows = (
    await Promise.all(
      groups.map(async (dimension) => {
        const by = dimension === '' ? [] : [dimension]
        const flows = await flowsOf(source, { from: query.from, to: query.to, time, by })
        const all = flows.length === 0 && by.length === 0 ? [NOBODY] : flows
        return all.flatMap((one) => rowsOf(one, dimension, asked))
      }),
    )
  ).flat()
  const sorted = rows.toSorted(
    (a, b) =>
      byText(String(a.cells[0]), String(b.cells[0])) ||
      dimensions.indexOf(String(a.cells[1])) - dimensions.indexOf(String(b.cells[1])) ||
      byText(String(a.cells[2]), String(b.cells[2])),
  )
  const title = say('Existencias y movimientos', 'Stocks and flows')
  const table: FigureTable = {
    name: 'stock_flow',
    title,
    columns: moves ? [...COLUMNS, ...MOVES] : COLUMNS,
    rows: sorted,
    span: query,
    equations: sorted.flatMap((_, row) => equationsOf(row, moves)),
    notes: [],
  }
  const notes = moves ? [...NOTES, MOVED] : NOTES
  return { name: 'stock-flow', title, tables: [table], notes }
}

const NOBODY: FlowsOf = { values: [''], start: 0, periods: new Map(), reasons: new Map() }

const NOTES = [
  say('Personas, no expedientes.', 'Persons, not files.'),
  say(
    'Reconocimiento (rrr) y protección (tpr), en por ciento de las resoluciones de fondo (rrr_denominator): reconocidas + protección complementaria + no reconocidas.',
    'Recognition (rrr) and protection (tpr), in per cent of substantive decisions (rrr_denominator): recognised + complementary protection + rejected.',
  ),
  say(
    'Repetidas (applied_repeat): solicitudes reiteradas y reabiertas. Un ajuste pertenece al año que corrige y, por mes, a diciembre; solo se conoce por nacionalidad.',
    'Repeated (applied_repeat): repeat and reopened applications. An adjustment belongs to the year that it corrects and, by month, to December; it is known by nationality only.',
  ),
]

const MOVED = say(
  'transferred_in y transferred_out: solicitudes pendientes que llegaron de otra oficina y que pasaron a otra. Solo se conocen por oficina; en todas juntas se compensan.',
  'transferred_in and transferred_out: pending claims that came from another office and that went to another. Known by office only; over all offices they cancel out.',
)

interface Asked extends ReportQuery {
  readonly periods: readonly string[]
  readonly moves: boolean
}

function rowsOf(
  flows: FlowsOf,
  dimension: string,
  { periods, from, to, totals, moves }: Asked,
): readonly FigureRow[] {
  const movesOf = ({ arrived, left }: Flows): readonly number[] => (moves ? [arrived, left] : [])
  const atStart = flows.start
  const [value = ''] = flows.values
  const label = [dimension === '' ? 'total' : dimension, value] as const
  const of: Of = dimension === '' ? {} : { [dimension]: value }
  let pending = atStart
  let whole = NO_FLOWS
  const said = new Set<string>()
  const rows = periods.map((period): FigureRow => {
    const one = flows.periods.get(period) ?? NO_FLOWS
    const reasons = flows.reasons.get(period) ?? []
    for (const reason of reasons) said.add(reason)
    whole = sumOfFlows(whole, one)
    const start = pending
    pending += netOf(one)
    const cells = cellsOf([period, ...label], one, { start, end: pending, reasons })
    return { period, of, cells: [...cells, ...movesOf(one)] }
  })
  if (!totals) return rows
  const cells = cellsOf(['TOTAL', ...label], whole, {
    start: atStart,
    end: pending,
    reasons: [...said],
  })
  return [...rows, { period: nameOfSpan({ from, to }), of, cells: [...cells, ...movesOf(whole)] }]
}

function cellsOf(
  label: readonly string[],
  flows: Flows,
  {
    start,
    end,
    reasons,
  }: { readonly start: number; readonly end: number; readonly reasons: readonly string[] },
): FigureRow['cells'] {
  const { applied, repeat, recognised, complementary, rejected, closed, adjustment } = flows
  const substantive = recognised + complementary + rejected
  return [
    ...label,
    start,
    applied,
    repeat,
    recognised,
    complementary,
    rejected,
    closed,
    adjustment,
    reasons.length === 0 ? null : reasons.join('; '),
    end,
    rate(recognised, substantive),
    rate(recognised + complementary, substantive),
    substantive,
  ]
}

/** What anybody can reckon along a row. */
const equationsOf = (row: number, moves: boolean): readonly Equation[] => [
  [
    { row, column: 'pending_start', factor: 1 },
    { row, column: 'applied_new', factor: 1 },
    { row, column: 'applied_repeat', factor: 1 },
    { row, column: 'recognised', factor: -1 },
    { row, column: 'complementary', factor: -1 },
    { row, column: 'rejected', factor: -1 },
    { row, column: 'otherwise_closed', factor: -1 },
    { row, column: 'adjustment', factor: 1 },
    { row, column: 'pending_end', factor: -1 },
    ...(moves
      ? ([
          { row, column: 'transferred_in', factor: 1 },
          { row, column: 'transferred_out', factor: -1 },
        ] as const)
      : []),
  ],
  [
    { row, column: 'recognised', factor: 1 },
    { row, column: 'complementary', factor: 1 },
    { row, column: 'rejected', factor: 1 },
    { row, column: 'rrr_denominator', factor: -1 },
  ],
]
