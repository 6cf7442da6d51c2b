import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Sql } from './connections.ts'
/** Which roots of a compartment changed: ids only, so that whoever listens must still be allowed to read. */
export interface Change {
  readonly compartment: Compartment
  readonly roots: readonly string[]
}
/** Tells every process of the node what was committed, and hears it from the others. */
export interface Changes {
  announce(compartment: Compartment, roots: readonly Id[]): void
  subscribe(listener: (change: Change) => void): () => void
  close(): Promise<void>
}
export declare function announcer(sql: Sql): Promise<Changes>
