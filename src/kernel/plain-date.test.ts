import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  isPlainDate,
  plainDate,
  weekday,
} from './plain-date.ts'

const DAY_MS = 86_400_000
const [FIRST, LAST] = [Date.UTC(1900, 0, 1) / DAY_MS, Date.UTC(2100, 11, 31) / DAY_MS]

describe('A plain date', () => {
  it('agrees with Date on every day from 1900 to 2100', () => {
    for (let number = FIRST; number <= LAST; number++) {
      const at = new Date(number * DAY_MS)
      const day = at.toISOString().slice(0, 10)
      if (dateOfDayNumber(number) !== day || dayNumber(plainDate(day)) !== number)
        throw new Error(`${day} is not day ${number}`)
      if (weekday(plainDate(day)) !== (at.getUTCDay() || 7))
        throw new Error(`The weekday of ${day}`)
    }
    expect(LAST - FIRST + 1).toBe(73_414)
  })

  it('holds from the year 1 to the year 9999', () => {
    expect(dateOfDayNumber(dayNumber(plainDate('0001-01-01')))).toBe('0001-01-01')
    expect(dateOfDayNumber(dayNumber(plainDate('9999-12-31')))).toBe('9999-12-31')
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(plainDate('0001-01-01'), -1)).toThrow(RangeError)
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '2024-1-01',
    '2024-01-01T00:00',
    ' 2024-01-01',
    '2024-01-01\n',
    '١٢٣٤-٠١-٠١',
  ])('is not "%s"', (text) => {
    expect(isPlainDate(text)).toBe(false)
    expect(() => plainDate(text)).toThrow(RangeError)
  })

  it.each(['2024-02-29', '2000-02-29', '2024-12-31'])('is "%s"', (text) => {
    expect(isPlainDate(text)).toBe(true)
  })

  it('is no number, null or list', () => {
    for (const other of [20_240_101, null, undefined, ['2024-01-01'], {}])
      expect(isPlainDate(other)).toBe(false)
  })

  it('goes there and back again, in the order of its text', () => {
    const day = fc.integer({ min: -700_000, max: 2_900_000 }).map(dateOfDayNumber)
    fc.assert(
      fc.property(day, day, (one, other) => {
        expect(addDays(one, daysBetween(one, other))).toBe(other)
        expect(Math.sign(daysBetween(one, other))).toBe(one < other ? 1 : one > other ? -1 : 0)
      }),
    )
  })

  it('knows no days in a month that does not exist', () => {
    expect([
      daysInMonth(2024, 0),
      daysInMonth(2024, 13),
      daysInMonth(2024, 2),
      daysInMonth(2100, 2),
    ]).toEqual([0, 0, 29, 28])
  })
})
