import type { ScoredPairs } from './score.ts'

/** What one pair may say for or against joining two groups, in bits: a single strong link must not outvote all others. */
const STRONGEST = 12
/** Groups with more pairs between them than this are judged by so many of them. */
const MOST_ASKED = 64

export interface ClusterOptions {
  /** Links below this weight join nobody. */
  readonly least: number
  /** Weighs any pair, also one that no rule brought together. */
  readonly weigh: (one: number, other: number) => number
  /** What the order of records is decided by, instead of their places: their identifiers. */
  readonly rank: Uint32Array
}

/**
 * Groups records into persons. Links are taken from the strongest down; two groups become one when the records of one and of the other
 * speak for it on the whole: the average of all pairs between them is above even odds. A link between two families by one doubtful
 * pair therefore joins nobody, while a record that lacks half of its values still finds its group through the record it resembles.
 * Gives for each record the place of the record that its group is named by.
 */
export function clusterPairs(
  size: number,
  pairs: ScoredPairs,
  { least, weigh, rank }: ClusterOptions,
): Uint32Array {
  const group = Uint32Array.from({ length: size }, (_, at) => at)
  const members = new Map<number, number[]>()
  const of = (record: number): number => group[record] ?? record
  const membersOf = (name: number): number[] => members.get(name) ?? [name]
  for (const at of strongestFirst(pairs, least, rank)) {
    const [one, other] = [of(pairs.one[at] ?? 0), of(pairs.other[at] ?? 0)]
    if (one === other) continue
    const [left, right] = [membersOf(one), membersOf(other)]
    if (left.length * right.length > 1 && average(left, right, weigh) <= 0) continue
    const keep = (rank[one] ?? 0) < (rank[other] ?? 0) ? one : other
    const gone = keep === one ? other : one
    const joined = [...left, ...right].toSorted((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))
    members.set(keep, joined)
    members.delete(gone)
    for (const record of membersOf(keep)) group[record] = keep
  }
  return group
}

function strongestFirst(
  { one, other, weight }: ScoredPairs,
  least: number,
  rank: Uint32Array,
): Uint32Array {
  const strong: number[] = []
  for (const [at, bits] of weight.entries()) if (bits >= least) strong.push(at)
  const low = (at: number): number => Math.min(rank[one[at] ?? 0] ?? 0, rank[other[at] ?? 0] ?? 0)
  const high = (at: number): number => Math.max(rank[one[at] ?? 0] ?? 0, rank[other[at] ?? 0] ?? 0)
  return Uint32Array.from(strong).toSorted(
    (a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || low(a) - low(b) || high(a) - high(b),
  )
}

function average(
  left: readonly number[],
  right: readonly number[],
  weigh: ClusterOptions['weigh'],
): number {
  const every = Math.max(1, Math.floor((left.length * right.length) / MOST_ASKED))
  let [sum, asked] = [0, 0]
  for (let at = 0; at < left.length * right.length; at += every) {
    const one = left[at % left.length] ?? 0
    const other = right[Math.floor(at / left.length)] ?? 0
    sum += Math.max(-STRONGEST, Math.min(STRONGEST, weigh(one, other)))
    asked += 1
  }
  return sum / asked
}

/** The place of each text in the order of the texts. */
export function ranksOf(ids: readonly string[]): Uint32Array {
  const order = [...ids.keys()].toSorted((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
  const ranks = new Uint32Array(ids.length)
  for (const [rank, at] of order.entries()) ranks[at] = rank
  return ranks
}
