import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { inSharedMemory } from '#compute/link/in-shared-memory.ts'
import { linkTable, type Linked } from '#compute/link/link-table.ts'
import { inChunks } from '#compute/link/scoring.ts'
import { candidatesOf } from '#linkage/blocks/candidates.ts'
import { learn } from '#linkage/learning/learn.ts'
import { readModel } from '#linkage/learning/read-model.ts'
import { weigher } from '#linkage/learning/weigh.ts'
import { prepare } from '#linkage/prepare/prepare.ts'
import { clusterPairs, ranksOf } from '#linkage/result/clusters.ts'
import { explainer } from '#linkage/result/explain.ts'
import { chunkScorer, joinPairs } from '#linkage/result/score.ts'
import { accuracyOfClusters, accuracyOfPairs } from '#linkage/result/truth.ts'
import { tableOf, type Table } from '#linkage/table.ts'

import { regionRecords, regionTable, truthOf } from './region-sample.ts'

const records = regionRecords(3000, 'a')
const table = regionTable(records)
const prepared = prepare(table)
const candidates = candidatesOf(prepared)
const model = learn(prepared, candidates)
const pairs = chunkScorer(prepared, candidates, { model, least: -6.6 })({
  from: 0,
  to: prepared.size,
})
const linkedOnce = linkTable(table, { threshold: 0.9, workers: 1 })

/** Pairs and clusters by identifier, as somebody reads them. */
function read(linked: Linked, of: Table): readonly string[] {
  const { one, other, weight } = linked.pairs
  const named = Array.from(weight, (bits, at) => {
    const [left = '', right = ''] = [of.ids[one[at] ?? 0], of.ids[other[at] ?? 0]]
    return `${left < right ? `${left} ${right}` : `${right} ${left}`} ${bits.toFixed(9)}`
  })
  const clusters = of.ids.map((id, at) => `${id} ${of.ids[linked.clusters[at] ?? 0]}`)
  return [...named.toSorted(), ...clusters.toSorted()]
}

describe('linking', () => {
  it('finds repeated people of the region and leaves families apart', async () => {
    const truth = truthOf(records)
    const [at] = accuracyOfPairs(pairs, truth, [0.9])
    expect(at?.precision).toBeGreaterThan(0.98)
    expect(at?.recall).toBeGreaterThan(0.95)
    const clusters = accuracyOfClusters((await linkedOnce).clusters, truth)
    expect(clusters.precision).toBeGreaterThan(0.98)
    expect(clusters.recall).toBeGreaterThan(0.95)
  })

  it('weighs a pair the same in either order', () => {
    const weigh = weigher(prepared, model)
    const back = weigher(prepared, model)
    const place = fc.integer({ min: 0, max: prepared.size - 1 })
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(back(other, one)).toBe(weigh(one, other))
      }),
    )
    for (const [at, one] of pairs.one.entries()) {
      const other = pairs.other[at] ?? 0
      expect(back(other, one)).toBe(weigh(one, other))
    }
  })

  it('says the same whatever the order of records and of columns', async () => {
    const order = records
      .map((record, at) => ({ record, key: Math.imul(at + 1, 0x9e3779b1) >>> 0 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ record }) => record)
    const turned = regionTable(order)
    const mixed: Table = { ids: turned.ids, columns: turned.columns.toReversed() }
    const other = await linkTable(mixed, { threshold: 0.9, workers: 1 })
    expect(read(other, mixed)).toEqual(read(await linkedOnce, table))
  })

  it('says the same however records are cut into chunks, by workers too', async () => {
    const score = chunkScorer(prepared, candidates, { model, least: -6.6 })
    const cuts = [0, 1, 17, 1000, 1001, 2500, prepared.size]
    const parts = cuts.slice(1).map((to, at) => score({ from: cuts[at] ?? 0, to }))
    expect(joinPairs(parts)).toEqual(pairs)
    const scoring = inSharedMemory({ prepared, candidates, model, least: -6.6 })
    expect(await inChunks(scoring, 2)).toEqual(pairs)
  }, 60_000)

  it('gives reasons that add up to the weight', () => {
    const weigh = weigher(prepared, model)
    const explain = explainer(prepared, model)
    for (let at = 0; at < Math.min(200, pairs.one.length); at += 1) {
      const [one, other] = [pairs.one[at] ?? 0, pairs.other[at] ?? 0]
      const sum = explain(one, other).reduce((all, { bits, rarity }) => all + bits + rarity, 0)
      expect(Math.abs(sum - weigh(one, other))).toBeLessThan(0.2)
    }
  })

  it('reads back the model it saved, and says what does not fit', () => {
    const saved: unknown = JSON.parse(JSON.stringify(model))
    expect(readModel(saved, prepared)).toEqual({ ok: true, value: model })
    const none = readModel({}, prepared)
    expect(!none.ok && none.error.code).toBe('not-a-model')
    const other = prepare(tableOf({ org: 'organisation' }, [{ id: '1', org: 'A' }]))
    const missing = readModel(saved, other)
    expect(!missing.ok && missing.error.code).toBe('comparison-missing')
  })

  it('does not join two families by one weak link between them', () => {
    // Three records each; within a family certain, across impossible, but for one pair just above the threshold.
    const size = 6
    const strong = [
      [1, 0],
      [2, 0],
      [2, 1],
      [4, 3],
      [5, 3],
      [5, 4],
    ] as const
    const all = [...strong.map(([a, b]) => [a, b, 10] as const), [3, 2, 4] as const]
    const weigh = (one: number, other: number): number =>
      all.find(([a, b]) => (a === one && b === other) || (a === other && b === one))?.[2] ?? -10
    const found = clusterPairs(
      size,
      {
        one: Uint32Array.from(all, ([a]) => a),
        other: Uint32Array.from(all, ([, b]) => b),
        weight: Float64Array.from(all, ([, , bits]) => bits),
        compared: 15,
      },
      { least: 3, weigh, rank: ranksOf(['a', 'b', 'c', 'd', 'e', 'f']) },
    )
    expect([...found]).toEqual([0, 0, 0, 3, 3, 3])
  })
})
