import type { RecordState } from '#engine/state.ts'
import { type Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'

import type { KeyOf } from './event-codec.ts'
/** What of a record rests in its row's `data` and `sealed`. */
export interface StoredRecord {
  readonly data: string
  readonly sealed: Buffer | null
}
export declare function encodeRecord(
  program: Program,
  record: RecordState,
  subject: Id | undefined,
  keyOf: KeyOf,
): StoredRecord
/** A row of the record table, as far as it is decoded here. */
export interface RecordRow {
  readonly id: string
  readonly kind: string
  readonly stage: string | null
  readonly opened_on: string
  readonly version: number
  readonly data: string
  readonly sealed: Uint8Array | null
  readonly subject: string | null
}
/** The record of a row. Sealed values are there as far as the key of their subject remains. */
export declare function decodeRecord(row: RecordRow, keyOf: KeyOf): RecordState
