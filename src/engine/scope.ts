import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { WorkingDays, type Scope } from '#model/expression.ts'
import type { Values } from '#model/values.ts'

import { dueDates, dutiesKept, lateClocks, type ClockWorld } from './clock-scope.ts'
import { isWorkingDay, type CompiledCalendar } from './deadlines/compiled-calendar.ts'
import { rootRecord, type RecordState, type RootState } from './state.ts'

/** A record as expressions see it. A field of its own called `kind` stands before the kind of record. */
const viewOf = (state: RootState, record: RecordState): object => ({
  kind: record.kind,
  ...record.fields,
  ...record.links,
  id: record.id,
  stage: record.stage ?? '',
  office: state.office,
  openedOn: record.openedOn,
})

/** A record about to be judged or changed, in its root, under the form of an act. */
export interface Judged {
  readonly state: RootState
  readonly self: RecordState
  readonly form: Values
  readonly today: PlainDate
  readonly target?: RecordState | undefined
  readonly chosen?: () => object
  /** What clocks and duties are asked by; without it, as in replay, nothing is late and nothing owed. */
  readonly clocks?: ClockWorld | undefined
  readonly actor?: () => object
  readonly calendar?: CompiledCalendar
}

/** What the rules of an action on a record may speak of. Each part is made when a rule asks for it: most rules ask for little. */
export const scopeOf = ({
  state,
  self,
  form,
  today,
  target,
  chosen,
  clocks,
  actor,
  calendar,
}: Judged): Scope => ({
  form,
  today,
  get self() {
    return viewOf(state, self)
  },
  get root() {
    return viewOf(state, rootRecord(state))
  },
  get records() {
    return recordsByKind(state)
  },
  get target() {
    return target ? viewOf(state, target) : {}
  },
  get chosen() {
    return chosen?.() ?? {}
  },
  get due() {
    return clocks ? { ...dueDates(rootRecord(state), clocks), ...dueDates(self, clocks) } : {}
  },
  get late() {
    return clocks ? lateClocks(self, clocks) : {}
  },
  get duties() {
    return clocks ? dutiesKept(self, clocks) : {}
  },
  get actor() {
    return actor?.() ?? {}
  },
  ...(calendar ? { calendar: workingDaysOf(calendar) } : {}),
})

const asked = new WeakMap<CompiledCalendar, WorkingDays>()

/** A calendar as expressions ask it. */
export function workingDaysOf(calendar: CompiledCalendar): WorkingDays {
  const known = asked.get(calendar)
  if (known) return known
  const made = new WorkingDays((day) => {
    const works = isPlainDate(day) ? isWorkingDay(calendar, day) : undefined
    return works?.ok ? works.value : undefined
  })
  asked.set(calendar, made)
  return made
}

function recordsByKind(state: RootState): object {
  const kinds: { [kind: string]: object[] } = {}
  for (const record of state.records.values())
    (kinds[record.kind] ??= []).push(viewOf(state, record))
  return kinds
}
