import type { RootEvent } from '#engine/event.ts'
import { type Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { WorkingRoot } from './batch.ts'
import type { Sql, Transaction } from './connections.ts'
import type { Directory } from './directory.ts'
import type { CompartmentKeys } from './keys.ts'
export interface Loading {
  readonly sql: Sql
  readonly compartment: Compartment
  readonly directory: Directory
  readonly keys: CompartmentKeys
}
/**
 * Loads, for deciding, the roots that hold these records: their state, keys and chain heads, with their history where `history` says
 * so. Roots that are not there are left out; annulled ones are too.
 */
export declare function loadRoots(
  { sql, compartment, directory, keys }: Loading,
  records: readonly Id[],
  history?: ReadonlySet<Id>,
): Promise<readonly WorkingRoot[]>
/** The events of a root in their order, personal content opened as far as keys remain. */
export declare function loadHistory(
  tx: Transaction,
  {
    compartment,
    root,
    tenant,
    keys,
  }: {
    readonly compartment: Compartment
    readonly root: Id
    readonly tenant: number
    readonly keys: ReadonlyMap<Id, Uint8Array>
  },
): Promise<readonly RootEvent[]>
