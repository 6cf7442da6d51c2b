import type { Compartment } from '#model/program.ts'
import type { SealProof } from '#protocol/seals/check-proof.ts'
import { toHex, type SignedHead } from '#protocol/seals/head.ts'
import { consistencyPath, inclusionPath, type TreeNodes } from '#protocol/seals/paths.ts'
import { rootOf, TILE } from '#protocol/seals/tree.ts'

import type { Sql, Transaction } from '../connections.ts'
import { plainArray } from '../pg-array.ts'
import { hashOfLeaf, leavesIn, packLeaf, placeHash } from './leaf.ts'
import { sha256 } from './seal-key.ts'

/** Where an event stands. */
export interface EventPlace {
  readonly tenant: number
  readonly root: string
  readonly version: number
}

/** How many levels of a tree one of tiles spans: 256 is two to the eighth. */
const HEIGHT = 8

/** The nodes of the kept tree, read tile by tile as they are asked for. */
function nodesOf(tx: Transaction, compartment: Compartment): TreeNodes {
  const table = tx(`${compartment}.seal_tile`)
  const tiles = new Map<string, Promise<readonly Uint8Array[]>>()
  const read = async (level: number, nth: number): Promise<readonly Uint8Array[]> => {
    if (level > 0) {
      const rows = await tx<{ root: Uint8Array }[]>`
        select root from ${table} where level = ${level - 1} and nth >= ${nth * TILE} and nth < ${(nth + 1) * TILE}
          and root is not null order by nth`
      return rows.map(({ root }) => root)
    }
    const [row] = await tx<{ leaves: Uint8Array }[]>`
      select leaves from ${table} where level = 0 and nth = ${nth}`
    return leavesIn(row?.leaves ?? new Uint8Array()).map((leaf) => hashOfLeaf(compartment, leaf))
  }
  return {
    sha256,
    async hash(level, nth) {
      const [tier, within] = [Math.floor(level / HEIGHT), level % HEIGHT]
      const first = nth * 2 ** within
      const key = `${tier}:${Math.floor(first / TILE)}`
      const tile = tiles.get(key) ?? read(tier, Math.floor(first / TILE))
      tiles.set(key, tile)
      const at = first % TILE
      const part = (await tile).slice(at, at + 2 ** within)
      if (part.length !== 2 ** within) throw new Error('The tree of the seals is not whole')
      return rootOf(sha256, part)
    },
  }
}

interface HeadRow extends SignedHead {
  readonly size: number
}

const headQuery = (tx: Transaction, compartment: Compartment, nth?: number) => tx<HeadRow[]>`
  select size::float8 as size, body, encode(signature, 'hex') as signature from ${tx(`${compartment}.seal`)}
  where ${nth === undefined ? tx`true` : tx`nth = ${nth}`} order by nth desc limit 1`

/** The last head of a compartment; undefined before the first. */
export async function latestHead(
  writer: Sql,
  compartment: Compartment,
): Promise<SignedHead | undefined> {
  const [row] = await writer<SignedHead[]>`
    select body, encode(signature, 'hex') as signature from ${writer(`${compartment}.seal`)} order by nth desc limit 1`
  return row && { ...row }
}

/** The proof that an event is covered by the last head; undefined while none covers it. Takes a writer's pool: readers see no tile. */
export function proveEvent(
  writer: Sql,
  compartment: Compartment,
  place: EventPlace,
): Promise<SealProof | undefined> {
  return writer.begin('isolation level repeatable read read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray([place.tenant])}, true)`
    const [head] = await headQuery(tx, compartment)
    const [event] = await tx<{ xid: string; position: string; hash: Uint8Array }[]>`
      select e.xid::text, e.position::text, e.hash from ${tx(`${compartment}.event`)} e
      where tenant = ${place.tenant} and root = ${place.root} and version = ${place.version}`
    if (!head || !event) return undefined
    const [tile] = await tx<{ nth: number; leaves: Uint8Array }[]>`
      select nth::float8 as nth, leaves from ${tx(`${compartment}.seal_tile`)}
      where level = 0 and (xid, position) <= (${event.xid}::xid8, ${event.position}::bigint)
      order by xid desc, position desc limit 1`
    if (!tile) return undefined
    const packed = packLeaf({ ...place, hash: event.hash })
    const within = leavesIn(tile.leaves).findIndex((leaf) => Buffer.compare(leaf, packed) === 0)
    const index = tile.nth * TILE + within
    if (within < 0 || index >= head.size) return undefined
    const path = await inclusionPath(nodesOf(tx, compartment), index, head.size)
    return {
      place: placeHash(compartment, { ...place, hash: event.hash }).toString('hex'),
      event: Buffer.from(event.hash).toString('hex'),
      index,
      path: path.map(toHex),
      head: { body: head.body, signature: head.signature },
    }
  })
}

/** That the log of the last head began with that of an earlier one; undefined when there is no such head. */
export function proveGrowth(
  writer: Sql,
  compartment: Compartment,
  since: number,
): Promise<{ readonly head: SignedHead; readonly path: readonly string[] } | undefined> {
  return writer.begin('isolation level repeatable read read only', async (tx) => {
    const [[first], [last]] = [
      await headQuery(tx, compartment, since),
      await headQuery(tx, compartment),
    ]
    if (!first || !last) return undefined
    const path = await consistencyPath(nodesOf(tx, compartment), first.size, last.size)
    return { head: { body: last.body, signature: last.signature }, path: path.map(toHex) }
  })
}
