import type { RecordState } from '#engine/state.ts'
import type { Program } from '#model/program.ts'

import type { CompartmentKeys } from './keys.ts'
/** The search keys of a person's record: none for a kind without an identity, or whose key was shredded. */
export declare function linkKeysOfPerson(
  program: Program,
  record: RecordState,
  keys: CompartmentKeys,
): readonly bigint[]
