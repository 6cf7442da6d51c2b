import type { Model } from '../learning/model.ts'

/**
 * What people are compared by in the case work: a model, and how frequent names are. A handful of candidates cannot tell that García is
 * frequent; the region from which the model was learned can.
 */
export interface CaseModel {
  readonly version: string
  readonly model: Model
  /** log2 of the chance that two people have it in common: all given names, one of them, a surname. */
  readonly usual: { readonly together: number; readonly given: number; readonly family: number }
  /** Names by their share: -log2 of it, rounded, and the names that are so frequent. Others are rarer than all of these. */
  readonly given: FrequentNames
  readonly family: FrequentNames
}
export type FrequentNames = { readonly [bits: string]: string }

/** log2 of the share of a name, from lists of frequent ones. */
export function shareReader(names: FrequentNames): (name: string) => number {
  const known = new Map<string, number>()
  let rarest = 0
  for (const [bits, list] of Object.entries(names)) {
    rarest = Math.min(rarest, -Number(bits))
    for (const name of list.split(' ')) known.set(name, -Number(bits))
  }
  return (name) => known.get(name) ?? rarest - 1
}

/** Names by share, for a model that is to be saved: those that at least so many have. */
export function frequentNames(counts: ReadonlyMap<string, number>, least: number): FrequentNames {
  let total = 0
  for (const count of counts.values()) total += count
  const lists = new Map<number, string[]>()
  for (const [name, count] of counts) {
    if (count < least || name === '') continue
    const bits = Math.round(-2 * Math.log2(count / total)) / 2
    lists.set(bits, [...(lists.get(bits) ?? []), name])
  }
  return Object.fromEntries(
    [...lists]
      .toSorted(([a], [b]) => a - b)
      .map(([bits, list]) => [bits.toFixed(1), list.toSorted().join(' ')]),
  )
}
