import { comparerOf } from '../compare/comparers.ts'
import { verdictOf, type Verdict } from '../compare/verdict.ts'
import type { Prepared } from '../prepare/prepare.ts'
import { LEVELS, weightsOf, type Model, type Weights } from './model.ts'

/** Bits by which a verdict speaks for a class of pairs against strangers, the prior included. */
export function bitsFor(
  { prior, bits, rarity: counts }: Weights,
  { levels, rarity }: Verdict,
): number {
  let sum = prior
  for (let at = 0; at < levels.length; at += 1) {
    const level = levels[at] ?? 0
    if (level === 0) continue
    sum += (bits[at * LEVELS + level] ?? 0) + (rarity[at] ?? 0) * (counts[at] ?? 0)
  }
  return sum
}

/** log2(1 + 2^bits): what the possibility of another explanation takes away. */
export const taken = (bits: number): number => (bits > 60 ? bits : Math.log2(1 + 2 ** bits))

/** All classes of a model. */
export interface ClassWeights {
  readonly match: Weights
  readonly relatives: Weights
  readonly namesakes: Weights
}

/** The weights of all classes. */
export const classWeights = (model: Model): ClassWeights => ({
  match: weightsOf(model, 'match'),
  relatives: weightsOf(model, 'relatives'),
  namesakes: weightsOf(model, 'namesakes'),
})

/** Weighs pairs by a model: log2 of the odds that both records are of one person, against everything else they may be. */
export function weigher(prepared: Prepared, model: Model): (one: number, other: number) => number {
  const compare = comparerOf(prepared)
  const { match, relatives, namesakes } = classWeights(model)
  const verdict = verdictOf(prepared.comparisons.length)
  return (one, other) => {
    compare(one, other, verdict)
    const bits = bitsFor(match, verdict)
    // Whatever else it may be only takes away: most pairs are settled here.
    if (bits < LEAST) return bits
    return bits - Math.log2(1 + 2 ** bitsFor(relatives, verdict) + 2 ** bitsFor(namesakes, verdict))
  }
}

/** Below these bits nobody asks how far below. */
const LEAST = -30
