import type { Id } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { instant } from '#kernel/instant.ts'
import { isLocalTime, momentsOf, type LocalTime } from '#kernel/local-time.ts'
import { isPlainDate, weekday, type PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { isWorkingDay } from '../deadlines/compiled-calendar.ts'
import type { RecordState } from '../state.ts'
import type { OfficeWorld } from '../world.ts'

/** When an office receives people for a purpose, and how many at a time. */
export interface Agenda {
  readonly id: Id
  readonly purpose: string
  /** ISO weekdays, Monday 1. */
  readonly weekdays: readonly number[]
  /** `HH:MM`, the end not included. */
  readonly opensAt: string
  readonly closesAt: string
  readonly minutes: number
  readonly places: number
  readonly reserved: number
  readonly validFrom: PlainDate
  readonly validTo?: PlainDate
  /** Days with other numbers of places. */
  readonly days: ReadonlyMap<string, number>
}

/** A time at which people are received. Places are numbered from 1; the last `reserved` ones are kept for priority. */
export interface Slot {
  readonly agenda: Id
  readonly purpose: string
  readonly at: LocalTime
  readonly from: Instant
  readonly to: Instant
  readonly places: number
  readonly reserved: number
}

/** The agenda that a record and its exceptional days come to; undefined for one that is withdrawn or is none. */
export function agendaOf(
  program: Program,
  record: RecordState,
  days: readonly RecordState[],
): Agenda | undefined {
  const kind = program.records[record.kind]
  if (!kind?.agenda || kind.stages?.[record.stage ?? '']?.final) return undefined
  const { purpose, weekdays, opensAt, closesAt, minutes, places, reserved, validFrom, validTo } =
    record.fields
  if (typeof purpose !== 'string' || !Array.isArray(weekdays) || !isPlainDate(validFrom))
    return undefined
  return {
    id: record.id,
    purpose,
    weekdays: weekdays.map(Number),
    opensAt: textOf(opensAt),
    closesAt: textOf(closesAt),
    minutes: Math.max(1, Number(minutes)),
    places: Number(places),
    reserved: Number(reserved ?? 0),
    validFrom,
    ...(isPlainDate(validTo) ? { validTo } : {}),
    // In the order in which they were entered: the last word about a day counts.
    days: new Map(days.map(({ fields }) => [textOf(fields['day']), Number(fields['dayPlaces'])])),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The times of an agenda on a day, in order: none on days that its office does not work, nor at hours that the clocks skip or repeat. */
export function slotsOn(agenda: Agenda, day: PlainDate, place: OfficeWorld): readonly Slot[] {
  if (day < agenda.validFrom || (agenda.validTo !== undefined && day > agenda.validTo)) return []
  if (!agenda.weekdays.includes(weekday(day))) return []
  const working = isWorkingDay(place.calendar, day)
  const places = agenda.days.get(day) ?? agenda.places
  if (!working.ok || !working.value || places <= 0) return []
  const slots: Slot[] = []
  const [opens, closes] = [minuteOf(agenda.opensAt), minuteOf(agenda.closesAt)]
  for (let minute = opens; minute + agenda.minutes <= closes; minute += agenda.minutes) {
    const at = `${day}T${hourOf(minute)}`
    const moments = isLocalTime(at) ? momentsOf(at, place.zone) : []
    const [from] = moments
    if (!isLocalTime(at) || from === undefined || moments.length > 1) continue
    slots.push({
      agenda: agenda.id,
      purpose: agenda.purpose,
      at,
      from,
      to: instant(from + agenda.minutes * 60_000),
      places,
      reserved: Math.min(agenda.reserved, places),
    })
  }
  return slots
}

/** Minutes since midnight of `HH:MM`. */
export const minuteOf = (hour: string): number =>
  Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5))

/** `HH:MM` of minutes since midnight. */
export const hourOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
