import { FAMILIES, GIVENS, type NamesFeature } from '../compare/names.ts'
import type { Prepared } from '../prepare/prepare.ts'
import { LEVELS, type Weights } from './model.ts'

/** The most bits that a feature can say for a pair of which this is one record: what is rare in it, and all of it agreeing. */
export type Ceiling = (record: number) => number

/** The ceilings of the features, by place. A ceiling is never below what a comparison comes to. */
export function ceilingsOf(prepared: Prepared, weights: Weights): readonly Ceiling[] {
  return prepared.features.map((feature, at) => {
    const first = prepared.firsts[at] ?? 0
    if (feature.kind === 'names') return nameCeiling(feature, first, weights)
    if (feature.kind === 'dates') {
      const most = highest(weights, first)
      return (record) => most + Math.max(0, feature.rarity[record] ?? 0)
    }
    const { codes, share, usual } = feature
    const most = highest(weights, first)
    return (record) => most + Math.max(0, usual - (share[codes[record] ?? 0] ?? 0))
  })
}

function highest({ bits }: Weights, comparison: number): number {
  let most = 0
  for (let level = 1; level < LEVELS; level += 1)
    most = Math.max(most, bits[comparison * LEVELS + level] ?? 0)
  return most
}

function nameCeiling(feature: NamesFeature, first: number, weights: Weights): Ceiling {
  const { given, family, together, togetherShare, usual, words } = feature
  const most = highest(weights, first) + highest(weights, first + 1)
  const ceilings = Float64Array.from(together, (code, record) => {
    let rarity = Math.max(0, usual.together - (togetherShare[code] ?? 0))
    for (let at = record * GIVENS; at < (record + 1) * GIVENS; at += 1)
      rarity = Math.max(rarity, usual.given - (words.givenShare[given[at] ?? 0] ?? 0))
    for (let at = record * FAMILIES; at < (record + 1) * FAMILIES; at += 1)
      rarity += Math.max(0, usual.family - (words.familyShare[family[at] ?? 0] ?? 0))
    return most + rarity
  })
  return (record) => ceilings[record] ?? 0
}
