import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { gammaAbove } from '../statistics/incomplete-gamma.ts'
import { normalQuantile } from '../statistics/normal.ts'
import { fitLifetimes } from './fit.ts'
import { daysUntil, kaplanMeier, lastsLonger } from './kaplan-meier.ts'
import { withinOf, type Lifetimes } from './lifetimes.ts'
import { turnbull } from './turnbull.ts'

/** So many of a distribution, given by its quantiles, that came in evenly over a time and are looked at at its end. */
function lookedAt(
  quantile: (p: number) => number,
  { count, over }: { readonly count: number; readonly over: number },
): readonly Lifetimes[] {
  return Array.from({ length: count }, (_, nth) => {
    // Each length meets each age: neither is drawn by chance.
    const length = quantile((((nth * 0.6180339887) % 1) * (count - 1) + 0.5) / count)
    const age = over * ((nth + 0.5) / count)
    const days = Math.round(length)
    const old = Math.floor(age)
    return days <= old ? { days, ended: 1, open: 0 } : { days: old, ended: 0, open: 1 }
  })
}

const lognormal =
  (median: number, sigma: number) =>
  (p: number): number =>
    median * Math.exp(sigma * normalQuantile(p))
const weibull =
  (scale: number, shape: number) =>
  (p: number): number =>
    scale * (-Math.log(1 - p)) ** (1 / shape)

const lifetimes = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 30 }),
    ended: fc.integer({ min: 0, max: 5 }),
    open: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 25 },
)

describe('The curve of Kaplan and Meier', () => {
  it('gives the figures of the textbook: remission of leukaemia under 6-MP (Freireich 1963)', () => {
    const at = (days: number, ended: number, open = 0): Lifetimes => ({ days, ended, open })
    const steps = kaplanMeier([
      at(6, 3, 1),
      at(7, 1),
      at(9, 0, 1),
      at(10, 1, 1),
      at(11, 0, 1),
      at(13, 1),
      at(16, 1),
      at(17, 0, 1),
      at(19, 0, 1),
      at(20, 0, 1),
      at(22, 1),
      at(23, 1),
      at(25, 0, 1),
      at(32, 0, 2),
      at(34, 0, 1),
      at(35, 0, 1),
    ])
    expect(steps.map(({ survival }) => Number(survival.toFixed(4)))).toEqual([
      0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ])
    expect(daysUntil(steps, 0.5)).toBe(23)
    expect(daysUntil(steps, 0.9)).toBeNull()
  })

  it('is the plain share where all have ended, never rises, and stays within its interval', () => {
    fc.assert(
      fc.property(lifetimes, (all) => {
        const ended = all.map((each) => ({ ...each, open: 0 }))
        const total = ended.reduce((sum, each) => sum + each.ended, 0)
        for (const { days, survival } of kaplanMeier(ended)) {
          const longer = ended.reduce((sum, one) => sum + (one.days > days ? one.ended : 0), 0)
          expect(survival).toBeCloseTo(longer / total, 10)
        }
        let before = 1
        for (const { survival, ci95 } of kaplanMeier(all)) {
          expect(survival).toBeLessThanOrEqual(before)
          expect(ci95[0]).toBeLessThanOrEqual(survival + 1e-12)
          expect(ci95[1]).toBeGreaterThanOrEqual(survival - 1e-12)
          before = survival
        }
      }),
    )
  })

  it('knows nothing beyond the oldest case', () => {
    const steps = kaplanMeier([{ days: 3, ended: 5, open: 5 }])
    expect(lastsLonger(steps, 3, 3)).toBe(0.5)
    expect(lastsLonger(steps, 4, 3)).toBeNull()
  })
})

describe('The estimate of Turnbull', () => {
  it('says the same as Kaplan and Meier where only what is open overlaps', () => {
    fc.assert(
      fc.property(lifetimes, (all) => {
        if (!all.some(({ ended }) => ended > 0)) return
        const masses = turnbull(withinOf(all))
        for (const { days, survival } of kaplanMeier(all)) {
          const above = masses.reduce(
            (sum, { above: from, share }) => sum + (from >= days + 0.5 ? share : 0),
            0,
          )
          expect(above).toBeCloseTo(survival, 4)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('puts what is known within overlapping bounds where they overlap', () => {
    const masses = turnbull([
      { above: 0, upTo: 2, count: 1 },
      { above: 1, upTo: 3, count: 1 },
    ])
    expect(masses).toEqual([{ above: 1, upTo: 2, share: 1 }])
  })
})

describe('Fits', () => {
  it('know the upper gamma function: an exponential for shape 1, a Poisson sum for shape 3', () => {
    for (const x of [0.1, 1, 3, 10, 40]) {
      expect(gammaAbove(1, x)).toBeCloseTo(Math.exp(-x), 12)
      expect(gammaAbove(3, x)).toBeCloseTo(Math.exp(-x) * (1 + x + x ** 2 / 2), 12)
    }
  })

  it.each([
    ['lognormal', lognormal(30, 0.7), 30 * Math.exp(0.245)],
    ['weibull', weibull(40, 1.8), 40 * 0.889_287],
    // Erlang of 2 and mean 50, by bisection of its own distribution.
    ['gamma', (p: number) => erlang2(p, 25), 50],
  ] as const)(
    'find the family and the mean of a %s although a third has not ended',
    (family, quantile, mean) => {
      const seen = lookedAt(quantile, { count: 4000, over: 120 })
      expect(seen.filter(({ open }) => open > 0).length).toBeGreaterThan(800)
      const naive =
        seen.reduce((sum, { days, ended }) => sum + days * ended, 0) /
        seen.reduce((sum, { ended }) => sum + ended, 0)
      const [best] = fitLifetimes(seen)
      expect(best?.family).toBe(family)
      expect(Math.abs((best?.mean ?? 0) / mean - 1)).toBeLessThan(0.04)
      expect(best?.distance).toBeLessThan(0.03)
      // Who asks only those that have ended is told that everything is quick.
      expect(naive).toBeLessThan(mean * 0.9)
    },
  )

  it('recover parameters over wide ranges', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 200, noNaN: true }),
        fc.double({ min: 0.25, max: 1.2, noNaN: true }),
        (median, sigma) => {
          const seen = lookedAt(lognormal(median, sigma), { count: 3000, over: 4 * median })
          const found = fitLifetimes(seen).find(({ family }) => family === 'lognormal')
          expect(Math.abs((found?.parameters[0] ?? 0) / median - 1)).toBeLessThan(0.05)
          expect(Math.abs((found?.parameters[1] ?? 0) / sigma - 1)).toBeLessThan(0.1)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('say nothing of a handful', () => {
    expect(fitLifetimes([{ days: 4, ended: 19, open: 1000 }])).toEqual([])
  })
})

function erlang2(p: number, scale: number): number {
  let [low, high] = [0, 50 * scale]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (1 - Math.exp(-middle / scale) * (1 + middle / scale) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
