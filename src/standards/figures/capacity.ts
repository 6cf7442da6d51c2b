import { plainDate } from '#kernel/plain-date.ts'
import { say, type Text } from '#model/text.ts'

import { column } from './column-words.ts'
import type { FigureSource } from './figure-source.ts'
import {
  byText,
  NOT_APPLICABLE,
  type FigureCell,
  type FigureRow,
  type Report,
  type ReportQuery,
} from './figure-table.ts'
import { periodsBetween } from './periods.ts'

/** Persons per ten desk-days are entered: a decision takes more than a day of a desk. */
const PER_DAYS = 10
const NOT_KNOWN = 'not known'
const LINES = ['claimed', 'measured', 'aimed'] as const

const COLUMNS = [
  column('office'),
  column('period'),
  column('stage'),
  column('desks'),
  column('staffed_days'),
  column('throughput_per_day'),
  column('capacity_persons'),
  column('baseline_2018'),
  column('index_2018=100'),
]
const LINE_COLUMNS = [
  column('line'),
  column('period'),
  column('stage'),
  column('capacity_persons'),
  column('baseline_2018'),
  column('index_2018=100'),
  column('source'),
]

/** What was entered of one office, stage, month and line. */
interface Entered {
  readonly office: string
  readonly stage: string
  readonly line: string
  readonly year: number
  readonly month: string
  readonly desks: number
  readonly days: number
  readonly persons: number
  readonly source: string
}

/**
 * Staffed desk-days x persons per desk-day, by office, stage and period, as they were entered with their source. Decisions and
 * registrations that were made are outputs and never stand here: a busy desk can be far below what it could do, or above what it can keep up.
 */
export async function capacity(source: FigureSource, query: ReportQuery): Promise<Report> {
  const time = query.by.includes('month') ? 'month' : 'year'
  const baseline = source.program.statistics?.capacity?.baseline ?? 2018
  const entered = await enteredIn(source)
  const periods = periodsBetween(time, query.from, query.to)
  const stages = Object.keys(source.program.codes['capacityStage']?.items ?? {})
  const offices = source.offices.map(({ code }) => code)
  const title = say('Capacidad instalada', 'Capacity')
  const measured = offices.flatMap((office) =>
    periods.flatMap((period) =>
      stages.map((stage): FigureRow => {
        const at = within(entered, { office, stage, line: 'measured', period })
        const base = within(entered, { office, stage, line: 'measured', period: String(baseline) })
        const cells = [office, period, stage, ...partsOf(at), ...indexOf(at, base, time)]
        return { period, of: { office, stage }, cells }
      }),
    ),
  )
  const lines = LINES.flatMap((line) =>
    periods.flatMap((period) =>
      stages.map((stage) => lineRow(source, entered, { line, period, stage, time })),
    ),
  )
  return {
    name: 'capacity',
    title,
    tables: [
      { name: 'capacity', title, columns: COLUMNS, rows: measured, span: query, notes: [] },
      {
        name: 'capacity_lines',
        title: say('Lo afirmado, lo medido y lo que se busca', 'Claimed, measured and aimed at'),
        columns: LINE_COLUMNS,
        rows: lines,
        span: query,
        notes: [],
      },
    ],
    notes: notesOf(source.program.statistics?.capacity?.source, baseline),
  }
}

const notesOf = (claim: Text | undefined, baseline: number): Report['notes'] => [
  say(
    `capacity_persons = días de puesto atendido × personas por día de puesto; ambas cifras se capturan con su fuente. Lo producido (registros, resoluciones) no es capacidad. Índice: ${baseline} = 100; sin base medida dice «${NOT_KNOWN}».`,
    `capacity_persons = staffed desk-days × persons per desk-day; both are entered with their source. Output (registrations, decisions) is not capacity. Index: ${baseline} = 100; without a measured baseline it says "${NOT_KNOWN}".`,
  ),
  ...(claim ? [claim] : []),
]

/** Everything that was entered, from cells: what is needed to multiply stands in their dimensions. */
async function enteredIn(source: FigureSource): Promise<readonly Entered[]> {
  const dimensions = ['office', 'stage', 'line', 'year', 'month', 'desks', 'throughput', 'source']
  const known = source.dimensions('staffed-days')
  if (!known || dimensions.some((name) => !known.includes(name))) return []
  const rows = await source.ask({ measure: 'staffed-days', ...EVER, by: dimensions })
  return rows.map(({ values, amount }) => {
    const [
      office = '',
      stage = '',
      line = '',
      year = '',
      month = '',
      desks = '',
      throughput = '',
      from = '',
    ] = values
    return {
      office,
      stage,
      line,
      year: Number(year),
      month: `${year}-${month.padStart(2, '0')}`,
      desks: Number(desks),
      days: amount,
      persons: (amount * Number(throughput)) / PER_DAYS,
      source: from,
    }
  })
}
const EVER = { from: plainDate('0001-01-01'), to: plainDate('9999-12-31') }

interface Place {
  readonly office?: string
  readonly stage: string
  readonly line: string
  readonly period: string
}

const within = (
  entered: readonly Entered[],
  { office, stage, line, period }: Place,
): readonly Entered[] =>
  entered.filter(
    (one) =>
      (office === undefined || one.office === office) &&
      one.stage === stage &&
      one.line === line &&
      one.month.startsWith(period),
  )

const personsOf = (entered: readonly Entered[]): number =>
  Math.round(entered.reduce((sum, { persons }) => sum + persons, 0))

/** Desks (the most of a month), days, persons a day and persons of what was entered. */
function partsOf(entered: readonly Entered[]): readonly FigureCell[] {
  if (entered.length === 0) return [NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]
  const months = new Map<string, number>()
  for (const { month, desks } of entered) months.set(month, (months.get(month) ?? 0) + desks)
  const days = entered.reduce((sum, one) => sum + one.days, 0)
  const persons = personsOf(entered)
  return [
    Math.max(...months.values()),
    days,
    days === 0 ? NOT_APPLICABLE : Math.round((persons / days) * 100) / 100,
    persons,
  ]
}

/** The baseline, for a month a twelfth of it, and the index against it. */
function indexOf(
  at: readonly Entered[],
  base: readonly Entered[],
  time: 'year' | 'month',
): readonly FigureCell[] {
  if (base.length === 0) return [NOT_KNOWN, NOT_KNOWN]
  const months = new Set(base.map(({ month }) => month)).size
  const persons = time === 'year' ? personsOf(base) : Math.round(personsOf(base) / months)
  if (at.length === 0 || persons === 0) return [persons, NOT_KNOWN]
  return [persons, Math.round((personsOf(at) / persons) * 100)]
}

function lineRow(
  { program }: FigureSource,
  entered: readonly Entered[],
  {
    line,
    period,
    stage,
    time,
  }: {
    readonly line: string
    readonly period: string
    readonly stage: string
    readonly time: 'year' | 'month'
  },
): FigureRow {
  const claim = program.statistics?.capacity
  const baseline = String(claim?.baseline ?? 2018)
  const at = within(entered, { stage, line, period })
  const base = within(entered, { stage, line: 'measured', period: baseline })
  const [persons, index] = indexOf(at, base, time)
  // The cooperation claims a factor, not a number of persons: it stands as an index where nobody entered more.
  const claimed = line === 'claimed' && at.length === 0 && claim && period > baseline
  const sources = [...new Set(at.map((one) => one.source))].toSorted(byText)
  return {
    period,
    of: { stage, line },
    cells: [
      line,
      period,
      stage,
      at.length === 0 ? NOT_KNOWN : personsOf(at),
      persons ?? NOT_KNOWN,
      claimed ? claim.claimed : (index ?? NOT_KNOWN),
      claimed ? claim.source.en : sources.length === 0 ? null : sources.join('; '),
    ],
  }
}
