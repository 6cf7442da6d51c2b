import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, dateOfDayNumber, dayNumber, plainDate } from '#kernel/plain-date.ts'

import { areWhole, cellSpans, TIMES } from './periods.ts'

const day = fc
  .integer({ min: dayNumber(plainDate('2015-01-01')), max: dayNumber(plainDate('2026-12-31')) })
  .map(dateOfDayNumber)
const timeOf = (grain: string): string =>
  Object.keys(TIMES).find((time) => TIMES[time] === grain) ?? ''

describe('The cells that fill a span', () => {
  it('are whole years, then months, then days', () => {
    const span = { from: plainDate('2022-11-30'), to: plainDate('2024-02-01') }
    expect(cellSpans(span, 'Y').map(({ grain, from, to }) => `${grain} ${from} ${to}`)).toEqual([
      'D 2022-11-30 2022-11-30',
      'M 2022-12-01 2022-12-31',
      'Y 2023-01-01 2023-12-31',
      'M 2024-01-01 2024-01-31',
      'D 2024-02-01 2024-02-01',
    ])
    expect(cellSpans(span, 'M')[1]).toEqual({ grain: 'M', from: '2022-12-01', to: '2024-01-31' })
    expect(cellSpans(span, 'D')).toEqual([{ grain: 'D', ...span }])
  })

  it('reach from the first day there is to the last', () => {
    const always = { from: plainDate('0001-01-01'), to: plainDate('9999-12-31') }
    expect(cellSpans(always, 'Y')).toEqual([{ grain: 'Y', ...always }])
  })

  it('hold every day once, whole periods of their grain, few of each', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom('Y', 'M', 'D'), (a, b, coarsest) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        const spans = cellSpans({ from, to }, coarsest)
        expect(spans[0]?.from).toBe(from)
        expect(spans.at(-1)?.to).toBe(to)
        for (const span of spans)
          expect(areWhole(timeOf(span.grain), span.from, span.to)).toBe(true)
        expect(spans.slice(1).map((span) => span.from)).toEqual(
          spans.slice(0, -1).map((span) => addDays(span.to, 1)),
        )
        expect(spans.length).toBeLessThanOrEqual(5)
        const days = coarsest === 'D' ? [] : spans.filter(({ grain }) => grain === 'D')
        expect(days.filter((one) => dayNumber(one.to) - dayNumber(one.from) >= 60)).toEqual([])
      }),
    )
  })
})
