import { describe, expect, it } from 'vitest'

import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import { ageOn, dateInWords, dueInWords, shortDate } from './dates.ts'

const today = plainDate('2025-12-31') // a Wednesday
const calendar = compileCalendar({
  id: 'test',
  title: say('Prueba', 'Test'),
  from: plainDate('2025-01-01'),
  through: plainDate('2026-03-31'),
  days: [
    {
      day: plainDate('2026-01-01'),
      name: say('Año nuevo', 'New year'),
      source: 'LFT art. 74',
      confidence: 'high',
      active: true,
    },
  ],
  suspensions: [],
})

describe('dates in words', () => {
  it('says what is known of a date, and no more', () => {
    expect(dateInWords('es', '2025-12-31')).toBe('31 de diciembre de 2025')
    expect(dateInWords('en', '2025-12-31')).toBe('31 December 2025')
    expect(dateInWords('es', '1990-05')).toBe('mayo de 1990')
    expect(dateInWords('en', '1990')).toBe('1990')
    expect(shortDate('es', '2025-12-31')).toBe('31 dic 2025')
  })

  it('leaves alone what is no date', () => {
    expect(dateInWords('es', 'ayer')).toBe('ayer')
    expect(shortDate('en', '1990')).toBe('1990')
  })
})

describe('a limit in words', () => {
  const due = (day: string, known = true) =>
    dueInWords('es', plainDate(day), today, known ? calendar : undefined)

  it('counts working days over a holiday and a weekend where the calendar is known', () => {
    expect(due('2026-01-06').text).toBe('vence en 3 días hábiles')
    expect(due('2025-12-30').text).toBe('vencido hace 1 día hábil')
    expect(due('2025-12-15').text).toBe('vencido hace 12 días hábiles')
  })

  it('says that it counts calendar days where the calendar is not known', () => {
    expect(due('2026-01-06', false).text).toBe('vence en 6 días naturales')
    expect(dueInWords('en', plainDate('2026-01-01'), today).text).toBe('due in 1 calendar day')
  })

  it('says the days themselves when none of them is a working day', () => {
    expect(due('2026-01-01').text).toBe('vence en 1 día natural')
  })

  it('says months and years of what is long past, beyond the calendar too', () => {
    expect(due('2025-06-30').text).toBe('vencido hace 6 meses')
    expect(due('2019-07-10').text).toBe('vencido hace más de 6 años')
  })

  it('has a tone for what is late, soon and calm', () => {
    expect(due('2025-12-30').tone).toBe('late')
    expect(due('2025-12-31')).toEqual({ text: 'vence hoy', tone: 'soon' })
    expect(due('2026-01-07').tone).toBe('soon')
    expect(due('2026-01-08').tone).toBe('calm')
  })
})

describe('an age', () => {
  it('is reached on the birthday', () => {
    expect(ageOn('2009-12-31', today)).toBe(16)
    expect(ageOn('2010-01-01', today)).toBe(15)
  })
  it('of a year alone is the age reached in that year', () => {
    expect(ageOn('2009', today)).toBe(16)
    expect(ageOn('', today)).toBeUndefined()
  })
})
