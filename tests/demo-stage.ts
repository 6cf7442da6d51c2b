import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import postgres from 'postgres'

import type { RootEvent } from '#engine/event.ts'
import { id, type Id } from '#kernel/ids.ts'
import { decodeEvent } from '#store/event-codec.ts'
import { openNode, type Node } from '#store/node.ts'

import { loadRegion, type RegionOptions } from '../src/cli/demo/load-region.ts'
import { addRoot, hashText } from '../src/cli/demo/log-hash.ts'
import { CALENDARS, DEMO_DAY, PROGRAMS, SEED } from '../src/cli/open.ts'
import { freshDatabase } from './database.ts'

export const REGION = { scale: 0.002, seed: '2018' } as const

/** A node on a database of its own, and the owner's view of that database. */
export interface DemoStage {
  readonly node: Node
  readonly url: string
  readonly dataDir: string
  readonly owner: postgres.Sql
  load(options?: Partial<RegionOptions>): ReturnType<typeof loadRegion>
  /** Sums of a measure by year and by the values of these dimensions (their places, from 1). */
  yearly(measure: string, ...places: number[]): Promise<{ readonly [key: string]: number }>
  /** Every figure, day by day: what two equal regions have in common. */
  cells(): Promise<readonly string[]>
  /** The hash of the log as it stands in the database, its personal content opened with the node's keys. */
  logHash(): Promise<string>
  /** Lets go of the database: then it can be copied. */
  leave(): Promise<void>
  close(): Promise<void>
}

export async function demoStage({
  kind = 'demo',
}: { kind?: 'demo' | 'live' } = {}): Promise<DemoStage> {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-demo-test-'))
  const node = await openNode({
    address: { ownerUrl: database.url },
    dataDir,
    programs: PROGRAMS,
    calendars: CALENDARS,
    seed: { ...SEED, kind, ...(kind === 'demo' ? { asOf: DEMO_DAY } : {}) },
  })
  const owner = postgres(database.url, { max: 2, onnotice: () => {} })
  let left = false
  const leave = async (): Promise<void> => {
    if (!left) await Promise.all([node.close(), owner.end()])
    left = true
  }
  return {
    node,
    url: database.url,
    dataDir,
    owner,
    load: (more) => loadRegion(node, { ...REGION, ...more }),
    yearly: (measure, ...places) => yearly(owner, measure, places),
    async cells() {
      const rows = await owner<{ cell: string }[]>`
        select concat_ws(' ', measure, grain, day, dims::text, sum(amount)) as cell
        from protection.measure_cell group by measure, grain, day, dims having sum(amount) <> 0 order by 1`
      return rows.map(({ cell }) => cell)
    },
    logHash: () => logHash(owner, node),
    leave,
    async close() {
      await leave()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function yearly(
  owner: postgres.Sql,
  measure: string,
  places: readonly number[],
): Promise<{ readonly [key: string]: number }> {
  const rows = await owner<{ key: string; amount: number }[]>`
    select concat_ws(' ', extract(year from day),
      (select string_agg(dims[place], ' ') from unnest(${[...places]}::int[]) place)) as key, sum(amount)::int as amount
    from protection.measure_cell where measure = ${measure} and grain = 'Y'
    group by 1 having sum(amount) <> 0 order by 1`
  return Object.fromEntries(rows.map(({ key, amount }) => [key, amount]))
}

async function logHash(owner: postgres.Sql, node: Node): Promise<string> {
  const keys = node.keys('protection')
  const wrapped = await owner<
    { person: string; wrapped: Uint8Array }[]
  >`select person, wrapped from protection.person_key`
  const opened = new Map(
    wrapped.map((row): [Id, Buffer] => [id(row.person), keys.personKey(row.person, row.wrapped)]),
  )
  const rows = await owner<
    { root: string; body: string }[]
  >`select root, body from protection.event order by root, version`
  const roots = new Map<string, RootEvent[]>()
  for (const { root, body } of rows) {
    const events = roots.get(root) ?? []
    events.push(decodeEvent(body, id(root), (person) => opened.get(person)))
    roots.set(root, events)
  }
  let sum = 0n
  for (const events of roots.values()) sum = addRoot(sum, events)
  return hashText(sum)
}
