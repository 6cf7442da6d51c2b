import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf } from '#engine/deadlines/due.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'
import { say } from '#model/text.ts'
import { sweepClocks } from '#store/calendars/sweep-clocks.ts'
import { loadCalendar, type ChangedDays } from '#store/deadlines/load-calendar.ts'
import { migrate } from '#store/migrate.ts'

import { comarCalendar } from '../programs/asylum-mx/calendar.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'

let database: FreshDatabase
let sql: postgres.Sql
beforeAll(async () => {
  database = await freshDatabase()
  sql = postgres(database.url, {
    max: 1,
    onnotice: () => {},
    types: { date: { to: 1082, from: [1082], serialize: String, parse: String } },
  })
  await migrate(database.url)
  await sql`insert into core.agency (code, name_es, name_en) values ('COMAR', 'COMAR', 'COMAR')`
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})
const empty = () =>
  sql`truncate core.calendar_day, protection.deadline, protection.deadline_moves, protection.waiting`
beforeEach(() => empty())

const FIRST = plainDate('2024-01-01')
const DAYS = 400
const dayAt = (index: number): PlainDate => addDays(FIRST, index)
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const holidayOn = (day: PlainDate): Calendar['days'][number] => ({
  day,
  name: say('', ''),
  source: '',
  confidence: 'high',
  active: true,
})
const load = (calendar: Calendar): Promise<ChangedDays | undefined> =>
  sql.begin((tx) => loadCalendar(tx, 'TAP', compileCalendar(calendar))).then((days) => days)

interface Moved {
  readonly record: string
  readonly before: string | null
  readonly after: string | null
}
/** Puts a calendar in the place of the one before and moves what it moves; says what was moved. */
async function change(calendar: Calendar, place = 1): Promise<readonly Moved[]> {
  const days = await load(calendar)
  if (days === undefined) return []
  await sweepClocks([sql], {
    place,
    compartment: 'protection',
    offices: [{ office: 1, calendar: 'TAP', ...days }],
  })
  return sql<Moved[]>`
    select record, before::text, after::text
    from protection.deadline_moves, unnest(records, due_before, due_after) as clock (record, before, after)
    where place = ${place} order by record`
}

/** Puts clocks into the table, each on a record of its own that stands in the queues. */
async function keep(rows: readonly Record<string, unknown>[]): Promise<void> {
  await sql`insert into protection.deadline ${sql(rows)}`
  await sql`
    insert into protection.waiting (tenant, root, record, program, kind, office, stage, due_on)
    select tenant, root, record, program, 'claim', office, 'filed',
      coalesce(case when stopped_on is null then due_on end, 'infinity') from protection.deadline`
}
const queued = async (): Promise<readonly unknown[]> =>
  (
    await sql`select nullif(due_on, 'infinity')::text as due_on from protection.waiting order by record`
  ).map((row) => row['due_on'])

const calendars = fc
  .record({
    holidays: fc.array(fc.integer({ min: 0, max: DAYS - 1 }), { maxLength: 40 }),
    closures: fc.array(
      fc.tuple(fc.integer({ min: 0, max: DAYS - 1 }), fc.integer({ min: 0, max: 25 })),
      { maxLength: 3 },
    ),
  })
  .map(({ holidays, closures }): Calendar => ({
    id: 'random',
    title: say('', ''),
    from: FIRST,
    through: dayAt(DAYS - 1),
    days: holidays.map((index) => holidayOn(dayAt(index))),
    suspensions: closures.map(([from, length]) => ({
      from: dayAt(from),
      to: dayAt(from + length),
      legalBasis: '',
      documentRef: '',
    })),
  }))

interface Clock {
  readonly rule: DeadlineRule
  readonly facts: DeadlineFacts
}
const clocks = fc
  .record({
    within: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
    rollover: fc.boolean(),
    start: fc.integer({ min: -3, max: 390 }),
    pauses: fc.array(
      fc.tuple(
        fc.integer({ min: -5, max: 80 }),
        fc.option(fc.integer({ min: 0, max: 20 }), { freq: 5 }),
      ),
      { maxLength: 4 },
    ),
    stopped: fc.boolean(),
  })
  .map(({ within, unit, rollover, start, pauses, stopped }): Clock => {
    const startedOn = dayAt(start)
    const suspensions = pauses.map(([from, length]) => ({
      from: addDays(startedOn, from),
      ...(length === null ? {} : { until: addDays(startedOn, from + length) }),
      document: 'A-1',
    }))
    const facts = { startedOn, extensions: [], suspensions }
    return {
      rule: {
        label: say('', ''),
        on: 'claim',
        duty: 'authority',
        starts: [],
        stops: [],
        rows: [
          { within, unit, source: '', validFrom: plainDate('2000-01-01'), confidence: 'high' },
        ],
        ...(rollover ? { rollover: 'next' as const } : {}),
      },
      facts: stopped ? { ...facts, stoppedOn: startedOn } : facts,
    }
  })

/** A clock's row as the store writes it, due by the law of the engine. */
function rowOf({ rule, facts }: Clock, n: number, calendar: Calendar): Record<string, unknown> {
  const due = dueOf(rule, facts, compileCalendar(calendar))
  const ranges = facts.suspensions.map(({ from, until }) => `[${from},${until ?? ''})`)
  return {
    tenant: 1,
    root: uuid(n),
    record: uuid(n),
    rule: 'T-09',
    office: 1,
    program: 'asylum-mx',
    unit: rule.rows[0]?.unit,
    within: rule.rows[0]?.within,
    rollover: rule.rollover === 'next',
    started_on: facts.startedOn,
    suspensions: `{${ranges.join(',')}}`,
    due_on: due.ok ? due.value.on : null,
    stopped_on: facts.stoppedOn ?? null,
  }
}

const storedDue = async (): Promise<readonly unknown[]> =>
  (await sql`select due_on::text from protection.deadline order by record`).map(
    (row) => row['due_on'],
  )

describe('The law in SQL', () => {
  it('equals the law in JavaScript, over random calendars and clocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        calendars,
        fc.array(clocks, { minLength: 30, maxLength: 60 }),
        async (calendar, sample) => {
          await empty()
          await load(calendar)
          const rows = sample.map((clock, n) => rowOf(clock, n, calendar))
          await sql`insert into protection.deadline ${sql(rows)}`
          const law = await sql`
            select core.due_on('TAP', unit, within, rollover, started_on, suspensions)::text as due_on
            from protection.deadline order by record`
          expect(law.map((row) => row['due_on'])).toEqual(rows.map((row) => row['due_on']))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('after a calendar changed, every open clock is due as if counted from zero, and as before when the change is undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        calendars,
        calendars,
        fc.array(clocks, { minLength: 20, maxLength: 40 }),
        async (before, after, sample) => {
          await empty()
          await load(before)
          const old = sample.map((clock, n) => rowOf(clock, n, before))
          await keep(old)
          const moved = await change(after)
          const open = (n: number): boolean => sample[n]?.facts.stoppedOn === undefined
          const dues = old.map((row) => row['due_on'])
          const expected = sample.map((clock, n) =>
            open(n) ? rowOf(clock, n, after)['due_on'] : dues[n],
          )
          expect(await storedDue()).toEqual(expected)
          expect(await queued()).toEqual(expected.map((due, n) => (open(n) ? due : null)))
          const differ = sample.flatMap((_, n) =>
            expected[n] === dues[n]
              ? []
              : [{ record: uuid(n), before: dues[n], after: expected[n] }],
          )
          expect(moved).toEqual(differ)
          await change(before, 2)
          expect(await storedDue()).toEqual(dues)
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})

describe('A holiday declared late', () => {
  const vector = (n: number, startedOn: string, stoppedOn?: string): Record<string, unknown> => ({
    ...rowOf(
      {
        rule: {
          label: say('', ''),
          on: 'claim',
          duty: 'authority',
          starts: [],
          stops: [],
          rows: [
            {
              within: 45,
              unit: 'workingDays',
              source: '',
              validFrom: plainDate('2011-01-28'),
              confidence: 'high',
            },
          ],
        },
        facts: {
          startedOn: plainDate(startedOn),
          extensions: [],
          suspensions: [],
          ...(stoppedOn === undefined ? {} : { stoppedOn: plainDate(stoppedOn) }),
        },
      },
      n,
      comarCalendar,
    ),
  })

  it('moves the open clocks across it and no others, and says which', async () => {
    await load(comarCalendar)
    const rows = [
      vector(0, '2024-09-02'),
      vector(1, '2024-09-02', '2024-10-01'),
      vector(2, '2024-10-14'),
      vector(3, '2024-07-01'),
    ]
    await keep(rows)
    const more = {
      ...comarCalendar,
      days: [...comarCalendar.days, holidayOn(plainDate('2024-10-14'))],
    }
    expect(await change(more)).toEqual([
      { record: uuid(0), before: '2024-11-06', after: '2024-11-07' },
    ])
    expect(await storedDue()).toEqual([
      '2024-11-07',
      '2024-11-06',
      rows[2]?.['due_on'],
      rows[3]?.['due_on'],
    ])
  })

  it.each(['waiting', 'deadline'] as const)(
    'waits for an act that is at work on a clock, in no circle: a record held by its %s',
    async (first) => {
      await load(comarCalendar)
      const row = vector(0, '2024-09-02')
      if (first === 'waiting') await keep([row])
      else await sql`insert into protection.deadline ${sql(row)}`
      await sql`
        insert into protection.record (tenant, root, id, program, kind, office, opened_on, version, data)
        select tenant, root, record, program, 'claim', office, started_on, 1, '{}' from protection.deadline`
      const other = postgres(database.url, { max: 1, onnotice: () => {} })
      const act = other.begin(async (tx) => {
        // In the order of an act: the place, the clock, the record.
        if (first === 'waiting') await tx`update protection.waiting set stage = 'admitted'`
        await tx`update protection.deadline set stopped_on = null`
        const moving = change({
          ...comarCalendar,
          days: [...comarCalendar.days, holidayOn(plainDate('2024-10-14'))],
        })
        await new Promise((resolve) => setTimeout(resolve, 150))
        await tx`update protection.record set version = 2`
        return { moving }
      })
      const { moving } = await act
      expect(await moving).toEqual([{ record: uuid(0), before: '2024-11-06', after: '2024-11-07' }])
      expect(await storedDue()).toEqual(['2024-11-07'])
      await sql`truncate protection.record`
      await other.end()
    },
  )

  it('loads nothing when nothing changed', async () => {
    expect(await load(comarCalendar)).toEqual({ first: '2013-01-01', last: '2027-12-31' })
    expect(await load(comarCalendar)).toBeUndefined()
  })
})
