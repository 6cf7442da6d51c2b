import { recounts } from '#engine/contributions.ts'
import { followTargets } from '#engine/follow.ts'
import { officeOf } from '#engine/parts.ts'
import {
  confidentialKinds,
  isConfidential,
  isLed,
  mayRead,
  readingsOf,
  rowOf,
} from '#engine/read-policy.ts'
import type { Refusal } from '#engine/refusal.ts'
import { officesOf } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Action } from '#model/action.ts'
import type { Compartment } from '#model/program.ts'

import {
  newBatch,
  type ActRequest,
  type Batch,
  type BatchDeps,
  type CorrectionRequest,
  type Decided,
  type MoveRequest,
  type Receipt,
  type WorkingRoot,
} from './batch.ts'
import type { Sql } from './connections.ts'
import { failpoint } from './failpoints.ts'
import { writeBindings } from './files/bind-files.ts'
import { loadWaiting } from './files/waiting-files.ts'
import { foldMeasures } from './fold-measures.ts'
import { findAnswer, type KeyReused } from './idempotency.ts'
import { loadDiary } from './load-diary.ts'
import { loadRoots } from './load-roots.ts'
import { statedPurpose } from './reads/reader.ts'
import { knownBy, loadReferences, referencesIn, type Referred } from './references.ts'
import { writeBatch, type Alike, type LookUp } from './write-batch.ts'
import {
  conflictOf,
  isByOldCalendars,
  isRefusedByDatabase,
  isUnavailable,
} from './write-conflict.ts'

export type WriteRequest = ActRequest | CorrectionRequest | MoveRequest

/** What was written, and who may be the same person as one registered by it, of those whom the actor may read. */
export interface Written {
  readonly receipt: Receipt
  readonly duplicates: readonly Id[]
  /** Whether this is the answer to an earlier request with the same key. */
  readonly replayed: boolean
}

export type WriteRefusal =
  | Refusal
  | KeyReused
  | { readonly code: 'not-found' }
  | { readonly code: 'contended' }

export interface Batcher {
  /** Decides and writes together with whoever asks at the same time. Rejects when the database cannot answer: then ask again with the same key. */
  write(request: WriteRequest): Promise<Result<Written, WriteRefusal>>
  /** Decides requests together as they would be now, and writes nothing: why each would be refused, if it would. */
  judge(requests: readonly WriteRequest[]): Promise<readonly (WriteRefusal | undefined)[]>
  /** Waits for all that was asked. */
  drain(): Promise<void>
}

export interface BatcherDeps extends Omit<BatchDeps, 'directory'> {
  readonly compartment: Compartment
  readonly writer: Sql
  readonly directory: () => BatchDeps['directory']
  /** Reads the calendars anew, when what was decided was decided by old ones. */
  readonly refresh: () => Promise<void>
  /** Told after each commit, ids only. */
  readonly committed: (roots: readonly Id[]) => void
  /** The clock in milliseconds is not needed here: a batch waits for no timer, only for the one before it. */
  readonly lanes?: number
  readonly most?: number
}

interface Waiting {
  readonly request: WriteRequest
  readonly resolve: (result: Result<Written, WriteRefusal>) => void
  readonly reject: (error: unknown) => void
}

const LANES = 2
const MOST = 96
/** So many that wait are worth a batch of their own, however large the one before it is. */
const ENOUGH = 24
/** After so many batches their changes of figures are added up; the first of a process adds up what others left. */
const FOLD_EVERY = 32
const TRIES = 4
/** Where many ask for the same places each try fails because another was given one: sooner or later all of them are. */
const BOOKING_TRIES = 24
const MOST_DUPLICATES = 20

/**
 * One batcher for each compartment and process. Requests that arrive while earlier ones are being committed wait together and
 * are committed together: under load one fsync serves many, at rest nobody waits for a timer.
 */
export function openBatcher(deps: BatcherDeps): Batcher {
  const queue: Waiting[] = []
  const idle: (() => void)[] = []
  let busy = 0
  let inFlight = 0
  let seen = 0
  let unfolded = FOLD_EVERY - 1
  let folding: Promise<void> = Promise.resolve()

  /** A second batch is begun when it is worth one: as large as what is being written. Many small ones cost several times more than few. */
  const isWorthIt = (): boolean => busy === 0 || queue.length >= Math.min(inFlight, ENOUGH)
  const turn = (): void => {
    while (busy < (deps.lanes ?? LANES) && queue.length > 0 && isWorthIt()) {
      const taken = queue.splice(0, deps.most ?? MOST)
      busy += 1
      inFlight += taken.length
      void writeTogether(deps, taken).finally(() => {
        busy -= 1
        inFlight -= taken.length
        unfolded += 1
        if (unfolded === FOLD_EVERY) fold()
        soon()
        if (busy === 0 && queue.length === 0) for (const done of idle.splice(0)) done()
      })
    }
  }
  /** Beside the batches, which wait for no figure. One that fails leaves its changes to the next. */
  const fold = (): void => {
    folding = foldMeasures(deps.writer, deps.compartment).catch(() => {})
    void folding.then(() => (unfolded = 0))
  }
  /** Takes what waits, once a turn of the loop has brought nothing more: requests that arrive together share a batch. */
  const soon = (): void => {
    if (seen > 0 || queue.length === 0) return
    seen = queue.length
    setImmediate(() => {
      const more = queue.length > seen
      seen = 0
      if (more) soon()
      else turn()
    })
  }
  return {
    write: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject })
        soon()
      }),
    async judge(requests) {
      if (requests.length === 0) return []
      const unheard = (): void => {}
      const waiting = requests.map((request) => ({ request, resolve: unheard, reject: unheard }))
      const { outcomes } = await decideAll(deps, waiting)
      return outcomes.map(({ decided }) => (decided.ok ? undefined : decided.error))
    },
    async drain() {
      if (busy > 0 || queue.length > 0) await new Promise<void>((resolve) => idle.push(resolve))
      await folding
    },
  }
}

interface Outcome {
  readonly waiting: Waiting
  readonly decided: Result<Decided, WriteRefusal>
}

async function writeTogether(deps: BatcherDeps, all: readonly Waiting[]): Promise<void> {
  // What leads to acts on other roots is decided by itself: its roots are found step by step.
  const taken = all.filter((waiting) => !leadsElsewhere(waiting))
  if (taken.length > 0) await writeMany(deps, taken)
  for (const waiting of all.filter(leadsElsewhere)) await writeAlone(deps, waiting)
}

const leadsElsewhere = ({ request }: Waiting): boolean =>
  'command' in request && actionOf(request)?.follows !== undefined

const actionOf = ({ loaded: { program }, command }: ActRequest): Action | undefined =>
  Object.hasOwn(program.actions, command.action) ? program.actions[command.action] : undefined

async function writeMany(deps: BatcherDeps, taken: readonly Waiting[]): Promise<void> {
  let sent = false
  try {
    await failpoint('batch-taken')
    const { batch, outcomes } = await decideAll(deps, taken)
    await failpoint('batch-decided')
    sent = outcomes.some(({ decided }) => decided.ok)
    const alike: Alike = sent ? await send(deps, batch) : new Map()
    await failpoint('batch-committed')
    await answerAll(deps, outcomes, (decided, request) => writtenOf(deps, request, decided, alike))
    await failpoint('batch-answered')
  } catch (error) {
    if (isByOldCalendars(error)) await deps.refresh().catch(() => undefined)
    // Out of reach, what was sent may be there: only who asks again with the same key can find out. A no is a no for the whole
    // batch, and a fault before it was sent leaves nothing behind: then each is tried by itself.
    if (isUnavailable(error) || (sent && !isRefusedByDatabase(error)))
      for (const { reject } of taken) reject(error)
    else for (const waiting of taken) await writeAlone(deps, waiting)
  }
}

/** Tells everyone what became of their request. From here on nothing is tried again: it is written. */
async function answerAll(
  deps: BatcherDeps,
  outcomes: readonly Outcome[],
  told: (decided: Decided, request: WriteRequest) => Written,
): Promise<void> {
  const roots: Id[] = []
  for (const { waiting, decided } of outcomes)
    if (decided.ok) {
      waiting.resolve(ok(told(decided.value, waiting.request)))
      roots.push(...decided.value.heads)
    }
  if (roots.length > 0) deps.committed(roots)
  for (const { waiting, decided } of outcomes)
    if (!decided.ok) await refuseOrRepeat(deps, waiting, decided)
}

/** What cannot be done again may be what was done before: a retry gets the answer that the first try got. */
async function refuseOrRepeat(
  deps: BatcherDeps,
  { request, resolve, reject }: Waiting,
  refused: Result<Written, WriteRefusal>,
): Promise<void> {
  const { answerTo, actor } = request
  try {
    resolve((answerTo && (await findAnswer(deps, actor.id, answerTo))) ?? refused)
  } catch (error) {
    reject(error)
  }
}

async function send(deps: BatcherDeps, batch: Batch): Promise<Alike> {
  const sending =
    batch.files.length === 0
      ? writeBatch(deps.writer, deps.compartment, batch, lookUpOf(deps))
      : writeWithFiles(deps, batch)
  // Where the world ends at the next line nobody is left to hear how the sending went.
  sending.catch(() => undefined)
  await failpoint('batch-sent')
  return sending
}

/** Of which kinds a record's own fields say who may read it. */
const lookUpOf = ({ directory, compartment }: BatcherDeps): LookUp => ({
  byFields: [...directory().programs.values()].flatMap(({ program }) =>
    program.compartment === compartment ? [...confidentialKinds(program)] : [],
  ),
})

/** Files are bound to their records in the commit that names them. */
const writeWithFiles = async (deps: BatcherDeps, batch: Batch): Promise<Alike> =>
  deps.writer.begin(async (tx) => {
    await writeBindings(tx, deps.compartment, batch.files)
    await failpoint('files-bound')
    return writeBatch(tx, deps.compartment, batch, lookUpOf(deps))
  })

async function decideAll(
  deps: BatcherDeps,
  taken: readonly Waiting[],
): Promise<{ readonly batch: Batch; readonly outcomes: readonly Outcome[] }> {
  const directory = deps.directory()
  const targets = taken.flatMap(({ request }) => targetOf(request) ?? [])
  const roots: WorkingRoot[] = []
  if (targets.length > 0) {
    const loading = { ...deps, sql: deps.writer, directory }
    const histories = new Set(taken.flatMap(({ request }) => historyFor(request)))
    roots.push(...(await loadRoots(loading, targets, histories)))
    const followed = taken.flatMap(({ request }) => followedBy(roots, standing(roots, request)))
    if (followed.length > 0) {
      const others = await loadRoots(loading, followed, new Set(followed))
      roots.push(...others.filter(({ state }) => !roots.some((one) => one.state.id === state.id)))
    }
  }
  const { compartment, writer: sql, keys, ids } = deps
  const requests = taken.map(({ request }) => standing(roots, request))
  const references = new Map<string, Referred>()
  const diary = await loadDiary({ sql, compartment, directory }, requests, roots)
  const uploads = await loadWaiting({ sql, compartment, directory, keys }, requests)
  const batch = newBatch({ directory, keys, ids, references, diary, uploads })
  for (const root of roots) batch.hold(root)
  const spokenOf = requests.flatMap((request) => referencesOf(batch, request))
  if (spokenOf.length > 0)
    await loadReferences({ ...deps, sql: deps.writer, directory }, spokenOf, references)
  const outcomes = taken.map((waiting): Outcome => ({
    waiting,
    decided: decideOne(batch, waiting),
  }))
  batch.close()
  return { batch, outcomes }
}

/** A request as it is asked of the version on which its root stands. */
function standing(roots: readonly WorkingRoot[], request: WriteRequest): WriteRequest {
  const target = targetOf(request)
  if (target === undefined || 'move' in request) return request
  const root = roots.find(({ state }) => state.records.has(target))
  return root === undefined || root.loaded === request.loaded
    ? request
    : { ...request, loaded: root.loaded }
}

/** The record whose root must come with its history: for a correction, and for what changes figures counted before. */
function historyFor(request: WriteRequest): readonly Id[] {
  if ('correction' in request) return [request.target]
  if ('move' in request) return []
  const { action, target } = request.command
  return target !== undefined && recounts(request.loaded.program, action) ? [target] : []
}

function followedBy(roots: readonly WorkingRoot[], request: WriteRequest): readonly Id[] {
  if (!('command' in request) || actionOf(request)?.follows === undefined) return []
  const { target } = request.command
  const root = roots.find(({ state }) => target !== undefined && state.records.has(target))
  return root ? followTargets(request.loaded, root.state, request.command) : []
}

/** The records of other roots that a request's form speaks of. */
function referencesOf(batch: Batch, request: WriteRequest): readonly Id[] {
  const { actions } = request.loaded.program
  if ('command' in request) {
    const { action, form } = request.command
    return Object.hasOwn(actions, action) ? referencesIn(actions[action]?.form ?? {}, form) : []
  }
  if ('move' in request) return []
  const { of, form } = request.correction
  const wrong = batch.rootOf(request.target)?.history?.find(({ version }) => version === of)
  return wrong?.type === 'acted' ? referencesIn(actions[wrong.action]?.form ?? {}, form) : []
}

const targetOf = (request: WriteRequest): Id | undefined =>
  'command' in request ? request.command.target : request.target

/** A throw is a bug in one request's way: it leaves the batch half told, so the whole of it is given up and each tried by itself. */
function decideOne(batch: Batch, { request }: Waiting): Result<Decided, WriteRefusal> {
  const target = targetOf(request)
  const root = target === undefined ? undefined : batch.rootOf(target)
  if (target !== undefined && !(root && isOpenTo(root, target, request)))
    return { ok: false, error: { code: 'not-found' } }
  if ('move' in request) return batch.move(request)
  return 'correction' in request ? batch.correct(request) : batch.act(request)
}

/** A record of another program, of an office in which the actor has no part, or kept from them, looks to them like one that is not there. */
function isOpenTo(
  { loaded: { program }, state }: WorkingRoot,
  target: Id,
  { loaded, actor }: WriteRequest,
): boolean {
  const record = state.records.get(target)
  const office = officeOf(state, record ?? {})
  if (program.id !== loaded.program.id || !officesOf(actor, program.id).includes(office))
    return false
  if (!record) return true
  if (!isConfidential(program, record.kind) && !isLed(program, actor)) return true
  return mayRead(readingsOf(program, actor), rowOf(program, record, office))
}

/** That somebody like them is known elsewhere is told to whoever may read it there, and to nobody else. */
function writtenOf(
  deps: BatcherDeps,
  request: WriteRequest,
  { receipt, people }: Decided,
  alike: Alike,
): Written {
  const others = people.flatMap((person) => alike.get(person) ?? [])
  const { loaded, actor } = request
  const asker = { loaded, actor, directory: deps.directory(), purpose: statedPurpose(request) }
  const known = others.filter(knownBy(asker)).map(({ id }) => id)
  return { receipt, duplicates: [...new Set(known)].slice(0, MOST_DUPLICATES), replayed: false }
}

/** Writes one request of a batch that failed as a whole, so that one bad command never fails its neighbours. */
async function writeAlone(deps: BatcherDeps, waiting: Waiting): Promise<void> {
  try {
    const { answerTo, actor } = waiting.request
    const earlier = answerTo && (await findAnswer(deps, actor.id, answerTo))
    if (earlier) return waiting.resolve(earlier)
    let most = TRIES
    for (let tries = 0; tries < most; tries += 1) {
      const { batch, outcomes } = await decideAll(deps, [waiting])
      const decided = outcomes[0]?.decided ?? { ok: false, error: { code: 'not-found' } }
      if (!decided.ok) return refuseOrRepeat(deps, waiting, decided)
      try {
        const alike = await send(deps, batch)
        deps.committed(decided.value.heads)
        return waiting.resolve(ok(writtenOf(deps, waiting.request, decided.value, alike)))
      } catch (error) {
        const conflict = conflictOf(error)
        if (isByOldCalendars(error)) await deps.refresh()
        else if (conflict === undefined) throw error
        if (conflict === 'booked') most = BOOKING_TRIES
        const answered = answerTo && (await findAnswer(deps, actor.id, answerTo))
        if (answered) return waiting.resolve(answered)
      }
    }
    return waiting.resolve({ ok: false, error: { code: 'contended' } })
  } catch (error) {
    return waiting.reject(error)
  }
}
