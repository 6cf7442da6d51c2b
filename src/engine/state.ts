import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DeadlineFacts } from '#model/deadline.ts'
import type { Values } from '#model/values.ts'

/** That an action was done to a record: the last time, by whom. */
export interface Done {
  readonly on: PlainDate
  readonly by: Id
  /** Others who did it to the record before: four eyes means the eyes of none of them. */
  readonly earlier?: readonly Id[]
}

export interface RecordState {
  readonly id: Id
  readonly kind: string
  readonly stage?: string
  readonly fields: Values
  readonly links: { readonly [link: string]: Id }
  readonly done: { readonly [action: string]: Done }
  readonly clocks: { readonly [rule: string]: DeadlineFacts }
  /** By action: who did it to another record, where an act that they were kept from carried this one along. Four eyes mean theirs too. */
  readonly hands?: { readonly [action: string]: readonly Id[] }
  readonly openedOn: PlainDate
  /** The head of the part that it went to; absent while it is with the root's own record. A head is of its own part. */
  readonly part?: Id
  /** On the head of a part that was divided off: from which head, and the office that works on it. */
  readonly head?: { readonly from: Id; readonly office: string }
  /** By action: how the record stood before the last such act, where another action undoes it. */
  readonly undo?: { readonly [action: string]: Undo }
  /** The version of the root's history that last touched it: what If-Match compares. */
  readonly version: number
}

/** How a record stood before an act that may be undone; a value that was not there is null. */
export interface Undo {
  readonly stage?: string
  readonly fields: Values
  readonly clocks: RecordState['clocks']
}

/** Everything known of one root: folded from its events, in the order in which its records were made. */
export interface RootState {
  readonly id: Id
  /** The office of the root's own record; other parts have theirs, see `officeOf`. */
  readonly office: string
  readonly version: number
  readonly records: ReadonlyMap<Id, RecordState>
}

/** Everybody who did an action to a record, or to another that carried it along. */
export function handsIn({ done, hands }: RecordState, action: string): readonly Id[] {
  const last = done[action]
  return [...(last ? [last.by, ...(last.earlier ?? [])] : []), ...(hands?.[action] ?? [])]
}

/** The root's own record. */
export function rootRecord(state: RootState): RecordState {
  const record = state.records.get(state.id)
  if (!record) throw new Error('A root without its own record')
  return record
}
