import { comparerOf } from '../compare/comparers.ts'
import { kindOf } from '../compare/kinds.ts'
import { verdictOf } from '../compare/verdict.ts'
import type { Prepared } from '../prepare/prepare.ts'

/** So many random pairs show what agrees by chance. */
const RANDOM_PAIRS = 500_000

/**
 * How often pairs drawn at random are at each level of each comparison, of the pairs that have both values. Records are drawn by their
 * identifiers, so that the same file in another order is the same. Levels that never came up are given half a pair.
 */
export function chanceLevels(prepared: Prepared): readonly Float64Array[] {
  const counts = prepared.comparisons.map(
    ({ kind }) => new Float64Array(kindOf(kind).levels.length + 1),
  )
  const compare = comparerOf(prepared)
  const verdict = verdictOf(prepared.comparisons.length)
  eachRandomPair(prepared, (one, other) => {
    compare(one, other, verdict)
    for (const [at, count] of counts.entries()) {
      const level = verdict.levels[at] ?? 0
      count[level] = (count[level] ?? 0) + 1
    }
  })
  return counts.map((count, at) => smoothed(count, sameByChance(prepared, at)))
}

function eachRandomPair(
  { size, draw }: Prepared,
  visit: (one: number, other: number) => void,
): void {
  const all = (size * (size - 1)) / 2
  if (all <= RANDOM_PAIRS) {
    for (let one = 1; one < size; one += 1)
      for (let other = 0; other < one; other += 1) visit(one, other)
    return
  }
  const order = Uint32Array.from({ length: size }, (_, at) => at).toSorted(
    (a, b) => (draw[a] ?? 0) - (draw[b] ?? 0),
  )
  let left = RANDOM_PAIRS
  for (let apart = 1; left > 0; apart += 1)
    for (let at = 0; at + apart < size && left > 0; at += 1) {
      visit(order[at] ?? 0, order[at + apart] ?? 0)
      left -= 1
    }
}

/** The exact chance of the highest level, where it is known by counting the values; else 0. */
function sameByChance(prepared: Prepared, comparison: number): number {
  const feature = prepared.features[prepared.firsts.indexOf(comparison)]
  if (feature?.kind === 'values') return 2 ** feature.usual
  if (feature?.kind === 'names') return 2 ** feature.usual.together
  return 0
}

function smoothed(counts: Float64Array, same: number): Float64Array {
  let total = 0
  for (let level = 1; level < counts.length; level += 1) total += Math.max(counts[level] ?? 0, 0.5)
  const shares = counts.map((count, level) =>
    level === 0 ? 0 : Math.max(count, 0.5) / Math.max(total, 1),
  )
  const last = counts.length - 1
  if (same > 0) shares[last] = same
  return shares
}
