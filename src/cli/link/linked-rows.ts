import type { Linked } from '#compute/link/link-table.ts'
import { probabilityOf } from '#linkage/learning/model.ts'
import { explainer, reasonsText } from '#linkage/result/explain.ts'

/** The pairs of a file from the surest down, those of one weight by their identifiers. */
export function pairOrder({ pairs, rank }: Linked): Uint32Array {
  const { one, other, weight } = pairs
  const low = (at: number): number => Math.min(rank[one[at] ?? 0] ?? 0, rank[other[at] ?? 0] ?? 0)
  const high = (at: number): number => Math.max(rank[one[at] ?? 0] ?? 0, rank[other[at] ?? 0] ?? 0)
  return Uint32Array.from(weight.keys()).toSorted(
    (a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || low(a) - low(b) || high(a) - high(b),
  )
}

/** The lines of pairs.csv: the identifier that comes first stands on the left. */
export function* pairRows(
  linked: Linked,
  ids: readonly string[],
): Generator<readonly (string | number)[]> {
  yield ['id_l', 'id_r', 'probability', 'weight', 'reasons']
  const explain = explainer(linked.prepared, linked.model)
  const { pairs, rank } = linked
  for (const at of pairOrder(linked)) {
    const [one, other] = [pairs.one[at] ?? 0, pairs.other[at] ?? 0]
    const [left, right] = (rank[one] ?? 0) < (rank[other] ?? 0) ? [one, other] : [other, one]
    const weight = pairs.weight[at] ?? 0
    yield [
      ids[left] ?? '',
      ids[right] ?? '',
      Number(probabilityOf(weight).toPrecision(6)),
      Number(weight.toFixed(3)),
      reasonsText(explain(left, right)),
    ]
  }
}

/** The lines of clusters.csv: every record, in the order of the file. */
export function* clusterRows(linked: Linked, ids: readonly string[]): Generator<readonly string[]> {
  yield ['id', 'cluster']
  for (const [record, cluster] of linked.clusters.entries())
    yield [ids[record] ?? '', ids[cluster] ?? '']
}
