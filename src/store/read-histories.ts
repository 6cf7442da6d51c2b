import type { RootEvent } from '#engine/event.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from './connections.ts'
import { decodeEvent } from './event-codec.ts'
import type { CompartmentKeys } from './keys.ts'
import { plainArray } from './pg-array.ts'

/** A root with all that happened to it, personal content opened as far as keys remain. */
export interface History {
  readonly root: Id
  readonly events: readonly RootEvent[]
}

interface Row {
  readonly tenant: number
  readonly root: string
  readonly version: number
  readonly body: string
}

const PAGE = 4000

/** The histories of a compartment, one after the other, in the snapshot of the transaction. Needs a login that sees all tenants. */
export async function* readHistories(
  tx: Transaction,
  compartment: Compartment,
  keys: CompartmentKeys,
): AsyncGenerator<readonly History[], void, undefined> {
  let after: Row = { tenant: 0, root: '00000000-0000-0000-0000-000000000000', version: 0, body: '' }
  let unfinished: readonly Row[] = []
  for (;;) {
    const page = await tx<Row[]>`
      select tenant, root, version, body from ${tx(`${compartment}.event`)}
      where (tenant, root, version) > (${after.tenant}, ${after.root}::uuid, ${after.version})
      order by tenant, root, version limit ${PAGE}`
    const rows = [...unfinished, ...page]
    const last = rows.at(-1)
    if (!last) return
    // The last root of a full page may go on with the next.
    const ends = page.length < PAGE
    const whole = ends ? rows : rows.filter(({ root }) => root !== last.root)
    unfinished = ends ? [] : rows.filter(({ root }) => root === last.root)
    if (whole.length > 0) yield await opened(tx, compartment, keys, whole)
    if (ends) return
    after = last
  }
}

async function opened(
  tx: Transaction,
  compartment: Compartment,
  keys: CompartmentKeys,
  rows: readonly Row[],
): Promise<readonly History[]> {
  const byRoot = new Map<string, Row[]>()
  for (const row of rows) {
    const known = byRoot.get(row.root)
    if (known) known.push(row)
    else byRoot.set(row.root, [row])
  }
  const wrapped = await tx<{ person: string; wrapped: Uint8Array }[]>`
    select person, wrapped from ${tx(`${compartment}.person_key`)}
    where root = any (${plainArray([...byRoot.keys()])}::text::uuid[])`
  const known = new Map(
    wrapped.map((row): [string, Buffer] => [row.person, keys.personKey(row.person, row.wrapped)]),
  )
  return [...byRoot].map(([root, its]) => ({
    root: toId(root),
    events: its.map(({ body }) => decodeEvent(body, toId(root), (person) => known.get(person))),
  }))
}
