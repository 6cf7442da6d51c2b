import { officeOf } from '#engine/parts.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { LoadedProgram, OfficeWorld } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import type { DeadlineFacts } from '#model/deadline.ts'
import type { Program } from '#model/program.ts'

import type { BatchRows } from './batch-rows.ts'
import { deadlineCells, earliestDue } from './deadline-rows.ts'
import type { Directory, Office } from './directory.ts'
import type { CompartmentKeys } from './keys.ts'
import { identityFields, linkKeysOfPerson } from './link-keys.ts'
import { dataUnder, encodeRecord } from './record-codec.ts'
import { subjectOf } from './subjects.ts'

/** A root whose records changed, as they are to be written. */
export interface WrittenRoot {
  readonly loaded: LoadedProgram
  readonly office: Office
  readonly state: RootState
  readonly before: RootState | undefined
  readonly head: Buffer | undefined
  readonly keys: ReadonlyMap<Id, Buffer>
  readonly dirty: ReadonlySet<Id>
  readonly annulled: ReadonlyMap<Id, RecordState>
  /** The version on which it stood before it was moved in this batch. */
  readonly movedFrom?: LoadedProgram | undefined
}

/** Adds the rows of a root's changed records: their state, clocks and search keys; on the root's own, the head of its chain. */
export function addRootRows(
  rows: BatchRows,
  root: WrittenRoot,
  deps: { readonly directory: Directory; readonly keys: CompartmentKeys },
): void {
  for (const id of new Set([root.state.id, ...root.dirty])) {
    const record = root.state.records.get(id) ?? root.annulled.get(id)
    if (!record) continue
    const seat = seatOf(root, record, deps.directory)
    const written = { root, record, ...seat, assignee: assigneeOf(root.loaded.program, record) }
    addRecordRow(rows, written)
    if (root.dirty.has(id)) {
      if (record.stage !== undefined) addWaitingRow(rows, written)
      addDeadlineRows(rows, root, record, seat)
    }
    if (!root.annulled.has(id)) addLinkKeys(rows, root, record, deps.keys)
  }
}

/** Where a record is worked on: the office of its part, and that office's days. */
interface Seat {
  readonly office: Office
  readonly place: OfficeWorld
  /** Whether it was there before: clocks that moved to another calendar are written anew. */
  readonly moved: boolean
}

function seatOf(root: WrittenRoot, record: RecordState, directory: Directory): Seat {
  const { state, annulled, before } = root
  const head = annulled.get(record.part ?? state.id)?.head
  const code = head?.office ?? officeOf(state, record)
  const [office, place] = [directory.office(code), directory.world(code)]
  if (!office || !place) throw new Error('A root in an office without a calendar')
  const was = before?.records.get(record.id)
  return {
    office,
    place,
    moved: was !== undefined && before !== undefined && officeOf(before, was) !== code,
  }
}

interface WrittenRecord extends Seat {
  readonly root: WrittenRoot
  readonly record: RecordState
  readonly assignee: string | null
}

function assigneeOf(program: Program, record: RecordState): string | null {
  const name = program.records[record.kind]?.assignee
  const officer = name === undefined ? undefined : record.fields[name]
  return typeof officer === 'string' ? officer : null
}

function addRecordRow(rows: BatchRows, { root, record, office, assignee }: WrittenRecord): void {
  const { program, key } = root.loaded
  const subject = subjectOf(program, record, peopleAround(root, record))
  const own = record.id === root.state.id
  const stored = encodeRecord(program, record, subject, (person) => root.keys.get(person))
  rows.add(
    'record',
    root.office.tenant,
    root.state.id,
    record.id,
    program.id,
    record.kind,
    office.id,
    record.stage ?? null,
    assignee,
    record.openedOn,
    record.version,
    own ? dataUnder(key.slice(program.id.length + 1), stored.data) : stored.data,
    stored.sealed,
    subject ?? null,
    own ? root.state.version : null,
    own ? (root.head ?? null) : null,
    root.annulled.has(record.id),
  )
}

/** The place of a record in the queues: most urgent first, and last what has nothing open. */
function addWaitingRow(
  rows: BatchRows,
  { root, record, office, place, assignee }: WrittenRecord,
): void {
  const { program } = root.loaded
  const annulled = root.annulled.has(record.id)
  const due = annulled ? null : earliestDue(program, record, place)
  rows.add(
    'waiting',
    root.office.tenant,
    root.state.id,
    record.id,
    program.id,
    record.kind,
    office.id,
    record.stage ?? null,
    assignee,
    due ?? 'infinity',
    annulled,
  )
}

function peopleAround(root: WrittenRoot, record: RecordState): Iterable<RecordState> {
  const { state, annulled, before } = root
  if (annulled.size === 0) return state.records.values()
  return [
    // The people of a part that was annulled are known from before alone.
    ...(annulled.has(record.id) ? (before?.records.values() ?? []) : []),
    ...state.records.values(),
    ...annulled.values(),
  ]
}

function addDeadlineRows(
  rows: BatchRows,
  root: WrittenRoot,
  record: RecordState,
  { office, place, moved }: Seat,
): void {
  const before = root.before?.records.get(record.id)?.clocks ?? {}
  const clocks = root.annulled.has(record.id) ? {} : record.clocks
  const { program } = root.loaded
  const add = (rule: string, facts: DeadlineFacts, of = program): void => {
    const cells = deadlineCells(of, rule, facts, place)
    if (cells)
      rows.add(
        'deadline',
        root.office.tenant,
        root.state.id,
        record.id,
        rule,
        office.id,
        program.id,
        ...cells,
      )
  }
  for (const [rule, facts] of Object.entries(clocks))
    if (moved || root.movedFrom || before[rule] !== facts) add(rule, facts)
  // A clock that a correction or another version took away stays as a trace, stopped where it began: nothing of it is due any more.
  for (const [rule, facts] of Object.entries(before))
    if (clocks[rule] === undefined && facts.stoppedOn === undefined)
      add(rule, { ...facts, stoppedOn: facts.startedOn }, root.movedFrom?.program)
}

function addLinkKeys(
  rows: BatchRows,
  root: WrittenRoot,
  record: RecordState,
  keys: CompartmentKeys,
): void {
  const before = root.before?.records.get(record.id)
  const named = identityFields(root.loaded.program, record.kind)
  if (!named.some((name) => before?.fields[name] !== record.fields[name])) return
  for (const key of linkKeysOfPerson(root.loaded.program, record, keys))
    rows.add('linkKey', root.office.tenant, key, root.state.id, record.id)
}
