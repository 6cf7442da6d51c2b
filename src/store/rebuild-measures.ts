import { contributionsOfHistory } from '#engine/contributions.ts'
import type { RootEvent } from '#engine/event.ts'
import { id as toId } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import { batchRows } from './batch-rows.ts'
import { cellTally } from './cell-tally.ts'
import type { Sql, Transaction } from './connections.ts'
import type { Directory } from './directory.ts'
import { decodeEvent } from './event-codec.ts'

export interface Rebuilt {
  readonly events: number
  readonly roots: number
  readonly cells: number
  /** Cells whose figure differed from what the log says. */
  readonly corrected: number
}

interface Row {
  readonly root: string
  readonly body: string
}

/**
 * Recomputes every figure of a compartment from its log, and every count of what waits from its rows, and puts it in the place of the kept ones, in one transaction. Writers wait
 * meanwhile; readers see the old figures until the commit. Needs the owner's connection: it sees all tenants.
 */
export function rebuildMeasures(
  sql: Sql,
  compartment: Compartment,
  directory: Directory,
  onProgress: (events: number) => void = () => {},
): Promise<Rebuilt> {
  return sql.begin(async (tx) => {
    // What changes of calendars left to be counted again is counted here. Asked first, as whoever counts it asks.
    await tx`
      update core.calendar_sweep set counted = true
      where compartment = ${compartment} and place <= ${directory.calendarsAt} and not counted`
    await tx`lock table ${tx(`${compartment}.measure_change`)}, ${tx(`${compartment}.measure_sum`)} in share row exclusive mode`
    const tally = cellTally()
    const read = await tallyLog(tx, { compartment, directory, tally, onProgress })
    const difference = await differenceOf(tx, compartment, tally)
    await replaceCells(tx, compartment)
    return { ...read, ...difference }
  })
}

/** The same, but changes nothing and is in nobody's way: the figures of one moment against the log of that moment. */
export function compareMeasures(
  sql: Sql,
  compartment: Compartment,
  directory: Directory,
  onProgress: (events: number) => void = () => {},
): Promise<Rebuilt> {
  return sql.begin('isolation level repeatable read', async (tx) => {
    const tally = cellTally()
    const read = await tallyLog(tx, { compartment, directory, tally, onProgress })
    return { ...read, ...(await differenceOf(tx, compartment, tally)) }
  })
}

interface Tallying {
  readonly compartment: Compartment
  readonly directory: Directory
  readonly tally: ReturnType<typeof cellTally>
  readonly onProgress: (events: number) => void
}

async function tallyLog(
  tx: Transaction,
  { compartment, directory, tally, onProgress }: Tallying,
): Promise<Pick<Rebuilt, 'events' | 'roots'>> {
  let [events, roots] = [0, 0]
  let current: RootEvent[] = []
  let root = ''
  const finish = (): void => {
    if (current.length === 0) return
    roots += 1
    addHistory(tally, directory, current)
    current = []
  }
  const rows = tx<
    Row[]
  >`select root, body from ${tx(`${compartment}.event`)} order by tenant, root, version`
  for await (const page of rows.cursor(2000)) {
    for (const row of page) {
      if (row.root !== root) finish()
      root = row.root
      current.push(decodeEvent(row.body, toId(root), () => undefined))
    }
    events += page.length
    onProgress(events)
  }
  finish()
  return { events, roots }
}

/** Figures are counted by what stands in clear: sealed content has no part in them and stays sealed. */
function addHistory(
  tally: ReturnType<typeof cellTally>,
  directory: Directory,
  events: readonly RootEvent[],
): void {
  const loaded = directory.programs.get(events[0]?.program.split('@')[0] ?? '')
  if (!loaded) return
  const calendar = (office: string) => directory.world(office)?.calendar
  tally.add(loaded.program, contributionsOfHistory(loaded, events, calendar))
}

/** Puts what the log says into the temporary table `rebuilt`, and counts the cells that are kept otherwise. */
async function differenceOf(
  tx: Transaction,
  compartment: Compartment,
  tally: ReturnType<typeof cellTally>,
): Promise<{ readonly cells: number; readonly corrected: number }> {
  const rows = batchRows()
  tally.addRows(rows)
  await tx`create temporary table rebuilt (like ${tx(`${compartment}.measure_sum`)} including all) on commit drop`
  await tx.unsafe(
    `insert into rebuilt (program, measure, grain, day, dims, amount)
     select program, measure, grain, date_trunc(span, day::timestamp)::date as first, dims::text[], sum(amount)
     from unnest(core.texts($1), core.texts($2), $3::text::date[], core.texts($4), $5::text::bigint[])
       as c (program, measure, day, dims, amount) cross join core.measure_span
     group by program, measure, grain, first, dims having sum(amount) <> 0`,
    [...rows.columns('cell')],
  )
  // What stands open is counted from its rows as they now are: whoever writes them waits to tell of a change until this is done.
  await tx`
    insert into rebuilt (program, measure, grain, day, dims, amount)
    select program, measure, grain, date_trunc(span, day::timestamp)::date as first, dims, count(*)
    from ${tx(`${compartment}.standing`)} cross join core.measure_span
    group by program, measure, grain, first, dims`
  const [difference] = await tx<{ corrected: number; cells: number }[]>`
    select count(*) filter (where coalesce(m.amount, 0) <> coalesce(r.amount, 0))::int as corrected,
      count(r.amount)::int as cells
    from (select program, measure, grain, day, dims, sum(amount) as amount
      from ${tx(`${compartment}.measure_cell`)} group by program, measure, grain, day, dims) m
    full join rebuilt r using (program, measure, grain, day, dims)`
  return difference ?? { cells: 0, corrected: 0 }
}

async function replaceCells(tx: Transaction, compartment: Compartment): Promise<void> {
  const sums = tx(`${compartment}.measure_sum`)
  await tx`delete from ${tx(`${compartment}.measure_change`)}`
  await tx`delete from ${sums}`
  await tx`insert into ${sums} select * from rebuilt`
}
