import type { Id } from '#kernel/ids.ts'

import type { RecordState, RootState } from './state.ts'

/** The head of the part that a record belongs to: the root's own record, unless a division took it elsewhere. */
export const headIdOf = (state: RootState, record: Pick<RecordState, 'part'>): Id =>
  record.part ?? state.id

/** Whether a record is the head of a part: what acts on the part as a whole are done to. */
export const isHead = (state: RootState, record: Pick<RecordState, 'id' | 'part'>): boolean =>
  record.id === headIdOf(state, record)

/** The office that works on a record: that of its part. */
export function officeOf(state: RootState, record: Pick<RecordState, 'part'>): string {
  const head = record.part === undefined ? undefined : state.records.get(record.part)
  return head?.head?.office ?? state.office
}

/**
 * A record's part as though it were a root of its own: its head, its office, its records and no others. Rules, forms and papers are
 * given this, so that one part can never speak of another. A root that was never divided is its only part.
 */
export function partOf(state: RootState, record: Pick<RecordState, 'part'>): RootState {
  const all = [...state.records.values()]
  if (all.every(({ part }) => part === undefined)) return state
  const head = headIdOf(state, record)
  return {
    id: head,
    office: officeOf(state, record),
    version: state.version,
    records: new Map(
      all.filter((other) => headIdOf(state, other) === head).map((other) => [other.id, other]),
    ),
  }
}
