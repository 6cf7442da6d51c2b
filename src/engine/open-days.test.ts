import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import { evaluate, holds, inspect } from '#model/expression.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { compileCalendar } from './deadlines/compiled-calendar.ts'
import { workingDaysOf } from './scope.ts'

const closed: Calendar = {
  ...comarCalendar,
  suspensions: [
    {
      from: plainDate('2024-03-25'),
      to: plainDate('2024-03-29'),
      legalBasis: 'Acuerdo',
      documentRef: 'DOF 22-03-2024',
    },
  ],
}
const before = workingDaysOf(compileCalendar(comarCalendar))
const after = workingDaysOf(compileCalendar(closed))
const missed = { missed: ['2024-03-25', '2024-04-01'] }
const two = 'self.missed.filter(day, calendar.works(day)).size() >= 2'

describe('A rule that asks whether the office worked on a day', () => {
  it('is of the language: checked when the program loads', () => {
    expect(inspect(two).fault).toBeUndefined()
    expect(inspect('calendar.works(form.missedOn)').type).toBe('bool')
    expect(inspect('calendar.works(1)').fault).toBeDefined()
    expect(inspect('calendar.opens(form.missedOn)').fault).toBeDefined()
  })

  it('changes its answer when a suspension is entered later', () => {
    expect(holds(two, { self: missed, calendar: before })).toBe(true)
    expect(holds(two, { self: missed, calendar: after })).toBe(false)
    expect(evaluate('calendar.works("2024-03-29")', { calendar: after })).toBe(false)
    expect(evaluate('calendar.works("2024-04-01")', { calendar: after })).toBe(true)
  })

  it('is not fulfilled by a day that the calendar does not know, nor by what is no day', () => {
    for (const day of ['1999-01-04', '2024-02-30', ''])
      for (const rule of ['calendar.works(form.day)', '!calendar.works(form.day)'])
        expect([day, holds(rule, { form: { day }, calendar: before })]).toEqual([day, false])
  })
})
