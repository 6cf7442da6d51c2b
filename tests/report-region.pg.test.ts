import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { isWorkingDay } from '#engine/deadlines/compiled-calendar.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { factsOf } from '#standards/disclosure/facts.ts'
import {
  columnOf,
  type FigureTable,
  type Report,
  type ReportQuery,
} from '#standards/figures/figure-table.ts'
import type { Asking } from '#store/reads/reader.ts'
import { makeReport } from '#store/reports/make-report.ts'
import { publishVintage, readVintage } from '#store/reports/vintages.ts'

import { demoPlan } from '../src/cli/demo/plan/demo-plan.ts'
import type { YearFlow } from '../src/cli/demo/plan/family-plan.ts'
import { readTables } from '../src/cli/demo/plan/read-tables.ts'
import { systemActor } from '../src/cli/system-account.ts'
import { demoStage, REGION, type DemoStage } from './demo-stage.ts'
import { must } from './must.ts'

let stage: DemoStage
let asking: Asking
let flow: readonly YearFlow[]
beforeAll(async () => {
  stage = await demoStage()
  must(await stage.load())
  const { node } = stage
  const loaded = node.directory().programs.get('asylum-mx')
  const calendar = node.directory().calendar('MX-COMAR')
  if (!loaded || !calendar) throw new Error('No program')
  const actor = await systemActor(node, 'reporter', { program: 'asylum-mx', role: 'statistician' })
  asking = { loaded, actor, purpose: 'test', now: node.clock.now() }
  const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url))
  flow = demoPlan(readTables(fixtures), {
    ...REGION,
    isWorkingDay: (day) => must(isWorkingDay(calendar, day)),
  }).flow
}, 120_000)
afterAll(() => stage.close())

const years = (from: number, to: number, more: Partial<ReportQuery> = {}): ReportQuery => ({
  from: plainDate(`${from}-01-01`),
  to: plainDate(`${to}-12-31`),
  by: [],
  totals: false,
  ...more,
})
const report = async (name: string, query: ReportQuery): Promise<Report> =>
  must(await makeReport(stage.node, asking, name, query)).report
const table = (of: Report, name?: string): FigureTable => {
  const found = of.tables.find((one) => name === undefined || one.name === name)
  if (!found) throw new Error(`No table ${name}`)
  return found
}
const numbers = (of: FigureTable, column: string): readonly number[] =>
  columnOf(of, column).map(Number)
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)

describe('The reports of the demonstration region', () => {
  it('have the stocks and flows of the published figures at its scale, year by year', async () => {
    const made = table(await report('stock-flow', years(2018, 2025)))
    expect(numbers(made, 'applied_new')).toEqual(flow.map(({ applied }) => applied))
    expect(numbers(made, 'pending_end')).toEqual(flow.map(({ pendingEnd }) => pendingEnd))
    expect(numbers(made, 'adjustment')).toEqual(flow.map(({ adjustment }) => adjustment))
    expect(
      columnOf(made, 'adjustment_reason').filter((reason) => reason !== null).length,
    ).toBeGreaterThan(3)
    const closing = (at: number): number =>
      ['pending_start', 'applied_new', 'applied_repeat', 'adjustment'].reduce(
        (all, name) => all + (numbers(made, name)[at] ?? 0),
        0,
      ) -
      ['recognised', 'complementary', 'rejected', 'otherwise_closed'].reduce(
        (all, name) => all + (numbers(made, name)[at] ?? 0),
        0,
      )
    expect(made.rows.map((_, at) => closing(at))).toEqual(numbers(made, 'pending_end'))
  })

  it.each(['nationality', 'office', 'sex', 'ageGroup', 'month'])(
    'say the same of all persons and by %s',
    async (by) => {
      const [whole, parts] = await Promise.all([
        report('stock-flow', years(2023, 2024)),
        report('stock-flow', years(2023, 2024, { by: [by] })),
      ])
      for (const column of ['applied_new', 'recognised', 'otherwise_closed', 'adjustment'])
        expect(sum(numbers(table(parts), column))).toBe(sum(numbers(table(whole), column)))
      const last = table(parts).rows.flatMap(({ period, cells }) =>
        period === '2024' || period === '2024-12' ? [Number(cells[12])] : [],
      )
      expect(sum(last)).toBe(numbers(table(whole), 'pending_end').at(-1))
    },
  )

  it('agree with each other: the monthly publication, the report to UNHCR and the stock and flow', async () => {
    const flows = table(await report('stock-flow', years(2024, 2024)))
    const asr = await report('unhcr-asr', years(2024, 2024))
    expect(sum(numbers(table(asr), 'Applications'))).toBe(numbers(flows, 'applied_new')[0])
    expect(sum(numbers(table(asr, 'unhcr_asr_decisions'), 'Recognized'))).toBe(
      numbers(flows, 'recognised')[0],
    )
    expect(sum(numbers(table(asr, 'unhcr_asr_population'), 'ASY'))).toBe(
      numbers(flows, 'pending_end')[0],
    )
    const comar = await report('comar-monthly', years(2024, 2024))
    const long = table(comar)
    const persons = (measure: string, period = ''): number =>
      sum(
        long.rows.flatMap(({ cells }) =>
          cells[2] === measure && String(cells[1]).startsWith(period) ? [Number(cells[9])] : [],
        ),
      )
    expect(persons('applied')).toBe(numbers(flows, 'applied_new')[0])
    expect(persons('closed')).toBe(numbers(flows, 'otherwise_closed')[0])
    expect(persons('pending', '2024-12')).toBe(numbers(flows, 'pending_end')[0])
    expect(columnOf(table(comar, 'comar_month_year_matrix'), '2024').at(-1)).toBe(
      persons('applied'),
    )
    for (const name of ['comar_offices', 'comar_states', 'comar_nationalities'])
      expect(sum(numbers(table(comar, name), 'persons'))).toBe(2 * persons('applied'))
  })

  it('count how long claims took, and who waits, like the claims themselves', async () => {
    const made = await report('timeliness', years(2024, 2025, { totals: true }))
    const decision = table(made).rows.filter(
      ({ of, cells }) => of['stage'] === 'decision' && cells[0] === 'TOTAL',
    )
    const [in2024] = await stage.owner<{ n: number; median: number; late: number }[]>`
      with done as (
        select d.occurred_on, e.value as record, (select ordinal from core.calendar_day where calendar = 'TAP' and day = d.occurred_on)
          - (select ordinal from core.calendar_day where calendar = 'TAP' and day = f.started_on) as days
        from protection.event d
        cross join lateral (select d.body::json ->> 'target' as value union all select json_array_elements(d.body::json -> 'moved') #>> '{id}') e
        join protection.deadline f on f.record = e.value::uuid and f.rule = 'T-09'
        where d.action = 'sign-resolution' and d.occurred_on between '2024-01-01' and '2024-12-31'
      ) select count(*)::int as n, percentile_disc(0.5) within group (order by days)::int as median,
        count(*) filter (where days > 45)::int as late from done`
    const cells = decision[0]?.cells ?? []
    expect([cells[3], cells[4], Number(cells[3]) - Number(cells[6])]).toEqual([
      in2024?.n,
      in2024?.median,
      in2024?.late,
    ])
    const [waiting] = await stage.owner<{ all: number; overdue: number }[]>`
      select count(*)::int as all, count(*) filter (where (select ordinal from core.calendar_day where calendar = 'TAP' and day = '2025-12-31')
        - (select ordinal from core.calendar_day where calendar = 'TAP' and day = started_on) > 45)::int as overdue
      from protection.deadline where rule = 'T-09' and stopped_on is null`
    expect(decision[1]?.cells[8]).toBe(waiting?.overdue)
    const backlog = table(made, 'timeliness_backlog').rows.filter(
      ({ of, period, cells: one }) =>
        of['stage'] === 'decision' && period === '2025' && one[0] === 'TOTAL',
    )
    expect(backlog[0]?.cells[7]).toBe(waiting?.all)
  })

  it('say month by month how long those wait who wait, like the clocks of the claims', async () => {
    const made = await report('timeliness', years(2023, 2023, { by: ['month'], totals: true }))
    const ages = table(made, 'timeliness_backlog').rows.flatMap(({ of, cells }) =>
      of['stage'] === 'decision' && cells[0] === 'TOTAL' ? [cells.slice(3, 8)] : [],
    )
    const overdue = table(made).rows.flatMap(({ of, cells }) =>
      of['stage'] === 'decision' && cells[0] === 'TOTAL' ? [cells[8]] : [],
    )
    const counted = await stage.owner<{ ages: number[]; overdue: number }[]>`
      with ends as (select (m + interval '1 month - 1 day')::date as day from generate_series(date '2023-01-01', date '2023-12-01', '1 month') m),
      waiting as (
        select e.day, e.now - f.ordinal as age, f.ordinal >= e.year_ago as this_year
        from (select e.day, n.ordinal as now, y.ordinal as year_ago from ends e
          join core.calendar_day n on n.calendar = 'TAP' and n.day = e.day
          join core.calendar_day y on y.calendar = 'TAP' and y.day = (e.day - interval '1 year')::date) e
        join protection.deadline d on d.rule = 'T-09' and d.started_on <= e.day and (d.stopped_on is null or d.stopped_on > e.day)
        join core.calendar_day f on f.calendar = 'TAP' and f.day = d.started_on
      )
      select array[count(*) filter (where age <= 45), count(*) filter (where age between 46 and 90),
        count(*) filter (where age > 90 and this_year), count(*) filter (where age > 90 and not this_year), count(*)]::int[] as ages,
        count(*) filter (where age > 45)::int as overdue
      from waiting group by day order by day`
    expect(ages).toEqual(counted.map((row) => row.ages))
    expect(overdue).toEqual(counted.map((row) => row.overdue))
  })

  it('never present what was done as capacity', async () => {
    const made = await report('capacity', years(2024, 2024))
    expect(new Set(columnOf(table(made), 'capacity_persons'))).toEqual(new Set(['not known']))
    const claimed = table(made, 'capacity_lines').rows.find(({ of }) => of['line'] === 'claimed')
    expect(claimed?.cells.slice(3, 6)).toEqual(['not known', 'not known', 900])
  })
})

/** The numbers of persons that a vintage shows, and how many it holds back. */
async function shownIn(
  id: string,
): Promise<{ readonly shown: readonly number[]; readonly hidden: number }> {
  const frozen = await readVintage(stage.node.pools.core, 'asylum-mx', id)
  const facts = factsOf(frozen?.report.tables ?? [])
  const shown = facts.flatMap(({ value, signed }) => (value === undefined || signed ? [] : [value]))
  return { shown, hidden: facts.filter(({ value }) => value === undefined).length }
}

describe('A published region', () => {
  // The months first, as they are published: after the year, a month can be one too many.
  it.each(['comar-monthly', 'unhcr-asr', 'timeliness', 'applications', 'decisions'])(
    'shows no small number in %s, whatever was published before',
    async (name) => {
      const query = years(2024, 2025)
      const { shown, hidden } = await shownIn(
        must(await publishVintage(stage.node, asking, { name, query })).id,
      )
      expect(shown.length + hidden).toBeGreaterThan(10)
      expect(shown.filter((value) => value >= 1 && value <= 4)).toEqual([])
      expect(hidden).toBeGreaterThan(0)
    },
    60_000,
  )

  it('shows none in the stocks and flows either, or is refused', async () => {
    const query = years(2024, 2025)
    const made = await publishVintage(stage.node, asking, { name: 'stock-flow', query })
    const { shown } = made.ok ? await shownIn(made.value.id) : { shown: [] }
    expect(shown.filter((value) => value >= 1 && value <= 4)).toEqual([])
    expect(made.ok ? 'against' : made.error.parameter).toBe('against')
  })
})

describe('A report of one year', () => {
  it('reads of earlier years neither days nor months: it costs the same however long there have been cases', async () => {
    const names = ['timeliness', 'comar-monthly', 'stock-flow', 'unhcr-asr', 'applications']
    const made = async (): Promise<readonly Report[]> =>
      Promise.all(names.map((name) => report(name, years(2024, 2024))))
    const before = await made()
    const [{ count } = { count: 0 }] = await stage.owner<{ count: number }[]>`
      with gone as (
        delete from protection.measure_sum where measure <> 'adjustments' and (grain = 'D' and day < '2023-12-01' or grain = 'M' and day < '2024-01-01') returning 1
      ) select count(*)::int as count from gone`
    expect(count).toBeGreaterThan(1000)
    expect(await made()).toEqual(before)
  })
})
