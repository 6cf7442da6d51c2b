import { daysBetween, daysInMonth, plainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { say } from '#model/text.ts'

import type { Expected } from '../forecast/roll.ts'
import type { Problem } from '../scenario/problem.ts'
import { openBy, stockAt, waitingAt, workingDaysAfter, type Desks, type OfficeLog } from './log.ts'
import { BLOCK_DAYS, lookAhead, type Outlook } from './outlook.ts'
import { timesAt, timesToDecide, type Times } from './times.ts'

/** Why an office is taken to be able to do so much at a station. */
export type Basis =
  /** Entered: staffed desk-days times persons per desk-day. */
  | 'entered'
  /** Nobody entered it. There was a queue all along, so what was done is what could be done. */
  | 'served'
  /** Nobody entered it, and hardly anybody waits: it can do at least what it did in its best month of the last year. */
  | 'most-served'

export interface StationModel {
  readonly name: string
  /** Cases that it can do in a working day, as far as is known, and between what. */
  readonly perDay: Expected
  readonly basis: Basis
  /** Desks, persons a desk and day, and who says so; null where nobody entered them. */
  readonly desks: (Pick<Desks, 'perDeskDay' | 'source'> & { readonly perDay: number }) | null
  readonly waiting: number
  /** The part of those done here that skipped the station before. */
  readonly skipped: number
  readonly times: Times
}

/** An office as far as it was known at the end of a day, ready to be played. */
export interface OfficeModel {
  readonly office: string
  /** The place of the day in the log's series. */
  readonly on: number
  readonly horizonDays: number
  readonly workingDays: number
  readonly arrivals: Outlook
  /** Of those who are there, the part that leaves otherwise than by a decision on a day. */
  readonly leaving: Expected
  readonly stations: readonly StationModel[]
  readonly backlog: readonly { readonly came: number; readonly count: number }[]
  readonly times: Times
}

/** How many working days of work must wait for what is done to count as what can be done. */
const QUEUE_DAYS = 10
const LATELY = 3 * BLOCK_DAYS

/** Makes a model of an office from nothing but what was known at the end of a day. */
export function calibrate(
  log: OfficeLog,
  on: number,
  horizonDays: number,
): Result<OfficeModel, readonly Problem[]> {
  const arrivals = lookAhead(log.arrivals, on, horizonDays)
  if (!arrivals) return refuse([TOO_SHORT])
  const workingDays = workingDaysAfter(log, on, horizonDays)
  const waiting = waitingAt(log, on)
  const stations = log.stations.map((_, nth) =>
    stationModel(log, { nth, on, horizonDays, workingDays, waiting: waiting[nth] ?? 0 }),
  )
  const dead = stations.filter(({ perDay }) => perDay.middle * 5 < 1)
  if (dead.length > 0 || log.stations.length === 0) return refuse([TOO_FEW])
  return ok({
    office: log.office,
    on,
    horizonDays,
    workingDays,
    arrivals,
    leaving: leavingOf(log, on, horizonDays),
    stations,
    backlog: openBy(log, on),
    times: timesToDecide(log, on),
  })
}

const TOO_SHORT: Problem = {
  code: 'too-short',
  at: 'office',
  message: say(
    'La oficina tiene menos de seis meses de llegadas: de tan poco no se pronostica nada.',
    'The office has less than six months of arrivals: nothing is forecast from so little.',
  ),
}
const TOO_FEW: Problem = {
  code: 'too-few',
  at: 'office',
  message: say(
    'Una etapa de la oficina atiende menos de un caso por semana: no hay con qué calibrarla.',
    'A stage of the office serves less than one case a week: there is nothing to calibrate it by.',
  ),
}

interface At {
  readonly nth: number
  readonly on: number
  readonly horizonDays: number
  readonly workingDays: number
  readonly waiting: number
}

function stationModel(log: OfficeLog, at: At): StationModel {
  const { nth, on, waiting } = at
  const station = log.stations[nth]
  const served = station?.served ?? []
  const sum = (from: number): number =>
    served.slice(Math.max(0, from), on + 1).reduce((all, n) => all + n, 0)
  const entered = (station?.desks ?? []).filter(({ known }) => known <= on).at(-1)
  const lately =
    sum(on + 1 - LATELY) / Math.max(1, workingDaysAfter(log, Math.max(0, on - LATELY), LATELY))
  const isBusy = waiting >= QUEUE_DAYS * lately
  const common = {
    name: station?.name ?? '',
    waiting,
    skipped: nth === 0 ? 0 : skippedTo(log, nth, on),
    times: timesAt(log, nth, on),
  }
  if (entered && entered.staffedDays * entered.perDeskDay > 0) {
    const perDay = entered.staffedDays / workingDaysOfMonth(log, entered)
    const known = perDay * entered.perDeskDay
    const { perDeskDay, source } = entered
    const desks = { perDay, perDeskDay, source }
    return { ...common, perDay: sure(known), basis: 'entered', desks }
  }
  const outlook = isBusy ? lookAhead(served, on, at.horizonDays) : undefined
  if (outlook) {
    const blocks = Math.ceil(at.horizonDays / BLOCK_DAYS) * BLOCK_DAYS
    const days = Math.max(1, workingDaysAfter(log, on, blocks))
    return { ...common, perDay: per(outlook.total, days), basis: 'served', desks: null }
  }
  return { ...common, perDay: sure(mostServed(log, served, on)), basis: 'most-served', desks: null }
}

const sure = (value: number): Expected => ({
  middle: value,
  p80: [value, value],
  p95: [value, value],
})
const per = ({ middle, p80, p95 }: Expected, days: number): Expected => ({
  middle: middle / days,
  p80: [p80[0] / days, p80[1] / days],
  p95: [p95[0] / days, p95[1] / days],
})

/** Cases in a working day of the best thirty days of the last year. */
function mostServed(log: OfficeLog, served: readonly number[], on: number): number {
  let most = 0
  for (let block = 0; block < 12; block += 1) {
    const end = on - block * BLOCK_DAYS
    const begin = end - BLOCK_DAYS
    if (begin < 0) break
    const days = workingDaysAfter(log, begin, BLOCK_DAYS)
    const done = served.slice(begin + 1, end + 1).reduce((all, n) => all + n, 0)
    if (days > 0) most = Math.max(most, done / days)
  }
  return most
}

function workingDaysOfMonth(log: OfficeLog, { year, month }: Desks): number {
  const begins = plainDate(`${year}-${String(month).padStart(2, '0')}-01`)
  const first = daysBetween(log.firstDay, begins)
  return first > 0 ? Math.max(1, workingDaysAfter(log, first - 1, daysInMonth(year, month))) : 21
}

/** The part of those done at a station in the last year that did not come from the one before. */
function skippedTo(log: OfficeLog, nth: number, on: number): number {
  const station = log.stations[nth]
  const since = Math.max(0, on - 365)
  const done = (station?.served ?? []).slice(since, on + 1).reduce((all, n) => all + n, 0)
  const through = (station?.times ?? []).reduce(
    (all, { day, count }) => (day >= since && day <= on ? all + count : all),
    0,
  )
  return done > 0 ? Math.min(1, Math.max(0, 1 - through / done)) : 0
}

function leavingOf(log: OfficeLog, on: number, horizonDays: number): Expected {
  const outlook = lookAhead(log.left, on, horizonDays)
  const days = Math.ceil(horizonDays / BLOCK_DAYS) * BLOCK_DAYS
  const stock = Math.max(1, stockAt(log, on))
  return outlook ? per(outlook.total, days * stock) : sure(0)
}
