import { normalQuantile } from '../statistics/normal.ts'

/** What a shock of one step ago still counts in how far values stray now. */
const KEEP_STRAY = 0.95
/** Errors of a random walk that stand in beside the errors made. */
const STAND_IN = 20
/** How far a hit or a miss moves the share that is aimed at. */
const STEP = 0.05

/** How far from the expectation an interval reaches, for each origin and each share: `[origin][share]`. */
export type Reaches = readonly (readonly number[])[]

/**
 * How far the values stray from one step's expectation, by each origin: a mean of absolute errors in which the last ones count most.
 * It widens with a shock, and narrows again.
 */
export function strayOf(errors: readonly (number | undefined)[]): readonly number[] {
  let [sum, weight] = [0, 0]
  return errors.map((error) => {
    if (error !== undefined) {
      sum = KEEP_STRAY * sum + Math.abs(error)
      weight = KEEP_STRAY * weight + 1
    }
    return Math.max(1e-9, weight === 0 ? 1 : sum / weight)
  })
}

/**
 * Conformal intervals that adapt (Gibbs and Candès 2021): an interval reaches as far as that share of past errors did, in units of how far
 * values strayed at the time, and when it misses more often than it should, the share that is aimed at rises. `errors[origin]` is of the
 * expectation made at that origin, known `delay` steps later: no origin sees more.
 */
export function calibrate(
  {
    errors,
    strays,
    delay,
  }: {
    readonly errors: readonly (number | undefined)[]
    readonly strays: readonly number[]
    readonly delay: number
  },
  shares: readonly number[],
): Reaches {
  const scores: number[] = []
  const aims = shares.map((share) => 1 - share)
  const units: number[][] = []
  for (const origin of strays.keys()) {
    const then = origin - delay
    const error = then < 0 ? undefined : errors[then]
    if (error !== undefined) {
      const score = Math.abs(error) / (strays[then] ?? 1)
      for (const [at, share] of shares.entries()) {
        const missed = score > (units[then]?.[at] ?? 0) ? 1 : 0
        const aim = (aims[at] ?? 0) + STEP * (1 - share - missed)
        aims[at] = Math.min(2 * (1 - share), Math.max(0.005, aim))
      }
      scores.push(score)
    }
    const sorted = [...standIns(delay), ...scores].toSorted((a, b) => a - b)
    units.push(aims.map((aim) => reached(sorted, 1 - aim)))
  }
  return units.map((row, origin) => row.map((unit) => unit * (strays[origin] ?? 1)))
}

/** Absolute errors of a random walk after so many steps, when its mean absolute step is 1. */
const standIns = (steps: number): readonly number[] =>
  Array.from({ length: STAND_IN }, (_, n) => {
    const deviation = Math.sqrt((steps * Math.PI) / 2)
    return deviation * normalQuantile(0.5 + (n + 0.5) / STAND_IN / 2)
  })

/** The value that so large a share does not exceed, one more unseen value counted as the largest. */
function reached(sorted: readonly number[], share: number): number {
  const place = Math.min(sorted.length, share * (sorted.length + 1)) - 1
  const below = sorted[Math.max(0, Math.floor(place))] ?? 0
  const above = sorted[Math.min(sorted.length - 1, Math.ceil(place))] ?? 0
  return below + (place - Math.floor(place)) * (above - below)
}
