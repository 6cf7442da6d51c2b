import { comparerOf } from '../compare/comparers.ts'
import { kindOf } from '../compare/kinds.ts'
import { verdictOf } from '../compare/verdict.ts'
import { LEVELS, type Model } from '../learning/model.ts'
import { bitsFor, classWeights, taken } from '../learning/weigh.ts'
import type { Prepared } from '../prepare/prepare.ts'

/** One step on the way from the odds before anything was compared to the weight of a pair. */
export interface Reason {
  /** The comparison; `before` for the odds of any two records, `relatives` and `namesakes` for what their chance takes away. */
  readonly comparison: string
  readonly level: string
  /** Bits for the level, and for how rare what agrees is. */
  readonly bits: number
  readonly rarity: number
}

/** Why a pair has its weight: the reasons add up to it, but for those of less than a twentieth of a bit. */
export function explainer(
  prepared: Prepared,
  model: Model,
): (one: number, other: number) => readonly Reason[] {
  const compare = comparerOf(prepared)
  const { match, relatives, namesakes } = classWeights(model)
  const verdict = verdictOf(prepared.comparisons.length)
  return (one, other) => {
    compare(one, other, verdict)
    const reasons: Reason[] = [
      { comparison: 'before', level: 'any two records', bits: match.prior, rarity: 0 },
    ]
    for (const [at, { name, kind }] of prepared.comparisons.entries()) {
      const level = verdict.levels[at] ?? 0
      if (level === 0) continue
      reasons.push({
        comparison: name,
        level: kindOf(kind).levels[level - 1]?.name ?? '',
        bits: match.bits[at * LEVELS + level] ?? 0,
        rarity: (verdict.rarity[at] ?? 0) * (match.rarity[at] ?? 0),
      })
    }
    const [kin, alike] = [bitsFor(relatives, verdict), bitsFor(namesakes, verdict)]
    const byKin = taken(kin)
    const byBoth = taken(Math.log2(2 ** kin + 2 ** alike)) - byKin
    reasons.push(
      { comparison: 'relatives', level: 'may be relatives', bits: -byKin, rarity: 0 },
      { comparison: 'namesakes', level: 'may be namesakes', bits: -byBoth, rarity: 0 },
    )
    return reasons.filter(({ bits, rarity }) => Math.abs(bits) + Math.abs(rarity) >= 0.05)
  }
}

/**
 * Reasons on one line, in bits.
 *
 * reasonsText([{ comparison: 'sex', level: 'same', bits: 1, rarity: 0 }]) //=> 'sex: same +1.0'
 */
export const reasonsText = (reasons: readonly Reason[]): string =>
  reasons
    .filter(({ comparison }) => comparison !== 'before')
    .map(
      ({ comparison, level, bits, rarity }) => `${comparison}: ${level} ${signed(bits + rarity)}`,
    )
    .join('; ')

const signed = (bits: number): string => `${bits < 0 ? '-' : '+'}${Math.abs(bits).toFixed(1)}`
