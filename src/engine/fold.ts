import type { Id } from '#kernel/ids.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import type { Acted, RootEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { RecordState, RootState } from './state.ts'

/** The acts that a history comes to: corrected forms in place, annulled acts and records left out, in their order. */
export function effectiveActs(events: readonly RootEvent[]): readonly Acted[] {
  if (events.every((event): event is Acted => event.type === 'acted')) return events
  const forms = new Map<number, Values>()
  const acts = new Set<number>()
  const records = new Set<Id>()
  const anew = new Map<number, Acted['moved']>()
  for (const event of events) {
    if (event.type === 'corrected') {
      forms.set(event.of, event.form)
      for (const { of, moved } of event.anew ?? []) anew.set(of, moved)
    }
    if (event.type === 'annulled' && event.record === undefined) acts.add(event.of)
    if (event.type === 'annulled' && event.record !== undefined) records.add(event.record)
  }
  return events
    .filter((event): event is Acted => event.type === 'acted')
    .filter((act) => !acts.has(act.version) && !records.has(act.target))
    .map((act) => ({
      ...act,
      form: forms.get(act.version) ?? act.form,
      made: act.made.filter(({ id }) => !records.has(id)),
      moved: (anew.get(act.version) ?? act.moved).filter(({ id }) => !records.has(id)),
      ...(act.parted ? { parted: partedWithout(act.parted, records) } : {}),
    }))
}

const partedWithout = (
  { to, records, left }: NonNullable<Acted['parted']>,
  gone: ReadonlySet<Id>,
): NonNullable<Acted['parted']> => ({
  to,
  records: records.filter((id) => !gone.has(id)),
  ...(left ? { left: left.filter((id) => !gone.has(id)) } : {}),
})

/**
 * The state that a whole history comes to; undefined when its beginning was annulled. The version counts every event, corrections
 * and annulments among them.
 */
export function fold(program: Program, events: readonly RootEvent[]): RootState | undefined {
  let state: RootState | undefined
  for (const act of effectiveActs(events)) {
    if (!state && program.actions[act.action]?.begins === undefined) return undefined
    state = evolve(program, state, dated(program, act))
  }
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

/** A corrected form may hold another legal day. */
export function dated(program: Program, act: Acted): Acted {
  const field = program.actions[act.action]?.occurredOn
  const day = field === undefined ? undefined : act.form[field]
  return typeof day === 'string' && day !== act.occurredOn && isPlainDate(day)
    ? { ...act, occurredOn: day }
    : act
}
