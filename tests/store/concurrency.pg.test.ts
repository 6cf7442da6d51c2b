import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '#kernel/ids.ts'
import type { Result } from '#kernel/result.ts'
import { newBatch } from '#store/batch.ts'
import type { WriteRefusal, Written } from '#store/batcher.ts'
import { loadRoots } from '#store/load-roots.ts'
import type { Node } from '#store/node.ts'
import { writeBatch } from '#store/write-batch.ts'

import { specificNeeds } from '../../programs/asylum-mx/specific-needs.ts'
import { must } from '../must.ts'
import { ask, correct, familyForm, loadedIn, noon, userId, WAY, worker } from './family.ts'
import { brokenChains } from './integrity.ts'
import { historyOf, openRegion, register, storedRecords, toldState, type Region } from './region.ts'

let region: Region
let other: Node
beforeAll(async () => {
  region = await openRegion()
  other = await region.another()
})
afterAll(() => region.close())

const MEMBERS = [{ given: 'Rosa', family1: 'Mejía', family2: 'Cruz', birthDate: '1980-01-31' }]
const NEEDS = Object.entries(specificNeeds).flatMap(([code, item]) =>
  'withdrawn' in item && item.withdrawn ? [] : [code],
)
const codeOf = (result: Result<Written, WriteRefusal>): string =>
  result.ok ? (result.value.replayed ? 'replayed' : 'written') : result.error.code
const tally = (results: readonly Result<Written, WriteRefusal>[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const result of results) counts[codeOf(result)] = (counts[codeOf(result)] ?? 0) + 1
  return counts
}

describe('writers at once', () => {
  it('64 on three roots through two nodes lose nothing and leave no gap', async () => {
    const families = await Promise.all([1, 2, 3].map(() => register(region, MEMBERS)))
    const told = new Map<Id, Set<string>>()
    const one = async (writer: number): Promise<Result<Written, WriteRefusal>[]> => {
      const results = []
      for (let nth = 0; nth < 4; nth += 1) {
        const person = families[(writer + nth) % 3]?.people[0]
        const need = NEEDS[(writer * 4 + nth) % NEEDS.length]
        if (!person || !need) throw new Error('nobody')
        const result = await ask(writer % 2 === 0 ? region.node : other, {
          action: 'record-need',
          target: person,
          form: { needs: [need] },
        })
        if (result.ok) told.set(person, (told.get(person) ?? new Set()).add(need))
        results.push(result)
      }
      return results
    }
    const results = (await Promise.all(Array.from({ length: 64 }, (_, nth) => one(nth)))).flat()
    const counts = tally(results)
    expect(Object.keys(counts).filter((code) => !['written', 'contended'].includes(code))).toEqual(
      [],
    )
    expect(counts['written']).toBeGreaterThan(200)
    for (const { root, people } of families) {
      const events = await historyOf(region, root)
      expect(events.map(({ version }) => version)).toEqual(events.map((_, nth) => nth + 1))
      const records = await storedRecords(region, root)
      const person = records.find(({ id }) => id === people[0])
      const needs = person?.fields['needs']
      expect(new Set(Array.isArray(needs) ? needs : [])).toEqual(told.get(person?.id ?? root))
      expect(needs).toHaveLength(told.get(person?.id ?? root)?.size ?? 0)
      expect(toldState(events)?.records.get(person?.id ?? root)?.fields['needs']).toEqual(needs)
    }
    const written = (await Promise.all(families.map(({ root }) => historyOf(region, root)))).flat()
    expect(written).toHaveLength(3 + (counts['written'] ?? 0))
    expect(await brokenChains(region.owner)).toEqual([])
  }, 60_000)

  it('of those who saw the same version one is done, the others are told the current one', async () => {
    const { root, people } = await register(region, MEMBERS)
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, nth) =>
        ask(nth % 2 === 0 ? region.node : other, {
          action: 'record-need',
          target: people[0] ?? root,
          form: { needs: [NEEDS[nth] ?? ''] },
          ifVersion: 1,
        }),
      ),
    )
    expect(tally(results)).toEqual({ written: 1, 'stale-version': 15 })
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.error]))
    expect(refusals).toEqual(
      Array.from({ length: 15 }, () => ({ code: 'stale-version', version: 2 })),
    )
  })

  it('a family of one batch and the next can be acted on at once', async () => {
    const { root, claims } = await register(region, MEMBERS)
    const done = await Promise.all([
      ask(region.node, { action: 'file', target: root, form: WAY[0]?.form, day: '2024-09-03' }),
      ask(region.node, { action: 'admit', target: root, form: {}, day: '2024-09-03' }),
      ask(region.node, {
        action: 'assign-officer',
        target: claims[0] ?? root,
        form: { officer: userId(1) },
        day: '2024-09-03',
      }),
    ])
    expect(done.map(codeOf)).toEqual(['written', 'written', 'written'])
    expect((await historyOf(region, root)).map(({ version }) => version)).toEqual([1, 2, 3, 4])
  })
})

describe('a correction', () => {
  it('never follows upon an event that it did not see, whatever commits while it loads', async () => {
    const { node, owner } = region
    const { root } = await register(region, MEMBERS)
    const loading = {
      sql: node.pools.of('protection').writer,
      compartment: 'protection' as const,
      directory: node.directory(),
      keys: node.keys('protection'),
    }
    // Another writer holds the log while the rows are read, and commits before the history is.
    let correcting: Promise<unknown> = Promise.resolve()
    await owner.begin(async (tx) => {
      await tx`lock table protection.event in access exclusive mode`
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      correcting = loadRoots(loading, [root], new Set([root]))
      await waiting(1)
      const [loaded] = await loadRoots(loading, [root])
      const batch = newBatch({ ...loading, ids: node.ids })
      if (loaded) batch.hold(loaded)
      must(
        batch.act({
          loaded: loadedIn(node),
          actor: worker,
          now: noon('2024-09-03'),
          purpose: 'test',
          command: { action: 'file', target: root, form: WAY[0]?.form },
        }),
      )
      batch.close()
      await writeBatch(tx, 'protection', batch)
    })
    const [held] = await loadRoots(loading, [root], new Set([root]))
    expect(held?.history).toHaveLength(2)
    const found: unknown = await correcting
    expect(found).toMatchObject([{ state: { version: 1 }, history: [{ version: 1 }] }])
  })

  it('and acts on the same family, through two nodes, leave the chain whole', async () => {
    const { root, people } = await register(region, MEMBERS)
    const results = await Promise.all(
      Array.from({ length: 24 }, (_, nth) =>
        nth % 3 === 0
          ? correct(nth % 2 === 0 ? region.node : other, {
              target: root,
              of: 1,
              form: familyForm(MEMBERS, { expressedOn: `2024-08-${String(10 + (nth % 20))}` }),
            })
          : ask(nth % 2 === 0 ? region.node : other, {
              action: 'record-need',
              target: people[0] ?? root,
              form: { needs: [NEEDS[nth] ?? ''] },
            }),
      ),
    )
    expect(tally(results)['written']).toBeGreaterThan(6)
    expect(await brokenChains(region.owner)).toEqual([])
    const told = toldState(await historyOf(region, root))
    expect(JSON.parse(JSON.stringify(await storedRecords(region, root)))).toEqual(
      JSON.parse(JSON.stringify([...(told?.records.values() ?? [])])),
    )
  })

  /** Until so many sessions wait for a lock of this database. */
  async function waiting(count: number): Promise<void> {
    for (;;) {
      const [row] = await region.owner`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      if (Number(row?.['n']) >= count) return
    }
  }
})

describe('an idempotency key', () => {
  const intent = (nth: number) => ({
    action: 'express-intent',
    form: familyForm(MEMBERS),
    key: `key-${nth}`,
  })

  it('sent ten times at once through two nodes is applied once', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => ask(nth % 2 === 0 ? region.node : other, intent(1))),
    )
    expect(tally(results)).toEqual({ written: 1, replayed: 9 })
    expect(new Set(results.map((result) => JSON.stringify(must(result).receipt))).size).toBe(1)
  })

  it('of an act that cannot be done twice gives its first answer, not a refusal', async () => {
    const { root } = await register(region, MEMBERS)
    const file = {
      action: 'file',
      target: root,
      form: WAY[0]?.form,
      day: '2024-09-03',
      key: 'file-1',
    }
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => ask(nth % 2 === 0 ? region.node : other, file)),
    )
    expect(tally(results)).toEqual({ written: 1, replayed: 9 })
    expect(await historyOf(region, root)).toHaveLength(2)
    expect(codeOf(await ask(region.node, file))).toBe('replayed')
  })

  it('of an act that could be done twice is still applied once', async () => {
    const { root, people } = await register(region, MEMBERS)
    const need = {
      action: 'record-need',
      target: people[0] ?? root,
      form: { needs: [NEEDS[0]] },
      key: 'need-1',
    }
    const results = await Promise.all(Array.from({ length: 10 }, () => ask(region.node, need)))
    expect(tally(results)).toEqual({ written: 1, replayed: 9 })
    expect(await historyOf(region, root)).toHaveLength(2)
  })

  it('with another request is refused, at once and later, and nothing is written', async () => {
    const changed = { ...intent(2), form: familyForm([{ given: 'Otra' }]) }
    const both = await Promise.all([ask(region.node, intent(2)), ask(region.node, changed)])
    expect(both.map(codeOf)).toEqual(['written', 'idempotency-key-reused'])
    const [before] = await region.owner`select count(*)::int as n from protection.event`
    expect(codeOf(await ask(other, changed))).toBe('idempotency-key-reused')
    expect(codeOf(await ask(other, intent(2)))).toBe('replayed')
    const [after] = await region.owner`select count(*)::int as n from protection.event`
    expect(after).toEqual(before)
  })

  it('of another user is another key', async () => {
    const mine = await ask(region.node, intent(3))
    const theirs = await ask(region.node, { ...intent(3), actor: { ...worker, id: userId(9) } })
    expect([codeOf(mine), codeOf(theirs)]).toEqual(['written', 'written'])
  })
})
