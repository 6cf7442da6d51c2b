import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { canonicalJson, type Json } from './canonical-json.ts'

/** Any JSON value, as it comes from a wire: with -0 read as what its text says. */
const json = fc.json({ maxDepth: 4 }).map((text): Json => JSON.parse(text))

/** The same value with the keys of every object put in another order. */
function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, shuffled(item)]),
  )
}

describe('canonicalJson', () => {
  it('orders keys, at every depth, and leaves lists as they are', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }, 2], '': true })).toBe(
      '{"":true,"a":[{"c":"x","d":null},2],"b":1}',
    )
  })

  it('orders keys by UTF-16 units, as RFC 8785 says', () => {
    const keys = { '\u20ac': 1, '\r': 2, '1': 3, '\u{1F600}': 4, '\ufb33': 5, '\u00f6': 6 }
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":3,"ö":6,"€":1,"\u{1F600}":4,"\ufb33":5}')
  })

  it('writes numbers and escapes as ECMAScript does', () => {
    expect(canonicalJson([-0, 1e21, 0.1, 1e-7, '"\\\b\u000f/\u2028'])).toBe(
      '[0,1e+21,0.1,1e-7,"\\"\\\\\\b\\u000f/\u2028"]',
    )
  })

  it('leaves out what is undefined, as JSON does', () => {
    expect(canonicalJson(JSON.parse('{"a":1}'))).toBe('{"a":1}')
  })

  it('gives equal text for equal values whatever the order of their keys, and loses nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(shuffled(value))).toBe(text)
        expect(JSON.stringify(JSON.parse(text))).toHaveLength(JSON.stringify(value).length)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })
})
