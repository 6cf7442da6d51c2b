import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  formatInstant,
  instant,
  legalDay,
  momentOf,
  parseInstant,
  wallClock,
  type Instant,
} from './instant.ts'
import { dateOfDayNumber, plainDate } from './plain-date.ts'

const MEXICO = 'America/Mexico_City'
const TIJUANA = 'America/Tijuana'

const at = (text: string): Instant => {
  const found = parseInstant(text)
  if (found === undefined) throw new Error(`${text} is no moment`)
  return found
}

describe('The legal day', () => {
  it.each([
    // Summer time until October 2022, when Mexico gave it up; Tijuana keeps the clock of California.
    ['2022-08-01T04:59:59Z', MEXICO, '2022-07-31'],
    ['2022-08-01T05:00:00Z', MEXICO, '2022-08-01'],
    ['2023-08-01T05:00:00Z', MEXICO, '2023-07-31'],
    ['2023-08-01T06:00:00Z', MEXICO, '2023-08-01'],
    ['2024-01-01T05:59:59Z', MEXICO, '2023-12-31'],
    ['2023-08-01T06:59:59Z', TIJUANA, '2023-07-31'],
    ['2023-08-01T07:00:00Z', TIJUANA, '2023-08-01'],
    ['2023-12-01T07:59:59Z', TIJUANA, '2023-11-30'],
    ['2023-12-01T08:00:00Z', TIJUANA, '2023-12-01'],
    ['2024-12-04T05:00:00Z', MEXICO, '2024-12-03'],
  ])('at %s in %s is %s', (text, zone, day) => {
    expect(legalDay(at(text), zone)).toBe(day)
  })

  it('begins at midnight of the zone on every day of eight years', () => {
    for (const zone of [MEXICO, TIJUANA, 'America/Tegucigalpa'])
      for (let number = 18_993 - 730; number < 18_993 + 2200; number += 1) {
        const day = dateOfDayNumber(number)
        const midnight = momentOf(day, zone)
        if (legalDay(midnight, zone) !== day || legalDay(instant(midnight - 1), zone) === day)
          throw new Error(`${day} in ${zone} begins at ${formatInstant(midnight)}`)
      }
    expect(wallClock(momentOf(plainDate('2024-09-02'), MEXICO, 10), MEXICO)).toBe(
      '2024-09-02 10:00',
    )
  })

  // Known fault: `momentOf` gives the hour before. It matters where the clock changes at midnight, as in Havana.
  it('gives the moment after for an hour that a clock change skips', () => {
    const skipped = momentOf(plainDate('2024-03-10'), TIJUANA, 2)
    expect(wallClock(skipped, TIJUANA)).toBe('2024-03-10 03:00')
  })
})

describe('parseInstant', () => {
  it('reads what formatInstant writes', () => {
    const moments = fc.integer({ min: -62_135_596_800_000 + 1, max: 253_402_300_799_999 })
    fc.assert(
      fc.property(moments, (ms) => {
        expect(parseInstant(formatInstant(instant(ms)))).toBe(ms)
      }),
    )
  })

  it('reads an offset and fractions of a second', () => {
    expect(parseInstant('2024-09-02T10:00:00-06:00')).toBe(Date.UTC(2024, 8, 2, 16))
    expect(parseInstant('2024-09-02T10:00Z')).toBe(Date.UTC(2024, 8, 2, 10))
    expect(parseInstant('2024-09-02T10:00:00.25Z')).toBe(Date.UTC(2024, 8, 2, 10, 0, 0, 250))
  })

  it.each([
    '2024-09-02',
    '2024-09-02T10:00:00',
    '2023-02-29T10:00:00Z',
    '2024-09-02T24:00:00Z',
    '2024-09-02T10:60:00Z',
    '2024-09-02 10:00:00Z',
    '2024-09-02T10:00:00+24:00',
    'now',
    '',
  ])('takes "%s" for no moment', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('takes no fraction, infinity or year 10000 for a moment', () => {
    for (const ms of [0.5, Infinity, Number.NaN, 253_402_300_800_000])
      expect(() => instant(ms)).toThrow(RangeError)
  })
})
