import type { CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { rowInForce } from '#engine/deadlines/due.ts'
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  plainDate,
  weekdayOf,
  type PlainDate,
} from '#kernel/plain-date.ts'
import type { Planning, PlanningStation } from '#model/planning.ts'
import type { Program } from '#model/program.ts'
import type { After, Desks, OfficeLog } from '#planning/office/log.ts'

import type { Transaction } from '../connections.ts'
import type { Office } from '../directory.ts'
import { textArray } from '../pg-array.ts'
import { readCells } from '../reads/read-measure.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'
import { inSnapshot } from '../reports/figure-source.ts'

/** Six years are enough to see seasons and trends; a year ahead is the furthest that is planned. */
const BACK_DAYS = 6 * 365
const AHEAD_DAYS = 400

interface About {
  readonly sql: Transaction
  readonly asking: Asking
  readonly office: Office
  readonly planning: Planning
  readonly from: PlainDate
  readonly today: PlainDate
}

/**
 * What the figures say of an office's work, day by day, from cells alone: nothing that leaves here is about one person. Undefined where the
 * program is not planned, or the asker may not see the office's figures.
 */
export async function readOfficeLog(
  deps: ReadDeps,
  asking: Asking,
  { office: code, today }: { readonly office: string; readonly today: PlainDate },
): Promise<OfficeLog | undefined> {
  const { program } = asking.loaded
  const { planning } = program
  const directory = deps.directory()
  const [office, world] = [directory.office(code), directory.world(code)]
  if (!planning || !office || !world) return undefined
  const first = Math.max(dayNumber(today) - BACK_DAYS, world.calendar.first)
  const from = dateOfDayNumber(first)
  const alone = onlyIn(asking, code)
  return inSnapshot(deps, alone, async (sql) => {
    const about: About = { sql, asking: alone, office, planning, from, today }
    const [flows, stations] = [await flowsOf(about, program), await stationsOf(about)]
    return {
      office: code,
      zone: office.zone,
      firstDay: from,
      ...daysOf(world.calendar, from, today),
      ...flows,
      stations,
      limit: limitOf(program, planning, today),
    }
  })
}

/** The asker, as of one office alone. */
const onlyIn = (asking: Asking, office: string): Asking => ({
  ...asking,
  actor: {
    ...asking.actor,
    grants: asking.actor.grants.map((grant) => ({
      ...grant,
      offices: grant.offices.filter((one) => one === office),
    })),
  },
})

function daysOf(calendar: CompiledCalendar, from: PlainDate, today: PlainDate) {
  const ordinal = (day: number): number =>
    calendar.ordinals[Math.min(day, calendar.last) - calendar.first] ?? 0
  const [first, last] = [dayNumber(from), dayNumber(today)]
  const end = Math.min(last + AHEAD_DAYS, calendar.last)
  const range = (start: number, stop: number): readonly number[] =>
    Array.from({ length: Math.max(0, stop - start + 1) }, (_, nth) => start + nth)
  return {
    ordinals: range(first, last).map(ordinal),
    ahead: range(last + 1, end).map(ordinal),
    closed: range(first + 1, end)
      .filter((day) => weekdayOf(day) <= 5 && ordinal(day) === ordinal(day - 1))
      .map(dateOfDayNumber),
  }
}

function limitOf(program: Program, planning: Planning, today: PlainDate): OfficeLog['limit'] {
  const rule = program.deadlines?.[planning.limit]
  const row = rule && (rowInForce(rule, today) ?? rule.rows.at(-1))
  return { days: row?.within ?? 0, source: row?.source ?? '' }
}

/** Who came, who left and after how long. */
async function flowsOf(about: About, program: Program) {
  const { planning } = about
  const { measures = {} } = program
  const stock = program.stocks?.[planning.stock]
  const { entries = [], exits = [], leaves = '', arrives = '' } = stock ?? {}
  const times = timesOfExits(program, planning)
  const decided = await aftersOf(about, planning.decided)
  const others = await Promise.all(
    times.filter((name) => name !== planning.decided).map((name) => aftersOf(about, name)),
  )
  const moves = [
    ...(measures[leaves] ? await aftersOf(about, leaves) : []),
    ...(measures[arrives] ? await aftersOf(about, arrives) : []).map((one) => ({
      ...one,
      count: -one.count,
    })),
  ]
  const otherwise = [...others.flat(), ...moves]
  const came = await Promise.all(entries.map((name) => seriesOf(about, name)))
  const left = about.today >= about.from ? empty(about) : []
  for (const { day, count } of otherwise) left[day] = (left[day] ?? 0) + count
  const sums = await Promise.all([
    ...entries.map((name) => before(about, name, 1)),
    ...exits.map((name) => before(about, name, -1)),
    before(about, leaves, -1),
    before(about, arrives, 1),
  ])
  return {
    arrivals: came.reduce(
      (all, series) => all.map((n, day) => n + (series[day] ?? 0)),
      empty(about),
    ),
    left,
    decided,
    exits: [...decided, ...otherwise],
    before: Math.max(
      0,
      sums.reduce((sum, n) => sum + n, 0),
    ),
  }
}

/** The measures that say of those who leave the stock after how long: those that measure from where the decided one measures from. */
function timesOfExits(program: Program, planning: Planning): readonly string[] {
  const { measures = {}, stocks = {} } = program
  const acts = new Set(
    (stocks[planning.stock]?.exits ?? []).flatMap((name) => measures[name]?.actions ?? []),
  )
  const since = measures[planning.decided]?.duration?.since
  return Object.keys(measures).filter((name) => {
    const measure = measures[name]
    return (
      measure?.duration?.since === since &&
      measure?.actions.length !== 0 &&
      measure?.actions.every((action) => acts.has(action)) === true
    )
  })
}

async function stationsOf(about: About): Promise<OfficeLog['stations']> {
  const waiting = await waitingNow(about)
  return Promise.all(
    about.planning.stations.map(async (station) => ({
      name: station.name,
      served: await seriesOf(about, station.served),
      times: await aftersOf(about, station.time),
      waiting: station.stages.reduce((sum, stage) => sum + (waiting.get(stage) ?? 0), 0),
      desks: await desksOf(about, station),
    })),
  )
}

const empty = ({ from, today }: About): number[] => Array(daysBetween(from, today) + 1).fill(0)

async function cells(about: About, measure: string, by: readonly string[]) {
  const { sql, asking, from, today } = about
  const found = await readCells(sql, asking, { measure, from, to: today, by, grain: 'D' })
  if (!found.ok) throw new Error(`${measure}: ${found.error}`)
  return found.value
}

/** How many a measure counted on each day. */
async function seriesOf(about: About, measure: string): Promise<readonly number[]> {
  const series = empty(about)
  for (const { values, amount } of await cells(about, measure, ['period'])) {
    const [day = ''] = values
    series[dayNumberOf(about, day)] = amount
  }
  return series
}

const dayNumberOf = ({ from }: About, day: string): number => daysBetween(from, plainDate(day))

async function aftersOf(about: About, measure: string): Promise<readonly After[]> {
  const rows = await cells(about, measure, ['period', 'days'])
  return rows.map(({ values: [day = '', days = '0'], amount }) => ({
    day: dayNumberOf(about, day),
    days: Math.max(0, Number(days)),
    count: amount,
  }))
}

/** What a measure counted before the first day, with a sign. */
async function before(about: About, measure: string, sign: 1 | -1): Promise<number> {
  const { sql, asking, from } = about
  if (!asking.loaded.program.measures?.[measure]) return 0
  const to = addDays(from, -1)
  const ever = { measure, from: BEGINNING, to, by: [] }
  const found = await readCells(sql, asking, ever)
  return found.ok ? sign * (found.value[0]?.amount ?? 0) : 0
}
const BEGINNING = dateOfDayNumber(dayNumber(plainDate('1990-01-01')))

/** How many wait at each stage now: they are counted as they come and go. */
async function waitingNow({
  sql,
  asking,
  office,
  planning,
}: About): Promise<ReadonlyMap<string, number>> {
  const { program } = asking.loaded
  const kind = program.stocks?.[planning.stock]?.kind ?? ''
  const rows = await sql<{ stage: string; amount: number }[]>`
    select dims[3] as stage, sum(amount)::int as amount from ${sql(`${program.compartment}.measure_cell`)}
    where program = ${program.id} and measure = '@waiting' and grain = 'Y'
      and dims[1] = ${kind} and dims[2] = any (${textArray([String(office.id)])}::text::text[])
    group by 1`
  return new Map(rows.map(({ stage, amount }) => [stage, amount]))
}

const DESKS = ['period', 'stage', 'line', 'year', 'month', 'desks', 'throughput', 'source']
/** The line of what was measured: what is claimed or aimed at is no capacity. */
const MEASURED = 'measured'

async function desksOf(about: About, { desks }: PlanningStation): Promise<readonly Desks[]> {
  if (!desks) return []
  const rows = await cells(about, desks.measure, DESKS)
  return rows
    .flatMap(({ values, amount }): readonly Desks[] => {
      const [day = '', stage, line, year, month, count, throughput, source = ''] = values
      if (stage !== desks.stage || line !== MEASURED) return []
      const known = dayNumberOf(about, day)
      // Persons are entered per ten desk-days: a decision takes more than a day of a desk.
      const perDeskDay = Number(throughput) / 10
      return [
        {
          known,
          year: Number(year),
          month: Number(month),
          desks: Number(count),
          staffedDays: amount,
          perDeskDay,
          source,
        },
      ]
    })
    .toSorted((one, other) => one.year - other.year || one.month - other.month)
}
