import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { seededRandom } from '#kernel/random.ts'

import { backTest } from './back-test.ts'
import { forecast, roll } from './roll.ts'

const MONTHS = { season: 12, horizon: 3 }
const DAYS = { season: 7, horizon: 14 }

/** Counts around a mean, by the sum of twelve chances. */
function noisy(length: number, mean: (place: number) => number, spread: number): number[] {
  const random = seededRandom('forecast')
  return Array.from({ length }, (_, place) => {
    const chance = Array.from({ length: 12 }, () => random.next()).reduce((a, b) => a + b, -6)
    return Math.max(0, Math.round(mean(place) * Math.exp(spread * chance)))
  })
}

describe('a forecast', () => {
  it('has not seen what came after its origin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5000), { minLength: 1, maxLength: 60 }),
        fc.nat(59),
        (values, at) => {
          const origin = Math.min(at, values.length)
          const special = new Set([3, 20, 40])
          const [rolled] = roll(values, { ...MONTHS, special }, origin)
          expect(rolled).toEqual(forecast(values.slice(0, origin), { ...MONTHS, special }))
        },
      ),
      { numRuns: 40, examples: [[[1], 0]] },
    )
  })

  it('lies in order: the wide interval around the narrow one around the middle, none below 0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 60 }), (values) => {
        const { steps, total } = forecast(values, MONTHS)
        for (const { middle, p80, p95 } of [...steps, total]) {
          const places = [0, p95[0], p80[0], middle, p80[1], p95[1]]
          expect(places).toEqual(places.toSorted((a, b) => a - b))
          expect(places.every(Number.isFinite)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('follows a season that repeats, and a trend', () => {
    const season = (place: number): number => 500 + 400 * Math.sin((place * Math.PI) / 6)
    const values = Array.from({ length: 96 }, (_, place) => Math.round(season(place)))
    for (const [n, { middle }] of forecast(values, MONTHS).steps.entries())
      expect(Math.abs(middle - season(96 + n))).toBeLessThan(0.08 * season(96 + n))
    const growing = Array.from({ length: 60 }, (_, place) => 100 + 20 * place)
    expect(forecast(growing, MONTHS).steps[0]?.middle).toBeGreaterThan(1280)
  })

  it('is wider after a shock, and narrows again', () => {
    const calm = noisy(80, () => 1000, 0.05)
    const width = (values: readonly number[]): number => {
      const [low = 0, high = 0] = forecast(values, MONTHS).steps[0]?.p80 ?? []
      return (high - low) / (forecast(values, MONTHS).steps[0]?.middle ?? 1)
    }
    const shocked = [...calm, 5000]
    expect(width(shocked)).toBeGreaterThan(1.5 * width(calm))
    expect(width([...shocked, ...noisy(60, () => 5000, 0.05)])).toBeLessThan(width(shocked) / 2)
  })

  it('knows what a holiday takes away, on the holidays to come', () => {
    const special = new Set(Array.from({ length: 15 }, (_, n) => 20 + 23 * n))
    const values = noisy(338, (place) => (special.has(place) ? 20 : 200), 0.1)
    const { steps } = forecast(values, { ...DAYS, special })
    const [holiday = 0, ordinary = 0] = [steps[342 - 338]?.middle, steps[343 - 338]?.middle]
    expect(special.has(342)).toBe(true)
    expect(holiday).toBeLessThan(60)
    expect(ordinary).toBeGreaterThan(150)
  })

  it('refuses what are no counts', () => {
    expect(() => forecast([1, -1], MONTHS)).toThrow(RangeError)
    expect(() => forecast([1, Number.NaN], MONTHS)).toThrow(RangeError)
    expect(() => forecast([1], { season: 0, horizon: 3 })).toThrow(RangeError)
  })
})

describe('a back-test', () => {
  it('finds intervals that hold what they promise, better than the same as a season ago', () => {
    const values = noisy(400, (place) => 800 + 300 * Math.sin((place * Math.PI) / 6), 0.2)
    const { origins, steps, total } = backTest(values, MONTHS, 48)
    expect(origins).toBe(350)
    for (const worth of [steps, total]) {
      expect(Math.abs(worth.within80 - 0.8)).toBeLessThan(0.05)
      expect(Math.abs(worth.within95 - 0.95)).toBeLessThan(0.03)
      expect(worth.relativeError).toBeLessThan(0.9)
    }
  })
})
