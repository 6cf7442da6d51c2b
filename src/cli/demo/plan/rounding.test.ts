import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { largestRemainder } from './rounding.ts'

describe('largestRemainder', () => {
  it('gives what is left over to the largest remainders, the earlier of equals first', () => {
    expect(largestRemainder([1, 1, 1], 10)).toEqual([4, 3, 3])
    expect(largestRemainder([47, 16, 16, 12, 6, 3], 10)).toEqual([5, 2, 2, 1, 0, 0])
    expect(largestRemainder([0, 0], 10)).toEqual([0, 0])
  })

  it('sums to the total and is never a whole one away from the exact share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(100_000), { minLength: 1, maxLength: 130 }),
        fc.nat(200_000),
        (weights, total) => {
          const sum = weights.reduce((a, b) => a + b, 0)
          fc.pre(sum > 0)
          const parts = largestRemainder(weights, total)
          const apart = parts.map((part, at) => Math.abs(part - ((weights[at] ?? 0) * total) / sum))
          return parts.reduce((a, b) => a + b, 0) === total && Math.max(...apart) < 1
        },
      ),
    )
  })
})
