import type { Model } from '../compiled/model.ts'
import type { Problem } from '../scenario/problem.ts'
import { estimate, type Estimate } from '../statistics/intervals.ts'
import { addInto, emptyHistogram, percentiles, type Histogram } from './histogram.ts'
import type { Part, RunTally, StationTally } from './tally.ts'

/** A length of time over all who had one: the mean of the means of runs, and percentiles of everybody together. */
export interface TimeSummary extends Estimate {
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly p99: number | null
}

export interface StationSummary {
  readonly arrived: Estimate
  readonly served: Estimate
  readonly lost: Estimate
  readonly abandoned: Estimate
  readonly noShows?: Estimate
  readonly utilisation: Estimate
  readonly waitMinutes: TimeSummary
  /** By value of the attribute that orders the queue. */
  readonly waitMinutesBy?: { readonly [value: string]: Estimate }
  readonly queueLength: Estimate & { readonly max: number }
}

/** One point of the course: how many cases were inside. */
export interface CoursePoint extends Estimate {
  readonly hour: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** Of these, those who were past the limit; where there is one. */
  readonly overdue?: Estimate
}

/** What all runs of a scenario came to. */
export interface Summary {
  readonly runs: number
  readonly events: number
  readonly entities: number
  readonly stations: { readonly [name: string]: StationSummary }
  readonly resources: { readonly [name: string]: { readonly utilisation: Estimate } }
  readonly sojournMinutes: TimeSummary
  /** The share of those who left in time of all who left; null without a deadline. */
  readonly withinDeadline: Estimate | null
  readonly insideAtEnd: Estimate
  readonly overdueAtEnd: Estimate | null
  readonly course: readonly CoursePoint[]
  readonly warnings: readonly Problem[]
}

/** Puts together what was played in parts, in whatever order it comes. */
export function summarise(
  model: Model,
  parts: readonly Part[],
  warnings: readonly Problem[] = [],
): Summary {
  const tallies = parts.flatMap((part) => part.tallies).toSorted((a, b) => a.run - b.run)
  const pairs = model.scenario.antithetic
  const over = (value: (tally: RunTally) => number): Estimate => estimate(tallies.map(value), pairs)
  const hasLimit = model.limit !== null
  return {
    runs: tallies.length,
    events: total(tallies, ({ events }) => events),
    entities: total(tallies, ({ entities }) => entities),
    stations: Object.fromEntries(
      model.stations.map(({ name }, index) => [name, stationOf(model, parts, tallies, index)]),
    ),
    resources: Object.fromEntries(
      model.pools.map(({ name }, index) => [
        name,
        { utilisation: over(({ pools }) => pools[index] ?? Number.NaN) },
      ]),
    ),
    sojournMinutes: timeOf(
      over(({ sojourn }) => sojourn),
      parts.map(({ sojourn }) => sojourn),
    ),
    withinDeadline: hasLimit ? over(({ withinDeadline }) => withinDeadline) : null,
    insideAtEnd: over(({ insideAtEnd }) => insideAtEnd),
    overdueAtEnd: hasLimit ? over(({ overdueAtEnd }) => overdueAtEnd) : null,
    course: courseOf(model, tallies),
    warnings,
  }
}

const total = (tallies: readonly RunTally[], value: (tally: RunTally) => number): number =>
  tallies.reduce((sum, tally) => sum + value(tally), 0)

function stationOf(
  model: Model,
  parts: readonly Part[],
  tallies: readonly RunTally[],
  index: number,
): StationSummary {
  const station = model.stations[index]
  const over = (value: (tally: StationTally) => number): Estimate =>
    estimate(
      tallies.map(({ stations }) => (stations[index] ? value(stations[index]) : Number.NaN)),
      model.scenario.antithetic,
    )
  const histograms = parts.flatMap(({ waits }) => waits[index] ?? [])
  const levels = station?.levels ?? []
  return {
    arrived: over(({ arrived }) => arrived),
    served: over(({ served }) => served),
    lost: over(({ lost }) => lost),
    abandoned: over(({ abandoned }) => abandoned),
    ...(station?.noShow ? { noShows: over(({ noShows }) => noShows) } : {}),
    utilisation: over(({ utilisation }) => utilisation),
    waitMinutes: timeOf(
      over(({ wait }) => wait),
      histograms,
    ),
    ...(levels.length > 0
      ? {
          waitMinutesBy: Object.fromEntries(
            levels.map((name, level) => [
              name,
              over(({ waitByLevel }) => waitByLevel[level] ?? Number.NaN),
            ]),
          ),
        }
      : {}),
    queueLength: {
      ...over(({ queue }) => queue),
      max: tallies.reduce((most, { stations }) => Math.max(most, stations[index]?.longest ?? 0), 0),
    },
  }
}

function timeOf(mean: Estimate, histograms: readonly Histogram[]): TimeSummary {
  const pooled = emptyHistogram()
  for (const histogram of histograms) addInto(pooled, histogram)
  const [p50 = null, p90 = null, p95 = null, p99 = null] = percentiles(
    pooled,
    [0.5, 0.9, 0.95, 0.99],
  )
  return { ...mean, p50, p90, p95, p99 }
}

function courseOf(
  { scenario, limit }: Model,
  tallies: readonly RunTally[],
): readonly CoursePoint[] {
  const every = scenario.courseHours
  if (every === null) return []
  return (tallies[0]?.course ?? []).map((_, point) => {
    const values = tallies.map(({ course }) => course[point] ?? 0).toSorted((a, b) => a - b)
    const at = (share: number): number =>
      values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
    return {
      hour: point * every,
      ...estimate(
        tallies.map(({ course }) => course[point] ?? 0),
        scenario.antithetic,
      ),
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
      ...(limit === null
        ? {}
        : {
            overdue: estimate(
              tallies.map(({ overdueCourse }) => overdueCourse[point] ?? 0),
              scenario.antithetic,
            ),
          }),
    }
  })
}
