import { oncePer } from '#kernel/once-per.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Measure } from '#model/measure.ts'
import type { Program } from '#model/program.ts'

import { workingDaysBetween, type CompiledCalendar } from './deadlines/compiled-calendar.ts'
import type { Acted, RootEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { dated, effectiveActs } from './fold.ts'
import { partOf } from './parts.ts'
import { scopeOf } from './scope.ts'
import { rootRecord, type RecordState, type RootState } from './state.ts'

/** A change of one cell of a measure: so many on a day, for these values of its dimensions in the order of the program. */
export interface Contribution {
  readonly record: Acted['target']
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
  const touched = touchedBy(event)
  for (const [name, measure] of measuresMoved(program).get(event.action) ?? []) {
    if (before && measure.retractedBy?.includes(event.action))
      for (const id of touched)
        found.push(...takenBack(name, measure, id, { program, state: before, event, calendar }))
    if (!measure.actions.includes(event.action)) continue
    for (const id of touched) {
      const record = after.records.get(id)
      if (!record || record.kind !== measure.kind) continue
      const counting = { program, state: after, event, calendar }
      const values = cellOf(measure, record, before?.records.get(id), counting)
      if (values)
        found.push({
          record: id,
          measure: name,
          day: event.occurredOn,
          values,
          amount: amountOf(measure, event),
        })
    }
  }
  return found
}

/** Action -> the measures that it can change. */
const measuresMoved = oncePer((program: Program) => {
  const made = new Map<string, [string, Measure][]>()
  for (const [name, measure] of Object.entries(program.measures ?? {}))
    for (const action of new Set([...measure.actions, ...(measure.retractedBy ?? [])]))
      made.set(action, [...(made.get(action) ?? []), [name, measure]])
  return made
})

interface Counting {
  readonly program: Program
  readonly state: RootState
  readonly event: Pick<Acted, 'form' | 'occurredOn'>
  readonly calendar: CalendarOf
}

/** The values of a record's cell; undefined when the measure does not count it. `since` is the record that durations are told from. */
function cellOf(
  measure: Measure,
  record: RecordState,
  since: RecordState | undefined,
  counting: Counting,
): readonly string[] | undefined {
  const { event } = counting
  const state = partOf(counting.state, record)
  if (measure.when !== undefined && !holds(measure.when, scopeFor(state, record, counting)))
    return undefined
  const days = measure.duration && counting.calendar(state.office)
  const duration = measure.duration && days && durationOf(measure.duration, since, event, days)
  if (measure.duration && duration === undefined) return undefined
  return [
    ...Object.values(measure.by).map((path) => valueAt(path, state, record, event)),
    ...(duration === undefined ? [] : [String(duration)]),
  ]
}

/** What was last counted of a record, with its sign turned, on the day on which it was counted. */
function takenBack(
  name: string,
  measure: Measure,
  id: RecordState['id'],
  counting: Counting,
): readonly Contribution[] {
  const record = counting.state.records.get(id)
  const day = measure.actions
    .flatMap((action) => record?.done[action]?.on ?? [])
    .toSorted()
    .at(-1)
  if (!record || record.kind !== measure.kind || day === undefined) return []
  const event = { ...counting.event, occurredOn: day }
  const values = cellOf(measure, record, record, { ...counting, event })
  return values ? [{ record: id, measure: name, day, values, amount: -1 }] : []
}

/** All that a whole history adds: what a correction takes back and puts in its place. */
export function contributionsOfHistory(
  program: Program,
  events: readonly RootEvent[],
  calendar: CalendarOf,
): readonly Contribution[] {
  const found: Contribution[] = []
  const voided = new Set<Contribution>()
  let before: RootState | undefined
  for (const act of effectiveActs(events)) {
    if (!before && program.actions[act.action]?.begins === undefined) break
    const event = dated(program, act)
    const after = evolve(program, before, event)
    takeBack(program, event, found, voided)
    found.push(...contributionsOf(program, event, { before, after, calendar }))
    before = after
  }
  return found.filter((one) => !voided.has(one))
}

/** What the records that an act touches have counted before counts no more after it, or again. */
function takeBack(
  program: Program,
  event: Acted,
  found: readonly Contribution[],
  voided: Set<Contribution>,
): void {
  for (const [name, { unless }] of Object.entries(program.measures ?? {})) {
    const takes = unless?.by.includes(event.action) === true
    if (!takes && !unless?.until?.includes(event.action)) continue
    const touched = new Set(touchedBy(event))
    for (const one of found)
      if (one.measure === name && touched.has(one.record))
        if (takes) voided.add(one)
        else voided.delete(one)
  }
}

/** Whether an action changes what was counted before it: then its figures follow from the whole history alone. */
export const recounts = (program: Program, action: string): boolean =>
  Object.values(program.measures ?? {}).some(
    ({ unless }) => unless?.by.includes(action) || unless?.until?.includes(action),
  )

/** The records that an act touches: its target, those it makes, those it carries along and those that go to another part. */
export const touchedBy = (event: Acted): readonly Acted['target'][] => [
  event.target,
  ...event.made.map(({ id }) => id),
  ...event.moved.map(({ id }) => id),
  ...(event.parted?.records ?? []),
  ...(event.parted?.left ?? []),
]

function scopeFor(state: RootState, record: RecordState, { program, event, calendar }: Counting) {
  const days = calendar(state.office)
  return scopeOf({
    state,
    self: record,
    form: event.form,
    today: event.occurredOn,
    clocks: days && { program, place: { calendar: days }, today: event.occurredOn },
  })
}

function amountOf(measure: Measure, event: Acted): number {
  if (measure.sums === undefined) return 1
  const value = event.form[measure.sums]
  return typeof value === 'number' ? value : 0
}

/** Working days since an earlier action on the record, or since a date of it; undefined while that has not been. */
function durationOf(
  duration: NonNullable<Measure['duration']>,
  record: RecordState | undefined,
  event: Pick<Acted, 'occurredOn'>,
  calendar: CompiledCalendar,
): number | undefined {
  const day =
    duration.at === undefined ? record?.done[duration.since]?.on : record?.fields[duration.at]
  if (!isPlainDate(day)) return undefined
  const days = workingDaysBetween(calendar, day, event.occurredOn)
  return days.ok ? days.value : undefined
}

function valueAt(
  path: string,
  state: RootState,
  self: RecordState,
  event: Pick<Acted, 'form'>,
): string {
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
