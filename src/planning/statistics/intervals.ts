import { betaShare } from './gamma.ts'
import { normalQuantile } from './normal.ts'

/** The probability that a Student variable with so many degrees of freedom is at most `t`. */
export function studentCdf(t: number, freedom: number): number {
  const tail = betaShare(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/**
 * The value below which a Student variable lies with this probability, by bisection to 12 digits.
 *
 * studentQuantile(0.975, 9) //=> 2.2621571628
 */
export function studentQuantile(p: number, freedom: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, freedom)
  if (freedom > 1e7) return normalQuantile(p)
  let [low, high] = [0, 2]
  while (studentCdf(high, freedom) < p) high *= 2
  for (let step = 0; step < 100 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2
    if (studentCdf(middle, freedom) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** A mean over runs and the interval that holds the truth 95 times of 100. Of one run there is no interval. */
export interface Estimate {
  readonly mean: number | null
  readonly ci95: readonly [number, number] | null
}

/** The mean of independent values and its interval (Student t). Values that are no numbers are runs that said nothing. */
export function estimate(values: Iterable<number>, pairs = false): Estimate {
  const told = (pairs ? meansOfPairs([...values]) : [...values]).filter(
    (value) => !Number.isNaN(value),
  )
  if (told.length === 0) return { mean: null, ci95: null }
  const mean = told.reduce((sum, value) => sum + value, 0) / told.length
  if (told.length === 1) return { mean, ci95: null }
  const squares = told.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const error = Math.sqrt(squares / (told.length - 1) / told.length)
  const half = studentQuantile(0.975, told.length - 1) * error
  return { mean, ci95: [mean - half, mean + half] }
}

/** The two runs of an antithetic pair are not independent; their means are. */
const meansOfPairs = (values: readonly number[]): number[] =>
  values.flatMap((value, index) =>
    index % 2 === 0 ? [(value + (values[index + 1] ?? Number.NaN)) / 2] : [],
  )

/** The probability of at most `k` successes in `n` trials of probability `p`. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  return 1 - betaShare(p, k + 1, n - k)
}
