import { nodeHash, splitOf, type Sha256 } from './tree.ts'

/** Where the roots of whole subtrees come from: that of the `2^level` leaves from `nth * 2^level`. */
export interface TreeNodes {
  readonly sha256: Sha256
  hash(level: number, nth: number): Promise<Uint8Array>
}

/** The root over the leaves from one place up to another. `from` must be one at which a tree is split. */
async function rangeHash(nodes: TreeNodes, from: number, to: number): Promise<Uint8Array> {
  const span = to - from
  const level = Math.log2(span)
  if (Number.isInteger(level)) return nodes.hash(level, from / span)
  const middle = from + splitOf(span)
  return nodeHash(
    nodes.sha256,
    await rangeHash(nodes, from, middle),
    await rangeHash(nodes, middle, to),
  )
}

/** The audit path of a leaf in the tree of so many leaves, from the leaf upwards: RFC 9162, 2.1.3.1. */
export async function inclusionPath(
  nodes: TreeNodes,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError('No such leaf')
  const path: Uint8Array[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push(await rangeHash(nodes, middle, to))
      to = middle
    } else {
      path.push(await rangeHash(nodes, from, middle))
      from = middle
    }
  }
  return path.toReversed()
}

/** By which it is shown that a tree of `size` leaves began with the one of `first`: RFC 9162, 2.1.4.1. */
export async function consistencyPath(
  nodes: TreeNodes,
  first: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (!(first > 0 && first <= size)) throw new RangeError('No such tree')
  const path: Uint8Array[] = []
  let [from, to] = [0, size]
  // While the first tree is a whole part from the left, its root is known to whoever asks.
  let whole = true
  while (first !== to) {
    const middle = from + splitOf(to - from)
    if (first <= middle) {
      path.push(await rangeHash(nodes, middle, to))
      to = middle
    } else {
      path.push(await rangeHash(nodes, from, middle))
      from = middle
      whole = false
    }
  }
  if (!whole) path.push(await rangeHash(nodes, from, to))
  return path.toReversed()
}
