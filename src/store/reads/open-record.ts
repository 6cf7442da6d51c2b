import type { RootEvent } from '#engine/event.ts'
import { mayRead } from '#engine/read-policy.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import { id as toId, type Id } from '#kernel/ids.ts'

import type { Office } from '../directory.ts'
import { loadHistory } from '../load-roots.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'
import { recordReading, withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'

/** A record with the root it belongs to, as far as the asker may read it, and the root's history. */
export interface OpenedRecord {
  readonly record: RecordState
  readonly root: RootState
  readonly office: Office
  readonly readable: ReadonlySet<Id>
  readonly annulled: ReadonlySet<Id>
  readonly history: readonly RootEvent[]
}

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly root_version: number | null
  readonly annulled: boolean
}

/** Opens a record and says so in the audit. Undefined when it is not there for this asker: the two cannot be told apart. */
export function openRecord(
  deps: ReadDeps,
  asking: Asking,
  id: Id,
): Promise<OpenedRecord | undefined> {
  return withReader(deps, asking, async (scope) => {
    const rows = await rowsOfRoot(scope, id)
    const opened = await keysOf(scope, rows)
    const office = scope.directory.officeById(rows[0]?.office ?? -1)
    const asked = rows.find((row) => row.id === id)
    if (!asked || !office) return undefined
    const readable = new Set(
      rows
        .filter((row) =>
          mayRead(scope.readings, {
            kind: row.kind,
            office: office.code,
            stage: row.stage,
            assignee: row.assignee,
          }),
        )
        .map((row) => toId(row.id)),
    )
    if (!readable.has(id)) return undefined
    const records = new Map(
      rows.map((row): [Id, RecordState] => [
        toId(row.id),
        decodeRecord(row, (person) => opened.get(person)),
      ]),
    )
    const record = records.get(id)
    if (!record) return undefined
    const root = toId(asked.root)
    const history = await loadHistory(scope.tx, {
      compartment: asking.loaded.program.compartment,
      root,
      tenant: asked.tenant,
      keys: opened,
    })
    await recordReading(scope, 'opened', [asked])
    const version = rows.find((row) => row.id === root)?.root_version ?? record.version
    return {
      record,
      root: { id: root, office: office.code, version, records },
      office,
      readable,
      annulled: new Set(rows.filter((row) => row.annulled).map((row) => toId(row.id))),
      history,
    }
  })
}

const rowsOfRoot = ({ tx, table }: ReadScope, id: Id): Promise<readonly Row[]> => tx<Row[]>`
  select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject,
    r.root_version, r.annulled
  from (select tenant, root from ${table('record')} where id = ${id}) a
  join ${table('record')} r on r.tenant = a.tenant and r.root = a.root
  order by r.id`

async function keysOf(
  { tx, table, keys }: ReadScope,
  rows: readonly Row[],
): Promise<Map<Id, Buffer>> {
  const [first] = rows
  if (!first) return new Map()
  const wrapped = await tx<{ person: string; wrapped: Uint8Array }[]>`
    select person, wrapped from ${table('person_key')} where tenant = ${first.tenant} and root = ${first.root}`
  return new Map(
    wrapped.map((row): [Id, Buffer] => [toId(row.person), keys.personKey(row.person, row.wrapped)]),
  )
}
