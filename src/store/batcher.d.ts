import type { Refusal } from '#engine/refusal.ts'
import type { Id } from '#kernel/ids.ts'
import { type Result } from '#kernel/result.ts'
import type { Compartment } from '#model/program.ts'

import { type ActRequest, type BatchDeps, type CorrectionRequest, type Receipt } from './batch.ts'
import type { Sql } from './connections.ts'
import { type KeyReused } from './idempotency.ts'
export type WriteRequest = ActRequest | CorrectionRequest
/** What was written, and who may be the same person as one registered by it. */
export interface Written {
  readonly receipt: Receipt
  readonly duplicates: readonly Id[]
  /** Whether this is the answer to an earlier request with the same key. */
  readonly replayed: boolean
}
export type WriteRefusal =
  | Refusal
  | KeyReused
  | {
      readonly code: 'not-found'
    }
  | {
      readonly code: 'contended'
    }
export interface Batcher {
  /** Decides and writes together with whoever asks at the same time. Rejects when the database cannot answer: then ask again with the same key. */
  write(request: WriteRequest): Promise<Result<Written, WriteRefusal>>
  /** Waits for all that was asked. */
  drain(): Promise<void>
}
export interface BatcherDeps extends Omit<BatchDeps, 'directory'> {
  readonly compartment: Compartment
  readonly writer: Sql
  readonly directory: () => BatchDeps['directory']
  /** Told after each commit, ids only. */
  readonly committed: (roots: readonly Id[]) => void
  /** The clock in milliseconds is not needed here: a batch waits for no timer, only for the one before it. */
  readonly lanes?: number
  readonly most?: number
}
/**
 * One batcher for each compartment and process. Requests that arrive while earlier ones are being committed wait together and
 * are committed together: under load one fsync serves many, at rest nobody waits for a timer.
 */
export declare function openBatcher(deps: BatcherDeps): Batcher
