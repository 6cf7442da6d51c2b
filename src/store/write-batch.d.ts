import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Batch } from './batch.ts'
import type { Sql, Transaction } from './connections.ts'
/** Search key -> the people who had it before this batch. */
export type KnownKeys = ReadonlyMap<bigint, readonly Id[]>
/**
 * Writes a closed batch in one statement. Within a transaction it is as durable as that; else it is its own commit. Throws what
 * PostgreSQL says: nothing of the batch is there then.
 */
export declare function writeBatch(
  sql: Sql | Transaction,
  compartment: Compartment,
  batch: Batch,
): Promise<KnownKeys>
