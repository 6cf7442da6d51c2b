import { isJsonObject } from '#kernel/canonical-json.ts'

import { simulate } from '../simulate/simulate.ts'
import type { Summary } from '../simulate/summary.ts'
import type { OfficeModel } from './calibrate.ts'
import type { Levers } from './levers.ts'
import { stockAt, type OfficeLog } from './log.ts'
import { COURSE_DAYS, officeScenario } from './office-scenario.ts'

/** The middle of all futures, and between what 80 % and 95 % of them lie. */
export interface Band {
  readonly p50: number
  readonly p80: readonly [number, number]
  readonly p95: readonly [number, number]
}

export interface CourseOfOffice {
  /** Days from the beginning. */
  readonly day: number
  readonly backlog: Band
  /** Working days that one who comes now would wait, if everybody were served in order. */
  readonly wait: Band
  /** The part of all futures in which that is longer than the limit. */
  readonly breach: number
  /** Of those who are there, how many are past the limit. Missing in what was played before this was noted. */
  readonly overdue?: Band
}

/** What an office comes to. */
export interface Prediction {
  readonly draws: number
  readonly horizonDays: number
  readonly workingDays: number
  readonly course: readonly CourseOfOffice[]
  readonly arrivals: Band
  readonly left: Band
  readonly served: { readonly [station: string]: Band }
  readonly backlog: Band
  /** Of those who are there at the end, how many are past the limit. */
  readonly overdue: Band
  /** The part of the decisions that were within the limit; null where there was none. */
  readonly inTime: Band | null
}

/** One future. */
interface Future {
  readonly course: readonly number[]
  readonly waits: readonly number[]
  readonly overdueCourse: readonly number[]
  readonly arrivals: number
  readonly left: number
  readonly served: readonly number[]
  readonly backlog: number
  readonly overdue: number
  readonly inTime: number | null
}

export interface Playing {
  readonly levers: Levers
  readonly draws: number
  /** Told after each draw. */
  readonly onDraw?: (() => void) | undefined
}

/** Plays as many futures as there are draws. */
export function predict(
  log: OfficeLog,
  model: OfficeModel,
  { levers, draws, onDraw }: Playing,
): Prediction {
  const futures = Array.from({ length: draws }, (_, draw) => {
    const played = playOne(log, model, levers, draw)
    onDraw?.()
    return played
  })
  const over = (of: (future: Future) => number): Band => bandOf(futures.map(of))
  const points = futures[0]?.course.length ?? 0
  const inTime = futures.flatMap((future) => future.inTime ?? [])
  return {
    draws,
    horizonDays: model.horizonDays,
    workingDays: model.workingDays,
    course: Array.from({ length: points }, (_, point) => ({
      day: point * COURSE_DAYS,
      backlog: over(({ course }) => course[point] ?? 0),
      wait: over(({ waits }) => waits[point] ?? 0),
      breach: futures.filter(({ waits }) => (waits[point] ?? 0) > levers.limitDays).length / draws,
      overdue: over(({ overdueCourse }) => overdueCourse[point] ?? 0),
    })),
    arrivals: over(({ arrivals }) => arrivals),
    left: over(({ left }) => left),
    served: Object.fromEntries(
      model.stations.map(({ name }, nth) => [name, over(({ served }) => served[nth] ?? 0)]),
    ),
    backlog: over(({ backlog }) => backlog),
    overdue: over(({ overdue }) => overdue),
    inTime: inTime.length === 0 ? null : bandOf(inTime),
  }
}

function playOne(log: OfficeLog, model: OfficeModel, levers: Levers, draw: number): Future {
  const scenario = officeScenario(log, model, levers, { draw, runs: 1 })
  const played = simulate(scenario)
  if (!played.ok || !isJsonObject(scenario))
    throw new Error(`The scenario of an office has faults: ${JSON.stringify(played)}`)
  return futureOf(played.value, model, stockAt(log, model.on))
}

function futureOf(summary: Summary, model: OfficeModel, before: number): Future {
  const stations = model.stations.map(({ name }) => summary.stations[name])
  const served = stations.map((one) => one?.served.mean ?? 0)
  const left = stations.reduce((sum, one) => sum + (one?.abandoned.mean ?? 0), 0)
  const backlog = summary.insideAtEnd.mean ?? 0
  const decided = served.at(-1) ?? 0
  const course = summary.course.map(({ mean }) => mean ?? 0)
  const daily = Math.max((decided + left) / Math.max(1, model.workingDays), 1e-9)
  return {
    course,
    waits: course.map((inside) => inside / daily),
    overdueCourse: summary.course.map(({ overdue }) => overdue?.mean ?? 0),
    arrivals: backlog + decided + left - before,
    left,
    served,
    backlog,
    overdue: summary.overdueAtEnd?.mean ?? 0,
    inTime: decided > 0 ? (summary.withinDeadline?.mean ?? null) : null,
  }
}

function bandOf(values: readonly number[]): Band {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (p: number): number => {
    const place = p * (sorted.length - 1)
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return low + (high - low) * (place - Math.floor(place))
  }
  return { p50: at(0.5), p80: [at(0.1), at(0.9)], p95: [at(0.025), at(0.975)] }
}
