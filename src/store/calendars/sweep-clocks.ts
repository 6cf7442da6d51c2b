import type { Compartment } from '#model/program.ts'

import type { Sql, Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'

/** An office whose calendar changed, and between which days the change may be felt. */
export interface SweptOffice {
  readonly office: number
  /** The code of the office, by which its days stand in core.calendar_day. */
  readonly calendar: string
  readonly first: string
  readonly last: string
}

/** The clocks of a compartment that a change of calendars may move: those of these offices that run across their changed days. */
export interface Sweep {
  readonly place: number
  readonly compartment: Compartment
  readonly offices: readonly SweptOffice[]
}

/** How many clocks of a rule were moved, and to which days. */
export interface RuleTally {
  readonly program: string
  readonly rule: string
  readonly moved: number
  readonly earliest: string | null
  readonly latest: string | null
}

/** So many records at once: one in their midst can be acted on again after some tenths of a second. */
const CHUNK = 4000
/** Records that others are writing are left for later; after so many tries they are waited for. */
const TRIES = 20

/** The roots of an agency after the first one, up to and including the second. */
interface Stretch {
  readonly tenant: number
  readonly after: string
  readonly upTo: string
}
const LOWEST = '00000000-0000-0000-0000-000000000000'
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * Moves the due dates of the open clocks of offices after their calendar changed, and the places of their records in the queues, chunk by
 * chunk, each in a transaction of its own. It goes in the order in which roots were made, so that each page of the tables is written
 * once; a second lane, if there is one, comes from the other end and meets the first. It may be left and begun again at any time: what is
 * right already is not moved. The lanes are connections of the compartment's writer, used by nobody else. Returns what was moved, by office.
 */
export async function sweepClocks(
  lanes: readonly [Sql] | readonly [Sql, Sql],
  sweep: Sweep,
): Promise<ReadonlyMap<number, readonly RuleTally[]>> {
  await Promise.all(lanes.map((lane) => countAnew(lane, sweep)))
  const [up, down] = lanes
  // Agency by agency: under row-level security, which asks for the agency as well, a range of both is read from its beginning each time.
  for (const { id: tenant } of await up<{ id: number }[]>`select id from core.agency order by id`) {
    const unswept = { tenant, after: LOWEST, upTo: HIGHEST }
    const ends = [sweepLane(up, sweep, () => claimLowest(up, sweep, unswept))]
    if (down) ends.push(sweepLane(down, sweep, () => claimHighest(down, sweep, unswept)))
    for (const end of await Promise.allSettled(ends))
      if (end.status === 'rejected') throw end.reason
  }
  return tallyOf(up, sweep)
}

/** Takes one chunk after the other, and then again those in which records were busy. */
async function sweepLane(
  sql: Sql,
  sweep: Sweep,
  claim: () => Promise<Stretch | undefined>,
): Promise<void> {
  const again: Stretch[] = []
  for (let next = await claim(); next; next = await claim())
    if (!(await sweepStretch(sql, sweep, next, false))) again.push(next)
  for (const stretch of again) {
    let tries = 0
    while (!(await sweepStretch(sql, sweep, stretch, tries >= TRIES))) {
      tries += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

type Unswept = { readonly tenant: number; after: string; upTo: string }

/** Only this lane advances the lower end, and no other statement runs between its last look at the upper end and the claim. */
async function claimLowest(
  sql: Sql,
  { compartment }: Sweep,
  unswept: Unswept,
): Promise<Stretch | undefined> {
  const { tenant, after } = unswept
  const [edge] = await sql<{ root: string }[]>`
    select root from ${sql(`${compartment}.waiting`)}
    where tenant = ${tenant} and root > ${after}::uuid order by root offset ${CHUNK - 1} limit 1`
  if (after >= unswept.upTo) return undefined
  unswept.after = edge && edge.root < unswept.upTo ? edge.root : unswept.upTo
  return { tenant, after, upTo: unswept.after }
}

async function claimHighest(
  sql: Sql,
  { compartment }: Sweep,
  unswept: Unswept,
): Promise<Stretch | undefined> {
  const { tenant, upTo } = unswept
  const [edge] = await sql<{ root: string }[]>`
    select root from ${sql(`${compartment}.waiting`)}
    where tenant = ${tenant} and root <= ${upTo}::uuid order by root desc offset ${CHUNK} limit 1`
  if (unswept.after >= upTo) return undefined
  unswept.upTo = edge && unswept.after < edge.root ? edge.root : unswept.after
  return { tenant, after: unswept.upTo, upTo }
}

/** Most clocks are alike: each combination that the change may move is counted once, into a table of the connection. */
async function countAnew(sql: Sql, { offices, compartment }: Sweep): Promise<void> {
  await sql`
    create temp table if not exists recounted (office int, unit text, within int, rollover boolean, started_on date,
      suspensions datemultirange, due_on date)`
  await sql`truncate recounted`
  await sql`
    select set_config('ceiba.tenants', coalesce((select '{' || string_agg(id::text, ',') || '}' from core.agency), '{}'), false)`
  await sql`
    insert into recounted
    with swept as materialized (
      select * from unnest(${plainArray(offices.map(({ office }) => office))}::text::int[],
        ${textArray(offices.map(({ calendar }) => calendar))}::text::text[],
        ${plainArray(offices.map(({ first }) => first))}::text::date[],
        ${plainArray(offices.map(({ last }) => last))}::text::date[]) as s (office, calendar, first, last)
    )
    select office, unit, within, rollover, started_on, suspensions,
      core.due_on(calendar, unit, within, rollover, started_on, suspensions)
    from (
      select distinct calendar, office, d.unit, d.within, d.rollover, d.started_on, d.suspensions
      from ${sql(`${compartment}.deadline`)} d join swept using (office)
      where d.stopped_on is null and (d.unit = 'workingDays' or d.rollover) and d.started_on < swept.last
        and (d.due_on is null or d.due_on >= swept.first)
    ) alike`
  await sql`analyze recounted`
}

/** Moves the clocks of a stretch. False when some of their records were being written by others, and so all were left. */
const sweepStretch = (sql: Sql, sweep: Sweep, stretch: Stretch, wait: boolean): Promise<boolean> =>
  sql.begin(async (tx) => {
    const [found] = await holdPlaces(tx, sweep, stretch, wait)
    if (found === undefined || found.asked === 0) return true
    if (found.held < found.asked && !wait) return false
    await moveClocks(tx, sweep, stretch)
    return true
  })

const inStretch = (tx: Transaction, { tenant, after, upTo }: Stretch) =>
  tx`d.tenant = ${tenant}::int and d.root > ${after}::uuid and d.root <= ${upTo}::uuid and d.stopped_on is null`
const ALIKE = 'office, unit, within, rollover, started_on, suspensions'

/**
 * The place of a record in the queues is what every act on its clocks writes before them: whoever holds it has the clocks to themselves. A
 * record without a place is held by its clocks, which an act writes before anything else of it. What they say is read anew after that, by
 * the statement that follows.
 */
const holdPlaces = (tx: Transaction, { compartment }: Sweep, stretch: Stretch, wait: boolean) => {
  const [deadline, waiting] = [tx(`${compartment}.deadline`), tx(`${compartment}.waiting`)]
  const busy = wait ? tx`` : tx`skip locked`
  return tx<{ asked: number; held: number }[]>`
    with asked as materialized (
      select d.tenant, d.root, d.record, d.rule, (
        select true from ${waiting} w where w.tenant = d.tenant and w.root = d.root and w.record = d.record
      ) as placed
      from ${deadline} d join recounted n using (${tx.unsafe(ALIKE)})
      where ${inStretch(tx, stretch)} and d.due_on is distinct from n.due_on
    ),
    placed as materialized (select distinct tenant, root, record from asked where placed),
    places as materialized (
      select from placed p cross join lateral (
        select from ${waiting} w where w.tenant = p.tenant and w.root = p.root and w.record = p.record for no key update ${busy}
      ) held
    ),
    clocks as materialized (
      select from asked a cross join lateral (
        select from ${deadline} d where d.tenant = a.tenant and d.root = a.root and d.record = a.record and d.rule = a.rule
        for no key update ${busy}
      ) held
      where a.placed is null
    )
    select ((select count(*) from placed) + (select count(*) from asked where placed is null))::int as asked,
      ((select count(*) from places) + (select count(*) from clocks))::int as held`
}

/** Moves clocks, notes their moves and puts the records in their new places. Rows are where they were read: nobody else moves them now. */
const moveClocks = (tx: Transaction, { compartment, place }: Sweep, stretch: Stretch) => tx`
  with clocks as materialized (
    select d.ctid as at, d.tenant, d.root, d.record, d.program, d.rule, office, d.due_on,
      n.rollover is not null and d.due_on is distinct from n.due_on as moves,
      case when n.rollover is null then d.due_on else n.due_on end as due_after
    from ${tx(`${compartment}.deadline`)} d left join recounted n using (${tx.unsafe(ALIKE)})
    where ${inStretch(tx, stretch)}
  ),
  moved as (
    update ${tx(`${compartment}.deadline`)} d set due_on = c.due_after from clocks c where c.moves and d.ctid = c.at
  ),
  noted as (
    insert into ${tx(`${compartment}.deadline_moves`)} (place, office, tenant, program, rule, records, due_before, due_after)
    select ${place}::int, office, tenant, program, rule, array_agg(record), array_agg(due_on), array_agg(due_after)
    from clocks where moves group by office, tenant, program, rule
  )
  update ${tx(`${compartment}.waiting`)} w set due_on = earliest.due_on
  from (
    select tenant, root, record, coalesce(min(due_after), 'infinity') as due_on
    from clocks group by tenant, root, record having bool_or(moves)
  ) earliest
  where w.tenant = earliest.tenant and w.root = earliest.root and w.record = earliest.record and w.due_on <> earliest.due_on`

async function tallyOf(
  sql: Sql,
  { place, compartment, offices }: Sweep,
): Promise<ReadonlyMap<number, readonly RuleTally[]>> {
  const rows = await sql<{ office: number; tally: RuleTally }[]>`
    select office, json_build_object('program', program, 'rule', rule, 'moved', sum(cardinality(records)), 'earliest', min(first), 'latest', max(last)) as tally
    from ${sql(`${compartment}.deadline_moves`)}
    cross join lateral (select min(due) as first, max(due) as last from unnest(due_after) due) days
    where place = ${place}
    group by office, program, rule order by office, program, rule`
  return new Map(
    offices.map(({ office }) => [
      office,
      rows.filter((row) => row.office === office).map(({ tally }) => tally),
    ]),
  )
}
