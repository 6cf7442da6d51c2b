import { describe, expect, it } from 'vitest'

import { seededRandom } from './random.ts'

const draws = (seed: string | number, count: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

describe('seededRandom', () => {
  it('repeats its draws for the same seed and not for another', () => {
    expect(draws('ceiba', 50)).toEqual(draws('ceiba', 50))
    expect(draws('ceiba', 50)).not.toEqual(draws('ceibb', 50))
  })

  it('keeps these draws for ever, so that a demonstration can be rebuilt', () => {
    const random = seededRandom('ceiba')
    expect([random.integer(1000), random.integer(1000), random.integer(1000)]).toEqual([
      403, 258, 168,
    ])
  })

  it('spreads its draws evenly over [0, 1)', () => {
    const buckets = Array.from({ length: 20 }, () => 0)
    for (const draw of draws(7, 100_000)) {
      if (draw < 0 || draw >= 1) throw new Error(`${draw} is outside [0, 1)`)
      const at = Math.floor(draw * 20)
      buckets[at] = (buckets[at] ?? 0) + 1
    }
    const chiSquare = buckets.reduce((sum, n) => sum + (n - 5000) ** 2 / 5000, 0)
    expect(chiSquare).toBeLessThan(43.8) // 19 degrees of freedom, p = 0.001
  })

  it('has no two equal first draws among a hundred thousand numbered seeds beyond chance', () => {
    const seen = new Set<number>()
    for (let i = 0; i < 100_000; i++) seen.add(seededRandom(`family/${i}`).next())
    expect(seen.size).toBeGreaterThan(99_990) // birthday expectation: about 1 in 32 bits
  })

  it('draws an index in proportion to its weight and never one of weight 0', () => {
    const random = seededRandom('weights')
    const counts = [0, 0, 0]
    for (let i = 0; i < 30_000; i++) {
      const at = random.weighted([1, 0, 2])
      counts[at] = (counts[at] ?? 0) + 1
    }
    expect(counts[1]).toBe(0)
    expect((counts[2] ?? 0) / 30_000).toBeCloseTo(2 / 3, 1)
    expect(() => random.weighted([0, 0])).toThrow(RangeError)
  })

  it('shuffles without losing an item or touching the list handed in', () => {
    const items = Object.freeze(Array.from({ length: 100 }, (_, i) => i))
    const shuffled = seededRandom('cards').shuffle(items)
    expect(shuffled).not.toEqual(items)
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
  })

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError)
  })
})
