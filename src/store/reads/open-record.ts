import type { RootEvent } from '#engine/event.ts'
import { historyOfPart } from '#engine/part-history.ts'
import { mayRead } from '#engine/read-policy.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import { id as toId, type Id } from '#kernel/ids.ts'

import type { Office } from '../directory.ts'
import { loadHistory } from '../load-roots.ts'
import { clearFields, decodeRecord, partIn, type RecordRow } from '../record-codec.ts'
import { recordReading, withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'

/** A record with the root it belongs to, as far as the asker may read it, and the root's history. */
export interface OpenedRecord {
  readonly record: RecordState
  readonly root: RootState
  readonly office: Office
  readonly readable: ReadonlySet<Id>
  readonly annulled: ReadonlySet<Id>
  /** As the record's part may see it. */
  readonly history: readonly RootEvent[]
  /** Versions of events whose forms and reasons are another part's. */
  readonly kept: ReadonlySet<number>
  /** All that happened to the root: for reckoning dates again, never for showing. */
  readonly whole: readonly RootEvent[]
}

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly annulled: boolean
}

/**
 * Opens a record and says so in the audit. Undefined when it is not there for this asker: the two cannot be told apart. Of a divided
 * root it gives the record's own part, as though there were no other.
 */
export function openRecord(
  deps: ReadDeps,
  asking: Asking,
  id: Id,
): Promise<OpenedRecord | undefined> {
  return withReader(deps, asking, async (scope) => {
    const found = await findRecord(scope, id)
    if (!found) return undefined
    const { row, opened } = found
    await recordReading(scope, 'opened', [{ ...row, root: opened.root.id }])
    return opened
  })
}

/** A record as an asker may read it, before the audit says so: whoever calls says what the reading is. */
export async function findRecord(
  scope: ReadScope,
  id: Id,
): Promise<
  | {
      readonly row: { readonly tenant: number; readonly root: string; readonly id: string }
      readonly opened: OpenedRecord
      readonly keys: ReadonlyMap<Id, Buffer>
    }
  | undefined
> {
  const seen = await rowsOfRoot(scope, id)
  const asked = seen.find((row) => row.id === id)
  const office = scope.directory.officeById(asked?.office ?? -1)
  if (!asked || !office) return undefined
  const head = partOfRow(asked)
  const rows = seen.filter((row) => partOfRow(row) === head)
  const readable = readableOf(scope, rows, office)
  if (!readable.has(id)) return undefined
  const keys = await keysOf(scope, rows)
  const records = new Map(
    rows.map((row): [Id, RecordState] => [
      toId(row.id),
      decodeRecord(row, (person) => keys.get(person)),
    ]),
  )
  const record = records.get(id)
  if (!record) return undefined
  const { program } = scope.asking.loaded
  const whole = await loadHistory(scope.tx, {
    compartment: program.compartment,
    root: toId(asked.root),
    tenant: asked.tenant,
    keys,
  })
  const history = historyOfPart(program, whole, { head, records: new Set(records.keys()) })
  const version = Math.max(...rows.map((row) => row.version))
  const opened = {
    record,
    root: { id: head, office: office.code, version, records },
    office,
    readable,
    annulled: new Set(rows.filter((row) => row.annulled).map((row) => toId(row.id))),
    history: history.events,
    kept: history.kept,
    whole,
  }
  return { row: asked, opened, keys }
}

/** The head of the part that a row belongs to. */
const partOfRow = (row: Pick<Row, 'root' | 'data'>): Id => partIn(row.data) ?? toId(row.root)

const readableOf = (scope: ReadScope, rows: readonly Row[], office: Office): ReadonlySet<Id> =>
  new Set(
    rows
      .filter(({ kind, stage, assignee, data }) =>
        mayRead(scope.readings, {
          kind,
          office: office.code,
          stage,
          assignee,
          fields: () => clearFields(data),
        }),
      )
      .map((row) => toId(row.id)),
  )

const rowsOfRoot = ({ tx, table }: ReadScope, id: Id): Promise<readonly Row[]> => tx<Row[]>`
  select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject,
    r.annulled
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
