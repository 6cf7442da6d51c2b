import { partOf } from '../compare/comparers.ts'
import { verdictOf, type Comparer, type Verdict } from '../compare/verdict.ts'
import type { Prepared } from '../prepare/prepare.ts'
import { ceilingsOf, type Ceiling } from './ceilings.ts'
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

function bitsAt(
  { bits, rarity: counts }: Weights,
  { levels, rarity }: Verdict,
  at: number,
): number {
  const level = levels[at] ?? 0
  if (level === 0) return 0
  return (bits[at * LEVELS + level] ?? 0) + (rarity[at] ?? 0) * (counts[at] ?? 0)
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

/**
 * Weighs pairs by a model: log2 of the odds that both records are of one person, against everything else they may be. Where it must come
 * out below `least`, it may stop at -Infinity: what is quickly compared comes first, and most pairs need no more.
 */
export function weigher(
  prepared: Prepared,
  model: Model,
  least = -Infinity,
): (one: number, other: number) => number {
  const { match, relatives, namesakes } = classWeights(model)
  const verdict = verdictOf(prepared.comparisons.length)
  const steps = stepsOf(prepared, match)
  return (one, other) => {
    let sum = match.prior
    for (const { compare, first, next, ceiling } of steps) {
      if (sum + Math.min(ceiling(one), ceiling(other)) < least) return -Infinity
      compare(one, other, verdict)
      for (let at = first; at < next; at += 1) sum += bitsAt(match, verdict, at)
    }
    const bits = bitsFor(match, verdict)
    if (bits < least) return -Infinity
    return bits - Math.log2(1 + 2 ** bitsFor(relatives, verdict) + 2 ** bitsFor(namesakes, verdict))
  }
}

interface Step {
  readonly compare: Comparer
  readonly first: number
  readonly next: number
  /** The most that this step and all after it can say. */
  readonly ceiling: Ceiling
}

/** What is quickly compared comes first. */
const ORDER = { values: 0, dates: 0, names: 1, words: 2 } as const

function stepsOf(prepared: Prepared, weights: Weights): readonly Step[] {
  const { features, firsts, comparisons } = prepared
  const ceilings = ceilingsOf(prepared, weights)
  const order = [...features.keys()].toSorted(
    (a, b) => ORDER[features[a]?.kind ?? 'values'] - ORDER[features[b]?.kind ?? 'values'] || a - b,
  )
  return order.flatMap((place, at) => {
    const feature = features[place]
    if (!feature) return []
    const first = firsts[place] ?? 0
    const left = order.slice(at).flatMap((rest) => ceilings[rest] ?? [])
    // Before the last quick step nothing is decided: asking costs more than comparing.
    const isSlow = ORDER[feature.kind] > 0
    const most = isSlow ? perRecord(prepared.size, left) : undefined
    return [
      {
        compare: partOf(feature, first),
        first,
        next: firsts[place + 1] ?? comparisons.length,
        ceiling: most === undefined ? () => Infinity : (record: number) => most[record] ?? Infinity,
      },
    ]
  })
}

const perRecord = (size: number, ceilings: readonly Ceiling[]): Float64Array =>
  Float64Array.from({ length: size }, (_, record) =>
    ceilings.reduce((sum, ceiling) => sum + ceiling(record), MARGIN),
  )

/** Sums in another order differ in the last digits. */
const MARGIN = 0.001
