import { hash } from 'node:crypto'

import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import type { Found } from './fault.ts'

export interface EventRow {
  readonly tenant: number
  readonly root: string
  readonly version: number
  readonly type: string
  readonly action: string | null
  readonly actor: string
  readonly occurred_on: string
  readonly body: string
  readonly hash: Uint8Array
}
interface HeadRow {
  readonly tenant: number
  readonly root: string
  readonly root_version: number | null
  readonly head: Uint8Array | null
}

/** A root with all its events, once its chain was read. */
export interface ReadRoot {
  readonly tenant: number
  readonly root: string
  readonly events: readonly EventRow[]
}

export interface ChainWork {
  readonly tx: Transaction
  /** A second connection in the same snapshot: the heads are read beside the events. */
  readonly heads: Transaction
  readonly compartment: Compartment
  readonly found: Found
  readonly onRoot?: (root: ReadRoot) => void | Promise<void>
  readonly progress: (events: number) => void
}

const PAGE = 2000

/**
 * Every event of a compartment in the order of its root: its hash over the one before, its columns against its body, the last one
 * against the root's record. Returns how many events and roots there were.
 */
export async function checkChains(
  work: ChainWork,
): Promise<{ readonly events: number; readonly roots: number }> {
  const { tx, compartment } = work
  const heads = headsOf(work)
  let [events, roots] = [0, 0]
  let root: EventRow[] = []
  const finish = async (): Promise<void> => {
    const [first] = root
    if (!first) return
    roots += 1
    checkRoot(work, root)
    await heads.check(first, root.at(-1) ?? first)
    await work.onRoot?.({ tenant: first.tenant, root: first.root, events: root })
    root = []
  }
  const rows = tx<EventRow[]>`
    select tenant, root, version, type, action, actor, occurred_on::text, body, hash
    from ${tx(`${compartment}.event`)} order by tenant, root, version`
  for await (const page of rows.cursor(PAGE)) {
    for (const row of page) {
      if (root[0] && (row.root !== root[0].root || row.tenant !== root[0].tenant)) await finish()
      root.push(row)
    }
    events += page.length
    work.progress(events)
  }
  await finish()
  await heads.end()
  return { events, roots }
}

/** The root's own records, in the order of the events: each is asked for when its events have been read. */
function headsOf(work: ChainWork) {
  const { heads, compartment, found } = work
  const next = pagesOf(heads<HeadRow[]>`
    select tenant, root, root_version, head from ${heads(`${compartment}.record`)}
    where id = root order by tenant, root`)
  const orphan = ({ tenant, root, root_version: version }: HeadRow): void =>
    found({
      code: 'event-missing',
      compartment,
      tenant,
      root,
      record: root,
      says: `The record says that ${version ?? 0} events were done to it, and the log has none`,
    })
  const place: { row?: HeadRow | undefined; begun?: true } = {}
  const advance = async (): Promise<HeadRow | undefined> => {
    place.begun = true
    return (place.row = await next())
  }
  const here = async (): Promise<HeadRow | undefined> => (place.begun ? place.row : advance())
  return {
    /** Compares what the record of a root says with its last event; records before it have no events. */
    async check(of: EventRow, last: EventRow): Promise<void> {
      let row = await here()
      for (; row && isBefore(row, of); row = await advance()) orphan(row)
      if (row?.root !== of.root || row.tenant !== of.tenant) {
        const { tenant, root } = of
        const says = 'A root in the log has no record'
        return found({ code: 'record-missing', compartment, tenant, root, record: root, says })
      }
      checkHead(work, row, last)
      await advance()
    },
    async end(): Promise<void> {
      for (let row = await here(); row; row = await advance()) orphan(row)
    },
  }
}

/** Rows one by one, read by the page. */
function pagesOf(query: {
  cursor(rows: number): AsyncIterable<readonly HeadRow[]>
}): () => Promise<HeadRow | undefined> {
  const pages = query.cursor(PAGE)[Symbol.asyncIterator]()
  let page: readonly HeadRow[] = []
  let at = 0
  return async () => {
    while (at >= page.length) {
      const next = await pages.next()
      if (next.done) return undefined
      ;[page, at] = [next.value, 0]
    }
    at += 1
    return page[at - 1]
  }
}

function checkHead({ compartment, found }: ChainWork, row: HeadRow, last: EventRow): void {
  const { tenant, root, root_version: stands, head } = row
  const where = { compartment, tenant, root, record: root }
  const version = stands ?? 0
  for (let missing = last.version + 1; missing <= version; missing += 1)
    found({
      code: 'event-missing',
      ...where,
      version: missing,
      says: `The record stands at version ${version}, the log ends at ${last.version}`,
    })
  if (version > last.version || (version === last.version && same(head, last.hash))) return
  found({
    code: 'head-differs',
    ...where,
    version: last.version,
    says: `The record stands at version ${version} with another hash than the last event, version ${last.version}`,
  })
}

const isBefore = (a: Pick<HeadRow, 'tenant' | 'root'>, b: Pick<HeadRow, 'tenant' | 'root'>) =>
  a.tenant === b.tenant ? a.root < b.root : a.tenant < b.tenant

const same = (a: Uint8Array | null, b: Uint8Array): boolean =>
  a !== null && Buffer.compare(a, b) === 0

function checkRoot({ compartment, found }: ChainWork, events: readonly EventRow[]): void {
  let before: Uint8Array | undefined
  let expected = 1
  for (const event of events) {
    const { tenant, root, version, body } = event
    const where = { compartment, tenant, root, version }
    // After a gap the hash before is unknown: what is missing is named, and the event itself is not blamed for it.
    const follows = version === expected
    for (; expected < version; expected += 1)
      found({
        code: 'event-missing',
        ...where,
        version: expected,
        says: `Version ${expected} is not there; after ${expected - 1} comes ${version}`,
      })
    const all = before ? Buffer.concat([before, Buffer.from(body)]) : body
    if (follows && !same(event.hash, hash('sha256', all, 'buffer')))
      found({
        code: 'event-changed',
        ...where,
        ...targetOf(body),
        says: 'Its hash is not that of its content after the event before',
      })
    for (const column of wrongColumns(event))
      found({
        code: 'columns-differ',
        ...where,
        ...targetOf(body),
        says: `The column ${column} is not what its content says`,
      })
    expected = version + 1
    before = event.hash
  }
}

/** Columns repeat what the body says, for asking. Looked for as text: parsing a million bodies would take as long as all else. */
function wrongColumns({
  root,
  version,
  type,
  action,
  actor,
  occurred_on: on,
  body,
}: EventRow): string[] {
  const told: readonly (readonly [string, string])[] = [
    ['version', `"version":${version}`],
    ['type', `"type":"${type}"`],
    ['actor', `"actor":"${actor}"`],
    ['occurred_on', `"occurredOn":"${on}"`],
    ...(action === null ? [] : [['action', `"action":${JSON.stringify(action)}`] as const]),
    ...(version === 1 ? [['root', `"target":"${root}"`] as const] : []),
  ]
  return told.flatMap(([column, text]) => (body.includes(text) ? [] : [column]))
}

/** The record that an event was done to, as far as it says so. */
function targetOf(body: string): { readonly record?: string } {
  const said = parsed(body)?.['target']
  return typeof said === 'string' ? { record: said } : {}
}

export function parsed(body: string): JsonObject | undefined {
  try {
    const said: unknown = JSON.parse(body)
    return isJsonObject(said) ? said : undefined
  } catch {
    return undefined
  }
}
