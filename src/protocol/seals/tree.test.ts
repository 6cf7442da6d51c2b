import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkGrowth } from './check-proof.ts'
import { toHex, type SealHead } from './head.ts'
import { consistencyPath, inclusionPath, type TreeNodes } from './paths.ts'
import { growingTree, leafBytes, nodeHash, TILE, type FullTile } from './tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const leaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, nth) =>
    sha256(leafBytes(sha256(Buffer.from(`${nth}`)), new Uint8Array())),
  )

/** The definition of RFC 9162, 2.1.1, word for word. */
function rootByDefinition(hashes: readonly Uint8Array[]): Uint8Array {
  const [only, second] = hashes
  if (!only) return sha256(new Uint8Array())
  if (!second) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(
    sha256,
    rootByDefinition(hashes.slice(0, split)),
    rootByDefinition(hashes.slice(split)),
  )
}
const nodesOver = (hashes: readonly Uint8Array[]): TreeNodes => ({
  sha256,
  hash: (level, nth) =>
    Promise.resolve(rootByDefinition(hashes.slice(nth * 2 ** level, (nth + 1) * 2 ** level))),
})
const headOf = (size: number, root: Uint8Array): SealHead => ({
  compartment: 'protection',
  nth: 1,
  size,
  root: toHex(root),
  previous: null,
  at: '',
  programs: [],
  key: '',
})

const ALL = leaves(70_000)

describe('a tree that grows', () => {
  it('has the root that the definition gives, at every size up to some tiles', () => {
    const tree = growingTree(sha256)
    expect(toHex(tree.root())).toBe(toHex(rootByDefinition([])))
    for (const [nth, leaf] of ALL.slice(0, 3 * TILE + 5).entries()) {
      tree.push(leaf)
      if (nth % 7 !== 0 && nth % TILE < TILE - 2) continue
      expect(toHex(tree.root())).toBe(toHex(rootByDefinition(ALL.slice(0, nth + 1))))
    }
  })

  it('goes on from its edge as though it had never stopped, also past a tile of tiles', () => {
    const whole = growingTree(sha256)
    const full: FullTile[] = []
    const stops = new Set([1, 255, 256, 257, 1000, 65_535, 65_536, 65_537, 66_000, 70_000])
    for (const leaf of ALL) {
      full.push(...whole.push(leaf))
      if (!stops.has(whole.size)) continue
      const size = whole.size
      const edge = [ALL.slice(Math.floor(size / TILE) * TILE, size)]
      for (let level = 1; Math.floor(size / TILE ** level) > 0; level += 1) {
        const entries = Math.floor(size / TILE ** level)
        const from = Math.floor(entries / TILE) * TILE
        edge.push(
          full.flatMap((tile) => (tile.level === level - 1 && tile.nth >= from ? [tile.root] : [])),
        )
      }
      expect(toHex(growingTree(sha256, size, edge).root())).toBe(toHex(whole.root()))
    }
    expect(toHex(whole.root())).toBe(toHex(rootByDefinition(ALL)))
    expect(full.filter(({ level }) => level === 1)).toHaveLength(1)
    expect(() => growingTree(sha256, 3, [ALL.slice(0, 2)])).toThrow('edge')
  })
})

describe('a tree that grew', () => {
  it('is shown to have begun with the earlier one, and no other tree is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        async (a, b) => {
          const [first, second] = [Math.min(a, b), Math.max(a, b)]
          const of = (size: number) => headOf(size, rootByDefinition(ALL.slice(0, size)))
          const path = (await consistencyPath(nodesOver(ALL), first, second)).map(toHex)
          const pair = { first: of(first), second: of(second) }
          expect(await checkGrowth(pair, path, { sha256 })).toBe(true)
          const other = { ...pair, first: headOf(first, sha256(Buffer.from('other'))) }
          expect(await checkGrowth(other, path, { sha256 })).toBe(false)
          const cut = await checkGrowth(pair, path.slice(1), { sha256 })
          expect(cut).toBe(path.length === 0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives a leaf a path no longer than its height', async () => {
    expect(await inclusionPath(nodesOver(ALL.slice(0, 1000)), 999, 1000)).toHaveLength(8)
    expect(await inclusionPath(nodesOver(ALL.slice(0, 1000)), 0, 1000)).toHaveLength(10)
    await expect(inclusionPath(nodesOver(ALL), 5, 5)).rejects.toThrow('No such leaf')
  })
})
