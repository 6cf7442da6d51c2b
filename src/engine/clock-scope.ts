import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { DeadlineFacts, DeadlineRule, RecurringDuty } from '#model/deadline.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import { dueOf, isOverdue, type Due } from './deadlines/due.ts'
import { attendanceOn, attendances } from './deadlines/recurring.ts'
import type { RecordState } from './state.ts'
import type { OfficeWorld } from './world.ts'

/** A record's clocks and duties, asked on a day by the calendar of its office. */
export interface ClockWorld {
  readonly program: Program
  readonly place: Pick<OfficeWorld, 'calendar'> & Partial<Pick<OfficeWorld, 'zone'>>
  readonly today: PlainDate
}

const dueNow = (
  rule: DeadlineRule,
  facts: DeadlineFacts | undefined,
  { place }: ClockWorld,
): Due | undefined => {
  const due = facts && dueOf(rule, facts, place.calendar, place.zone)
  return due?.ok ? due.value : undefined
}

/** Rule -> due day, of the clocks that have one. */
export function dueDates(
  record: RecordState,
  world: ClockWorld,
): { readonly [rule: string]: PlainDate } {
  const dates: { [rule: string]: PlainDate } = {}
  for (const [name, facts] of Object.entries(record.clocks)) {
    const rule = world.program.deadlines?.[name]
    const due = rule && dueNow(rule, facts, world)
    if (due) dates[name] = due.on
  }
  return dates
}

/** Rule -> whether the clock was overdue when it stopped, or is today; false where none runs. */
export function lateClocks(
  record: RecordState,
  world: ClockWorld,
): { readonly [rule: string]: boolean } {
  const late: { [rule: string]: boolean } = {}
  for (const [name, rule] of Object.entries(world.program.deadlines ?? {})) {
    if (rule.on !== record.kind) continue
    const facts = record.clocks[name]
    const due = dueNow(rule, facts, world)
    late[name] = due !== undefined && isOverdue(due, world.today, facts?.stoppedOn)
  }
  return late
}

/** How a recurring duty has been kept, by the calendar as it is known now. */
export interface DutyKept {
  /** The days on which it was owed, up to and including today. */
  readonly owed: readonly PlainDate[]
  /** The next one, today included; absent once the duty is over. */
  readonly next?: PlainDate
  /** How many days in a row, up to the last one missed, were neither kept nor excused. */
  readonly missed: number
  /** Whether an excuse waits to be judged. */
  readonly pending: boolean
}

/** Recurring duty -> how it has been kept. */
export function dutiesKept(
  record: RecordState,
  world: ClockWorld,
): { readonly [duty: string]: DutyKept } {
  const kept: { [duty: string]: DutyKept } = {}
  for (const [name, duty] of Object.entries(world.program.recurring ?? {}))
    if (duty.on === record.kind) kept[name] = dutyKept(duty, record, world)
  return kept
}

function dutyKept(duty: RecurringDuty, record: RecordState, world: ClockWorld): DutyKept {
  const { owed, next } = daysOwed(duty, record, world)
  const misses = missesOf(duty, record.fields)
  const missed = new Set(misses.filter(({ excused }) => !excused).map(({ day }) => day))
  const last = owed.findLastIndex((day) => missed.has(day))
  let first = last
  while (first >= 0 && missed.has(owed[first] ?? '')) first -= 1
  return {
    owed,
    ...(next ? { next } : {}),
    missed: last - first,
    pending: misses.some(({ pending }) => pending),
  }
}

/** A record that owes a duty on a day. */
export interface DutyDay {
  /** What is on record of that day: not kept, or an excuse that is judged or waits for it. */
  readonly miss?: 'missed' | 'pending' | 'excused'
  /** The next day after it on which it is owed. */
  readonly next?: PlainDate
}

/** Whether a duty is owed on the day that the world names, and what is known of it; undefined when it is not owed. */
export function dutyOn(
  duty: RecurringDuty,
  record: RecordState,
  world: ClockWorld,
): DutyDay | undefined {
  const { from, ended } = spanOf(duty, record)
  if (from === undefined || (ended !== undefined && ended < world.today)) return undefined
  const found = attendanceOn(duty, from, world.today, world.place.calendar)
  if (!found.ok || !found.value) return undefined
  const next = ended === undefined ? nextAfter(duty, from, world) : undefined
  const miss = missesOf(duty, record.fields).find(({ day }) => day === world.today)
  return {
    ...(miss && { miss: miss.excused ? 'excused' : miss.pending ? 'pending' : 'missed' }),
    ...(next ? { next } : {}),
  }
}

function nextAfter(
  duty: RecurringDuty,
  from: PlainDate,
  { today, place }: ClockWorld,
): PlainDate | undefined {
  const span = { from: addDays(today, 1), to: addDays(today, duty.everyDays * MANY) }
  const found = attendances(duty, from, span, place.calendar)
  return found.ok ? found.value[0]?.on : undefined
}

/** The stages at which a duty is owed to a desk: those at which a miss may be recorded, else all that are not the last. */
export function stagesOfDuty(program: Program, { on, misses }: RecurringDuty): readonly string[] {
  const open = Object.entries(program.records[on]?.stages ?? {}).filter(([, { final }]) => !final)
  return program.actions[misses?.action ?? '']?.from ?? open.map(([stage]) => stage)
}

/** From the last act that started a duty to the one that ended it since. */
function spanOf(
  duty: RecurringDuty,
  { done }: RecordState,
): { readonly from?: PlainDate; readonly ended?: PlainDate } {
  const latest = (actions: readonly string[]): PlainDate | undefined =>
    actions
      .flatMap((action) => done[action]?.on ?? [])
      .toSorted()
      .at(-1)
  const [from, ended] = [latest(duty.starts), latest(duty.stops)]
  if (from === undefined) return {}
  return ended !== undefined && ended > from ? { from, ended } : { from }
}

/** Between the act that started the duty and the one that ended it, or today. */
function daysOwed(
  duty: RecurringDuty,
  record: RecordState,
  { place, today }: ClockWorld,
): Pick<DutyKept, 'owed' | 'next'> {
  const { from, ended } = spanOf(duty, record)
  if (from === undefined) return { owed: [] }
  const days = (first: PlainDate, last: PlainDate): readonly PlainDate[] => {
    const found = attendances(duty, from, { from: first, to: last }, place.calendar)
    return found.ok ? found.value.map(({ on }) => on) : []
  }
  const owed = days(from, ended !== undefined && ended < today ? ended : today)
  if (ended !== undefined) return { owed }
  // A closure may move one by weeks: the next is looked for within the time of several.
  const [next] = days(today, addDays(today, duty.everyDays * MANY))
  return { owed, ...(next ? { next } : {}) }
}

const MANY = 8

interface Miss {
  readonly day: string
  readonly excused: boolean
  readonly pending: boolean
}

function missesOf({ misses }: RecurringDuty, fields: Values): readonly Miss[] {
  const items: unknown = misses && fields[misses.field]
  if (!misses || !Array.isArray(items)) return []
  return items.map((item: { readonly [name: string]: unknown }) => {
    const day = item[misses.day]
    const isIn = (states: readonly unknown[]): boolean => states.includes(item[misses.state])
    return {
      day: typeof day === 'string' ? day : '',
      excused: isIn(misses.excused),
      pending: isIn(misses.pending),
    }
  })
}
