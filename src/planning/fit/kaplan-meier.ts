import { sortLifetimes, type Lifetimes } from './lifetimes.ts'

/** After so many days: who was still under way before, who ended on it, and which share lasts longer, with its 95 % interval. */
export interface SurvivalStep {
  readonly days: number
  readonly atRisk: number
  readonly ended: number
  readonly survival: number
  readonly ci95: readonly [number, number]
}

/**
 * The share that lasts longer than each number of days (Kaplan and Meier), with those that have not ended counted as long as they are
 * known. Intervals by Greenwood's formula on the scale of log(-log), so that they stay between 0 and 1.
 */
export function kaplanMeier(lifetimes: readonly Lifetimes[]): readonly SurvivalStep[] {
  const sorted = sortLifetimes(lifetimes)
  let atRisk = sorted.reduce((sum, { ended, open }) => sum + ended + open, 0)
  let [survival, spread] = [1, 0]
  const steps: SurvivalStep[] = []
  for (const { days, ended, open } of sorted) {
    if (ended > 0) {
      survival *= 1 - ended / atRisk
      spread += ended / (atRisk * (atRisk - ended))
      steps.push({ days, atRisk, ended, survival, ci95: around(survival, spread) })
    }
    atRisk -= ended + open
  }
  return steps
}

function around(survival: number, spread: number): readonly [number, number] {
  if (survival <= 0 || survival >= 1 || !Number.isFinite(spread)) return [survival, survival]
  const reach = Math.exp((1.959963984540054 * Math.sqrt(spread)) / Math.abs(Math.log(survival)))
  return [survival ** reach, survival ** (1 / reach)]
}

/** The least number of days within which at least this part has ended; null where so many have not ended yet that nobody knows. */
export const daysUntil = (steps: readonly SurvivalStep[], part: number): number | null =>
  steps.find(({ survival }) => 1 - survival >= part - 1e-12)?.days ?? null

/** The share that lasts longer than so many days; null beyond the oldest that is known. */
export function lastsLonger(
  steps: readonly SurvivalStep[],
  days: number,
  oldest: number,
): number | null {
  if (days > oldest) return null
  return steps.findLast((step) => step.days <= days)?.survival ?? 1
}
