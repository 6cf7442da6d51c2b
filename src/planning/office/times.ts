import { fitLifetimes, type Fit } from '../fit/fit.ts'
import { daysUntil, kaplanMeier, lastsLonger } from '../fit/kaplan-meier.ts'
import type { Lifetimes } from '../fit/lifetimes.ts'
import { openBy, waitedOn, waitingAt, type After, type OfficeLog } from './log.ts'

/** How long something takes, in working days, what has not ended counted as long as it is known. */
export interface Times {
  /** How many have ended, and how many have not: they are under way, or left otherwise. */
  readonly ended: number
  readonly open: number
  /** Within so many days half, and nine of ten, have ended; null where too many have not ended yet to know. */
  readonly median: number | null
  readonly p90: number | null
  /** The same of those that have ended alone: what a report of finished cases says. */
  readonly endedMedian: number | null
  /** The part that ends within the limit; null where nobody knows yet, or where no limit runs. */
  readonly withinLimit: number | null
  readonly fit: Fit | null
}

/** Cases that came in the two years before. */
const COHORT_DAYS = 730

/** From the arrival to the decision. Who left otherwise counts as long as they stayed: they were not decided. */
export function timesToDecide(log: OfficeLog, on: number): Times {
  const since = Math.max(0, on - COHORT_DAYS)
  const first = log.ordinals[since] ?? 0
  const came = ({ day, days }: After): number => (log.ordinals[day] ?? 0) - days
  const isOurs = (each: After): boolean => each.day <= on && came(each) >= first && each.count > 0
  const decided = log.decided.filter(isOurs)
  const others = new Map<number, number>()
  for (const { days, count } of log.exits.filter(isOurs))
    others.set(days, (others.get(days) ?? 0) + count)
  for (const { days, count } of decided) others.set(days, (others.get(days) ?? 0) - count)
  return timesOf(
    [
      ...decided.map(({ days, count }) => ({ days, ended: count, open: 0 })),
      ...[...others].map(([days, count]) => ({ days, ended: 0, open: Math.max(0, count) })),
      ...openBy(log, on)
        .filter((open) => open.came >= since)
        .map((open) => ({ days: waitedOn(log, open.came, on), ended: 0, open: open.count })),
    ],
    log.limit.days,
  )
}

/**
 * From the station before to this one. Of those that have not come out only as many are still waiting as wait here; the others left the
 * procedure, and the times are of those who stay in it.
 */
export function timesAt(log: OfficeLog, nth: number, on: number): Times {
  const station = log.stations[nth]
  const since = Math.max(0, on - COHORT_DAYS)
  const entered = nth === 0 ? log.arrivals : (log.stations[nth - 1]?.served ?? [])
  const times = (station?.times ?? []).filter(({ day }) => day <= on)
  const [firstOrdinal, lastOrdinal] = [log.ordinals[since] ?? 0, log.ordinals[on] ?? 0]
  const open = new Map<number, number>()
  for (let day = since; day <= on; day += 1) {
    const ordinal = log.ordinals[day] ?? 0
    open.set(ordinal, (open.get(ordinal) ?? 0) + (entered[day] ?? 0))
  }
  const ended: Lifetimes[] = []
  for (const { day, days, count } of times) {
    const came = (log.ordinals[day] ?? 0) - days
    if (came < firstOrdinal || count <= 0) continue
    ended.push({ days, ended: count, open: 0 })
    open.set(came, (open.get(came) ?? 0) - count)
  }
  const left = [...open].filter(([, count]) => count > 0)
  const notOut = left.reduce((sum, [, count]) => sum + count, 0)
  const waiting = Math.min(1, (waitingAt(log, on)[nth] ?? 0) / Math.max(1, notOut))
  return timesOf(
    [
      ...ended,
      ...left.map(([came, count]) => ({
        days: lastOrdinal - came,
        ended: 0,
        open: count * waiting,
      })),
    ],
    null,
  )
}

function timesOf(lifetimes: readonly Lifetimes[], limit: number | null): Times {
  const sum = (of: 'ended' | 'open'): number => lifetimes.reduce((all, each) => all + each[of], 0)
  const steps = kaplanMeier(lifetimes)
  const [best = null] = fitLifetimes(lifetimes)
  const oldest = lifetimes.reduce((most, { days }) => Math.max(most, days), 0)
  const longer = limit === null ? null : lastsLonger(steps, limit, oldest)
  // Of a handful nothing is said: a median of three is somebody's own time.
  const says = best !== null
  return {
    ended: Math.round(sum('ended')),
    open: Math.round(sum('open')),
    median: says ? daysUntil(steps, 0.5) : null,
    p90: says ? daysUntil(steps, 0.9) : null,
    endedMedian: says
      ? daysUntil(kaplanMeier(lifetimes.map((each) => ({ ...each, open: 0 }))), 0.5)
      : null,
    withinLimit: says && longer !== null ? 1 - longer : null,
    fit: best,
  }
}
