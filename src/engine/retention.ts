import type { Id } from '#kernel/ids.ts'
import { isPlainDate, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Program } from '#model/program.ts'
import type { RetentionRow, RetentionSchedule } from '#model/retention.ts'

import { officeOf } from './parts.ts'
import type { RecordState, RootState } from './state.ts'

/** How long a file is kept. `from` is the day of its last act, `until` the last day on which it is kept. */
export type Kept =
  /** Something in it goes on. */
  | { readonly state: 'open' }
  /** Nothing in it has a schedule. */
  | { readonly state: 'unscheduled' }
  | ({ readonly state: 'always' } & Ground)
  | ({ readonly state: 'until'; readonly until: PlainDate } & Ground)

/** Under what a file is kept: the schedule that counts, and its version in force on the day on which the file ended. */
export interface Ground {
  readonly schedule: string
  readonly from: PlainDate
  readonly row: RetentionRow
}

/** Why a file may not be forgotten. */
export type NotForgettable =
  | { readonly code: 'held' }
  | { readonly code: 'not-due'; readonly until?: PlainDate }

type Records = readonly RecordState[]
const recordsOf = (state: RootState): Records => [...state.records.values()]

/** The records that keep a file from being forgotten, whatever its schedules say. */
export function holdsOn({ retention }: Program, state: RootState): readonly RecordState[] {
  if (!retention) return []
  const { kind, while: stages } = retention.holds
  return recordsOf(state).filter((one) => one.kind === kind && stages.includes(one.stage ?? ''))
}

/** The schedule that a record is kept by: the first of its kind that is true of it. */
export function scheduleOf(
  { retention }: Program,
  record: RecordState,
): readonly [name: string, RetentionSchedule] | undefined {
  const self = { ...record.fields, ...record.links, stage: record.stage ?? '' }
  return Object.entries(retention?.schedules ?? {}).find(
    ([, { kind, when }]) =>
      kind === record.kind && (when === undefined || holds(when, { self: { ...self, kind } })),
  )
}

/**
 * How long a whole file is kept: as long as the longest of its schedules says, from its last act, once nothing in it goes on. Needs nothing
 * that is sealed, no calendar and no clock.
 */
export function keptUntil(program: Program, state: RootState): Kept {
  const scheduled = recordsOf(state).flatMap((record) => {
    const found = scheduleOf(program, record)
    return found ? [{ record, name: found[0], schedule: found[1] }] : []
  })
  if (scheduled.length === 0) return { state: 'unscheduled' }
  if (
    scheduled.some(({ record, schedule }) => !schedule.ends.includes(record.stage ?? '')) ||
    recordsOf(state).some((record) => isOwed(program, record))
  )
    return { state: 'open' }
  const from = lastActOn(state)
  if (from === undefined) return { state: 'open' }
  const grounds = scheduled.flatMap(({ name, schedule }): Ground[] => {
    const row = rowOn(schedule, from)
    return row ? [{ schedule: name, from, row }] : []
  })
  // A schedule that was not in force then keeps what it would keep now: nothing is forgotten under a rule that was not there.
  if (grounds.length < scheduled.length) return { state: 'unscheduled' }
  const longest = grounds.toSorted((a, b) => yearsOf(b) - yearsOf(a))[0]
  if (!longest) return { state: 'unscheduled' }
  const { years } = longest.row
  return years === 'always'
    ? { state: 'always', ...longest }
    : { state: 'until', until: yearsAfter(from, years), ...longest }
}

const yearsOf = ({ row }: Ground): number => (row.years === 'always' ? Infinity : row.years)

const rowOn = ({ rows }: RetentionSchedule, day: PlainDate): RetentionRow | undefined =>
  rows.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo),
  )

/** Whether the authority still owes something about a record: a file is not forgotten over an answer that nobody gave. */
const isOwed = ({ deadlines = {} }: Program, { clocks }: RecordState): boolean =>
  Object.entries(clocks).some(
    ([rule, { stoppedOn }]) =>
      stoppedOn === undefined &&
      deadlines[rule]?.duty === 'authority' &&
      deadlines[rule].proposes === undefined,
  )

function lastActOn(state: RootState): PlainDate | undefined {
  let last: PlainDate | undefined
  for (const { done, openedOn } of state.records.values())
    for (const day of [openedOn, ...Object.values(done).map(({ on }) => on)])
      if (last === undefined || day > last) last = day
  return last
}

/** The same day so many years later; of 29 February, the last of the month. */
function yearsAfter(day: PlainDate, years: number): PlainDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const same = `${year}${day.slice(4)}`
  return isPlainDate(same) ? same : plainDate(`${year}-02-28`)
}

/** Whether a file may be forgotten because its time is over; a held one never. */
export function refusalToForget(
  program: Program,
  state: RootState,
  today: PlainDate,
): NotForgettable | undefined {
  if (holdsOn(program, state).length > 0) return { code: 'held' }
  const kept = keptUntil(program, state)
  if (kept.state !== 'until') return { code: 'not-due' }
  return today > kept.until ? undefined : { code: 'not-due', until: kept.until }
}

/** Somebody in a file who asked to be forgotten, by which request. */
export interface ErasureRequest {
  readonly request: Id
  readonly person: Id
  readonly office: string
}

/** The requests to be forgotten that a file holds and that the law allows before its time: nothing goes on but the answer, nothing holds it. */
export function erasuresIn(program: Program, state: RootState): readonly ErasureRequest[] {
  const { requests } = program.retention ?? {}
  if (!requests || holdsOn(program, state).length > 0) return []
  const asked = recordsOf(state).filter(
    ({ kind, stage = '', fields }) =>
      kind === requests.kind &&
      requests.while.includes(stage) &&
      holds(requests.when, { self: { ...fields, stage } }),
  )
  if (asked.length === 0) return []
  const without = new Set(asked.map(({ id }) => id))
  const rest = new Map([...state.records].filter(([id]) => !without.has(id)))
  const kept = keptUntil(program, { ...state, records: rest })
  if ((kept.state !== 'until' && kept.state !== 'always') || !allows(program, rest)) return []
  return asked.flatMap((record): ErasureRequest[] => {
    const named = record.fields[requests.subject]
    const person = recordsOf(state).find(({ id }) => id === named)
    return person
      ? [{ request: record.id, person: person.id, office: officeOf(state, record) }]
      : []
  })
}

/** Whether every schedule of a file lets a person be forgotten on request. */
const allows = (program: Program, records: RootState['records']): boolean =>
  [...records.values()].every((record) => {
    const found = scheduleOf(program, record)
    return !found || found[1].rows.every(({ onRequest }) => onRequest === true)
  })
