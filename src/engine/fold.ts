import type { Id } from '#kernel/ids.ts'

import type { RootEvent } from './event.ts'
import type { RecordState, RootState } from './state.ts'
import { replay, type Telling } from './versions/replay.ts'

/**
 * The state that a whole history comes to; undefined when its beginning was annulled. Each event is folded under the version of the program
 * that it names. The version counts every event, corrections and annulments among them.
 */
export function fold(told: Telling, events: readonly RootEvent[]): RootState | undefined {
  const telling = replay(told, events)
  let step = telling.next()
  while (!step.done) step = telling.next()
  const state = step.value
  const version = events.at(-1)?.version
  const corrected = events.findLast((event) => event.type !== 'acted')?.version
  return state && version !== undefined ? seenAnew({ ...state, version }, corrected) : state
}

/** After a correction every record may read otherwise than whoever opened it before has seen. */
function seenAnew(state: RootState, corrected: number | undefined): RootState {
  if (corrected === undefined) return state
  const records = [...state.records].map(([id, record]): [Id, RecordState] => [
    id,
    record.version < corrected ? { ...record, version: corrected } : record,
  ])
  return { ...state, records: new Map(records) }
}
