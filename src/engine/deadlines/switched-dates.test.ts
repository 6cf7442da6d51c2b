import { expect, it } from 'vitest'

import { plainDate as day } from '#kernel/plain-date.ts'
import type { DeadlineRule } from '#model/deadline.ts'
import { say } from '#model/text.ts'

import { comarCalendar } from '../../../programs/asylum-mx/calendar.ts'
import { switchedDates, type Golden } from './switched-dates.ts'

const rule: DeadlineRule = {
  label: say('Resolver', 'Decide'),
  on: 'claim',
  duty: 'authority',
  starts: ['file'],
  stops: ['decide'],
  rows: [
    {
      within: 45,
      unit: 'workingDays',
      source: '',
      validFrom: day('2011-01-28'),
      confidence: 'high',
    },
  ],
}
const golden = (startedOn: string): Golden => ({
  name: startedOn,
  rule,
  facts: { startedOn: day(startedOn), extensions: [], suspensions: [] },
})
const calendar = { ...comarCalendar, suspensions: [] }

it('Switching a doubtful day on moves the golden dates across it, and no others', () => {
  expect(
    switchedDates(calendar, day('2020-05-05'), [golden('2020-03-02'), golden('2024-09-02')]),
  ).toEqual({
    ok: true,
    value: [{ name: '2020-03-02', before: '2020-05-06', after: '2020-05-07' }],
  })
})
it('Switching a practised day off moves them the other way', () => {
  expect(switchedDates(calendar, day('2024-10-01'), [golden('2024-09-02')])).toEqual({
    ok: true,
    value: [{ name: '2024-09-02', before: '2024-11-06', after: '2024-11-05' }],
  })
})
it('A day without a row cannot be switched', () => {
  expect(switchedDates(calendar, day('2024-10-02'), [])).toEqual({
    ok: false,
    error: 'unknown-day',
  })
})
