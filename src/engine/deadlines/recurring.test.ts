import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, daysBetween, plainDate as day } from '#kernel/plain-date.ts'
import type { RecurringDuty } from '#model/deadline.ts'
import { say } from '#model/text.ts'

import { comarCalendar } from '../../../programs/asylum-mx/calendar.ts'
import { must } from '../../../tests/must.ts'
import { compileCalendar, workingDaysBetween } from './compiled-calendar.ts'
import { attendanceOn, attendances } from './recurring.ts'

const weekly: RecurringDuty = {
  label: say('Firma semanal', 'Weekly attendance'),
  on: 'claim',
  starts: ['file'],
  stops: ['decide'],
  everyDays: 7,
  source: 'RLRPC art. 24',
  confidence: 'high',
}
const compiled = compileCalendar(comarCalendar)
const filed = day('2024-09-02')
const between = (from: string, to: string): object =>
  attendances(weekly, filed, { from: day(from), to: day(to) }, compiled)

describe('Weekly attendance from a filing on 2 September 2024', () => {
  it('begins a week later, and moves off a holiday to the next working day', () => {
    expect(between('2024-09-02', '2024-09-30')).toEqual({
      ok: true,
      value: [
        { on: '2024-09-09', planned: ['2024-09-09'] },
        { on: '2024-09-17', planned: ['2024-09-16'] },
        { on: '2024-09-23', planned: ['2024-09-23'] },
        { on: '2024-09-30', planned: ['2024-09-30'] },
      ],
    })
  })
  it('is told of a single day', () => {
    const on = (text: string): object => attendanceOn(weekly, filed, day(text), compiled)
    expect(on('2024-09-17')).toEqual({
      ok: true,
      value: { on: '2024-09-17', planned: ['2024-09-16'] },
    })
    expect(on('2024-09-16')).toEqual({ ok: true, value: undefined })
    expect(on('2024-09-02')).toEqual({ ok: true, value: undefined })
  })
  it('has no dates before the start, an explicit answer after the calendar', () => {
    expect(between('2024-01-01', '2024-09-08')).toEqual({ ok: true, value: [] })
    expect(between('2024-09-10', '2024-09-09')).toEqual({ ok: true, value: [] })
    expect(between('2027-12-01', '2028-01-01')).toEqual({ ok: false, error: 'beyond-calendar' })
  })
})

describe('A closure', () => {
  it('leaves one attendance for the weeks it covers: of 25 March and 1 April only the second is owed', () => {
    const suspensions = [
      {
        from: day('2024-03-25'),
        to: day('2024-03-29'),
        legalBasis: 'LFPA art. 28',
        documentRef: 'DOF',
      },
    ]
    const closed = compileCalendar({ ...comarCalendar, suspensions })
    const span = { from: day('2024-03-25'), to: day('2024-04-08') }
    expect(attendances(weekly, day('2024-03-11'), span, closed)).toEqual({
      ok: true,
      value: [
        { on: '2024-04-01', planned: ['2024-03-25', '2024-04-01'] },
        { on: '2024-04-08', planned: ['2024-04-08'] },
      ],
    })
  })
  it('asks for nobody while the office was closed in 2020', () => {
    const span = { from: day('2020-03-16'), to: day('2020-04-27') }
    const owed = must(attendances(weekly, day('2020-03-02'), span, compiled))
    expect(owed.map(({ on }) => on)).toEqual([
      '2020-03-17',
      '2020-03-23',
      '2020-04-20',
      '2020-04-27',
    ])
  })
})

it('Asking day by day gives the same attendances as asking for the whole span', () => {
  const days = fc.integer({ min: 0, max: 400 }).map((n) => addDays(day('2019-12-01'), n))
  fc.assert(
    fc.property(
      days,
      days,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
      (start, from, length, everyDays) => {
        const duty = { ...weekly, everyDays }
        const to = addDays(from, length)
        const whole = must(attendances(duty, start, { from, to }, compiled))
        const single = Array.from({ length: length + 1 }, (_, n) => {
          const found = must(attendanceOn(duty, start, addDays(from, n), compiled))
          return found ? [found] : []
        }).flat()
        expect(whole).toEqual(single)
        for (const { on, planned } of whole)
          for (const plan of planned) {
            expect(daysBetween(start, plan) % everyDays).toBe(0)
            // Between the planned day and the day it is moved to there is no other working day.
            expect(workingDaysBetween(compiled, addDays(plan, -1), on)).toEqual({
              ok: true,
              value: 1,
            })
          }
      },
    ),
  )
})
