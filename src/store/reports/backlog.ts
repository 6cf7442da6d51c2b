import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Backlog, BacklogQuestion } from '#standards/figures/figure-source.ts'

import type { Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { dimensionsOf, officesForFigures, readCells } from '../reads/read-measure.ts'
import type { Asking } from '../reads/reader.ts'

/** Some who entered on one working day, an ordinal of their office's calendar: those who came, less those who left. */
interface Row {
  readonly office: string
  readonly entered: number
  /** The first of the asked days by which this counts. */
  readonly end: number
  readonly amount: string
}

/**
 * Who waits at the end of each day, by how long, from cells alone. All who wait are those who entered less those who left, of whole years
 * and months; those of the last year are told apart day by day, because of who left the cells know after how many working days. The rest
 * have waited longer: what is read does not grow with the years before.
 */
export async function backlogOf(
  asking: Asking,
  sql: Transaction,
  question: BacklogQuestion,
): Promise<readonly Backlog[]> {
  const { ends, limit } = question
  const offices = officesForFigures(asking)
  const [first] = ends
  if (first === undefined || offices.length === 0) return []
  const marks = await marksOf(sql, ends)
  const [all, rows] = [
    await waitingAt(asking, sql, question),
    await lately(asking, sql, question, await firstDayOf(sql, marks, question)),
  ]
  return offices.flatMap((office) => {
    const own = rows.filter((row) => row.office === office)
    return ends.flatMap((on, index) => {
      const mark = marks.get(`${office} ${on}`)
      const waiting = all[index]?.get(office) ?? 0
      return mark ? [{ office, on, ...agesAt(own, index, { ...mark, waiting, limit }) }] : []
    })
  })
}

/** How many wait in each office at each of the days. */
async function waitingAt(
  asking: Asking,
  sql: Transaction,
  { entries, exits, moves, ends }: BacklogQuestion,
): Promise<readonly ReadonlyMap<string, number>[]> {
  const flow = async (measure: string, sign: 1 | -1, nth: number) => {
    const before = ends[nth - 1]
    const from = before === undefined ? plainDate('0001-01-01') : addDays(before, 1)
    const to = ends[nth] ?? from
    const found = await readCells(sql, asking, { measure, from, to, by: ['office'] })
    if (!found.ok) throw new Error(`${measure}: ${found.error}`)
    return found.value.map(({ values, amount }) => [values[0] ?? '', sign * amount] as const)
  }
  const waiting = new Map<string, number>()
  const at: ReadonlyMap<string, number>[] = []
  for (const nth of ends.keys()) {
    const flows = await Promise.all([
      flow(entries, 1, nth),
      ...exits.map((measure) => flow(measure, -1, nth)),
      ...(moves ? [flow(moves.arrives, 1, nth), flow(moves.leaves, -1, nth)] : []),
    ])
    for (const [office, amount] of flows.flat())
      waiting.set(office, (waiting.get(office) ?? 0) + amount)
    at.push(new Map(waiting))
  }
  return at
}

/** Working days by which a wait is told apart, and those of a year. */
const AGES = [45, 90] as const

/** The first day on which somebody may have entered who, at the first of the ends, has waited no longer than is told apart. */
async function firstDayOf(
  sql: Transaction,
  marks: ReadonlyMap<string, Mark>,
  { ends, limit }: BacklogQuestion,
): Promise<PlainDate> {
  const at = [...marks].filter(([key]) => key.endsWith(` ${ends[0]}`))
  const oldest = at.map(([, { ordinal, yearAgo }]) =>
    Math.min(yearAgo, ordinal - Math.max(limit, ...AGES)),
  )
  const [row] = await sql<{ day: PlainDate | null }[]>`
    select min(d.day)::text as day
    from unnest(${textArray(at.map(([key]) => key.split(' ')[0] ?? ''))}::text::text[], ${plainArray(oldest)}::text::int[]) as o (calendar, oldest)
    cross join lateral (
      select day from core.calendar_day where calendar = o.calendar and ordinal >= o.oldest order by day limit 1
    ) d`
  return row?.day ?? plainDate('0001-01-01')
}

/** Who entered and left from a day on, by the working day on which they had entered. */
async function lately(
  asking: Asking,
  sql: Transaction,
  { entries, exits, moves, ends }: BacklogQuestion,
  from: PlainDate,
): Promise<readonly Row[]> {
  const { program } = asking.loaded
  const cell = sql(`${program.compartment}.measure_cell`)
  const offices = textArray(officesForFigures(asking))
  const place = (measure: string, dimension: string): number =>
    (dimensionsOf(asking, measure) ?? []).indexOf(dimension) + 1
  const within = sql`program = ${program.id} and grain = 'D' and day between ${from}::date and ${ends.at(-1) ?? from}::date`
  const after = (measure: string, sign: 1 | -1) => sql`union all
      select dims[${place(measure, 'office')}::int], day, dims[${place(measure, 'days')}::int]::int, ${sign}::int * amount from ${cell}
      where measure = ${measure} and ${within}`
  const left = exits.map((measure) => after(measure, -1))
  if (moves) left.push(after(moves.arrives, 1), after(moves.leaves, -1))
  // The days of calendars are read once, beside the cells: looked up for each cell they took a third of the time.
  return sql<Row[]>`
    with days as materialized (
      select calendar, day, ordinal from core.calendar_day
      where calendar = any (${offices}::text::text[]) and day between ${from}::date and ${ends.at(-1) ?? from}::date
    ), flow (office, day, days, amount) as (
      select dims[${place(entries, 'office')}::int], day, 0, amount from ${cell} where measure = ${entries} and ${within}
      ${left.reduce((all, one) => sql`${all} ${one}`, sql``)}
    )
    select f.office, d.ordinal - f.days as entered, width_bucket(f.day - 1, ${plainArray(ends)}::text::date[])::int as end,
      sum(f.amount)::text as amount
    from flow f join days d on d.calendar = f.office and d.day = f.day
    group by 1, 2, 3 having sum(f.amount) <> 0`
}

interface Mark {
  readonly ordinal: number
  /** The ordinal of the same day a year before. */
  readonly yearAgo: number
}

/** How many working days the calendar of each office has up to each day, and up to the day a year before. */
async function marksOf(
  sql: Transaction,
  ends: readonly string[],
): Promise<ReadonlyMap<string, Mark>> {
  const rows = await sql<{ calendar: string; day: string; ordinal: number; year_ago: number }[]>`
    select d.calendar, d.day::text, d.ordinal, coalesce(e.ordinal, 0) as year_ago
    from core.calendar_day d left join core.calendar_day e on e.calendar = d.calendar and e.day = (d.day - interval '1 year')::date
    where d.day = any (${plainArray(ends)}::text::date[])`
  return new Map(
    rows.map((row) => [
      `${row.calendar} ${row.day}`,
      { ordinal: row.ordinal, yearAgo: row.year_ago },
    ]),
  )
}

function agesAt(
  rows: readonly Row[],
  index: number,
  { ordinal, yearAgo, waiting, limit }: Mark & { readonly waiting: number; readonly limit: number },
): Omit<Backlog, 'office' | 'on'> {
  const ages = { within45: 0, within90: 0, withinYear: 0, overYear: waiting, overdue: waiting }
  for (const row of rows) {
    if (row.end > index) continue
    const [age, amount] = [ordinal - row.entered, Number(row.amount)]
    if (age <= limit) ages.overdue -= amount
    if (age > AGES[1] && row.entered < yearAgo) continue
    ages.overYear -= amount
    if (age <= AGES[0]) ages.within45 += amount
    else if (age <= AGES[1]) ages.within90 += amount
    else ages.withinYear += amount
  }
  return ages
}
