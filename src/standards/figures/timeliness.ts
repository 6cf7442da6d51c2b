import type { Measure } from '#model/measure.ts'
import type { Program } from '#model/program.ts'
import { say } from '#model/text.ts'

import { column } from './column-words.ts'
import type { Backlog, FigureSource } from './figure-source.ts'
import {
  NOT_APPLICABLE,
  type FigureCell,
  type FigureRow,
  type Report,
  type ReportQuery,
} from './figure-table.ts'
import { periodsBetween, spanOf, TIMES } from './periods.ts'

const COLUMNS = [
  column('office'),
  column('period'),
  column('stage'),
  column('n', { counts: 'done' }),
  column('median_wd', { from: ['n'] }),
  column('p90_wd', { from: ['n'] }),
  column('within_45wd', { counts: 'within45', from: ['n'] }),
  column('within_90wd', { counts: 'within90', from: ['n'] }),
  column('overdue_open', { counts: 'overdue', stock: 'end' }),
]
const BACKLOG_COLUMNS = [
  column('office'),
  column('period'),
  column('stage'),
  column('upto_45wd', { counts: 'waiting45', stock: 'end' }),
  column('from_46_to_90wd', { counts: 'waiting90', stock: 'end' }),
  column('from_91wd_to_1y', { counts: 'waitingYear', stock: 'end' }),
  column('over_1y', { counts: 'waitingLonger', stock: 'end' }),
  column('pending', { counts: 'waiting', stock: 'end' }),
  column('mean_monthly_decisions', { from: ['pending'] }),
  column('months_of_work', { from: ['pending'] }),
]
const AGES = ['upto_45wd', 'from_46_to_90wd', 'from_91wd_to_1y', 'over_1y'] as const

/** One stretch of the procedure whose length is kept in exact working days. */
interface Stage {
  readonly name: string
  readonly measure: string
  /** Those who wait in it, where a legal clock of working days runs: who enters, who leaves, within how many days. */
  readonly waiting?: {
    readonly entries: string
    readonly exits: readonly string[]
    readonly moves?: { readonly arrives: string; readonly leaves: string }
    readonly limit: number
    readonly source: string
  }
}

/** The stretches that a program measures: each of its durations. */
function stagesOf(program: Program): readonly Stage[] {
  const measures = Object.entries(program.measures ?? {})
  const stocks = Object.values(program.stocks ?? {})
  const moving = new Set(stocks.flatMap(({ leaves, arrives }) => [leaves, arrives]))
  return measures.flatMap(([measure, declared]): readonly Stage[] => {
    const { duration } = declared
    if (!duration || !Object.hasOwn(declared.by, 'office') || moving.has(measure)) return []
    const rule = Object.values(program.deadlines ?? {}).find(
      ({ duty, starts, stops, rows }) =>
        duty === 'authority' &&
        starts.includes(duration.since) &&
        stops[0] !== undefined &&
        declared.actions.includes(stops[0]) &&
        rows.every(({ unit }) => unit === 'workingDays'),
    )
    const entries = measures.find(([, one]) => countsAll(one, declared.kind, duration.since))?.[0]
    const row = rule?.rows.at(-1)
    const exits = measures
      .filter(
        ([, one]) =>
          one.kind === declared.kind &&
          one.duration?.since === duration.since &&
          one.actions.some((name) => rule?.stops.includes(name)),
      )
      .map(([name]) => name)
    const name = measure.replace(/-time$/, '')
    if (!row || entries === undefined) return [{ name, measure }]
    const moves = stocks.find((stock) => stock.entries.includes(entries))
    const waiting = { entries, exits, limit: row.within, source: row.source }
    return [{ name, measure, waiting: moves ? { ...waiting, moves } : waiting }]
  })
}

const countsAll = (measure: Measure, kind: string, action: string): boolean =>
  measure.kind === kind &&
  measure.actions[0] === action &&
  measure.sums === undefined &&
  measure.when === undefined &&
  measure.duration === undefined &&
  Object.hasOwn(measure.by, 'office')

/** How long each stretch took, and who still waits and for how long, by office and period. */
export async function timeliness(source: FigureSource, query: ReportQuery): Promise<Report> {
  const time = query.by.includes('month') ? 'month' : 'year'
  const periods = periodsBetween(time, query.from, query.to)
  const ends = periods.flatMap((period) => spanOf(period)?.to ?? [])
  const stages = await Promise.all(
    stagesOf(source.program).map(async (stage) => ({
      stage,
      counts: await countsOf(source, stage, query, time),
      backlog: stage.waiting ? await source.backlog({ ...stage.waiting, ends }) : [],
    })),
  )
  const offices = [...source.offices.map(({ code }) => code), ...(query.totals ? ['TOTAL'] : [])]
  const places = offices.flatMap((office) => periods.map((period) => ({ office, period })))
  const title = say('Oportunidad', 'Timeliness')
  const rows = places.flatMap((place) => stages.flatMap((one) => durationRow(place, one)))
  const waiting = stages.flatMap((one) =>
    places.flatMap((place) => waitingRow(place, one, time === 'year' ? 12 : 1)),
  )
  return {
    name: 'timeliness',
    title,
    tables: [
      { name: 'timeliness', title, columns: COLUMNS, rows, span: query, notes: [] },
      {
        name: 'timeliness_backlog',
        title: say('Rezago por antigüedad', 'Backlog by age'),
        columns: BACKLOG_COLUMNS,
        rows: waiting,
        span: query,
        equations: waiting.map((_, row) => [
          ...AGES.map((name) => ({ row, column: name, factor: 1 as const })),
          { row, column: 'pending', factor: -1 as const },
        ]),
        notes: [],
      },
    ],
    notes: notesOf(source.program),
  }
}

interface Place {
  readonly office: string
  readonly period: string
}
interface Measured {
  readonly stage: Stage
  readonly counts: Counts
  readonly backlog: readonly Backlog[]
}

function durationRow(place: Place, { stage, counts, backlog }: Measured): readonly FigureRow[] {
  const days = daysAt(counts, place)
  const waits = stage.waiting && backlogAt(backlog, place)
  if (days.length === 0 && !(waits && allOf(waits) > 0)) return []
  return [rowOf(place, stage, [...summary(days), waits ? waits.overdue : NOT_APPLICABLE])]
}

function waitingRow(
  place: Place,
  { stage, counts, backlog }: Measured,
  months: number,
): readonly FigureRow[] {
  const waits = backlogAt(backlog, place)
  if (stage.waiting === undefined || allOf(waits) === 0) return []
  const done = daysAt(counts, place).reduce((sum, [, n]) => sum + n, 0) / months
  return [rowOf(place, stage, [...agesOf(waits), ...work(allOf(waits), done)])]
}

function notesOf(program: Program): Report['notes'] {
  const labels = (language: 'es' | 'en'): string =>
    stagesOf(program)
      .map(
        ({ name, measure }) =>
          `${name}: ${program.measures?.[measure]?.label[language] ?? measure}`,
      )
      .join('; ')
  const limits = stagesOf(program).flatMap(({ name, waiting }) =>
    waiting ? [`${name} ${waiting.limit} (${waiting.source})`] : [],
  )
  return [
    say(`Personas y días hábiles. ${labels('es')}.`, `Persons and working days. ${labels('en')}.`),
    say(
      `overdue_open: esperaban al final del periodo más días hábiles que el plazo: ${limits.join('; ')}. Ni ampliaciones ni suspensiones del expediente las ocultan.`,
      `overdue_open: at the end of the period they had waited more working days than the limit: ${limits.join('; ')}. Neither extensions nor suspensions of a file hide them.`,
    ),
    say(
      'Mediana y percentil 90: el menor número de días en que se atendió al menos a esa parte de las personas. months_of_work = pending / mean_monthly_decisions.',
      'Median and 90th percentile: the least number of days within which at least that part of the persons was done. months_of_work = pending / mean_monthly_decisions.',
    ),
  ]
}

type Days = readonly (readonly [days: number, persons: number])[]
type Counts = ReadonlyMap<string, Map<number, number>>

async function countsOf(
  source: FigureSource,
  { measure }: Stage,
  { from, to }: ReportQuery,
  time: 'year' | 'month',
): Promise<Counts> {
  const rows = await source.ask({
    measure,
    from,
    to,
    by: ['period', 'office', 'days'],
    grain: TIMES[time] ?? 'Y',
  })
  const found = new Map<string, Map<number, number>>()
  for (const { values, amount } of rows) {
    const [period = '', office = '', days = ''] = values
    for (const place of [office, 'TOTAL']) {
      const key = `${place} ${period}`
      const byDays = found.get(key) ?? new Map<number, number>()
      byDays.set(Number(days), (byDays.get(Number(days)) ?? 0) + amount)
      found.set(key, byDays)
    }
  }
  return found
}

const daysAt = (counts: Counts, { office, period }: Place): Days =>
  [...(counts.get(`${office} ${period}`) ?? [])]
    .filter(([, n]) => n > 0)
    .toSorted(([a], [b]) => a - b)

function summary(days: Days): readonly FigureCell[] {
  const within = (limit: number): number =>
    days.reduce((sum, [day, n]) => sum + (day <= limit ? n : 0), 0)
  const n = within(Infinity)
  if (n === 0) return [0, NOT_APPLICABLE, NOT_APPLICABLE, 0, 0]
  return [n, quantile(days, 0.5), quantile(days, 0.9), within(45), within(90)]
}

/**
 * The least number of days within which at least this part of the persons was done (nearest rank).
 *
 * quantile([[10, 1], [20, 1], [30, 8]], 0.5) //=> 30
 */
export function quantile(days: Days, part: number): number {
  const n = days.reduce((sum, [, persons]) => sum + persons, 0)
  let below = 0
  for (const [day, persons] of days) {
    below += persons
    if (below >= part * n) return day
  }
  return days.at(-1)?.[0] ?? 0
}

type Ages = Pick<Backlog, 'within45' | 'within90' | 'withinYear' | 'overYear' | 'overdue'>

function backlogAt(backlog: readonly Backlog[], { office, period }: Place): Ages {
  const on = spanOf(period)?.to
  const here = backlog.filter(
    (one) => one.on === on && (office === 'TOTAL' || one.office === office),
  )
  const sum = (name: keyof Ages): number => here.reduce((total, one) => total + one[name], 0)
  return {
    within45: sum('within45'),
    within90: sum('within90'),
    withinYear: sum('withinYear'),
    overYear: sum('overYear'),
    overdue: sum('overdue'),
  }
}

const agesOf = ({ within45, within90, withinYear, overYear }: Ages): readonly number[] => [
  within45,
  within90,
  withinYear,
  overYear,
]
const allOf = (ages: Ages): number => agesOf(ages).reduce((sum, n) => sum + n, 0)

const work = (pending: number, monthly: number): readonly FigureCell[] => [
  pending,
  Math.round(monthly * 10) / 10,
  monthly > 0 ? Math.round((pending / monthly) * 10) / 10 : NOT_APPLICABLE,
]

const rowOf = (
  { office, period }: Place,
  { name }: Stage,
  cells: readonly FigureCell[],
): FigureRow => ({
  period,
  of: office === 'TOTAL' ? { stage: name } : { office, stage: name },
  cells: [office, period, name, ...cells],
})
