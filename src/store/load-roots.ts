import type { RootEvent } from '#engine/event.ts'
import type { RecordState } from '#engine/state.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { WorkingRoot } from './batch.ts'
import type { Sql, Transaction } from './connections.ts'
import type { Directory } from './directory.ts'
import { decodeEvent } from './event-codec.ts'
import type { CompartmentKeys } from './keys.ts'
import { plainArray } from './pg-array.ts'
import { decodeRecord, underIn, type RecordRow } from './record-codec.ts'

interface RootRow extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly program: string
  readonly office: number
  readonly root_version: number | null
  readonly head: Uint8Array | null
  readonly annulled: boolean
}
interface KeyRow {
  readonly root: string
  readonly person: string
  readonly wrapped: Uint8Array
}

export interface Loading {
  readonly sql: Sql
  readonly compartment: Compartment
  readonly directory: Directory
  readonly keys: CompartmentKeys
}

/** The tenants of a node: what its own writer may load before it knows whose a record is. */
const tenantsOf = (directory: Directory): string =>
  plainArray([...new Set(directory.offices.map(({ tenant }) => tenant))])

/**
 * Loads, for deciding, the roots that hold these records: their state, keys and chain heads, with their history where `history` says
 * so. Roots that are not there are left out; annulled ones are too.
 */
export function loadRoots(
  { sql, ...loading }: Loading,
  records: readonly Id[],
  history: ReadonlySet<Id> = new Set(),
): Promise<readonly WorkingRoot[]> {
  // One snapshot: rows, keys and history of the same moment. Else a correction could follow upon an event whose hash it never saw.
  return sql.begin('isolation level repeatable read read only', (tx) =>
    loadRootsIn(tx, loading, records, history),
  )
}

/** The same, as a transaction sees them that may have changed them before. */
export async function loadRootsIn(
  tx: Transaction,
  { compartment, directory, keys }: Omit<Loading, 'sql'>,
  records: readonly Id[],
  history: ReadonlySet<Id>,
): Promise<readonly WorkingRoot[]> {
  const table = (name: string) => tx(`${compartment}.${name}`)
  const asked = plainArray(records)
  await tx`select set_config('ceiba.tenants', ${tenantsOf(directory)}, true)`
  const [rows, keyRows] = await Promise.all([
    tx<RootRow[]>`
        select r.tenant, r.root, r.id, r.program, r.kind, r.office, r.stage, r.opened_on, r.version, r.data, r.sealed, r.subject,
          r.root_version, r.head, r.annulled
        from (select distinct tenant, root from ${table('record')} where id = any (${asked}::text::uuid[])) a
        join ${table('record')} r using (tenant, root) order by r.root, r.id`,
    tx<KeyRow[]>`
        select k.root, k.person, k.wrapped
        from (select distinct tenant, root from ${table('record')} where id = any (${asked}::text::uuid[])) a
        join ${table('person_key')} k using (tenant, root)`,
  ])
  const roots = groupRoots(rows, keyRows, { directory, keys })
  const wanted = roots.filter((root) =>
    [...root.state.records.keys()].some((id) => history.has(id)),
  )
  for (const root of wanted)
    root.history = [
      ...(await loadHistory(tx, {
        compartment,
        root: root.state.id,
        tenant: root.office.tenant,
        keys: root.keys,
      })),
    ]
  return roots
}

/** The state of roots as far as it rests in clear: nothing personal is opened for it. */
export async function loadClearStates(
  tx: Transaction,
  { compartment, directory, keys }: Omit<Loading, 'sql'>,
  ids: readonly Id[],
): Promise<readonly WorkingRoot[]> {
  const rows = await tx<RootRow[]>`
    select tenant, root, id, program, kind, office, stage, opened_on, version, data, null::bytea as sealed, subject, root_version, head, annulled
    from ${tx(`${compartment}.record`)} where root = any (${plainArray(ids)}::text::uuid[]) order by root, id`
  return groupRoots(rows, [], { directory, keys })
}

function groupRoots(
  rows: readonly RootRow[],
  keyRows: readonly KeyRow[],
  { directory, keys }: Pick<Loading, 'directory' | 'keys'>,
): readonly WorkingRoot[] {
  const personKeys = new Map<string, Map<Id, Buffer>>()
  for (const { root, person, wrapped } of keyRows) {
    const known = personKeys.get(root) ?? new Map<Id, Buffer>()
    known.set(toId(person), keys.personKey(person, wrapped))
    personKeys.set(root, known)
  }
  const byRoot = new Map<string, RootRow[]>()
  for (const row of rows) byRoot.set(row.root, [...(byRoot.get(row.root) ?? []), row])
  return [...byRoot].flatMap(([root, its]): WorkingRoot[] => {
    const own = its.find((row) => row.id === root)
    const current = own && directory.programs.get(own.program)
    const office = own && directory.officeById(own.office)
    if (!own || !current || !office || own.annulled) return []
    const loaded = standsOn(current, underIn(own.data))
    const opened = personKeys.get(root) ?? new Map<Id, Buffer>()
    const annulled = new Set(its.filter((row) => row.annulled).map((row) => toId(row.id)))
    const records = its.map((row): [Id, RecordState] => [
      toId(row.id),
      decodeRecord(row, (person) => opened.get(person)),
    ])
    const state = {
      id: toId(root),
      office: office.code,
      version: own.root_version ?? 0,
      records: new Map(records.filter(([id]) => !annulled.has(id))),
    }
    return [
      {
        loaded,
        office,
        state,
        before: state,
        head: own.head ? Buffer.from(own.head) : undefined,
        keys: opened,
        dirty: new Set(),
        annulled: new Map(records.filter(([id]) => annulled.has(id))),
        history: undefined,
      },
    ]
  })
}

/**
 * A case stands on a version that was put in force after this process had started: it is for the processes that carry it. This one would
 * count what is done there by figures of yesterday.
 */
export class UnknownVersion extends Error {}

function standsOn(current: LoadedProgram, under: string | undefined): LoadedProgram {
  const { program, key, version } = current
  if (under === undefined || key.endsWith(under)) return current
  const loaded = version?.(`${program.id}@${under}`)
  if (!loaded) throw new UnknownVersion(`No version ${under} of ${program.id}`)
  return loaded
}

/** The events of a root in their order, personal content opened as far as keys remain. */
export async function loadHistory(
  tx: Transaction,
  {
    compartment,
    root,
    tenant,
    keys,
  }: {
    readonly compartment: Compartment
    readonly root: Id
    readonly tenant: number
    readonly keys: ReadonlyMap<Id, Uint8Array>
  },
): Promise<readonly RootEvent[]> {
  const rows = await tx<{ body: string }[]>`
    select body from ${tx(`${compartment}.event`)} where tenant = ${tenant} and root = ${root} order by version`
  return rows.map(({ body }) => decodeEvent(body, root, (person) => keys.get(person)))
}
