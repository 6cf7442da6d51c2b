import type { Compartment } from '#model/program.ts'
import { checkHead } from '#protocol/seals/check-proof.ts'
import { readHead, toHex, type SealHead, type SignedHead } from '#protocol/seals/head.ts'
import { growingTree, TILE } from '#protocol/seals/tree.ts'

import type { Transaction } from '../connections.ts'
import { hashOfLeaf, leavesIn, packLeaf, unpackLeaf, type SealedEvent } from '../seals/leaf.ts'
import { keyOfHead, nodeCrypto, sha256, type SealTrust } from '../seals/seal-key.ts'
import { compareLogs } from './compare-logs.ts'
import type { Found } from './fault.ts'

export interface SealWork {
  readonly tx: Transaction
  /** A second connection in the same snapshot: tiles are read beside the events. */
  readonly tiles: Transaction
  readonly compartment: Compartment
  readonly found: Found
  readonly trust: SealTrust
  /** Heads that were kept elsewhere. */
  readonly kept: readonly SignedHead[]
  readonly progress: (events: number) => void
}

export interface SealsRead {
  readonly seals: number
  /** Events that a head covers. */
  readonly sealed: number
}

interface SealRow {
  readonly nth: number
  readonly size: number
  readonly body: string
  readonly signature: Uint8Array
}

const PAGE = 5000

/** Every head of a compartment against the one before it, its signature, the tree, and what was kept elsewhere; the tree against the log. */
export async function checkSeals(work: SealWork): Promise<SealsRead> {
  const { tx, compartment } = work
  const rows = await tx<SealRow[]>`
    select nth, size::int8::float8 as size, body, signature from ${tx(`${compartment}.seal`)} order by nth`
  const heads = await checkHeads(work, rows)
  checkKept(work, rows, heads)
  const last = heads.at(-1)
  const due = rootsDue(work, heads)
  const tree = growingTree(sha256)
  const differences = compareLogs()
  const events = eventsOf(work, last?.size ?? 0)
  const check = (): void => {
    for (const { head, kept } of due.get(tree.size) ?? [])
      if (toHex(tree.root()) !== head.root) work.found(notOfLog(work, head, kept))
    due.delete(tree.size)
  }
  check()
  for await (const packed of leavesOf(work, tree)) {
    check()
    differences.next(packed, (await events.next()).value ?? undefined)
  }
  for (const wrong of due.values())
    for (const { head, kept } of wrong) work.found(notOfLog(work, head, kept))
  for await (const more of events) differences.next(undefined, more)
  for (const difference of differences.all()) work.found({ compartment, ...difference })
  return { seals: rows.length, sealed: last?.size ?? 0 }
}

type Head = SealHead & { readonly body: string }

async function checkHeads(work: SealWork, rows: readonly SealRow[]): Promise<readonly Head[]> {
  const { compartment, found } = work
  const heads: Head[] = []
  let expected = 1
  for (const { nth, size, body, signature } of rows) {
    const where = { compartment, seal: nth }
    for (; expected < nth; expected += 1)
      found({
        code: 'seal-missing',
        compartment,
        seal: expected,
        says: `Seal ${expected} is not there`,
      })
    expected = nth + 1
    const before = heads.at(-1)
    const signed = { body, signature: toHex(signature) }
    const head = readHead(body)
    const checked = await checkHead(signed, keyOfHead(work.trust, signed), nodeCrypto)
    if (!checked.ok) {
      const code = checked.fault === 'other-key' ? 'seal-other-key' : 'seal-forged'
      found({ code, ...where, says: `Its signature is not of this node: ${checked.fault}` })
    }
    if (!head) continue
    if (isAfterItsTime(work.trust, { ...head, body }, before))
      found({ code: 'seal-other-key', ...where, says: 'Its key was retired before' })
    const follows = before ? toHex(sha256(Buffer.from(before.body))) : null
    const inOrder = head.nth === nth && head.size === size && head.compartment === compartment
    if (before?.nth === nth - 1 || nth === 1)
      if (!inOrder || head.previous !== follows || head.size < (before?.size ?? 0))
        found({ code: 'seal-rewritten', ...where, says: 'It does not follow the seal before it' })
    heads.push({ ...head, body })
  }
  return heads
}

/**
 * Whether a head is signed by a key that signed no more: beyond the last one that was noted when it was retired, another than that one, or
 * after a head of a later key. A key that was stolen and then rotated signs nothing new.
 */
function isAfterItsTime(
  { retired }: SealTrust,
  head: Head,
  before: Pick<SealHead, 'key'> | undefined,
): boolean {
  const ageOf = (key: string): number => {
    const at = retired.findIndex((one) => one.key === key)
    return at < 0 ? retired.length : at
  }
  if (before && ageOf(head.key) < ageOf(before.key)) return true
  const own = retired[ageOf(head.key)]
  if (!own) return false
  const last = own.last?.[head.compartment]
  if (!last || head.nth > last.nth) return true
  return head.nth === last.nth && toHex(sha256(Buffer.from(head.body))) !== last.hash
}

/** What was kept elsewhere must be here, word for word: whoever rewrote the log and signed it anew could not rewrite that. */
function checkKept(
  { compartment, kept, found }: SealWork,
  rows: readonly SealRow[],
  heads: readonly Head[],
): void {
  const here = new Map(rows.map(({ nth, body }) => [nth, body]))
  const size = heads.at(-1)?.size ?? 0
  for (const { body } of kept) {
    const head = readHead(body)
    if (!head || head.compartment !== compartment || here.get(head.nth) === body) continue
    const gone =
      head.size > size
        ? `it covered ${head.size} events, the seals here cover ${size}`
        : `the seal of that number here is another, or gone`
    found({
      code: 'kept-seal-differs',
      compartment,
      seal: head.nth,
      says: `Seal ${head.nth} of ${head.at} was kept elsewhere, and ${gone}: history was rewritten`,
    })
  }
}

type Due = ReadonlyMap<number, readonly { readonly head: SealHead; readonly kept: boolean }[]>

/** By size of the tree: the heads whose roots it must have then. */
function rootsDue(
  { compartment, kept }: SealWork,
  heads: readonly Head[],
): Map<number, Due extends ReadonlyMap<number, infer V> ? V : never> {
  const due = new Map<number, { readonly head: SealHead; readonly kept: boolean }[]>()
  const add = (head: SealHead, isKept: boolean): void => {
    const known = due.get(head.size) ?? []
    if (!known.some(({ head: other }) => other.root === head.root))
      due.set(head.size, [...known, { head, kept: isKept }])
  }
  for (const head of heads) add(head, false)
  for (const { body } of kept) {
    const head = readHead(body)
    if (head?.compartment === compartment) add(head, true)
  }
  return due
}

const notOfLog = (
  { compartment }: SealWork,
  head: SealHead,
  kept: boolean,
): Parameters<Found>[0] => ({
  code: kept ? 'kept-seal-differs' : 'seal-not-of-log',
  compartment,
  seal: head.nth,
  says: `What was signed ${head.at} over the first ${head.size} events is not what its tree holds${kept ? ' now' : ''}`,
})

/** The leaves of the kept tree, growing it; each full tile against its own root. */
async function* leavesOf(
  { tiles, compartment, found }: SealWork,
  tree: ReturnType<typeof growingTree>,
): AsyncGenerator<Uint8Array> {
  const uppers = await tiles<{ level: number; nth: string; root: Uint8Array }[]>`
    select level, nth::text, root from ${tiles(`${compartment}.seal_tile`)} where level > 0`
  const roots = new Map(uppers.map(({ level, nth, root }) => [`${level}:${nth}`, toHex(root)]))
  const rows = tiles<{ nth: number; root: Uint8Array | null; leaves: Uint8Array }[]>`
    select nth::float8 as nth, root, leaves from ${tiles(`${compartment}.seal_tile`)} where level = 0 order by nth`
  for await (const page of rows.cursor(64))
    for (const { nth, root, leaves } of page) {
      if (root) roots.set(`0:${nth}`, toHex(root))
      for (const packed of leavesIn(leaves)) {
        for (const full of tree.push(hashOfLeaf(compartment, packed)))
          if (roots.get(`${full.level}:${full.nth}`) !== toHex(full.root)) {
            const { root: of, tenant, version } = unpackLeaf(packed)
            const span = TILE ** (full.level + 1)
            found({
              code: 'tile-changed',
              compartment,
              says: `Of the sealed events ${full.nth * span + 1} to ${(full.nth + 1) * span}, up to version ${version} of ${of} (agency ${tenant}), the tile is not the one that was kept`,
            })
          }
        yield packed
      }
    }
}

/** The events that seals cover, in the order of the log. */
async function* eventsOf(
  { tx, compartment, progress }: SealWork,
  size: number,
): AsyncGenerator<Uint8Array, undefined> {
  const [end] = await tx<{ xid: string; position: string }[]>`
    select s.xid::text, s.position::text from ${tx(`${compartment}.seal`)} s order by s.nth desc limit 1`
  if (!end || size === 0) return undefined
  const rows = tx<SealedEvent[]>`
    select e.tenant, e.root, e.version, e.hash from ${tx(`${compartment}.event`)} e
    where (e.xid, e.position) <= (${end.xid}::xid8, ${end.position}::bigint) order by e.xid, e.position`
  let read = 0
  for await (const page of rows.cursor(PAGE)) {
    for (const event of page) yield packLeaf(event)
    read += page.length
    progress(read)
  }
  return undefined
}
