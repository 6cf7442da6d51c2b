import type { Id } from '#kernel/ids.ts'
import { instant, legalDay, type Instant } from '#kernel/instant.ts'
import { dayOfTime, isLocalTime, momentsOf, type LocalTime } from '#kernel/local-time.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'

import { isWorkingDay } from '../deadlines/compiled-calendar.ts'
import type { OfficeWorld } from '../world.ts'
import { hourOf, minuteOf, slotsOn, type Agenda, type Slot } from './agenda.ts'
import type { Diary, Stretch } from './diary.ts'

/** How far ahead places are looked for, in days. */
export const HORIZON = 120
/** How far ahead other times are proposed for what is booked by the hour, in days. */
const NEAR = 14
const STEP = 30

/**
 * The place of a slot that is next to be given: reserved ones first to whoever has priority, never to others. Undefined when all that
 * may be given are taken. Places given before their number was reduced still count.
 */
export function freeSeat(
  slot: Slot,
  taken: readonly { readonly seat: number }[],
  priority: boolean,
): number | undefined {
  if (taken.length >= slot.places) return undefined
  const seats = new Set(taken.map(({ seat }) => seat))
  const open = slot.places - slot.reserved
  const order = priority ? [...range(open + 1, slot.places), ...range(1, open)] : range(1, open)
  return order.find((seat) => !seats.has(seat))
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

export interface PlaceSought {
  readonly office: string
  readonly purpose: string
  readonly priority: boolean
  /** Places begin after this moment. */
  readonly after: Instant
  readonly count: number
  readonly except?: Id
}

/** The next slots of an office in which there is a place, in order, within the horizon. */
export function freePlaces(
  diary: Diary,
  { office, purpose, priority, after, count, except }: PlaceSought,
  place: OfficeWorld,
): readonly Slot[] {
  const agendas = diary.agendasOf(office).filter((agenda) => agenda.purpose === purpose)
  const found: Slot[] = []
  let day = legalDay(after, place.zone)
  for (let ahead = 0; ahead <= HORIZON && found.length < count; ahead += 1) {
    for (const slot of slotsOfDay(agendas, day, place))
      if (slot.from > after && found.length < count)
        if (freeSeat(slot, diary.taken(slot.agenda, slot, except), priority) !== undefined)
          found.push(slot)
    day = addDays(day, 1)
  }
  return found
}

/** All slots of several agendas on a day, in order. */
const slotsOfDay = (
  agendas: readonly Agenda[],
  day: Parameters<typeof slotsOn>[1],
  place: OfficeWorld,
): readonly Slot[] =>
  agendas.flatMap((agenda) => slotsOn(agenda, day, place)).toSorted((a, b) => a.from - b.from)

export interface TimeSought {
  readonly resources: readonly Id[]
  readonly minutes: number
  /** Hours between which times are proposed. */
  readonly between: readonly [string, string]
  /** From this time on. */
  readonly at: LocalTime
  readonly count: number
  readonly except?: Id
}

/** The times of a working day, on the half hour, at which something of this length may begin and end within the hours; with its moments. */
export function timesOn(
  day: PlainDate,
  { minutes, between }: { readonly minutes: number; readonly between: readonly [string, string] },
  place: OfficeWorld,
): readonly (Stretch & { readonly at: LocalTime })[] {
  const working = isWorkingDay(place.calendar, day)
  if (!working.ok || !working.value) return []
  const [opens, closes] = [minuteOf(between[0]), minuteOf(between[1])]
  const times: (Stretch & { readonly at: LocalTime })[] = []
  for (let minute = opens; minute + minutes <= closes; minute += STEP) {
    const at = `${day}T${hourOf(minute)}`
    const [from, again] = isLocalTime(at) ? momentsOf(at, place.zone) : []
    if (isLocalTime(at) && from !== undefined && again === undefined)
      times.push({ at, from, to: instant(from + minutes * 60_000) })
  }
  return times
}

/** The next times on working days at which all of these are free together, on the half hour. */
export function freeTimes(
  diary: Diary,
  { resources, minutes, between, at, count, except }: TimeSought,
  place: OfficeWorld,
): readonly LocalTime[] {
  const found: LocalTime[] = []
  let day = dayOfTime(at)
  for (let ahead = 0; ahead <= NEAR && found.length < count; ahead += 1) {
    for (const time of timesOn(day, { minutes, between }, place))
      if (time.at >= at && found.length < count)
        if (resources.every((resource) => diary.taken(resource, time, except).length === 0))
          found.push(time.at)
    day = addDays(day, 1)
  }
  return found
}
