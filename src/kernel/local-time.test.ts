import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatInstant, instant } from './instant.ts'
import { dayOfTime, isLocalTime, localTimeOf, momentsOf, type LocalTime } from './local-time.ts'

const time = (text: string): LocalTime => {
  if (!isLocalTime(text)) throw new Error(`Not a local time: ${text}`)
  return text
}
const shown = (text: string, zone: string): readonly string[] =>
  momentsOf(time(text), zone).map(formatInstant)

describe('a local time', () => {
  it('is a day that exists and an hour of it, and nothing else', () => {
    const right = ['2024-11-05T09:30', '2024-02-29T00:00', '2024-12-31T23:59']
    expect(right.filter((text) => !isLocalTime(text))).toEqual([])
    const wrong = [
      '2023-02-29T09:30',
      '2024-11-05T24:00',
      '2024-11-05T09:60',
      '2024-11-05 09:30',
      '2024-11-05T09:30Z',
      '2024-11-05T09:30:00',
      '',
      20241105,
    ]
    expect(wrong.filter(isLocalTime)).toEqual([])
    expect(dayOfTime(time('2024-11-05T09:30'))).toBe('2024-11-05')
  })

  it('is one moment by the clocks of its zone, before and after they change', () => {
    expect(shown('2024-11-05T09:30', 'America/Mexico_City')).toEqual(['2024-11-05T15:30:00.000Z'])
    // Mexico City kept daylight time until October 2022; Tijuana keeps it.
    expect(shown('2022-09-05T09:30', 'America/Mexico_City')).toEqual(['2022-09-05T14:30:00.000Z'])
    expect(shown('2024-07-05T09:30', 'America/Tijuana')).toEqual(['2024-07-05T16:30:00.000Z'])
    expect(shown('2024-12-05T09:30', 'America/Tijuana')).toEqual(['2024-12-05T17:30:00.000Z'])
  })

  it('is no moment where clocks go forward over it, and two where they go back over it', () => {
    expect(shown('2024-03-10T02:30', 'America/Tijuana')).toEqual([])
    expect(shown('2024-03-10T03:00', 'America/Tijuana')).toHaveLength(1)
    expect(shown('2024-03-10T01:59', 'America/Tijuana')).toHaveLength(1)
    expect(shown('2024-11-03T01:30', 'America/Tijuana')).toEqual([
      '2024-11-03T08:30:00.000Z',
      '2024-11-03T09:30:00.000Z',
    ])
    // Lord Howe changes by half an hour, Apia once left out a whole day.
    expect(shown('2024-04-07T01:45', 'Australia/Lord_Howe')).toHaveLength(2)
    expect(shown('2011-12-30T12:00', 'Pacific/Apia')).toEqual([])
  })

  it('of any moment names that moment again', () => {
    const zones = [
      'America/Mexico_City',
      'America/Tijuana',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2013, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const moment = instant(minute * 60_000)
          expect(momentsOf(localTimeOf(moment, zone), zone)).toContain(moment)
        },
      ),
    )
  })
})
