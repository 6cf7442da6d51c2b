import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newBatch } from '#store/batch.ts'
import type { Node } from '#store/node.ts'
import { LOG_START, readLog, type LogCursor } from '#store/read-log.ts'
import { writeBatch } from '#store/write-batch.ts'

import { must } from '../must.ts'
import { ask, familyForm, loadedIn, noon, worker } from './family.ts'
import { brokenChains } from './integrity.ts'
import { openRegion, type Region } from './region.ts'

let region: Region
beforeAll(async () => {
  region = await openRegion()
})
afterAll(() => region.close())

/** Someone who reads the log as it grows, as the outbox does, and remembers all that they saw. */
function follower(limit: number, from: LogCursor = LOG_START) {
  const seen: string[] = []
  let cursor = from
  let ended = false
  const look = async (): Promise<number> => {
    const entries = await readLog(region.owner, 'protection', cursor, limit)
    for (const { root, version } of entries) seen.push(`${root}:${version}`)
    cursor = entries.at(-1) ?? cursor
    return entries.length
  }
  const following = (async () => {
    for (;;)
      if ((await look()) === 0)
        if (ended) return
        else await sleep(10)
  })()
  const awaited = async (): Promise<number> => {
    const [row] = await region.owner`
      select count(*)::int as n from protection.event where (xid, position) > (${from.xid}::xid8, ${from.position}::bigint)`
    return Number(row?.['n'])
  }
  return {
    seen,
    async end() {
      ended = true
      await following
      // A transaction anywhere in the server may still run: what was committed after it began is shown once it ends.
      const latest = performance.now() + 20_000
      while ((await look()) > 0 || (seen.length < (await awaited()) && performance.now() < latest));
    },
    cursor: () => cursor,
  }
}

const allEvents = async (): Promise<string[]> =>
  (
    await region.owner<{ at: string }[]>`
      select root || ':' || version as at from protection.event order by xid, position`
  ).map(({ at }) => at)

const isRising = (cursors: readonly LogCursor[]): boolean =>
  cursors.every(({ xid, position }, nth) => {
    const before = cursors[nth - 1]
    if (!before) return true
    return before.xid === xid
      ? BigInt(before.position) < BigInt(position)
      : BigInt(before.xid) < BigInt(xid)
  })

/** Figures of different years: a held transaction holds its cells too, and who needs the same cells waits. */
async function oneBatch(node: Node, count: number, year: number) {
  const batch = newBatch({
    directory: node.directory(),
    keys: node.keys('protection'),
    ids: node.ids,
  })
  for (let nth = 0; nth < count; nth += 1)
    must(
      batch.act({
        loaded: loadedIn(node),
        actor: worker,
        now: noon('2025-06-02'),
        purpose: 'test',
        command: {
          action: 'record-adjustment',
          form: { office: 'TAP', year, persons: 1, reason: 'Ajuste.', source: 'UNHCR' },
        },
      }),
    )
  batch.close()
  return batch
}

describe('a reader of the log', () => {
  it('waits for a transaction that took its positions first and commits last', async () => {
    const { node, owner } = region
    const reader = follower(100)
    const [slow, quick] = [await oneBatch(node, 8, 2023), await oneBatch(node, 8, 2024)]
    const { writer } = node.pools.of('protection')
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    let written = (): void => {}
    const inside = new Promise<void>((resolve) => (written = resolve))
    const slowly = writer.begin(async (tx) => {
      await writeBatch(tx, 'protection', slow)
      written()
      await held
    })
    await inside
    await writeBatch(writer, 'protection', quick)
    await sleep(100)
    // What was committed stands behind what was not: the reader shows neither yet.
    expect(await owner`select 1 from protection.event`).toHaveLength(8)
    expect(reader.seen).toEqual([])
    release()
    await slowly
    await reader.end()
    expect(reader.seen).toEqual(await allEvents())
    // From position 9 to 10, where an order by text would go astray.
    expect(reader.seen).toHaveLength(16)
  })

  it('sees the events of two nodes that write at once, each once', async () => {
    const other = await region.another()
    const before = await allEvents()
    const readers = [follower(70), follower(1000)]
    const one = async (node: Node, nth: number): Promise<void> => {
      must(
        await ask(node, {
          action: 'express-intent',
          form: familyForm([{ given: `Persona ${nth}`, family1: 'López' }]),
        }),
      )
    }
    for (let wave = 0; wave < 10; wave += 1)
      await Promise.all(
        Array.from({ length: 500 }, (_, nth) => one(nth % 2 === 0 ? region.node : other, nth)),
      )
    for (const reader of readers) await reader.end()
    const all = await allEvents()
    expect(all).toHaveLength(before.length + 5000)
    for (const { seen } of readers) expect(seen).toEqual(all)
    expect(await brokenChains(region.owner)).toEqual([])
  }, 60_000)

  it('sees the hundred thousand events of two processes, each once', async () => {
    const before = await allEvents()
    const begin = follower(1000)
    await begin.end()
    const readers = [follower(1000, begin.cursor()), follower(5000, begin.cursor())]
    const script = fileURLToPath(new URL('./log-writer.ts', import.meta.url))
    const children = [1, 2].map(() =>
      spawn(process.execPath, ['--import', 'tsx', script, region.url, region.dataDir, '50000'], {
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    )
    const codes = await Promise.all(children.map((child) => once(child, 'exit')))
    expect(codes.map(([code]) => Number(code))).toEqual([0, 0])
    for (const reader of readers) await reader.end()
    const all = await allEvents()
    expect(all).toHaveLength(before.length + 100_000)
    for (const { seen } of readers) expect(seen.join()).toBe(all.slice(before.length).join())
    const cursors = await readLog(region.owner, 'protection', begin.cursor(), 200_000)
    expect(isRising(cursors)).toBe(true)
    expect(new Set(all).size).toBe(all.length)
  }, 120_000)
})
