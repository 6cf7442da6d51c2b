import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { quantile } from './timeliness.ts'

describe('A quantile of exact days', () => {
  it('is the day that so many persons had been done by', () => {
    expect(
      quantile(
        [
          [10, 1],
          [20, 1],
          [30, 8],
        ],
        0.5,
      ),
    ).toBe(30)
    expect(
      quantile(
        [
          [10, 5],
          [20, 5],
        ],
        0.5,
      ),
    ).toBe(10)
    expect(quantile([[7, 1]], 0.9)).toBe(7)
  })

  it('is that of the persons one by one', () => {
    const days = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 9 })),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(days, fc.constantFrom(0.1, 0.5, 0.9), (cells, part) => {
        const sorted = cells.toSorted(([a], [b]) => a - b)
        const each = sorted.flatMap(([day, n]) => Array<number>(n).fill(day))
        expect(quantile(sorted, part)).toBe(each[Math.ceil(part * each.length) - 1])
      }),
    )
  })
})
