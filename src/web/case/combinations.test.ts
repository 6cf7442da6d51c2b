import { describe, expect, it } from 'vitest'

import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { dateTime, reference, text } from '#model/field.ts'
import { say } from '#model/text.ts'

import type { Agenda } from '../api/contract.ts'
import { combinationsOf, type CombinationsSought } from './combinations.ts'

const word = say('Palabra', 'Word')
const nth = (n: number) => id(`018f3a2b-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
const [SOL, LUNA, MAR, BLUE] = [nth(1), nth(2), nth(3), nth(4)]

const agenda = (bookings: Agenda['bookings'] = []): Agenda => ({
  office: 'TAP',
  from: plainDate('2024-09-02'),
  to: plainDate('2024-09-03'),
  slots: [],
  bookings,
  resources: [
    { id: SOL, kind: 'officer', fields: { name: 'Sol', languages: ['en'] } },
    { id: LUNA, kind: 'officer', fields: { name: 'Luna' } },
    { id: MAR, kind: 'interpreter', fields: { name: 'Mar', languages: ['ht'] } },
    { id: BLUE, kind: 'room', fields: { name: 'Azul' } },
  ],
})

const taken = (resource: typeof SOL, at: string, until: string): Agenda['bookings'][number] => ({
  office: 'TAP',
  at,
  until,
  resources: [{ field: 'any', resource, seat: 0 }],
})

const elsewhere = (kind: string) => reference(word, { kind, elsewhere: true })
const sought = (more: Partial<CombinationsSought> = {}): CombinationsSought => ({
  action: {
    label: word,
    by: ['officer'],
    source: '',
    form: {
      at: dateTime(word),
      language: text(word),
      officer: reference(word, { kind: 'officer', elsewhere: true, required: true }),
      interpreter: elsewhere('interpreter'),
      room: elsewhere('room'),
    },
    guards: [
      {
        code: 'understood',
        message: word,
        source: '',
        rule: 'form.language == "es" || (has(form.interpreter) && form.language in chosen.interpreter.languages)',
      },
      { code: 'room', message: word, source: '', rule: 'has(form.room)' },
    ],
  },
  booking: {
    while: ['scheduled'],
    at: 'at',
    minutes: 'minutes',
    resources: ['officer', 'interpreter', 'room'],
    between: ['09:00', '12:00'],
  },
  agenda: agenda(),
  form: { language: 'ht' },
  scope: { self: {}, root: {}, today: '2024-09-01' },
  place: {
    zone: 'America/Mexico_City',
    calendar: compileCalendar({
      id: 'test',
      title: word,
      from: plainDate('2024-01-01'),
      through: plainDate('2024-12-31'),
      days: [],
      suspensions: [],
    }),
  },
  minutes: 90,
  count: 3,
  ...more,
})

describe('the hours that are offered', () => {
  it('are those at which somebody fit for the act is free together, and nobody who is not needed', () => {
    expect(combinationsOf(sought())).toEqual(
      ['09:00', '09:30', '10:00'].map((hour) => ({
        at: `2024-09-02T${hour}`,
        chosen: { officer: SOL, interpreter: MAR, room: BLUE },
      })),
    )
    expect(combinationsOf(sought({ form: { language: 'es' }, count: 1 }))).toEqual([
      { at: '2024-09-02T09:00', chosen: { officer: SOL, room: BLUE } },
    ])
  })

  it('leave out whoever is taken, take who has less to do first, and go on to the next day', () => {
    const bookings = [
      taken(SOL, '2024-09-02T15:00', '2024-09-02T16:00'),
      taken(MAR, '2024-09-02T09:30', '2024-09-02T11:00'),
    ]
    expect(combinationsOf(sought({ agenda: agenda(bookings), count: 2 }))).toEqual([
      { at: '2024-09-03T09:00', chosen: { officer: LUNA, interpreter: MAR, room: BLUE } },
      { at: '2024-09-03T09:30', chosen: { officer: LUNA, interpreter: MAR, room: BLUE } },
    ])
  })

  it('are none when nobody speaks the language', () => {
    expect(combinationsOf(sought({ form: { language: 'ar' } }))).toEqual([])
  })
})
