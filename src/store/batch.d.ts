import { type Correction } from '#engine/correct.ts'
import { type Command } from '#engine/decide.ts'
import type { RootEvent } from '#engine/event.ts'
import type { Refusal } from '#engine/refusal.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { Id, IdSource } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Result } from '#kernel/result.ts'

import { type BatchRows } from './batch-rows.ts'
import type { Directory, Office } from './directory.ts'
import type { CompartmentKeys } from './keys.ts'
/** A root in the hands of a batch: its state now, and what has been decided about it in this batch. */
export interface WorkingRoot {
  readonly loaded: LoadedProgram
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
}
/** What an act needs besides the command: who, when, and under which keys of the outside world. */
export interface ActRequest {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly now: Instant
  readonly command: Command
  readonly purpose: string
  /** Idempotency key and the hash of the request it came with. */
  readonly answerTo?: {
    readonly key: string
    readonly request: Buffer
  }
}
export interface CorrectionRequest extends Omit<ActRequest, 'command'> {
  readonly target: Id
  readonly correction: Correction
}
/** What the one who asked is told once it is written. */
export interface Receipt {
  readonly id: Id
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
  /** The people registered by it. */
  readonly people: readonly Id[]
}
export interface BatchDeps {
  readonly directory: Directory
  readonly keys: CompartmentKeys
  readonly ids: IdSource
}
/** Acts decided together in memory, to be written in one commit. Nothing of it exists until then. */
export interface Batch {
  readonly rows: BatchRows
  readonly tenants: ReadonlySet<number>
  /** Puts a stored root in the batch's hands. */
  hold(root: WorkingRoot): void
  rootOf(record: Id): WorkingRoot | undefined
  act(request: ActRequest): Result<Decided, Refusal>
  correct(request: CorrectionRequest): Result<Decided, Refusal>
  /** Adds the rows of the roots as they now stand. Called once, before the batch is written. */
  close(): void
  /** The search keys written for a person; known once the batch is closed. */
  linkKeysOf(person: Id): readonly bigint[]
}
export declare function newBatch(deps: BatchDeps): Batch
