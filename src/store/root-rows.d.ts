import type { RecordState, RootState } from '#engine/state.ts'
import type { LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'

import type { BatchRows } from './batch-rows.ts'
import type { Directory, Office } from './directory.ts'
import type { CompartmentKeys } from './keys.ts'
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
}
/**
 * Adds the rows of a root's changed records: their state, clocks and search keys; on the root's own, the head of its chain. Returns the
 * search keys that were added, by person.
 */
export declare function addRootRows(
  rows: BatchRows,
  root: WrittenRoot,
  deps: {
    readonly directory: Directory
    readonly keys: CompartmentKeys
  },
): readonly (readonly [Id, readonly bigint[]])[]
