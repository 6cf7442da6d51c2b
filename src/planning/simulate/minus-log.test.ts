import fc from 'fast-check'
import { expect, test } from 'vitest'

import { minusLog } from './minus-log.ts'

const known = (bits: number): number => -Math.log(((bits >>> 0) + 0.5) / 0x1_0000_0000)

test('the logarithm of any 32 bits is that of Math.log, to a part in 10¹³', () => {
  fc.assert(
    fc.property(fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }), (bits) => {
      expect(Math.abs(minusLog(bits) - known(bits))).toBeLessThan(1e-13 * (1 + known(bits)))
    }),
  )
})

test('the ends of the range are as exact, and no time is negative', () => {
  for (const bits of [0, 1, 2, 3, 0x7fff_ffff, -0x8000_0000, -2, -1]) {
    expect(minusLog(bits)).toBeGreaterThan(0)
    expect(minusLog(bits)).toBeCloseTo(known(bits), 13)
  }
})

test('a larger number gives a shorter time across the edges of the parts', () => {
  for (let part = 0; part < 256; part += 1) {
    const edge = (0x8000_0000 + part * 0x80_0000) | 0
    expect(minusLog(edge)).toBeLessThan(minusLog((edge - 1) | 0))
  }
})
