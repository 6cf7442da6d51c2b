import { isPlainDate } from '#kernel/plain-date.ts'
import type { Backlog, BacklogQuestion, FigureSource } from '#standards/figures/figure-source.ts'

import type { Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { dimensionsOf, officesForFigures, readCells } from '../reads/read-measure.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'

/** How far the log goes that the figures hold: the last entry that no running transaction can precede. */
export interface LogPosition {
  readonly xid: string
  readonly position: string
}

/** Runs reports over the figures of one moment: all that they ask is answered from one snapshot. */
export async function withFigures<T>(
  deps: ReadDeps,
  asking: Asking,
  work: (source: FigureSource, position: LogPosition | null) => Promise<T>,
): Promise<T> {
  const { compartment } = asking.loaded.program
  const { reader } = deps.pools.of(compartment)
  const found = await reader.begin('isolation level repeatable read', async (tx) => {
    const { offices } = deps.directory()
    await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true),
      set_config('ceiba.offices', ${plainArray(offices.map(({ id }) => id))}, true)`
    const [position = null] = await tx<LogPosition[]>`
      select e.xid::text, e.position::text from ${tx(`${compartment}.event`)} e
      where e.xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid desc, e.position desc limit 1`
    return { value: await work(figureSource(deps, asking, tx), position) }
  })
  return found.value
}

/** The figures of a program for whoever asks, of the offices whose figures they may see. Reports check what may be asked beforehand. */
function figureSource(deps: ReadDeps, asking: Asking, tx: Transaction): FigureSource {
  const seen = new Set(officesForFigures(asking))
  return {
    program: asking.loaded.program,
    offices: deps.directory().offices.filter(({ code }) => seen.has(code)),
    dimensions: (measure) => dimensionsOf(asking, measure),
    async ask(question) {
      const found = await readCells(tx, asking, question)
      if (!found.ok) throw new Error(`${question.measure}: ${found.error}`)
      return found.value
    },
    backlog: (question) => backlogOf(asking, tx, question),
  }
}

interface Row {
  readonly office: string
  /** The working day on which they entered, as an ordinal of the office's calendar. */
  readonly entered: number
  /** The first of the asked days by which this counts. */
  readonly end: number
  readonly amount: string
}

/**
 * Who waits at the end of each day, by how long, from cells alone: those who entered, less those who left, of whom the cells know on
 * which working day they had entered, because their time is kept in exact working days.
 */
async function backlogOf(
  asking: Asking,
  sql: Transaction,
  { entries, exits, limit, ends }: BacklogQuestion,
): Promise<readonly Backlog[]> {
  const { program } = asking.loaded
  const last = ends.at(-1)
  const offices = officesForFigures(asking)
  if (last === undefined || offices.length === 0) return []
  const cell = sql(`${program.compartment}.measure_cell`)
  const days = plainArray(ends)
  const codes = textArray(offices)
  const place = (measure: string, dimension: string): number =>
    (dimensionsOf(asking, measure) ?? []).indexOf(dimension) + 1
  const left = exits.map(
    (measure) => sql`union all
      select dims[${place(measure, 'office')}::int], day, dims[${place(measure, 'days')}::int]::int, -amount from ${cell}
      where program = ${program.id} and measure = ${measure} and grain = 'D' and day <= ${last}::date`,
  )
  const rows = await sql<Row[]>`
    with flow (office, day, days, amount) as (
      select dims[${place(entries, 'office')}::int], day, 0, amount from ${cell}
      where program = ${program.id} and measure = ${entries} and grain = 'D' and day <= ${last}::date
      ${left.reduce((all, one) => sql`${all} ${one}`, sql``)}
    ), by_day as (
      select office, day, days, sum(amount) as amount from flow where office = any (${codes}::text::text[]) group by 1, 2, 3
    )
    select f.office, d.ordinal - f.days as entered, width_bucket(f.day - 1, ${days}::text::date[])::int as end, sum(f.amount)::text as amount
    from by_day f join core.calendar_day d on d.calendar = f.office and d.day = f.day
    group by 1, 2, 3 having sum(f.amount) <> 0`
  const marks = await marksOf(sql, ends)
  return offices.flatMap((office) => {
    const own = rows.filter((row) => row.office === office)
    return ends.flatMap((on, index) => {
      const mark = marks.get(`${office} ${on}`)
      return mark && isPlainDate(on) ? [{ office, on, ...agesAt(own, index, mark, limit) }] : []
    })
  })
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
  { ordinal, yearAgo }: Mark,
  limit: number,
): Omit<Backlog, 'office' | 'on'> {
  const ages = { within45: 0, within90: 0, withinYear: 0, overYear: 0, overdue: 0 }
  for (const row of rows) {
    if (row.end > index) continue
    const [age, amount] = [ordinal - row.entered, Number(row.amount)]
    if (age > limit) ages.overdue += amount
    if (age <= 45) ages.within45 += amount
    else if (age <= 90) ages.within90 += amount
    else if (row.entered >= yearAgo) ages.withinYear += amount
    else ages.overYear += amount
  }
  return ages
}
