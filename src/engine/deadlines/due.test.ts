import { describe, expect, it } from 'vitest'

import { instant, parseInstant, wallClock } from '#kernel/instant.ts'
import { addDays, plainDate, weekday, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type {
  DeadlineFacts,
  DeadlineRule,
  DeadlineSuspended,
  DeadlineUnit,
} from '#model/deadline.ts'
import { say } from '#model/text.ts'

import { comarCalendar } from '../../../programs/asylum-mx/calendar.ts'
import { must } from '../../../tests/must.ts'
import { compileCalendar } from './compiled-calendar.ts'
import { dueOf, isOverdue, isOverdueAt } from './due.ts'
import { correctStart, extendClock } from './fold.ts'

const day = plainDate
const ZONE = 'America/Mexico_City'

function limit(within: number, unit: DeadlineUnit, more: Partial<DeadlineRule> = {}): DeadlineRule {
  return {
    label: say('Plazo', 'Limit'),
    on: 'claim',
    duty: 'authority',
    starts: ['file'],
    stops: ['decide'],
    rows: [{ within, unit, source: 'test', validFrom: day('2011-01-28'), confidence: 'high' }],
    ...more,
  }
}

const extendable = {
  extends: { action: 'extend', within: 45, times: 1, causeField: 'cause', source: 'RLRPC 45' },
}
const RULES = {
  'T-01': limit(30, 'workingDays'),
  'T-05': limit(72, 'hours'),
  'T-09': limit(45, 'workingDays', extendable),
  'T-10': limit(45, 'workingDays', extendable),
  'T-11': limit(10, 'workingDays'),
  'T-12': limit(15, 'workingDays'),
}

/** The second law: a walk day by day with a set of closed days, knowing nothing of ordinals. */
function walk(
  calendar: Calendar,
  start: PlainDate,
  within: number,
  pauses: readonly DeadlineSuspended[] = [],
): PlainDate {
  const closed = new Set<string>(calendar.days.filter((row) => row.active).map((row) => row.day))
  const close = (from: PlainDate, last: PlainDate): void => {
    for (let d = from; d <= last; d = addDays(d, 1)) closed.add(d)
  }
  for (const { from, to } of calendar.suspensions) close(from, to)
  for (const { from, until } of pauses) if (until !== undefined) close(from, addDays(until, -1))
  let today = start
  for (let left = within; left > 0;) {
    today = addDays(today, 1)
    if (weekday(today) <= 5 && !closed.has(today)) left -= 1
  }
  return today
}

const facts = (startedOn: string, more: Partial<DeadlineFacts> = {}): DeadlineFacts => ({
  startedOn: day(startedOn),
  extensions: [],
  suspensions: [],
  ...more,
})
const extendedOnce = { extensions: [{ on: day('2024-10-28'), within: 45, cause: 'evidence' }] }
const pause = (from: string, until: string): Partial<DeadlineFacts> => ({
  suspensions: [{ from: day(from), until: day(until), document: 'A-1' }],
})

// [what, day 0, limit in working days, due]: the vectors of the domain reference.
const VECTORS: readonly (readonly [string, string, number, string])[] = [
  ['filing, decide', '2024-09-02', 45, '2024-11-06'],
  ['filing, decide, extended once', '2024-09-02', 90, '2025-01-13'],
  ['entry, file', '2024-01-08', 30, '2024-02-20'],
  ['notification, ask for review', '2024-02-01', 15, '2024-02-23'],
  ['notification, ask for review', '2024-11-11', 15, '2024-12-03'],
  ['filing, no suspension', '2020-03-02', 45, '2020-05-06'],
  ['filing across the suspension of 2020', '2020-03-02', 45, '2020-06-02'],
  ['filing inside the suspension of 2020', '2020-03-30', 45, '2020-06-22'],
]

describe('The vectors of the law', () => {
  it.each(VECTORS)('%s, from %s, %i working days: %s', (what, start, within, expected) => {
    const suspensions = what.includes('no suspension') ? [] : comarCalendar.suspensions
    const calendar = { ...comarCalendar, suspensions }
    const due = dueOf(limit(within, 'workingDays'), facts(start), compileCalendar(calendar))
    expect(must(due).on).toBe(expected)
    expect(walk(calendar, day(start), within)).toBe(expected)
  })
})

type Golden = readonly [keyof typeof RULES, string, DeadlineFacts, string]
const GOLDENS: readonly Golden[] = [
  ['T-01', 'plain', facts('2024-01-08'), '2024-02-20'],
  ['T-01', 'across the suspension of 2020', facts('2020-03-02'), '2020-05-12'],
  [
    'T-01',
    'across a suspension of its own',
    facts('2024-09-02', pause('2024-09-05', '2024-09-19')),
    '2024-10-29',
  ],
  ['T-01', 'across the year end', facts('2024-12-10'), '2025-01-23'],
  ['T-01', 'started on a holiday', facts('2024-09-16'), '2024-10-29'],
  ['T-01', 'started on a Saturday', facts('2024-09-14'), '2024-10-29'],
  ['T-09', 'plain', facts('2024-09-02'), '2024-11-06'],
  ['T-09', 'across the suspension of 2020', facts('2020-03-02'), '2020-06-02'],
  [
    'T-09',
    'across a suspension of its own',
    facts('2024-09-02', pause('2024-09-05', '2024-09-19')),
    '2024-11-20',
  ],
  ['T-09', 'across the year end', facts('2024-12-10'), '2025-02-14'],
  ['T-09', 'started on a holiday', facts('2024-09-16'), '2024-11-20'],
  ['T-10', 'extended once', facts('2024-09-02', extendedOnce), '2025-01-13'],
  [
    'T-10',
    'extended, across the suspension of 2020',
    facts('2020-03-02', extendedOnce),
    '2020-08-04',
  ],
  [
    'T-10',
    'extended, across a suspension of its own',
    facts('2024-09-02', { ...extendedOnce, ...pause('2024-09-05', '2024-09-19') }),
    '2025-01-24',
  ],
  ['T-10', 'extended, across the year end', facts('2024-12-10', extendedOnce), '2025-04-21'],
  ['T-10', 'extended, started on a holiday', facts('2024-09-16', extendedOnce), '2025-01-24'],
  ['T-11', 'plain', facts('2024-09-02'), '2024-09-17'],
  ['T-11', 'across the suspension of 2020', facts('2020-03-17'), '2020-04-27'],
  [
    'T-11',
    'across a suspension of its own',
    facts('2024-09-02', pause('2024-09-05', '2024-09-19')),
    '2024-09-30',
  ],
  ['T-11', 'across the year end', facts('2024-12-18'), '2025-01-03'],
  ['T-11', 'started on a holiday', facts('2024-09-16'), '2024-09-30'],
  ['T-12', 'plain', facts('2024-11-11'), '2024-12-03'],
  ['T-12', 'across the suspension of 2020', facts('2020-03-02'), '2020-04-20'],
  [
    'T-12',
    'across a suspension of its own',
    facts('2024-09-02', pause('2024-09-05', '2024-09-19')),
    '2024-10-08',
  ],
  ['T-12', 'across the year end', facts('2024-12-10'), '2025-01-02'],
  ['T-12', 'started on a holiday', facts('2024-09-16'), '2024-10-08'],
]

describe('Golden dates in working days', () => {
  const compiled = compileCalendar(comarCalendar)
  it.each(GOLDENS)('%s %s', (rule, _what, golden, expected) => {
    const { rows } = RULES[rule]
    const within = (rows[0]?.within ?? 0) + golden.extensions.reduce((n, e) => n + e.within, 0)
    expect(dueOf(RULES[rule], golden, compiled)).toMatchObject({
      ok: true,
      value: { on: expected },
    })
    expect(walk(comarCalendar, golden.startedOn, within, golden.suspensions)).toBe(expected)
  })

  // The act that started the clock is found, 20 days later, to have been on 13 August, not on 2 September.
  it.each([
    ['T-01', '2024-09-25'],
    ['T-09', '2024-10-17'],
    ['T-11', '2024-08-27'],
    ['T-12', '2024-09-03'],
  ] as const)('%s corrected after 20 days', (rule, expected) => {
    const corrected = correctStart(facts('2024-09-02'), { startedOn: day('2024-08-13') })
    expect(dueOf(RULES[rule], corrected, compiled)).toMatchObject({ value: { on: expected } })
  })
  it('T-10 corrected after it was extended keeps the extension', () => {
    const extension = { on: day('2024-10-28'), within: 45, cause: 'evidence' }
    const extended = must(extendClock(RULES['T-10'], facts('2024-09-02'), extension))
    const corrected = correctStart(extended, { startedOn: day('2024-08-13') })
    expect(dueOf(RULES['T-10'], corrected, compiled)).toMatchObject({ value: { on: '2024-12-20' } })
  })
})

describe('T-05, 72 hours to write to INM', () => {
  const compiled = compileCalendar(comarCalendar)
  // [what, start as the office's clock shows it with its offset, more facts, due as that clock shows it]
  it.each([
    ['plain', '2024-09-02T10:00:00-06:00', {}, '2024-09-05 10:00'],
    [
      'across the suspension of 2020, which stops no hours',
      '2020-03-23T10:00:00-06:00',
      {},
      '2020-03-26 10:00',
    ],
    [
      'across a suspension of its own',
      '2024-09-02T10:00:00-06:00',
      pause('2024-09-03', '2024-09-10'),
      '2024-09-12 10:00',
    ],
    ['across the year end', '2024-12-30T23:30:00-06:00', {}, '2025-01-02 23:30'],
    ['corrected after 20 days', '2024-08-13T10:00:00-06:00', {}, '2024-08-16 10:00'],
    ['started on a holiday', '2024-09-16T10:00:00-06:00', {}, '2024-09-19 10:00'],
    [
      'across the hour that summer time took in 2020',
      '2020-04-03T10:00:00-06:00',
      {},
      '2020-04-06 11:00',
    ],
  ])('%s', (_what, startedAt, more, expected) => {
    const known = facts(startedAt.slice(0, 10), {
      startedAt: parseInstant(startedAt) ?? 0,
      ...more,
    })
    for (const zone of [ZONE, undefined]) {
      const due = must(dueOf(RULES['T-05'], known, compiled, zone))
      expect(due.on).toBe(expected.slice(0, 10))
      expect(wallClock(due.at ?? instant(0), ZONE)).toBe(expected)
    }
  })
  it('needs the moment it started at, and a zone when its limit is no whole number of days', () => {
    expect(dueOf(RULES['T-05'], facts('2024-09-02'), compiled)).toEqual({
      ok: false,
      error: 'no-starting-moment',
    })
    const known = facts('2024-09-02', { startedAt: parseInstant('2024-09-02T20:00:00-06:00') ?? 0 })
    expect(dueOf(limit(6, 'hours'), known, compiled)).toEqual({ ok: false, error: 'zone-needed' })
    expect(dueOf(limit(6, 'hours'), known, compiled, ZONE)).toMatchObject({
      value: { on: '2024-09-03' },
    })
  })
  it('is late a millisecond after its moment', () => {
    const known = facts('2024-09-02', { startedAt: 0 })
    const due = must(dueOf(RULES['T-05'], known, compiled))
    expect(isOverdueAt(due, instant(72 * 3_600_000))).toBe(false)
    expect(isOverdueAt(due, instant(72 * 3_600_000 + 1))).toBe(true)
    expect(isOverdueAt(due, instant(1e12), instant(5))).toBe(false)
  })
})

describe('Limits in calendar days', () => {
  const compiled = compileCalendar(comarCalendar)
  const rolls = limit(7, 'calendarDays', { rollover: 'next' })
  it('end on any day unless the rule moves them to the next working one', () => {
    expect(dueOf(limit(7, 'calendarDays'), facts('2024-09-07'), compiled)).toMatchObject({
      value: { on: '2024-09-14' },
    })
    expect(dueOf(rolls, facts('2024-09-07'), compiled)).toMatchObject({
      value: { on: '2024-09-17' },
    })
    expect(dueOf(rolls, facts('2024-09-05'), compiled)).toMatchObject({
      value: { on: '2024-09-12' },
    })
  })
  it('skip the days of a suspension of their own, and never roll into one', () => {
    const skipped = facts('2024-09-02', pause('2024-09-04', '2024-09-06'))
    expect(dueOf(limit(7, 'calendarDays'), skipped, compiled)).toMatchObject({
      value: { on: '2024-09-11' },
    })
    const behind = facts('2024-09-07', pause('2024-09-17', '2024-09-20'))
    expect(dueOf(rolls, behind, compiled)).toMatchObject({ value: { on: '2024-09-20' } })
  })
  it('without rollover need no calendar', () => {
    expect(dueOf(limit(7, 'calendarDays'), facts('2031-01-01'), compiled)).toMatchObject({
      value: { on: '2031-01-08' },
    })
  })
})

describe('When there is no due date, the answer says why', () => {
  const compiled = compileCalendar(comarCalendar)
  const open = (from: string): Partial<DeadlineFacts> => ({
    suspensions: [{ from: day(from), document: 'A-1' }],
  })
  it('stands still while a suspension is open', () => {
    for (const unit of ['workingDays', 'calendarDays', 'hours'] as const) {
      const known = facts('2024-09-02', { startedAt: 0, ...open('2024-09-04') })
      expect(dueOf(limit(48, unit), known, compiled)).toEqual({
        ok: false,
        error: 'standing-still',
      })
    }
  })
  it('a suspension opened after the due date hides nothing', () => {
    const known = facts('2024-09-02', open('2024-11-07'))
    expect(dueOf(RULES['T-09'], known, compiled)).toMatchObject({ value: { on: '2024-11-06' } })
    const onTheDay = facts('2024-09-02', open('2024-11-06'))
    expect(dueOf(RULES['T-09'], onTheDay, compiled)).toEqual({ ok: false, error: 'standing-still' })
  })
  it('the calendar begins on the day after its eve and ends with its last day', () => {
    const beyond = { ok: false, error: 'beyond-calendar' }
    expect(dueOf(limit(1, 'workingDays'), facts('2012-12-31'), compiled)).toMatchObject({
      value: { on: '2013-01-02' },
    })
    expect(dueOf(limit(1, 'workingDays'), facts('2012-12-30'), compiled)).toEqual(beyond)
    expect(dueOf(limit(1, 'workingDays'), facts('2027-12-30'), compiled)).toMatchObject({
      value: { on: '2027-12-31' },
    })
    expect(dueOf(limit(2, 'workingDays'), facts('2027-12-30'), compiled)).toEqual(beyond)
    expect(dueOf(limit(2, 'workingDays'), facts('2029-12-30'), compiled)).toEqual(beyond)
  })
  it('the version in force on day 0 counts, and before the first there is none', () => {
    const rule = limit(30, 'workingDays', {
      rows: [
        {
          within: 15,
          unit: 'workingDays',
          source: 'old',
          validFrom: day('2020-01-01'),
          validTo: day('2024-09-02'),
          confidence: 'high',
        },
        {
          within: 30,
          unit: 'workingDays',
          source: 'new',
          validFrom: day('2024-09-02'),
          confidence: 'high',
        },
      ],
    })
    expect(dueOf(rule, facts('2024-09-01'), compiled)).toMatchObject({
      value: { row: { source: 'old' } },
    })
    expect(dueOf(rule, facts('2024-09-02'), compiled)).toMatchObject({
      value: { row: { source: 'new' } },
    })
    expect(dueOf(rule, facts('2019-12-31'), compiled)).toEqual({
      ok: false,
      error: 'no-row-in-force',
    })
  })
})

it('A duty is in time on its due day, late on the next, and judged by the day it was done', () => {
  const due = {
    on: day('2024-11-06'),
    row: {
      within: 45,
      unit: 'workingDays',
      source: '',
      validFrom: day('2011-01-28'),
      confidence: 'high',
    },
  } as const
  expect(isOverdue(due, day('2024-11-06'))).toBe(false)
  expect(isOverdue(due, day('2024-11-07'))).toBe(true)
  expect(isOverdue(due, day('2025-11-07'), day('2024-11-06'))).toBe(false)
})
