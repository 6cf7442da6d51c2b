/**
 * The Merkle tree of RFC 9162, 2.1: a leaf is hashed behind 0x00, an inner node behind 0x01, and a tree of n leaves is split at the
 * largest power of two below n. Hashing is handed in, because Node and the browser each have their own.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** Bytes one after the other. */
function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** What is hashed for the leaf of an event: its place and its own hash. */
export const leafBytes = (place: Uint8Array, event: Uint8Array): Uint8Array =>
  joined(LEAF, place, event)

/** The hash of the node over two others. */
export const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(nodeBytes(left, right))

/** What is hashed for the node over two others. */
export const nodeBytes = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  joined(NODE, left, right)

/** The largest power of two below a number of leaves greater than one. */
export function splitOf(leaves: number): number {
  let split = 1
  while (split * 2 < leaves) split *= 2
  return split
}

/** So many leaves, or nodes, are kept together: a tile. */
export const TILE = 256

/** What is full when a tree grows: the nth tile of a level, and its root. Level 0 holds leaves, level 1 the roots of those. */
export interface FullTile {
  readonly level: number
  readonly nth: number
  readonly root: Uint8Array
}

/** A tree that grows at its right end; only the tiles that are not yet full are held. */
export interface GrowingTree {
  readonly size: number
  /** Adds the hash of a leaf; gives the tiles that became full by it, lowest first. */
  push(leaf: Uint8Array): readonly FullTile[]
  /** The root over all leaves; that of no leaves is the hash of nothing. */
  root(): Uint8Array
}

/**
 * A tree that goes on from so many leaves: `edge` holds, level by level, the hashes that stand in no full tile yet. Throws when there
 * are not as many of them as the size says.
 */
export function growingTree(
  sha256: Sha256,
  size = 0,
  edge: readonly (readonly Uint8Array[])[] = [],
): GrowingTree {
  const levels = edge.map((level) => [...level])
  for (let [level, above] = [0, size]; above > 0; level += 1, above = Math.floor(above / TILE))
    if ((levels[level]?.length ?? 0) !== above % TILE)
      throw new RangeError('An edge that is not of its tree')
  let leaves = size
  return {
    get size() {
      return leaves
    },
    push(leaf) {
      leaves += 1
      const full: FullTile[] = []
      let carried: Uint8Array | undefined = leaf
      for (let level = 0; carried; level += 1) {
        const entries = (levels[level] ??= [])
        entries.push(carried)
        carried = undefined
        if (entries.length < TILE) break
        carried = rootOf(sha256, entries)
        levels[level] = []
        full.push({ level, nth: leaves / TILE ** (level + 1) - 1, root: carried })
      }
      return full
    },
    root() {
      let above: Uint8Array | undefined
      for (const entries of levels)
        for (const peak of peaksOf(sha256, entries).toReversed())
          above = above ? nodeHash(sha256, peak, above) : peak
      return above ?? sha256(new Uint8Array())
    },
  }
}

/** The roots of the largest whole trees over hashes, from the left. */
function peaksOf(sha256: Sha256, hashes: readonly Uint8Array[]): readonly Uint8Array[] {
  const peaks: Uint8Array[] = []
  for (let from = 0; from < hashes.length;) {
    let span = 1
    while (span * 2 <= hashes.length - from) span *= 2
    peaks.push(rootOf(sha256, hashes.slice(from, from + span)))
    from += span
  }
  return peaks
}

/** The root over a power of two of hashes. */
export function rootOf(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, nth) =>
      nodeHash(sha256, row[nth * 2] ?? LEAF, row[nth * 2 + 1] ?? LEAF),
    )
  const [root] = row
  if (!root) throw new RangeError('A root over nothing')
  return root
}
