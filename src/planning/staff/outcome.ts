import type { RunTally } from '../simulate/tally.ts'
import { estimate, studentCdf, studentQuantile, type Estimate } from '../statistics/intervals.ts'

/** What one run of a roster came to. */
export interface Outcome {
  /** Decided in time, of all that left and of all that are overdue inside: who is left lying is not forgotten. */
  readonly share: number
  /** Minutes from arrival to exit, and a case that is overdue inside counts as a whole run: what is worse shows also where nobody is in time. */
  readonly burden: number
}

/** What a run came to, for a run of so many minutes. */
export function outcomeOf(tally: RunTally, horizon: number): Outcome {
  const { left, withinDeadline, overdueAtEnd, sojourn, insideAtEnd } = tally
  const inTime = left === 0 ? 0 : withinDeadline * left
  const judged = left + overdueAtEnd
  return {
    share: judged === 0 ? 1 : inTime / judged,
    burden:
      ((left === 0 ? 0 : sojourn * left) + insideAtEnd * horizon) / Math.max(1, left + insideAtEnd),
  }
}

/** A share over runs, and how sure it is that it reaches a target. */
export interface Reached extends Estimate {
  readonly runs: number
  /** The confidence with which the target is reached: 0.95 and more is sure, 0.05 and less is surely not. */
  readonly sure: number
}

/** How sure the mean of these shares is at least the target (Student t, one side). */
export function reachedBy(shares: readonly number[], target: number, pairs: boolean): Reached {
  const told = estimate(shares, pairs)
  return {
    ...told,
    runs: shares.length,
    sure: sureOf(told, pairs ? shares.length / 2 : shares.length, target),
  }
}

function sureOf({ mean, ci95 }: Estimate, units: number, target: number): number {
  if (mean === null || ci95 === null) return 0.5
  const half = (ci95[1] - ci95[0]) / 2
  if (half === 0) return mean >= target ? 1 : 0
  return studentCdf(((mean - target) / half) * studentQuantile(0.975, units - 1), units - 1)
}
