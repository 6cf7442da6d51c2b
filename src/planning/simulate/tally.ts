import type { Model } from '../compiled/model.ts'
import { nextOf } from './arrive.ts'
import type { Histogram } from './histogram.ts'
import { overdueOf } from './overdue.ts'
import { advance, measure, open, start } from './play.ts'
import { minutesOnDuty } from './staff-steps.ts'
import { prepare, type PoolState, type Run } from './state.ts'

/** What one run came to at one station. */
export interface StationTally {
  readonly arrived: number
  readonly served: number
  readonly lost: number
  readonly abandoned: number
  readonly noShows: number
  readonly utilisation: number
  readonly wait: number
  readonly waitByLevel: readonly number[]
  readonly queue: number
  readonly longest: number
}

/** What one run came to. Means of nothing are NaN. */
export interface RunTally {
  readonly run: number
  readonly events: number
  readonly entities: number
  readonly stations: readonly StationTally[]
  /** Share of scheduled time in use, of each resource. */
  readonly pools: readonly number[]
  readonly sojourn: number
  readonly left: number
  readonly withinDeadline: number
  readonly insideAtEnd: number
  readonly overdueAtEnd: number
  /** Cases inside at each point of the course. */
  readonly course: readonly number[]
  /** Of these, those who were past the limit; empty without one. */
  readonly overdueCourse: readonly number[]
}

/** What a part of the runs came to. Histograms of several parts are added up. */
export interface Part {
  readonly tallies: readonly RunTally[]
  readonly waits: readonly Histogram[]
  readonly sojourn: Histogram
}

/** Plays runs of a model, one after the other: the same whichever runs are played beside it, and wherever. */
export function playRuns(model: Model, runs: Iterable<number>): Part {
  const run = prepare(model, (source) => nextOf(model, source))
  const tallies: RunTally[] = []
  for (const nth of runs) tallies.push(playOne(run, nth))
  return {
    tallies,
    waits: run.stations.map(({ pooled }) => pooled),
    sojourn: run.pooledSojourn,
  }
}

function playOne(run: Run, nth: number): RunTally {
  const { model } = run
  const { horizon, warmup } = model
  const every = (model.scenario.courseHours ?? Infinity) * 60
  start(run, nth)
  const course: number[] = []
  let measuring = warmup === 0 && beginMeasuring(run)
  open(run)
  const points = every === Infinity ? 0 : Math.floor(horizon / every) + 1
  for (let point = 0; point < points; point += 1) {
    const at = point * every
    if (!measuring && at >= warmup) measuring = beginMeasuring(run)
    advance(run, at)
    course.push(run.crowd.inside)
  }
  if (!measuring) beginMeasuring(run)
  advance(run, horizon)
  return tallyOf(run, nth, course)
}

function beginMeasuring(run: Run): true {
  advance(run, run.model.warmup)
  measure(run)
  return true
}

function tallyOf(run: Run, nth: number, course: readonly number[]): RunTally {
  const { model, stations, now } = run
  const span = model.horizon - model.warmup
  const overdue = overdueOf(run)
  return {
    run: nth,
    events: run.events,
    entities: run.entities,
    stations: stations.map((station) => {
      const { arrived, served, lost, abandoned, noShows, waits, waitSum, longest } = station
      const waited = waitSum.reduce((sum, each) => sum + each, 0)
      return {
        arrived,
        served,
        lost,
        abandoned,
        noShows,
        utilisation: useOf(station, model),
        wait: waited / waits.reduce((sum, each) => sum + each, 0),
        waitByLevel: Array.from(waitSum, (sum, level) => sum / (waits[level] ?? 0)),
        queue: (station.queueArea + station.waiting * now) / span,
        longest,
      }
    }),
    pools: run.pools.map((pool) => useOf(pool, model)),
    sojourn: run.sojournSum / run.left,
    left: run.left,
    withinDeadline: model.limit === null ? Number.NaN : run.inTime / run.left,
    insideAtEnd: run.crowd.inside,
    overdueAtEnd: overdue.atEnd,
    course,
    overdueCourse: overdue.course,
  }
}

/** Busy time over scheduled time: overtime is busy and not scheduled. NaN where there is no limit, or nobody was scheduled. */
function useOf(pool: PoolState, { horizon, warmup }: Model): number {
  if (pool.blocks === null) return Number.NaN
  const scheduled = minutesOnDuty(pool.steps, warmup, horizon)
  return scheduled === 0 ? Number.NaN : (pool.busyArea + pool.busy * horizon) / scheduled
}
