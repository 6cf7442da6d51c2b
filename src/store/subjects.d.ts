import type { Made } from '#engine/event.ts'
import type { RecordState, RootState } from '#engine/state.ts'
import type { Json } from '#kernel/canonical-json.ts'
import { type JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'
/** Whose key seals the personal content of a record; undefined for a kind that has none. */
export declare function subjectOf(
  program: Program,
  record: Pick<RecordState, 'id' | 'kind' | 'links'>,
  records: Iterable<Pick<RecordState, 'id' | 'kind'>>,
): Id | undefined
/** Values taken apart: what may stand in clear, and what is sealed. */
export interface Parted {
  readonly clear: {
    [name: string]: Json
  }
  readonly sealed: {
    [name: string]: Json
  }
}
/** Takes the sealed fields out of values. */
export declare function part(fields: Fields, values: Values): Parted
/** A form in clear, and what of it is sealed for whom: `form` fields of the target's subject, items of a repeated field of its maker. */
export interface PartedForm {
  readonly clear: Values
  readonly sealed: ReadonlyMap<Id, SealedPart>
}
export interface SealedPart {
  form?: JsonObject
  /** Repeated field -> position -> the item's sealed values. */
  items?: {
    [field: string]: {
      [index: string]: Json
    }
  }
}
/**
 * Takes the personal content out of an act's form. An item of a repeated field belongs to the person made from it; all else to the
 * subject of the record acted upon.
 */
export declare function partForm(
  program: Program,
  act: {
    readonly action: string
    readonly target: Id
    readonly form: Values
    readonly made: readonly Made[]
  },
  state: RootState,
): PartedForm
/** Puts a form together again. A part whose key was shredded stays out. */
export declare function joinForm(clear: Values, parts: Iterable<SealedPart>): Values
