import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { id, isId, uuid7 } from './ids.ts'
import { instant } from './instant.ts'

const times = fc.integer({ min: 0, max: 253_402_300_799_999 })
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('uuid7', () => {
  it('is the example of RFC 9562', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuid7(instant(0x017f22e279b0), random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('has version 7 and variant 2, whatever the moment and the bytes', () => {
    fc.assert(
      fc.property(times, tenBytes, (ms, bytes) => {
        const made = uuid7(instant(ms), bytes)
        expect(isId(made)).toBe(true)
        expect(made[14]).toBe('7')
        expect('89ab').toContain(made[19])
      }),
    )
  })

  it('is ordered by its moment, even as text', () => {
    fc.assert(
      fc.property(times, times, tenBytes, (one, other, bytes) => {
        const [first, second] = [uuid7(instant(one), bytes), uuid7(instant(other), bytes)]
        expect(first < second).toBe(one < other)
      }),
    )
  })

  it('keeps 74 bits of the bytes it is given', () => {
    const made = new Set<string>()
    for (let bit = 0; bit < 80; bit++) {
      const bytes = new Uint8Array(10)
      bytes[bit >> 3] = 1 << (bit & 7)
      made.add(uuid7(instant(0), bytes))
    }
    expect(made.delete(uuid7(instant(0), new Uint8Array(10)))).toBe(true)
    expect(made.size).toBe(74)
  })
})

describe('isId', () => {
  it.each([
    '',
    'x',
    '018F3A2B-0000-7000-8000-000000000001',
    ' 018f3a2b-0000-7000-8000-000000000001',
    '018f3a2b-0000-7000-8000-000000000001\n',
    '018f3a2b000070008000000000000001',
  ])('does not take %j for an id', (text) => {
    expect(isId(text)).toBe(false)
    expect(() => id(text)).toThrow(RangeError)
  })
})
