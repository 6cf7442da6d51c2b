import type { Id } from '#kernel/ids.ts'
import { isId } from '#kernel/ids.ts'
import { instant, type Instant } from '#kernel/instant.ts'
import { dayOfTime, isLocalTime, momentsOf, type LocalTime } from '#kernel/local-time.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Booking } from '#model/booking.ts'
import type { Program } from '#model/program.ts'

import { officeOf } from '../parts.ts'
import type { Refusal } from '../refusal.ts'
import type { RecordState, RootState } from '../state.ts'
import type { OfficeWorld } from '../world.ts'
import { slotsOn } from './agenda.ts'
import type { Booked, Diary } from './diary.ts'
import { freePlaces, freeSeat, freeTimes } from './free.ts'
import { alreadyBooked, notOffered } from './refusals.ts'

/** How many other times a refusal proposes. */
const PROPOSED = 3

/** What a record wants to keep, before anybody has asked whether it may. */
export interface Wanted {
  readonly rule: Booking
  readonly record: Id
  readonly at: LocalTime
  readonly from: Instant
  readonly minutes: number
  readonly resources: readonly { readonly field: string; readonly id: Id }[]
  readonly purpose: string | undefined
  readonly priority: boolean
}

/** What a record keeps in the state that it is in; undefined when it keeps nothing. */
function wantedBy(
  program: Program,
  record: RecordState | undefined,
  zone: string | undefined,
): Wanted | undefined {
  const rule = record && program.records[record.kind]?.books
  if (!rule || !rule.while.includes(record.stage ?? '')) return undefined
  const at = record.fields[rule.at]
  const [from] = isLocalTime(at) && zone !== undefined ? momentsOf(at, zone) : []
  if (!isLocalTime(at) || from === undefined) return undefined
  const minutes = rule.minutes === undefined ? 0 : record.fields[rule.minutes]
  const purpose = rule.place && record.fields[rule.place.purpose]
  return {
    rule,
    record: record.id,
    at,
    from,
    minutes: typeof minutes === 'number' ? minutes : 0,
    resources: (rule.resources ?? []).flatMap((field) => {
      const id = record.fields[field]
      return isId(id) ? [{ field, id }] : []
    }),
    purpose: typeof purpose === 'string' ? purpose : undefined,
    priority: rule.place?.priority !== undefined && record.fields[rule.place.priority] === true,
  }
}

/** Whether two states of a record keep the same. */
const sameWanted = (a: Wanted | undefined, b: Wanted | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const officeAt = (state: RootState, record: Id): string =>
  officeOf(state, state.records.get(record) ?? {})

/** Records whose bookings differ between two states of a root, with what they keep now. */
export function changedBookings(
  program: Program,
  before: RootState | undefined,
  after: RootState,
  zoneOf: (state: RootState, record: Id) => string | undefined,
): readonly { readonly record: Id; readonly wanted: Wanted | undefined }[] {
  const ids = new Set<Id>()
  for (const state of [before, after])
    for (const [id, { kind }] of state?.records ?? []) if (program.records[kind]?.books) ids.add(id)
  return [...ids].flatMap((record) => {
    const was = before && wantedBy(program, before.records.get(record), zoneOf(before, record))
    // What is booked is of an office: whoever moves to another one gives it up.
    if (before && was && officeAt(before, record) !== officeAt(after, record))
      return [{ record, wanted: undefined }]
    const wanted = wantedBy(program, after.records.get(record), zoneOf(after, record))
    return sameWanted(was, wanted) ? [] : [{ record, wanted }]
  })
}

export interface BookingWorld {
  readonly program: Program
  readonly office: string
  readonly place: OfficeWorld
  readonly diary: Diary
}

/** The bookings that a record's wish comes to, or why it cannot be had and what is free instead. */
export function book(wanted: Wanted, world: BookingWorld): Result<readonly Booked[], Refusal> {
  const resources = bookResources(wanted, world)
  if (!resources.ok || wanted.purpose === undefined) return resources
  const place = bookPlace(wanted, wanted.purpose, world)
  return place.ok ? ok([...resources.value, place.value]) : place
}

function bookResources(
  wanted: Wanted,
  { program, place, diary }: BookingWorld,
): Result<readonly Booked[], Refusal> {
  const { record, resources, from, minutes, at, rule } = wanted
  const stretch = { from, to: instant(from + Math.max(1, minutes) * 60_000) }
  const busy = resources.filter(({ id }) => diary.taken(id, stretch, record).length > 0)
  if (busy.length > 0) {
    const free = freeTimes(
      diary,
      {
        resources: resources.map(({ id }) => id),
        minutes,
        between: rule.between ?? ['08:00', '18:00'],
        at,
        count: PROPOSED,
        except: record,
      },
      place,
    )
    const fields = busy.map(({ field }) => field)
    return refuse(alreadyBooked(program, { rule, fields, at, free }))
  }
  const kept = new Map(resources.map(({ field, id }) => [id, field]))
  return ok(
    [...kept].map(([resource, field]) => ({ record, resource, field, seat: 0, ...stretch })),
  )
}

function bookPlace(
  { record, at, rule, priority, from }: Wanted,
  purpose: string,
  { program, office, place, diary }: BookingWorld,
): Result<Booked, Refusal> {
  const slots = diary
    .agendasOf(office)
    .filter((agenda) => agenda.purpose === purpose)
    .flatMap((agenda) => slotsOn(agenda, dayOfTime(at), place))
    .filter((slot) => slot.at === at)
  for (const slot of slots) {
    const seat = freeSeat(slot, diary.taken(slot.agenda, slot, record), priority)
    const { agenda: resource, to } = slot
    if (seat !== undefined)
      return ok({ record, resource, field: rule.place?.purpose ?? '', seat, from, to })
  }
  const sought = { office, purpose, priority, after: from, count: PROPOSED, except: record }
  const free = freePlaces(diary, sought, place).map((slot) => slot.at)
  return refuse(
    slots.length === 0
      ? notOffered({ at, free })
      : alreadyBooked(program, { rule, fields: [], at, free }),
  )
}
