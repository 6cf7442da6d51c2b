import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import postgres from 'postgres'

import type { RootEvent } from '#engine/event.ts'
import { fold } from '#engine/fold.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { Actor } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { decodeEvent } from '#store/event-codec.ts'
import type { Node } from '#store/node.ts'
import type { Asking, ReadDeps } from '#store/reads/reader.ts'
import { decodeRecord, type RecordRow } from '#store/record-codec.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { freshDatabase } from '../database.ts'
import { must } from '../must.ts'
import { ask, familyForm, familyOf, loadedIn, noon, openTestNode, WAY, worker } from './family.ts'
import type { Family, Member, Places } from './family.ts'

/** A node of the tests on a database of its own, with the owner's view of what is in it. */
export interface Region {
  readonly node: Node
  readonly url: string
  readonly dataDir: string
  /** As the owner, whom no row-level security limits. */
  readonly owner: postgres.Sql
  /** Another node on the same database and keys, as another process would be. */
  another(): Promise<Node>
  close(): Promise<void>
}

export async function openRegion(places?: Places): Promise<Region> {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-store-'))
  const open = (): Promise<Node> => openTestNode({ ownerUrl: database.url }, dataDir, places)
  const nodes = [await open()]
  const [node] = nodes
  if (!node) throw new Error('No node')
  const owner = ownerOf(database.url)
  return {
    node,
    url: database.url,
    dataDir,
    owner,
    async another() {
      const other = await open()
      nodes.push(other)
      return other
    },
    async close() {
      await Promise.all(nodes.map((each) => each.close()))
      await owner.end({ timeout: 5 })
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A connection that gives days as text, as the pools of a node do. */
export const ownerOf = (url: string): postgres.Sql =>
  postgres(url, {
    max: 4,
    onnotice: () => {},
    types: { date: { to: 1082, from: [1082], serialize: String, parse: String } },
  })

export const readDeps = ({ pools, directory, keys }: Node): ReadDeps => ({ pools, directory, keys })

export const askingAs = (node: Node, actor: Actor = worker, day = '2025-06-02'): Asking => ({
  loaded: loadedIn(node),
  actor,
  purpose: 'test',
  now: noon(day),
})

/** Registers a family and tells who it is. */
export async function register(
  region: Pick<Region, 'node' | 'owner'>,
  members: readonly Member[],
  more: object = {},
): Promise<Family> {
  const form = familyForm(members, more)
  const { receipt } = must(await ask(region.node, { action: 'express-intent', form }))
  const [first] = await historyOf(region, receipt.root)
  if (first?.type !== 'acted') throw new Error('A root that does not begin with an act')
  return familyOf(first)
}

/** Walks the principal's claim along its way, so many steps. */
export async function walk(node: Node, family: Family, steps = WAY.length): Promise<void> {
  for (const step of WAY.slice(0, steps)) {
    const target =
      step.on === 'group' ? family.root : step.on === 'claim' ? family.claims[0] : family.people[0]
    if (!target) throw new Error('A family without people')
    const { action, form, day } = step
    must(await ask(node, { action, form, day, target, actor: step.by ?? worker }))
  }
}

/** The keys of a root's people as far as they remain. */
async function keysOf(
  { node, owner }: Pick<Region, 'node' | 'owner'>,
  root: Id,
): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await owner<{ person: string; wrapped: Uint8Array }[]>`
    select person, wrapped from protection.person_key where root = ${root}`
  const keys = node.keys('protection')
  return new Map(rows.map(({ person, wrapped }) => [person, keys.personKey(person, wrapped)]))
}

/** What the log says of a root. */
export async function historyOf(
  region: Pick<Region, 'node' | 'owner'>,
  root: Id,
): Promise<readonly RootEvent[]> {
  const keys = await keysOf(region, root)
  const rows = await region.owner<{ body: string }[]>`
    select body from protection.event where root = ${root} order by version`
  return rows.map(({ body }) => decodeEvent(body, root, (person) => keys.get(person)))
}

/** The state of a root as its history tells it. */
export const toldState = (events: readonly RootEvent[]): RootState | undefined =>
  fold(asylumMx, events)

/** The records of a root as their rows hold them, those not annulled. */
export async function storedRecords(
  region: Pick<Region, 'node' | 'owner'>,
  root: Id,
): Promise<readonly RecordState[]> {
  const keys = await keysOf(region, root)
  const rows = await region.owner<RecordRow[]>`
    select id, kind, stage, opened_on, version, data, sealed, subject
    from protection.record where root = ${root} and not annulled order by id`
  return rows.map((row) => decodeRecord(row, (person) => keys.get(person)))
}
