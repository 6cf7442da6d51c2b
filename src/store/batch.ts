import {
  contributionsOfHistory,
  contributionsUnder,
  recounts,
  type CalendarOf,
} from '#engine/contributions.ts'
import { decideCorrection, type Correction } from '#engine/correct.ts'
import type { Command } from '#engine/decide.ts'
import type { OpenDiary } from '#engine/diary/diary.ts'
import { touchedBy, type Acted, type RootEvent } from '#engine/event.ts'
import { fold } from '#engine/fold.ts'
import { headIdOf, partOf } from '#engine/parts.ts'
import type { Refusal } from '#engine/refusal.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import { carryOver } from '#engine/versions/carry-over.ts'
import { decideMove, type Move } from '#engine/versions/move.ts'
import { versionOf } from '#engine/versions/replay.ts'
import type { Actor, LoadedProgram, World } from '#engine/world.ts'
import type { Id, IdSource } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import { append } from './batch-append.ts'
import { batchBookings, type BatchBookings } from './batch-bookings.ts'
import { batchRows, type BatchRows } from './batch-rows.ts'
import { bookSteps, decideSteps, type Step } from './batch-steps.ts'
import { cellTally, type CellTally } from './cell-tally.ts'
import type { Directory, Office } from './directory.ts'
import type { FileBinding } from './files/bind-files.ts'
import type { WaitingFiles } from './files/waiting-files.ts'
import { takesFromForgotten } from './forget/sealed-for.ts'
import { addTombstone, type ForgetRequest } from './forget/tombstone.ts'
import type { CompartmentKeys } from './keys.ts'
import { mayRefer, type References } from './references.ts'
import { addRootRows } from './root-rows.ts'
import { rehearsed } from './versions/rehearsed.ts'

/** A root in the hands of a batch: its state now, and what has been decided about it in this batch. */
export interface WorkingRoot {
  /** The version on which it stands. */
  loaded: LoadedProgram
  readonly office: Office
  state: RootState
  /** As it was stored; undefined for one that begins here. */
  readonly before: RootState | undefined
  head: Buffer | undefined
  readonly keys: Map<Id, Buffer>
  readonly dirty: Set<Id>
  /** What was annulled, as it last was: its rows are kept, marked, and nothing is decided by it any more. */
  readonly annulled: Map<Id, RecordState>
  /** The whole history, where it was loaded for a correction. */
  history: RootEvent[] | undefined
  /** The version on which it stood before it was moved in this batch. */
  movedFrom?: LoadedProgram
}

/** What an act needs besides the command: who, when, and under which keys of the outside world. */
export interface ActRequest {
  /** The current version of the program: a root that stands on another is acted on by its own. */
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly now: Instant
  readonly command: Command
  readonly purpose: string
  /** Idempotency key and the hash of the request it came with. */
  readonly answerTo?: { readonly key: string; readonly request: Buffer }
}
export interface CorrectionRequest extends Omit<ActRequest, 'command'> {
  readonly target: Id
  readonly correction: Correction
}

/** Brings the root of a case to the version that is `loaded`. */
export interface MoveRequest extends Omit<ActRequest, 'command'> {
  readonly target: Id
  readonly move: Move
}

/** What the one who asked is told once it is written. */
export interface Receipt {
  readonly id: Id
  /** The head of the part that the record is in: the root's own record, where it was never divided. */
  readonly root: Id
  readonly version: number
  readonly events: readonly {
    readonly version: number
    readonly type: string
    readonly action?: string
    readonly occurredOn: string
  }[]
}

export interface Decided {
  readonly receipt: Receipt
  readonly event: RootEvent
  /** The people registered by it. */
  readonly people: readonly Id[]
  /** The heads of the parts that it concerns: what listeners are told. */
  readonly heads: readonly Id[]
}

export interface BatchDeps {
  readonly directory: Directory
  readonly keys: CompartmentKeys
  readonly ids: IdSource
  /** Records of other roots that the forms of the batch speak of. What is not here is not there. */
  readonly references?: References
  /** What is booked already, where something in the batch books. */
  readonly diary?: OpenDiary | undefined
  /** The uploads that the acts name. Absent: no act of the batch may name any. */
  readonly uploads?: WaitingFiles | undefined
}

/** Acts decided together in memory, to be written in one commit. Nothing of it exists until then. */
export interface Batch {
  readonly rows: BatchRows
  readonly tenants: ReadonlySet<number>
  /** Which calendars its due dates were counted by. */
  readonly calendarsAt: number
  readonly bookings: BatchBookings
  /** Files that the acts name, to be bound in the same commit. */
  readonly files: readonly FileBinding[]
  /** Puts a stored root in the batch's hands. */
  hold(root: WorkingRoot): void
  rootOf(record: Id): WorkingRoot | undefined
  act(request: ActRequest): Result<Decided, Refusal>
  correct(request: CorrectionRequest): Result<Decided, Refusal>
  move(request: MoveRequest): Result<Decided, Refusal>
  /** Tells that somebody was forgotten whose key is gone from the root in hand. */
  forget(root: WorkingRoot, request: ForgetRequest): void
  /** Adds the rows of the roots as they now stand. Called once, before the batch is written. */
  close(): void
}

export interface Inside {
  readonly deps: BatchDeps
  readonly rows: BatchRows
  readonly bookings: BatchBookings
  readonly cells: CellTally
  readonly files: FileBinding[]
}

export function newBatch(deps: BatchDeps): Batch {
  const inside: Inside = {
    deps,
    rows: batchRows(),
    bookings: batchBookings(deps.directory, deps.diary),
    cells: cellTally(),
    files: [],
  }
  const roots = new Map<Id, WorkingRoot>()
  const rootIds = new Map<Id, Id>()
  const tenants = new Set<number>()
  const rootOf = (record: Id): WorkingRoot | undefined => {
    const root = roots.get(rootIds.get(record) ?? record)
    return root?.annulled.has(root.state.id) ? undefined : root
  }
  const hold = (root: WorkingRoot): void => {
    roots.set(root.state.id, root)
    tenants.add(root.office.tenant)
    for (const id of root.state.records.keys()) rootIds.set(id, root.state.id)
  }
  return {
    rows: inside.rows,
    bookings: inside.bookings,
    tenants,
    calendarsAt: deps.directory.calendarsAt,
    files: inside.files,
    hold,
    rootOf,
    act(request) {
      const acted = actOn(inside, rootOf, request)
      if (!acted.ok) return acted
      hold(acted.value.root)
      return ok(acted.value)
    },
    correct: (request) => correctRoot(inside, rootOf(request.target), request),
    move: (request) => moveRoot(inside, rootOf(request.target), request),
    forget: (root, request) => addTombstone(inside, root, request),
    close() {
      for (const root of roots.values())
        if (root.dirty.size > 0) addRootRows(inside.rows, root, deps)
      inside.cells.addRows(inside.rows)
    },
  }
}

const worldOf = (
  deps: BatchDeps,
  { now, actor, loaded }: Pick<ActRequest, 'now' | 'actor' | 'loaded'>,
): World => ({
  now,
  actor,
  ids: deps.ids,
  office: (code) => deps.directory.world(code),
  hasElsewhere: (id, kind) =>
    mayRefer({ loaded, actor, directory: deps.directory }, kind, deps.references?.get(id)),
  diary: deps.diary,
  ...(deps.uploads ? { file: deps.uploads.findFor(actor.id, loaded.program.id) } : {}),
})

function actOn(
  inside: Inside,
  rootOf: (record: Id) => WorkingRoot | undefined,
  request: ActRequest,
): Result<Decided & { readonly root: WorkingRoot }, Refusal> {
  const { deps, rows, bookings } = inside
  const { command } = request
  const on = command.target === undefined ? undefined : rootOf(command.target)
  const { loaded } = on ?? request
  const decided = decideSteps(loaded, command, worldOf(deps, { ...request, loaded }), rootOf)
  if (!decided.ok) return decided
  if (
    decided.value.some(
      ({ root, ...step }) => root && takesFromForgotten(root.loaded.program, root.keys, step),
    )
  )
    return refuse({ code: 'forgotten' })
  const clash = bookSteps(bookings, loaded.program, decided.value)
  if (clash) return refuse(clash)
  const [first, ...others] = decided.value
  const { event } = first
  const root = first.root ?? beginRoot(deps, loaded, event)
  const { people, heads } = keep(inside, root, first, request)
  const more = others.flatMap((step) =>
    step.root ? keep(inside, step.root, step, request).heads : [],
  )
  const receipt = answer(rows, root, event, request)
  return ok({ receipt, event, people, heads: [...heads, ...more], root })
}

function keep(
  inside: Inside,
  root: WorkingRoot,
  { before, event, after }: Omit<Step<WorkingRoot>, 'root'>,
  request: ActRequest,
): Pick<Decided, 'people' | 'heads'> {
  const { deps, rows, cells } = inside
  root.state = after
  for (const id of movedBy(event, after)) root.dirty.add(id)
  const people = newPeople(deps, rows, root, event)
  append(inside, root, event, { ...request, asked: event.target, was: before })
  count(cells, deps, root, { event, before })
  root.history?.push(event)
  return { people, heads: headsOf(root, touchedBy(event), before) }
}

/** The records whose rows an act changes: those that it touches, and all of a part that goes to another office. */
function movedBy(event: Acted, state: RootState): Iterable<Id> {
  const target = state.records.get(event.target)
  return event.version === 1 || event.office === undefined || !target
    ? touchedBy(event)
    : [...touchedBy(event), ...partOf(state, target).records.keys()]
}

/** The heads of the parts that records are in, and were in before. */
function headsOf({ state }: WorkingRoot, records: Iterable<Id>, before?: RootState): readonly Id[] {
  const heads = new Set<Id>()
  for (const id of records) {
    const [was, is] = [before?.records.get(id), state.records.get(id)]
    if (before && was) heads.add(headIdOf(before, was))
    if (is) heads.add(headIdOf(state, is))
  }
  return heads.size === 0 ? [state.id] : [...heads]
}

function correctRoot(
  inside: Inside,
  root: WorkingRoot | undefined,
  request: CorrectionRequest,
): Result<Decided, Refusal> {
  const { deps, rows, bookings, cells } = inside
  if (!root?.history) return refuse({ code: 'not-of-kind', kind: '' })
  const { loaded } = root
  const { program } = loaded
  const before = root.history
  const decided = decideCorrection(
    loaded,
    before,
    { ...request.correction, asked: request.target },
    worldOf(deps, { ...request, loaded }),
  )
  if (!decided.ok) return decided
  const event = decided.value
  const history = [...before, event]
  const after = fold(loaded, history)
  const wrongAct = before.find((known) => known.version === event.of)
  if ('form' in event && wrongAct?.type === 'acted' && after)
    if (
      takesFromForgotten(versionOf(loaded, wrongAct).program, root.keys, {
        event: { ...wrongAct, form: event.form },
        after,
      })
    )
      return refuse({ code: 'forgotten' })
  const state = after ?? { ...root.state, version: event.version, records: new Map() }
  const clash = bookings.take({ program, before: root.state, after: state })
  if (clash) return refuse(clash)
  // The act as it was told: what was made by it and annulled since still says whose key seals which part of the form.
  const wrong = before.find((known) => known.version === event.of)
  append(inside, root, event, {
    ...request,
    asked: request.target,
    was: root.state,
    wrong: wrong?.type === 'acted' ? wrong : undefined,
  })
  const calendar = calendarsOf(deps)
  const counting = countingOf(deps, loaded)
  cells.add(program, contributionsOfHistory(counting, before, calendar), -1)
  cells.add(program, contributionsOfHistory(counting, history, calendar))
  for (const [id, record] of root.state.records) {
    root.dirty.add(id)
    if (!after?.records.has(id)) root.annulled.set(id, record)
  }
  root.history = history
  root.state = state
  const version = (after?.records ?? root.annulled).get(request.target)?.version ?? event.version
  return ok({
    receipt: answer(rows, root, event, { ...request, target: request.target, version }),
    event,
    people: [],
    heads: headsOf(root, root.dirty),
  })
}

/** Brings a root to the current version of its program, by the rehearsal that whoever moves it has signed. */
function moveRoot(
  inside: Inside,
  root: WorkingRoot | undefined,
  request: MoveRequest,
): Result<Decided, Refusal> {
  const { deps, rows } = inside
  if (!root) return refuse({ code: 'root-annulled' })
  const { state, loaded: from } = root
  const to = request.loaded
  const world = worldOf(deps, request)
  const found = rehearsed(state, { from, to }, world.office)
  const decided = decideMove({ from, to }, state, { move: request.move, found }, world)
  if (!decided.ok) return decided
  const event = decided.value
  root.movedFrom = from
  root.loaded = to
  root.state = carryOver(to.program, state, event.version)
  append(inside, root, event, { ...request, asked: state.id, was: state })
  for (const id of state.records.keys()) root.dirty.add(id)
  root.history?.push(event)
  const { version } = event
  const receipt = answer(rows, root, event, { ...request, target: request.target, version })
  return ok({ receipt, event, people: [], heads: headsOf(root, root.dirty) })
}

function beginRoot(deps: BatchDeps, loaded: LoadedProgram, event: Acted): WorkingRoot {
  const office = deps.directory.office(event.office ?? '')
  if (!office) throw new Error('A root begun in no known office')
  return {
    loaded,
    office,
    state: { id: event.target, office: office.code, version: 0, records: new Map() },
    before: undefined,
    head: undefined,
    keys: new Map(),
    dirty: new Set(),
    annulled: new Map(),
    // All of it: what changes figures counted before may follow in this very batch.
    history: [],
  }
}

/** A key for every person that the act makes. One whose key was shredded never gets another: it would open nothing of before. */
function newPeople(
  deps: BatchDeps,
  rows: BatchRows,
  root: WorkingRoot,
  event: Acted,
): readonly Id[] {
  const { program } = root.loaded
  const made = event.made.map(({ id }) => id)
  const people = (event.version === 1 ? [event.target, ...made] : made).filter((id) => {
    const kind = root.state.records.get(id)?.kind ?? ''
    return program.records[kind]?.sealedBy === 'self'
  })
  for (const person of people) {
    const { key, wrapped } = deps.keys.newPersonKey(person)
    root.keys.set(person, key)
    rows.add('personKey', root.office.tenant, root.state.id, person, wrapped)
  }
  return people
}

/** What an act adds to the figures; one that changes what was counted before is reckoned by the whole history. */
function count(
  cells: CellTally,
  deps: BatchDeps,
  root: WorkingRoot,
  { event, before }: { readonly event: Acted; readonly before: RootState | undefined },
): void {
  const counting = countingOf(deps, root.loaded)
  const calendar = calendarsOf(deps)
  if (!before || !recounts(counting.program, event.action)) {
    const told = { program: root.loaded.program, act: event, before, after: root.state }
    cells.add(counting.program, contributionsUnder(counting.program, told, calendar))
    return
  }
  if (!root.history) throw new Error(`${event.action} recounts, and its root came without history`)
  cells.add(counting.program, contributionsOfHistory(counting, root.history, calendar), -1)
  cells.add(counting.program, contributionsOfHistory(counting, [...root.history, event], calendar))
}

/** Figures are counted by the current version, whichever version a case stands on. */
const countingOf = ({ directory }: BatchDeps, loaded: LoadedProgram): LoadedProgram =>
  directory.programs.get(loaded.program.id) ?? loaded

const calendarsOf =
  ({ directory }: BatchDeps): CalendarOf =>
  (office) =>
    directory.world(office)?.calendar

interface Asked extends Pick<ActRequest, 'actor' | 'now' | 'answerTo'> {
  /** The record that a correction was asked of, and its version after it. */
  readonly target?: Id
  readonly version?: number
}

function answer(rows: BatchRows, root: WorkingRoot, event: RootEvent, asked: Asked): Receipt {
  const { actor, now, answerTo } = asked
  const { version, type, occurredOn } = event
  const id = event.type === 'acted' ? event.target : (asked.target ?? root.state.id)
  const receipt: Receipt = {
    id,
    root: headIdOf(root.state, root.state.records.get(id) ?? {}),
    version: asked.version ?? version,
    events: [
      { version, type, ...(event.type === 'acted' ? { action: event.action } : {}), occurredOn },
    ],
  }
  if (answerTo)
    rows.add(
      'answer',
      root.office.tenant,
      actor.id,
      answerTo.key,
      answerTo.request,
      JSON.stringify(receipt),
      now,
    )
  return receipt
}
