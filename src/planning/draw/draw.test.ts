import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { commit, draw, type DrawRecord, type Places, type Request } from './draw.ts'
import { hashText } from './sha256.ts'
import { verifyDraw, type DrawFault } from './verify.ts'

const SEED = 'a secret of sixteen letters and more'
const requestsOf = (count: number): Request[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `R-${String(n).padStart(7, '0')}`,
    quota: n % 4 === 0 ? 'TAP' : 'TIJ',
    weight: n % 10 === 0 ? 3 : 1,
  }))

function drawn(requests: readonly Request[], places: Places): DrawRecord {
  const committed = commit(requests, places, SEED)
  if (!committed.ok) throw new Error(JSON.stringify(committed.error))
  return draw(committed.value, { requests, seed: SEED, beacon: 'block 17' })
}
/** With the hash of Node, not with ours. */
const faultsOf = (record: DrawRecord): readonly DrawFault[] =>
  verifyDraw(
    record,
    (text) => Buffer.from(text),
    (bytes) => createHash('sha256').update(bytes).digest(),
  )

test('our SHA-256 is that of everybody, for texts of any length and script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(hashText(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }),
  )
})

describe('a draw', () => {
  const places = { all: 300, quotas: { TAP: 100 } }

  test('is drawn again from its record by somebody else', () => {
    const record = drawn(requestsOf(2000), places)
    expect(record.winners).toHaveLength(300)
    expect(faultsOf(record)).toEqual([])
  })

  test('does not hang on the order in which requests came', () => {
    const requests = requestsOf(500)
    expect(drawn(requests.toReversed(), places).winners).toEqual(drawn(requests, places).winners)
  })

  test('one request changed, dropped or added, another seed, or a winner exchanged is seen', () => {
    const record = drawn(requestsOf(500), places)
    const [first, ...rest] = record.requests
    if (!first) throw new Error('no request')
    expect(faultsOf({ ...record, requests: [{ ...first, weight: 5 }, ...rest] })).toContain(
      'requests',
    )
    expect(faultsOf({ ...record, requests: rest })).toContain('requests')
    expect(
      faultsOf({ ...record, requests: [...record.requests, { ...first, id: 'X' }] }),
    ).toContain('requests')
    expect(faultsOf({ ...record, seed: `${SEED}!` })).toContain('seed')
    expect(faultsOf({ ...record, beacon: 'block 18' })).toContain('winners')
    expect(faultsOf({ ...record, winners: record.winners.toReversed() })).toEqual(['winners'])
  })

  test('quotas have their places first, and what they leave goes to everybody', () => {
    const requests = requestsOf(100)
    const most = drawn(requests, { all: 30, quotas: { TAP: 25 } }).winners
    const inTap = most.filter(
      (id) => requests.find((request) => request.id === id)?.quota === 'TAP',
    )
    expect(inTap.length).toBeGreaterThanOrEqual(25)
    expect(drawn(requests, { all: 30, quotas: { NONE: 20 } }).winners).toHaveLength(30)
    expect(drawn(requests, { all: 1000, quotas: {} }).winners).toHaveLength(100)
  })

  test('a weight of three is three times as likely where places are few', () => {
    let [weighted, plain] = [0, 0]
    const requests = requestsOf(1000).map((request) => ({ ...request, quota: '' }))
    for (let nth = 0; nth < 60; nth += 1) {
      const committed = commit(requests, { all: 20, quotas: {} }, `${SEED} ${nth}`)
      if (!committed.ok) throw new Error('refused')
      for (const id of draw(committed.value, { requests, seed: `${SEED} ${nth}` }).winners)
        if (id.endsWith('0')) weighted += 1
        else plain += 1
    }
    // 100 weigh 3, 900 weigh 1: a quarter of the weight. Within four standard errors, for a seed that is fixed.
    expect(weighted / (weighted + plain)).toBeGreaterThan(0.25 - 0.05)
    expect(weighted / (weighted + plain)).toBeLessThan(0.25 + 0.05)
  })

  test('a request that stands twice, a weight of nothing, quotas beyond the places and a short seed are refused', () => {
    const [first] = requestsOf(1)
    if (!first) throw new Error('no request')
    const faults = commit([first, { ...first, weight: 0 }], { all: 1, quotas: { a: 2 } }, 'short')
    expect(faults.ok ? [] : faults.error.map(({ code }) => code)).toEqual([
      'twice',
      'weight',
      'quotas',
      'seed',
    ])
  })
})
