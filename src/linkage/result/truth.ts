import { probabilityOf } from '../learning/model.ts'
import type { ScoredPairs } from './score.ts'

/** How right pairs or clusters are: of the pairs named, the share that is one person's; of one person's pairs, the share named. */
export interface Accuracy {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly right: number
  readonly wrong: number
  readonly missed: number
}

const accuracy = (right: number, wrong: number, actual: number): Accuracy => {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong)
  const recall = actual === 0 ? 1 : right / actual
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, right, wrong, missed: actual - right }
}

/** All pairs of records that have the same number; number 0 has nobody's. */
function pairsWithin(codes: Uint32Array): number {
  const counts = new Map<number, number>()
  for (const code of codes) if (code !== 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  let pairs = 0
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2
  return pairs
}

/** The thresholds at which accuracy is told. */
export const THRESHOLDS = [
  0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999,
  0.99999, 0.999999,
] as const

/** The accuracy of pairs at each threshold, against who the records truly are (by number, 0 not known). */
export function accuracyOfPairs(
  pairs: ScoredPairs,
  truth: Uint32Array,
  thresholds: readonly number[] = THRESHOLDS,
): readonly (Accuracy & { readonly threshold: number })[] {
  const actual = pairsWithin(truth)
  return thresholds.map((threshold) => {
    let [right, wrong] = [0, 0]
    for (const [at, bits] of pairs.weight.entries()) {
      if (probabilityOf(bits) < threshold) continue
      const one = truth[pairs.one[at] ?? 0] ?? 0
      const other = truth[pairs.other[at] ?? 0] ?? 0
      if (one === 0 || other === 0) continue
      if (one === other) right += 1
      else wrong += 1
    }
    return { threshold, ...accuracy(right, wrong, actual) }
  })
}

/** The accuracy of clusters: every two records of a cluster are a pair. */
export function accuracyOfClusters(clusters: Uint32Array, truth: Uint32Array): Accuracy {
  const both = new Map<number, number>()
  const named = new Uint32Array(clusters.length)
  for (const [at, cluster] of clusters.entries()) {
    const person = truth[at] ?? 0
    if (person === 0) continue
    named[at] = cluster + 1
    const key = cluster * 2 ** 26 + person
    both.set(key, (both.get(key) ?? 0) + 1)
  }
  let right = 0
  for (const count of both.values()) right += (count * (count - 1)) / 2
  return accuracy(right, pairsWithin(named) - right, pairsWithin(truth))
}
