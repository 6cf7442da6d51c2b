import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { id, type Id } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { isLocalTime, momentsOf, type LocalTime } from '#kernel/local-time.ts'
import { plainDate } from '#kernel/plain-date.ts'

import { compileCalendar } from '../deadlines/compiled-calendar.ts'
import type { OfficeWorld } from '../world.ts'
import { slotsOn, type Agenda } from './agenda.ts'
import { diaryOf, type Booked } from './diary.ts'
import { freePlaces, freeSeat, freeTimes } from './free.ts'

const nth = (n: number): Id => id(`018f3a2b-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
const AGENDA = nth(1)
const ROOM = nth(2)

const place = (zone = 'America/Mexico_City'): OfficeWorld => ({
  zone,
  calendar: compileCalendar({
    id: 'test',
    title: { es: 'Prueba', en: 'Test' },
    from: plainDate('2024-01-01'),
    through: plainDate('2024-12-31'),
    days: [
      {
        day: plainDate('2024-09-16'),
        name: { es: 'Independencia', en: 'Independence' },
        source: 'LFPA art. 28',
        confidence: 'high',
        active: true,
      },
    ],
    suspensions: [],
  }),
})

const agenda = (more: Partial<Agenda> = {}): Agenda => ({
  id: AGENDA,
  purpose: 'registration',
  weekdays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '10:45',
  minutes: 30,
  places: 3,
  reserved: 1,
  validFrom: plainDate('2024-09-01'),
  validTo: plainDate('2024-10-31'),
  days: new Map(),
  ...more,
})
const timesOn = (day: string, of = agenda(), where = place()): readonly string[] =>
  slotsOn(of, plainDate(day), where).map(({ at }) => at.slice(11))

const time = (text: string): LocalTime => {
  if (!isLocalTime(text)) throw new Error(text)
  return text
}
const momentAt = (text: string, zone = 'America/Mexico_City') =>
  momentsOf(time(text), zone)[0] ?? instant(0)

describe('the times of an agenda', () => {
  it('are those that end by closing, on its weekdays, while it is valid', () => {
    expect(timesOn('2024-09-03')).toEqual(['09:00', '09:30', '10:00'])
    expect(timesOn('2024-09-07')).toEqual([])
    expect(timesOn('2024-08-30')).toEqual([])
    expect(timesOn('2024-11-01')).toEqual([])
    expect(timesOn('2024-09-03', agenda({ weekdays: [1] }))).toEqual([])
  })

  it('are none on days that the office does not work, and of unknown days', () => {
    expect(timesOn('2024-09-16')).toEqual([])
    expect(timesOn('2025-09-03', agenda({ validTo: plainDate('2026-01-01') }))).toEqual([])
  })

  it('have as many places as an exceptional day says, and none on a closed one', () => {
    const of = agenda({
      days: new Map([
        ['2024-09-03', 0],
        ['2024-09-04', 1],
      ]),
    })
    expect(timesOn('2024-09-03', of)).toEqual([])
    expect(slotsOn(of, plainDate('2024-09-04'), place())[0]).toMatchObject({
      places: 1,
      reserved: 1,
    })
  })

  it('leave out the hours that the clocks skip or show twice, and keep the others where they were', () => {
    const night = agenda({
      weekdays: [7],
      opensAt: '00:30',
      closesAt: '04:00',
      validFrom: plainDate('2024-01-01'),
      validTo: plainDate('2024-12-31'),
    })
    // Sundays are no working days: an office that works on them has a calendar in which the test puts none but this.
    const where: OfficeWorld = { ...place('America/Tijuana'), calendar: everyDay }
    expect(timesOn('2024-03-10', night, where)).toEqual([
      '00:30',
      '01:00',
      '01:30',
      '03:00',
      '03:30',
    ])
    expect(timesOn('2024-11-03', night, where)).toEqual([
      '00:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
    ])
  })
})

/** A calendar in which every day is a working day. */
const everyDay = (() => {
  const { calendar } = place().calendar
  const compiled = compileCalendar({ ...calendar, days: [] })
  const all = compiled.ordinals.map((_, index) => index + 1)
  return { ...compiled, ordinals: all, workingDays: all.map((n) => compiled.first + n - 1) }
})()

describe('the place that is given', () => {
  const [slot] = slotsOn(agenda({ places: 4, reserved: 2 }), plainDate('2024-09-03'), place())
  if (!slot) throw new Error('No slot')
  const seats = (...taken: number[]) => taken.map((seat) => ({ seat }))

  it('is an open one, and a reserved one only to whoever has priority', () => {
    expect(freeSeat(slot, [], false)).toBe(1)
    expect(freeSeat(slot, seats(1, 2), false)).toBeUndefined()
    expect(freeSeat(slot, seats(1, 2), true)).toBe(3)
    expect(freeSeat(slot, seats(3, 4), true)).toBe(1)
  })

  it('is none where more are taken than there still are', () => {
    expect(freeSeat({ ...slot, places: 2, reserved: 0 }, seats(1, 4), false)).toBeUndefined()
  })

  it('is never one more than there are, in any sequence of giving, letting go and reducing', () => {
    const step = fc.oneof(
      fc.record({ give: fc.boolean() }),
      fc.record({ free: fc.nat(30) }),
      fc.record({ reduce: fc.integer({ min: 0, max: 4 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const diary = diaryOf({ agendas: new Map(), named: [], booked: [] })
        let places = 4
        let given = 0
        for (const each of steps) {
          if ('free' in each) diary.keep(nth(100 + each.free), [])
          if ('reduce' in each) places = each.reduce
          if (!('give' in each)) continue
          const now = { ...slot, places, reserved: Math.min(2, places) }
          const before = diary.taken(AGENDA, slot)
          const seat = freeSeat(now, before, each.give)
          if (seat === undefined) continue
          const record = nth(100 + given)
          given += 1
          const { from, to } = slot
          diary.keep(record, [{ record, resource: AGENDA, field: 'purpose', seat, from, to }])
          const within = seat <= (each.give ? places : now.places - now.reserved)
          const alone = before.every((booked) => booked.seat !== seat)
          if (!within || !alone || diary.taken(AGENDA, slot).length > places) return false
        }
        return true
      }),
    )
  })
})

const booked = (resource: Id, from: string, minutes: number, record = nth(50)): Booked => ({
  record,
  resource,
  field: 'room',
  seat: 0,
  from: momentAt(from),
  to: instant(momentAt(from) + minutes * 60_000),
})

describe('what is free', () => {
  it('of an agenda are the next times with a place, after the moment asked, over weekends and holidays', () => {
    const full = ['09:00', '09:30'].flatMap((hour) =>
      [1, 2].map((seat) => ({
        ...booked(AGENDA, `2024-09-17T${hour}`, 30, nth(60 + seat)),
        seat,
      })),
    )
    const diary = diaryOf({ agendas: new Map([['TAP', [agenda()]]]), named: [], booked: full })
    const free = freePlaces(
      diary,
      {
        office: 'TAP',
        purpose: 'registration',
        priority: false,
        after: momentAt('2024-09-13T09:30'),
        count: 3,
      },
      place(),
    )
    expect(free.map(({ at }) => at)).toEqual([
      '2024-09-13T10:00',
      '2024-09-17T10:00',
      '2024-09-18T09:00',
    ])
  })

  it('of people and rooms are the times at which all of them are, within the hours given', () => {
    const diary = diaryOf({
      agendas: new Map(),
      named: [],
      booked: [booked(ROOM, '2024-09-13T16:00', 60), booked(nth(3), '2024-09-17T09:00', 120)],
    })
    const sought = {
      resources: [ROOM, nth(3)],
      minutes: 90,
      between: ['09:00', '18:00'] as const,
      at: time('2024-09-13T15:00'),
      count: 3,
    }
    expect(freeTimes(diary, sought, place())).toEqual([
      '2024-09-17T11:00',
      '2024-09-17T11:30',
      '2024-09-17T12:00',
    ])
    // Its own booking is no hindrance to whoever moves it.
    expect(freeTimes(diary, { ...sought, except: nth(50), count: 1 }, place())).toEqual([
      '2024-09-13T15:00',
    ])
  })

  it('again is what a record has let go', () => {
    const diary = diaryOf({
      agendas: new Map(),
      named: [],
      booked: [booked(ROOM, '2024-09-13T16:00', 60)],
    })
    const stretch = { from: momentAt('2024-09-13T16:30'), to: momentAt('2024-09-13T17:30') }
    expect(diary.taken(ROOM, stretch)).toHaveLength(1)
    diary.keep(nth(50), [])
    expect(diary.taken(ROOM, stretch)).toHaveLength(0)
    expect(diary.keptBy(nth(50))).toEqual([])
  })
})
