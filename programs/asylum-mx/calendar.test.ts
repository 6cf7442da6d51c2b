import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'

import { compileCalendar, isWorkingDay } from '#engine/deadlines/compiled-calendar.ts'
import { addDays, plainDate, weekday } from '#kernel/plain-date.ts'

import { must } from '../../tests/must.ts'
import { comarCalendar, comarMexicoCityCalendar } from './calendar.ts'

const active = comarCalendar.days.filter((row) => row.active)
const activeIn = (year: number): readonly string[] =>
  active.map(({ day }) => day).filter((day) => day.startsWith(String(year)))

describe('The calendar of COMAR', () => {
  it('holds the days of 2024 that the vectors were computed with', () => {
    expect(activeIn(2024).map((day) => day.slice(5))).toEqual([
      '01-01',
      '02-05',
      '03-18',
      '05-01',
      '09-16',
      '10-01',
      '11-18',
      '12-25',
    ])
  })
  it('moves three days to the first Monday of February and the third Mondays of March and November', () => {
    for (let year = 2013; year <= 2027; year += 1)
      for (const [month, nth] of [
        ['02', 1],
        ['03', 3],
        ['11', 3],
      ] as const) {
        const days = activeIn(year).filter((day) => day.slice(5, 7) === month)
        expect(days).toHaveLength(1)
        const day = plainDate(days[0] ?? '')
        expect(weekday(day)).toBe(1)
        expect(Math.ceil(Number(day.slice(8)) / 7)).toBe(nth)
      }
  })
  it('gives every day a source, and is sure of none that is switched off', () => {
    for (const { source, confidence, active: on } of comarCalendar.days) {
      expect(source).toMatch(/^(LFPA|LFT|DOF)/)
      expect(confidence).toBe(on ? 'high' : 'low')
    }
    const rows = comarCalendar.days.map(({ day }) => day)
    expect(new Set(rows).size).toBe(rows.length)
  })
  it('agrees with an independent list of holidays on every working day but the hand-over of 2024', () => {
    const compiled = compileCalendar(comarCalendar)
    const library = new Holidays('MX')
    const differ: string[] = []
    for (let day = comarCalendar.from; day <= comarCalendar.through; day = addDays(day, 1)) {
      if (weekday(day) > 5 || (day >= '2020-03-24' && day <= '2020-04-17')) continue
      // Noon in Mexico City: the library reads a moment.
      const found = library.isHoliday(new Date(`${day}T18:00:00Z`))
      const closed = found !== false && found.some(({ type }) => type === 'public')
      if (must(isWorkingDay(compiled, day)) === closed) differ.push(day)
    }
    expect(differ).toEqual(['2024-10-01'])
    const handOver = library.isHoliday(new Date('2024-12-01T18:00:00Z'))
    expect(handOver === false ? [] : handOver.map(({ type }) => type)).toContain('public')
  })
  it('has a variant of its own for Mexico City', () => {
    expect(comarMexicoCityCalendar).toMatchObject({ id: 'MX-COMAR-CMX', days: comarCalendar.days })
  })
})
