import { minimise } from '../statistics/minimise.ts'
import { FAMILIES, type Family, type FamilyName } from './families.ts'
import { kaplanMeier, type SurvivalStep } from './kaplan-meier.ts'
import { sortLifetimes, withinOf, type Lifetimes, type Within } from './lifetimes.ts'

/** A distribution of a family that fits lengths of time best. */
export interface Fit {
  readonly family: FamilyName
  /** See `FAMILIES`: median and sigma, scale and shape. */
  readonly parameters: readonly [number, number]
  readonly mean: number
  readonly cv: number
  /** Akaike's criterion: 4 less twice the logarithm of the likelihood. The least is taken. */
  readonly aic: number
  /** The largest distance to the curve of Kaplan and Meier, between 0 and 1: above 0.1 the family is the least bad and no good one. */
  readonly distance: number
}

/** Fewer than these that have ended say too little, and too much about each of them. */
const FEWEST_ENDED = 20

/**
 * Each family at its greatest likelihood, the best by Akaike's criterion first. What has ended counts with the whole day it ended on, what is
 * open with having lasted so long. Nothing where too few have ended.
 */
export function fitLifetimes(lifetimes: readonly Lifetimes[]): readonly Fit[] {
  const sorted = sortLifetimes(lifetimes)
  const ended = sorted.reduce((sum, each) => sum + each.ended, 0)
  if (ended < FEWEST_ENDED) return []
  const [within, curve] = [withinOf(sorted), kaplanMeier(sorted)]
  const names: readonly FamilyName[] = ['lognormal', 'weibull', 'gamma']
  return names
    .map((name) => fitOne(name, within, curve))
    .toSorted((one, other) => one.aic - other.aic)
}

function fitOne(name: FamilyName, within: readonly Within[], curve: readonly SurvivalStep[]): Fit {
  const family: Family = FAMILIES[name]
  const { mean, cv } = roughly(within)
  const start = family.near(mean, cv).map(Math.log)
  const cost = ([a = 0, b = 0]: readonly number[]): number =>
    -logLikelihood(family, within, Math.exp(a), Math.exp(b))
  const rough = minimise(cost, start)
  // A second simplex from where the first one came to rest: it may have rested on a slope.
  const best = minimise(cost, rough.at, 0.1)
  const [one = 1, other = 1] = best.at.map(Math.exp)
  return {
    family: name,
    parameters: [one, other],
    mean: family.mean(one, other),
    cv: family.cv(one, other),
    aic: 4 + 2 * best.cost,
    distance: curve.reduce(
      (most, { days, survival }) =>
        Math.max(most, Math.abs(family.longer(days + 0.5, one, other) - survival)),
      0,
    ),
  }
}

function logLikelihood(
  { longer }: Family,
  within: readonly Within[],
  one: number,
  other: number,
): number {
  let sum = 0
  for (const { above, upTo, count } of within) {
    const share = longer(above, one, other) - (upTo === Infinity ? 0 : longer(upTo, one, other))
    sum += count * Math.log(Math.max(share, 1e-300))
  }
  return sum
}

/** A mean and a variation to begin with, what has not ended taken as it stands. */
function roughly(within: readonly Within[]): { readonly mean: number; readonly cv: number } {
  const at = ({ above, upTo }: Within): number => (upTo === Infinity ? above : (above + upTo) / 2)
  const count = within.reduce((sum, each) => sum + each.count, 0)
  const mean = within.reduce((sum, each) => sum + each.count * at(each), 0) / count
  const square = within.reduce((sum, each) => sum + each.count * (at(each) - mean) ** 2, 0) / count
  const cv = mean > 0 ? Math.sqrt(square) / mean : 1
  return { mean: Math.max(mean, 0.5), cv: Math.min(3, Math.max(0.1, cv)) }
}
