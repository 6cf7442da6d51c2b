import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Measure } from '#model/measure.ts'
import type { Program } from '#model/program.ts'

import { workingDaysBetween, type CompiledCalendar } from './deadlines/compiled-calendar.ts'
import type { Acted } from './event.ts'
import { partOf } from './parts.ts'
import { scopeOf } from './scope.ts'
import { rootRecord, type RecordState, type RootState } from './state.ts'

/** The calendar of an office, by its code. */
export type CalendarOf = (office: string) => CompiledCalendar | undefined

/** A change of one cell of a measure: so many on a day, for these values of its dimensions in the order of the program. */
export interface Contribution {
  readonly record: Acted['target']
  readonly measure: string
  readonly day: PlainDate
  readonly values: readonly string[]
  readonly amount: number
}

/** The value of a dimension that a record does not tell. */
const NOT_TOLD = ''

/** An act that counts, with the state in which it is counted. */
export interface Counting {
  readonly program: Program
  readonly state: RootState
  readonly event: Pick<Acted, 'form' | 'occurredOn'>
  readonly calendar: CalendarOf
  /** Counted for this office, though the record is at another. */
  readonly office?: string
}

/** The values of a record's cell; undefined when the measure does not count it. `since` is the record that durations are told from. */
export function cellOf(
  measure: Measure,
  record: RecordState,
  since: RecordState | undefined,
  counting: Counting,
): readonly string[] | undefined {
  const { event } = counting
  const part = partOf(counting.state, record)
  const state = counting.office === undefined ? part : { ...part, office: counting.office }
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
