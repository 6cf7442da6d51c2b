import type { PlainDate } from '#kernel/plain-date.ts'
import type { Scope } from '#model/expression.ts'
import type { Values } from '#model/values.ts'

import { rootRecord, type RecordState, type RootState } from './state.ts'

/** A record as expressions see it. A field of its own called `kind` stands before the kind of record. */
export const viewOf = (state: RootState, record: RecordState): object => ({
  kind: record.kind,
  ...record.fields,
  ...record.links,
  id: record.id,
  stage: record.stage ?? '',
  office: state.office,
  openedOn: record.openedOn,
})

/** What the rules of an action on a record may speak of. Built lazily: most actions have no rule. */
export function scopeOf(
  state: RootState,
  self: RecordState,
  form: Values,
  today: PlainDate,
): Scope {
  return {
    form,
    today,
    self: viewOf(state, self),
    root: viewOf(state, rootRecord(state)),
    records: recordsByKind(state),
  }
}

function recordsByKind(state: RootState): object {
  const kinds: { [kind: string]: object[] } = {}
  for (const record of state.records.values())
    (kinds[record.kind] ??= []).push(viewOf(state, record))
  return kinds
}
