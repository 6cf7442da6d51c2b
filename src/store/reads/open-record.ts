import type { RootEvent } from '#engine/event.ts'
import { kindsToOpen, mayOpenField, rolesToOpen } from '#engine/openings.ts'
import { historyOfPart } from '#engine/part-history.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import { versionOf } from '#engine/versions/replay.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { id as toId, type Id } from '#kernel/ids.ts'

import type { Office } from '../directory.ts'
import { loadHistory } from '../load-roots.ts'
import { decodeRecord, partIn, type RecordRow } from '../record-codec.ts'
import {
  groundOf,
  recordReading,
  rolesOf,
  withReader,
  type Asking,
  type Ground,
  type Opening,
  type ReadDeps,
  type ReadRow,
  type ReadScope,
} from './reader.ts'

/** A record with the root it belongs to, as far as the asker may read it, and the root's history. */
export interface OpenedRecord {
  /** The version of the program on which it stands. */
  readonly loaded: LoadedProgram
  readonly record: RecordState
  readonly root: RootState
  readonly office: Office
  readonly readable: ReadonlySet<Id>
  readonly annulled: ReadonlySet<Id>
  /** As the record's part may see it. */
  readonly history: readonly RootEvent[]
  /** Versions of events whose forms and reasons are another part's. */
  readonly kept: ReadonlySet<number>
  /** As whom its records are seen. */
  readonly roles: readonly string[]
  /** Masked fields that are open for a while, by record. */
  readonly fields: ReadonlyMap<Id, ReadonlySet<string>>
  /** The opening by which all this is read, where it is not by right; with its end in milliseconds. */
  readonly opening?: Pick<Opening, 'id' | 'until'>
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
    await recordReading(scope, 'opened', [found.row])
    for (const { row, field } of found.fields)
      await recordReading(scope, 'opened-field', [row], { field })
    return found.opened
  })
}

/** A record as an asker may read it, before the audit says so: whoever calls says what the reading is. */
export async function findRecord(
  scope: ReadScope,
  id: Id,
): Promise<
  | {
      /** With the head of its part for a root, and the ground on which it is read. */
      readonly row: ReadRow & { readonly ground: Ground }
      /** The root itself, whichever part the record is in. */
      readonly within: Id
      readonly opened: OpenedRecord
      readonly keys: ReadonlyMap<Id, Buffer>
      /** The fields opened by themselves that it shows, of this record and those beside it. */
      readonly fields: readonly { readonly row: ReadRow; readonly field: string }[]
    }
  | undefined
> {
  const seen = await rowsOfRoot(scope, id)
  const asked = seen.find((row) => row.id === id)
  const office = scope.directory.officeById(asked?.office ?? -1)
  if (!asked || !office) return undefined
  const head = partOfRow(asked)
  const rows = seen.filter((row) => partOfRow(row) === head)
  const opening = scope.openings.find((one) => one.field === null && one.head === head)
  const grounds = groundsOf(scope, rows, opening)
  const ground = grounds.get(id)
  if (!ground) return undefined
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
  const last = whole.at(-1)
  const { loaded: current } = scope.asking
  const loaded = last ? versionOf(current, last) : current
  const history = historyOfPart(loaded, whole, { head, records: new Set(records.keys()) })
  const version = Math.max(...rows.map((row) => row.version))
  const opened = {
    loaded,
    record,
    root: { id: head, office: office.code, version, records },
    office,
    readable: new Set(grounds.keys()),
    ...seenBy(scope, rows, { office, opening, grounds }),
    annulled: new Set(rows.filter((row) => row.annulled).map((row) => toId(row.id))),
    history: history.events,
    kept: history.kept,
    whole,
  }
  const fields = fieldsShown(scope, opened, { rows, grounds })
  return { row: { ...asked, root: head, ground }, opened, keys, fields, within: toId(asked.root) }
}

/** The fields opened by themselves that a part shows, each with the ground on which it is read. */
function fieldsShown(
  scope: ReadScope,
  { root, fields }: OpenedRecord,
  { rows, grounds }: { readonly rows: readonly Row[]; readonly grounds: ReadonlyMap<Id, Ground> },
): readonly { readonly row: ReadRow; readonly field: string }[] {
  return rows.flatMap((row) => {
    const record = root.records.get(toId(row.id))
    return [...(fields.get(toId(row.id)) ?? [])]
      .filter((field) => record?.fields[field] !== undefined && grounds.has(toId(row.id)))
      .map((field) => ({
        field,
        row: { ...row, root: root.id, ground: fieldGround(scope, row, { field, grounds }) },
      }))
  })
}

/** The head of the part that a row belongs to. */
const partOfRow = (row: Pick<Row, 'root' | 'data'>): Id => partIn(row.data) ?? toId(row.root)

/** On what ground each record of a part is read: by right, or by an opening of the part. */
function groundsOf(
  scope: ReadScope,
  rows: readonly Row[],
  opening: Opening | undefined,
): ReadonlyMap<Id, Ground> {
  const { program } = scope.asking.loaded
  const roles = rolesToOpen(program, scope.asking.actor)
  const kinds = kindsToOpen(program, roles)
  const purpose = program.openings?.file.purpose ?? ''
  return new Map(
    rows.flatMap((row): [Id, Ground][] => {
      const opened =
        opening && kinds.has(row.kind)
          ? { role: roles[0] ?? '', purpose, opening: opening.id }
          : undefined
      const ground = groundOf(scope, row) ?? opened
      return ground ? [[toId(row.id), ground]] : []
    }),
  )
}

interface Seeing {
  readonly office: Office
  readonly opening: Opening | undefined
  readonly grounds: ReadonlyMap<Id, Ground>
}

/** As whom the records of a part are seen, and which masks are lifted. */
function seenBy(
  scope: ReadScope,
  rows: readonly Row[],
  { office, opening, grounds }: Seeing,
): Pick<OpenedRecord, 'roles' | 'fields' | 'opening'> {
  const { asking, openings } = scope
  const { program } = asking.loaded
  const used = opening && [...grounds.values()].some((ground) => ground.opening !== undefined)
  const own = rolesOf(asking, office.code)
  const roles = used ? [...new Set([...own, ...rolesToOpen(program, asking.actor)])] : own
  const fields = new Map(
    rows.map((row): [Id, ReadonlySet<string>] => [
      toId(row.id),
      new Set(
        openings.flatMap(({ record, field }) =>
          field !== null &&
          record === row.id &&
          mayOpenField(program, { kind: row.kind, field }, roles)
            ? [field]
            : [],
        ),
      ),
    ]),
  )
  return { roles, fields, ...(used ? { opening: { id: opening.id, until: opening.until } } : {}) }
}

/** A field is read on the ground on which its record is, and under the opening of its own. */
function fieldGround(
  { openings }: ReadScope,
  row: Row,
  { field, grounds }: { readonly field: string; readonly grounds: ReadonlyMap<Id, Ground> },
): Ground {
  const own = openings.find((one) => one.field === field && one.record === row.id)
  const { role, purpose } = grounds.get(toId(row.id)) ?? { role: '', purpose: '' }
  return { role, purpose, ...(own ? { opening: own.id } : {}) }
}

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
