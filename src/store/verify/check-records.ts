import { fold } from '#engine/fold.ts'
import type { RecordState } from '#engine/state.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { decodeEvent } from '../event-codec.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { decodeRecord, underIn, type RecordRow } from '../record-codec.ts'
import type { ReadRoot } from './check-chain.ts'
import type { Found } from './fault.ts'

export interface RecordWork {
  readonly tx: Transaction
  readonly compartment: Compartment
  readonly node: Pick<Node, 'directory' | 'keys'>
  readonly found: Found
}

interface Row extends RecordRow {
  readonly root: string
  readonly program: string
  readonly annulled: boolean
}

/** The rows of roots against what their events come to, personal content included as far as keys remain. */
export async function checkRecords(
  { tx, compartment, node, found }: RecordWork,
  roots: readonly ReadRoot[],
): Promise<void> {
  if (roots.length === 0) return
  const ids = plainArray(roots.map(({ root }) => root))
  const rows = await tx<Row[]>`
    select root, program, id, kind, stage, opened_on::text, version, data, sealed, subject, annulled
    from ${tx(`${compartment}.record`)} where root = any (${ids}::text::uuid[])`
  const wrapped = await tx<{ root: string; person: string; wrapped: Uint8Array }[]>`
    select root, person, wrapped from ${tx(`${compartment}.person_key`)} where root = any (${ids}::text::uuid[])`
  const keys = node.keys(compartment)
  const keyOf = new Map(
    wrapped.map((row): [string, Buffer] => [row.person, keys.personKey(row.person, row.wrapped)]),
  )
  const open = (person: Id): Buffer | undefined => keyOf.get(person)
  const { programs } = node.directory()
  for (const read of roots) {
    const its = rows.filter(({ root }) => root === read.root)
    const loaded = programs.get(its[0]?.program ?? '')
    if (!loaded) continue
    const where = { compartment, tenant: read.tenant, root: read.root }
    let told: ReadonlyMap<Id, RecordState>
    let kept: ReadonlyMap<Id, RecordState>
    try {
      told = stateOf(loaded, read, open)
      kept = new Map(
        its
          .filter(({ annulled }) => !annulled)
          .map((row) => [toId(row.id), decodeRecord(row, open)]),
      )
    } catch {
      found({
        code: 'record-differs',
        ...where,
        says: 'Its sealed content or its events cannot be opened',
      })
      continue
    }
    const under = underIn(its.find(({ id }) => id === read.root)?.data ?? '')
    if (under !== undefined && !read.events.at(-1)?.body.includes(`@${under}"`))
      found({
        code: 'record-differs',
        ...where,
        says: 'It does not stand on the version of its last event',
      })
    for (const id of new Set([...told.keys(), ...kept.keys()])) {
      const differs = differenceOf(told.get(id), kept.get(id))
      if (differs !== undefined)
        found({ code: 'record-differs', ...where, record: id, says: differs })
    }
  }
}

function stateOf(
  loaded: LoadedProgram,
  { root, events }: ReadRoot,
  open: (person: Id) => Uint8Array | undefined,
): ReadonlyMap<Id, RecordState> {
  const history = events.map(({ body }) => decodeEvent(body, toId(root), open))
  return fold(loaded, history)?.records ?? new Map()
}

/** Which part of a record is not what its events come to. No value is told: it may be personal. */
function differenceOf(
  told: RecordState | undefined,
  kept: RecordState | undefined,
): string | undefined {
  if (!kept) return 'Its events make it, and it is not there'
  if (!told) return 'It is there, and no event made it'
  const [one, other] = [plain(told), plain(kept)]
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  const wrong = [...names].filter(
    (name) => canonicalJson(one[name] ?? null) !== canonicalJson(other[name] ?? null),
  )
  return wrong.length === 0 ? undefined : `Not what its events come to: ${wrong.join(', ')}`
}

const plain = (state: RecordState): { readonly [name: string]: Json } =>
  JSON.parse(JSON.stringify(state))
