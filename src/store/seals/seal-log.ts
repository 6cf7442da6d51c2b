import { instant, formatInstant } from '#kernel/instant.ts'
import type { Compartment } from '#model/program.ts'
import { headText, readHead, signedText, toHex, type SealHead } from '#protocol/seals/head.ts'
import { growingTree, TILE, type FullTile, type GrowingTree } from '#protocol/seals/tree.ts'

import type { Sql, Transaction } from '../connections.ts'
import { plainArray } from '../pg-array.ts'
import { LOG_START, type LogCursor } from '../read-log.ts'
import { hashOfEvent, hashOfLeaf, leavesIn, packLeaf, type SealedEvent } from './leaf.ts'
import { sha256, type SealKey } from './seal-key.ts'

export interface Sealing {
  readonly writer: Sql
  readonly compartment: Compartment
  /** Every tenant of the node: a seal covers the whole log. */
  readonly tenants: readonly number[]
  /** `id@hash` of the programs of the compartment. */
  readonly programs: readonly string[]
  /** Asked for when a head is signed: it may have been rotated meanwhile. */
  readonly key: () => SealKey
  /** Seals only when the last head is older than this or `many` events wait. */
  readonly unlessYoungerThan?: number
}

/** What is stored of the log is not what was signed: nothing more is signed over it. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal'
}

/** The advisory lock, with the hash of a compartment's name, of whoever signs its log. */
export const SEALING = 4714

/** So many events are covered by one head at most, and by one transaction. */
const MOST = 20_000
/** So many that wait are sealed before their time. */
const MANY = 5000

/**
 * Signs what the log of a compartment holds beyond its last head, up to the oldest transaction that still runs. One process at a time;
 * another that asks meanwhile seals nothing. Returns how many events were sealed. Throws `BrokenSeal` when the tree that is kept is not
 * the one of its last head.
 */
export async function sealLog(sealing: Sealing): Promise<number> {
  let sealed = 0
  for (;;) {
    const some = await sealSome(sealing, sealed > 0)
    sealed += some
    if (some < MOST) return sealed
  }
}

const sealSome = (sealing: Sealing, goingOn: boolean): Promise<number> =>
  sealing.writer.begin(async (tx) => {
    const { compartment } = sealing
    await tx`select set_config('ceiba.tenants', ${plainArray([...sealing.tenants])}, true)`
    const [lock] = await tx<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(${SEALING}, hashtext(${compartment})) as mine`
    if (!lock?.mine) return 0
    const last = await lastHead(tx, compartment)
    if (last && !goingOn && (await isTooSoon(tx, sealing, last))) return 0
    const events = await eventsAfter(tx, compartment, last ?? LOG_START)
    const end = events.at(-1)
    if (!end) return 0
    const edge = await readEdge(tx, compartment, last?.head.size ?? 0)
    if (last && toHex(edge.tree.root()) !== last.head.root)
      throw new BrokenSeal(`The tree of ${compartment} is not the one that was signed`)
    await grow(tx, { compartment, edge, events })
    await sign(tx, sealing, { last, tree: edge.tree, end })
    return events.length
  })

interface LastHead extends LogCursor {
  readonly head: SealHead
  readonly body: string
  /** In milliseconds. */
  readonly age: number
}

async function lastHead(tx: Transaction, compartment: Compartment): Promise<LastHead | undefined> {
  const [row] = await tx<{ xid: string; position: string; body: string; age: number }[]>`
    select s.xid::text, s.position::text, s.body, (extract(epoch from clock_timestamp() - s.at) * 1000)::float8 as age
    from ${tx(`${compartment}.seal`)} s order by s.nth desc limit 1`
  if (!row) return undefined
  const head = readHead(row.body)
  if (!head) throw new BrokenSeal(`The last seal of ${compartment} is not readable`)
  return { ...row, head }
}

async function isTooSoon(
  tx: Transaction,
  { compartment, unlessYoungerThan = 0 }: Sealing,
  last: LastHead,
): Promise<boolean> {
  if (last.age >= unlessYoungerThan) return false
  const [waiting] = await tx<{ n: number }[]>`
    select count(*)::int as n from (
      select from ${tx(`${compartment}.event`)} e
      where (e.xid, e.position) > (${last.xid}::xid8, ${last.position}::bigint)
      order by e.xid, e.position limit ${MANY}) unsealed`
  return (waiting?.n ?? 0) < MANY
}

interface Row extends SealedEvent, LogCursor {}

/** As `readLog`, without the bodies. */
const eventsAfter = (
  tx: Transaction,
  compartment: Compartment,
  after: LogCursor,
): Promise<readonly Row[]> => tx<Row[]>`
  select e.xid::text, e.position::text, e.tenant, e.root, e.version, e.hash
  from ${tx(`${compartment}.event`)} e
  where (e.xid, e.position) > (${after.xid}::xid8, ${after.position}::bigint)
    and e.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by e.xid, e.position limit ${MOST}`

/** The right end of the tree that is kept, and the tile that is not yet full. */
interface Edge {
  readonly tree: GrowingTree
  readonly open: Tile
}
interface Tile {
  readonly nth: number
  first: LogCursor | undefined
  parts: Uint8Array[]
}

async function readEdge(tx: Transaction, compartment: Compartment, size: number): Promise<Edge> {
  const nth = Math.floor(size / TILE)
  const [last] = await tx<{ leaves: Uint8Array; xid: string; position: string }[]>`
    select t.leaves, t.xid::text, t.position::text from ${tx(`${compartment}.seal_tile`)} t where level = 0 and nth = ${nth}`
  const packed = leavesIn(last?.leaves ?? new Uint8Array())
  const edge: Uint8Array[][] = [packed.map((leaf) => hashOfLeaf(compartment, leaf))]
  for (let [level, above] = [1, nth]; above > 0; level += 1, above = Math.floor(above / TILE)) {
    const rows = await tx<{ root: Uint8Array }[]>`
      select root from ${tx(`${compartment}.seal_tile`)}
      where level = ${level - 1} and nth >= ${Math.floor(above / TILE) * TILE} and nth < ${above} order by nth`
    edge.push(rows.map(({ root }) => root))
  }
  try {
    const first = last && { xid: last.xid, position: last.position }
    return { tree: growingTree(sha256, size, edge), open: { nth, first, parts: [...packed] } }
  } catch {
    throw new BrokenSeal(`The tree of ${compartment} is not whole`)
  }
}

/** Adds events to the tree, and to its tiles. */
async function grow(
  tx: Transaction,
  { compartment, edge, events }: { compartment: Compartment; edge: Edge; events: readonly Row[] },
): Promise<void> {
  let open = edge.open
  const roots: FullTile[] = []
  const tiles: (Tile & { readonly root?: Uint8Array })[] = []
  for (const event of events) {
    open.first ??= event
    open.parts.push(packLeaf(event))
    const full = edge.tree.push(hashOfEvent(compartment, event))
    roots.push(...full.filter(({ level }) => level > 0))
    const own = full.find(({ level }) => level === 0)
    if (!own) continue
    tiles.push({ ...open, root: own.root })
    open = { nth: open.nth + 1, first: undefined, parts: [] }
  }
  if (open.parts.length > 0) tiles.push(open)
  const table = tx(`${compartment}.seal_tile`)
  for (const { nth, first, parts, root } of tiles)
    await tx`
      insert into ${table} as t (level, nth, root, leaves, xid, position)
      values (0, ${nth}, ${root ?? null}, ${Buffer.concat(parts)}, ${first?.xid ?? null}::xid8, ${first?.position ?? null}::bigint)
      on conflict (level, nth) do update set root = excluded.root, leaves = excluded.leaves`
  for (const { level, nth, root } of roots)
    await tx`insert into ${table} (level, nth, root) values (${level}, ${nth}, ${root})`
}

async function sign(
  tx: Transaction,
  { compartment, programs, key }: Sealing,
  { last, tree, end }: { last: LastHead | undefined; tree: GrowingTree; end: LogCursor },
): Promise<void> {
  const signing = key()
  const head: SealHead = {
    compartment,
    nth: (last?.head.nth ?? 0) + 1,
    size: tree.size,
    root: toHex(tree.root()),
    previous: last ? toHex(sha256(Buffer.from(last.body))) : null,
    at: formatInstant(instant(Date.now())),
    programs: programs.toSorted(),
    key: signing.id,
  }
  const body = headText(head)
  await tx`
    insert into ${tx(`${compartment}.seal`)} (nth, size, xid, position, body, signature)
    values (${head.nth}, ${head.size}, ${end.xid}::xid8, ${end.position}::bigint, ${body}, ${signing.sign(Buffer.from(signedText(body)))})`
}
