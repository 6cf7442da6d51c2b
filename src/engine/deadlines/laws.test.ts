import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, dayNumber, plainDate, weekday, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'
import { say } from '#model/text.ts'

import { must } from '../../../tests/must.ts'
import {
  addWorkingDays,
  compileCalendar,
  isWorkingDay,
  workingDaysBetween,
} from './compiled-calendar.ts'
import { dueOf } from './due.ts'
import {
  correctStart,
  extendClock,
  mayExtend,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from './fold.ts'

const FIRST = plainDate('2024-01-01')
const DAYS = 500
const dayAt = (index: number): PlainDate => addDays(FIRST, index)

const calendars = fc
  .record({
    holidays: fc.array(fc.integer({ min: 0, max: DAYS - 1 }), { maxLength: 40 }),
    closures: fc.array(
      fc.tuple(fc.integer({ min: 0, max: DAYS - 1 }), fc.integer({ min: 0, max: 25 })),
      { maxLength: 4 },
    ),
  })
  .map(({ holidays, closures }): Calendar => ({
    id: 'random',
    title: say('', ''),
    from: FIRST,
    through: dayAt(DAYS - 1),
    days: holidays.map((index, at) => ({
      day: dayAt(index),
      name: say('', ''),
      source: '',
      confidence: 'high',
      active: at % 5 !== 0,
    })),
    suspensions: closures.map(([from, length]) => ({
      from: dayAt(from),
      to: dayAt(from + length),
      legalBasis: '',
      documentRef: '',
    })),
  }))

const rules = fc
  .record({
    within: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
    rollover: fc.boolean(),
  })
  .map(({ within, unit, rollover }): DeadlineRule => ({
    label: say('', ''),
    on: 'claim',
    duty: 'authority',
    starts: [],
    stops: [],
    rows: [{ within, unit, source: '', validFrom: plainDate('2000-01-01'), confidence: 'high' }],
    extends: { action: 'x', within: 45, times: 2, causeField: 'c', source: '' },
    ...(rollover ? { rollover: 'next' as const } : {}),
  }))

const acts = fc.array(
  fc.record({
    what: fc.constantFrom('extend', 'suspend', 'resume', 'correct', 'stop'),
    after: fc.integer({ min: 0, max: 25 }),
    within: fc.integer({ min: 1, max: 45 }),
  }),
  { maxLength: 8 },
)
const starts = fc.integer({ min: 0, max: 300 }).map(dayAt)
const started = (startedOn: PlainDate): DeadlineFacts => ({
  startedOn,
  extensions: [],
  suspensions: [],
})

function dueDay(rule: DeadlineRule, facts: DeadlineFacts, calendar: Calendar): string {
  const due = dueOf(rule, facts, compileCalendar(calendar))
  return due.ok ? due.value.on : due.error
}

/** Whether a day is worked, read straight from the calendar's rows. */
const isWorked = (calendar: Calendar, day: PlainDate): boolean =>
  weekday(day) <= 5 &&
  !calendar.days.some((row) => row.active && row.day === day) &&
  !calendar.suspensions.some(({ from, to }) => from <= day && day <= to)

/** A clock lived through day by day: what is left of the limit goes down by one on every day that counts. */
function lived(rule: DeadlineRule, facts: DeadlineFacts, calendar: Calendar): string {
  const row = rule.rows[0]
  if (!row) return 'no-row-in-force'
  const still = (day: PlainDate): 'open' | boolean => {
    const pause = facts.suspensions.find(
      (s) => s.from <= day && (s.until === undefined || day < s.until),
    )
    return pause === undefined ? false : pause.until === undefined ? 'open' : true
  }
  let left = facts.extensions.reduce((sum, { within }) => sum + within, row.within)
  let day = facts.startedOn
  const rolls = row.unit === 'calendarDays' && rule.rollover === 'next'
  for (;;) {
    day = addDays(day, 1)
    // Working days are unknown after the calendar; days of the calendar are not, until the last one has to roll.
    const unknown = day > calendar.through && (row.unit === 'workingDays' || (rolls && left <= 0))
    if (unknown) return 'beyond-calendar'
    const pause = still(day)
    if (pause === 'open') return 'standing-still'
    if (pause || (row.unit === 'workingDays' && !isWorked(calendar, day))) continue
    left -= 1
    if (left <= 0 && (!rolls || (day <= calendar.through && isWorked(calendar, day)))) return day
  }
}

describe('Stepwise and from zero', () => {
  it('give the same date after any sequence of acts', () => {
    fc.assert(
      fc.property(rules, calendars, starts, acts, (rule, calendar, start, sequence) => {
        const compiled = compileCalendar(calendar)
        let facts = must(startClock(undefined, { startedOn: start }))
        let today = start
        for (const { what, after, within } of sequence) {
          today = addDays(today, after)
          if (what === 'correct') {
            const corrected = addDays(facts.startedOn, -within)
            if (corrected >= FIRST) facts = correctStart(facts, { startedOn: corrected })
            continue
          }
          const extension = { on: today, within, cause: 'c' }
          const next =
            what === 'extend'
              ? mayExtend(rule, facts, today, compiled).ok && extendClock(rule, facts, extension)
              : what === 'suspend'
                ? suspendClock(facts, { from: today, document: 'A-1' })
                : what === 'resume'
                  ? resumeClock(facts, today)
                  : stopClock(facts, today)
          if (next && next.ok) facts = next.value
          // After every single act the stored date equals the one lived through.
          expect(dueDay(rule, facts, calendar)).toBe(lived(rule, facts, calendar))
        }
      }),
      { numRuns: 2000 },
    )
  })
  it('does not depend on the order in which suspensions are told, nor on their overlapping', () => {
    const pauses = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 20 })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(rules, calendars, starts, pauses, (rule, calendar, start, told) => {
        const suspensions = told.map(([from, length]) => ({
          from: addDays(start, from),
          until: addDays(start, from + length),
          document: 'A',
        }))
        const facts = { ...started(start), suspensions }
        expect(dueDay(rule, facts, calendar)).toBe(lived(rule, facts, calendar))
        expect(dueDay(rule, { ...facts, suspensions: suspensions.toReversed() }, calendar)).toBe(
          dueDay(rule, facts, calendar),
        )
      }),
      { numRuns: 1000 },
    )
  })
})

describe('Due dates', () => {
  it('in working days are working days', () => {
    fc.assert(
      fc.property(rules, calendars, starts, (rule, calendar, start) => {
        const due = dueOf(rule, started(start), compileCalendar(calendar))
        if (!due.ok || (due.value.row.unit === 'calendarDays' && !rule.rollover)) return
        expect(isWorked(calendar, due.value.on)).toBe(true)
        expect(due.value.on > start).toBe(true)
      }),
    )
  })
  it('never come earlier for a longer limit', () => {
    fc.assert(
      fc.property(
        rules,
        calendars,
        starts,
        fc.integer({ min: 1, max: 40 }),
        (rule, calendar, start, more) => {
          const longer = {
            ...started(start),
            extensions: [{ on: start, within: more, cause: 'c' }],
          }
          const [a, b] = [dueDay(rule, started(start), calendar), dueDay(rule, longer, calendar)]
          // A working-day limit that is longer by a day ends on a later one; 'beyond-calendar' sorts after every date.
          const mayBeEqual = rule.rows[0]?.unit === 'calendarDays' || a === 'beyond-calendar'
          expect(b > a || (mayBeEqual && b === a)).toBe(true)
        },
      ),
    )
  })
  it('never come earlier when a holiday is added', () => {
    fc.assert(
      fc.property(
        rules,
        calendars,
        starts,
        fc.integer({ min: 0, max: DAYS - 1 }),
        (rule, calendar, start, index) => {
          const holiday = {
            day: dayAt(index),
            name: say('', ''),
            source: '',
            confidence: 'high',
            active: true,
          } as const
          const more = { ...calendar, days: [...calendar.days, holiday] }
          expect(dueDay(rule, started(start), more) >= dueDay(rule, started(start), calendar)).toBe(
            true,
          )
        },
      ),
    )
  })
})

describe('A compiled calendar', () => {
  it('counts every day as its rows say, and answers nothing outside', () => {
    fc.assert(
      fc.property(calendars, (calendar) => {
        const compiled = compileCalendar(calendar)
        let count = 0
        for (let index = 0; index < DAYS; index += 1) {
          const worked = isWorked(calendar, dayAt(index))
          if (worked) count += 1
          expect(compiled.ordinals[index]).toBe(count)
          expect(isWorkingDay(compiled, dayAt(index))).toEqual({ ok: true, value: worked })
        }
        for (const outside of [-1, DAYS])
          expect(isWorkingDay(compiled, dayAt(outside))).toEqual({
            ok: false,
            error: 'beyond-calendar',
          })
      }),
      { numRuns: 30 },
    )
  })
  it('goes forth and back: n working days later is n working days after', () => {
    fc.assert(
      fc.property(calendars, starts, fc.integer({ min: -60, max: 60 }), (calendar, start, n) => {
        const compiled = compileCalendar(calendar)
        const found = addWorkingDays(compiled, start, n)
        fc.pre(found.ok)
        const there = must(found)
        const counted = workingDaysBetween(compiled, start, there)
        const startWorks = isWorked(calendar, start)
        // Going back from a day off, the day off itself holds no working day to lose.
        expect(counted).toEqual({ ok: true, value: n < 0 && !startWorks ? n + 1 : n })
        expect(Math.sign(dayNumber(there) - dayNumber(start))).toBe(Math.sign(n))
      }),
    )
  })
})
