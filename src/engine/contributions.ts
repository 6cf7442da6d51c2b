import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Measure } from '#model/measure.ts'
import type { Program } from '#model/program.ts'

import { workingDaysBetween, type CompiledCalendar } from './deadlines/compiled-calendar.ts'
import type { Acted, RootEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { dated, effectiveActs } from './fold.ts'
import { partOf } from './parts.ts'
import { viewOf } from './scope.ts'
import { rootRecord, type RecordState, type RootState } from './state.ts'

/** A change of one cell of a measure: so many on a day, for these values of its dimensions in the order of the program. */
export interface Contribution {
  readonly measure: string
  readonly day: PlainDate
  readonly values: readonly string[]
  readonly amount: number
}

/** The calendar of an office, by its code. */
export type CalendarOf = (office: string) => CompiledCalendar | undefined

/** The value of a dimension that a record does not tell. */
const NOT_TOLD = ''

/** What one act adds to the measures, given the state before (for durations) and after it. */
export function contributionsOf(
  program: Program,
  event: Acted,
  {
    before,
    after,
    calendar,
  }: {
    readonly before: RootState | undefined
    readonly after: RootState
    readonly calendar: CalendarOf
  },
): readonly Contribution[] {
  const found: Contribution[] = []
  for (const [name, measure] of Object.entries(program.measures ?? {})) {
    if (!measure.actions.includes(event.action)) continue
    for (const id of touchedBy(event)) {
      const record = after.records.get(id)
      if (!record || record.kind !== measure.kind) continue
      const part = partOf(after, record)
      if (measure.when !== undefined && !holds(measure.when, scopeFor(part, record, event)))
        continue
      const counted = amountOf(measure, event)
      const days = measure.duration && calendar(part.office)
      const duration =
        measure.duration &&
        days &&
        durationOf(measure.duration, before?.records.get(id), event, days)
      if (measure.duration && duration === undefined) continue
      found.push({
        measure: name,
        day: event.occurredOn,
        values: [
          ...Object.values(measure.by).map((path) => valueAt(path, part, record, event)),
          ...(duration === undefined ? [] : [String(duration)]),
        ],
        amount: counted,
      })
    }
  }
  return found
}

/** All that a whole history adds: what a correction takes back and puts in its place. */
export function contributionsOfHistory(
  program: Program,
  events: readonly RootEvent[],
  calendar: CalendarOf,
): readonly Contribution[] {
  const found: Contribution[] = []
  let before: RootState | undefined
  for (const act of effectiveActs(events)) {
    if (!before && program.actions[act.action]?.begins === undefined) break
    const event = dated(program, act)
    const after = evolve(program, before, event)
    found.push(...contributionsOf(program, event, { before, after, calendar }))
    before = after
  }
  return found
}

/** The records that an act touches: its target, those it makes, those it carries along and those that go to another part. */
export const touchedBy = (event: Acted): readonly Acted['target'][] => [
  event.target,
  ...event.made.map(({ id }) => id),
  ...event.moved.map(({ id }) => id),
  ...(event.parted?.records ?? []),
  ...(event.parted?.left ?? []),
]

const scopeFor = (state: RootState, record: RecordState, event: Acted) => ({
  form: event.form,
  self: viewOf(state, record),
  root: viewOf(state, rootRecord(state)),
})

function amountOf(measure: Measure, event: Acted): number {
  if (measure.sums === undefined) return 1
  const value = event.form[measure.sums]
  return typeof value === 'number' ? value : 0
}

/** Working days since an earlier action on the record, or since a date of it; undefined while that has not been. */
function durationOf(
  duration: NonNullable<Measure['duration']>,
  record: RecordState | undefined,
  event: Acted,
  calendar: CompiledCalendar,
): number | undefined {
  const day =
    duration.at === undefined ? record?.done[duration.since]?.on : record?.fields[duration.at]
  if (!isPlainDate(day)) return undefined
  const days = workingDaysBetween(calendar, day, event.occurredOn)
  return days.ok ? days.value : undefined
}

function valueAt(path: string, state: RootState, self: RecordState, event: Acted): string {
  if (path === 'root.office') return state.office
  const [owner = '', name = ''] = path.split('.')
  if (owner === 'form') return plain(event.form[name])
  const record =
    owner === 'self' ? self : owner === 'root' ? rootRecord(state) : linked(state, self, owner)
  return name === 'stage' ? (record?.stage ?? NOT_TOLD) : plain(record?.fields[name])
}

function linked(state: RootState, self: RecordState, link: string): RecordState | undefined {
  const id = self.links[link]
  return id === undefined ? undefined : state.records.get(id)
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : NOT_TOLD
