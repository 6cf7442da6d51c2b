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

/** So many clocks at once: a record in their midst can be acted on again after some tenths of a second. */
const CHUNK = 4000
/** Records that others are writing are left for later; after so many tries they are waited for. */
const TRIES = 20

const LOWEST = '00000000-0000-0000-0000-000000000000'
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The clocks of the records after the first id, up to and including the second. */
interface Stretch {
  readonly after: string
  readonly upTo: string
}

/**
 * Moves the due dates of the open clocks of offices after their calendar changed, and the places of their records in the queues, chunk by
 * chunk, each in a transaction of its own. It goes in the order in which records were made, so that each page of the tables is written
 * once; a second lane, if there is one, comes from the other end and meets the first. It may be left and begun again at any time: what is
 * right already is not moved. The lanes are connections of the compartment's writer, used by nobody else. Returns what was moved, by office.
 */
export async function sweepClocks(
  lanes: readonly [Sql] | readonly [Sql, Sql],
  sweep: Sweep,
): Promise<ReadonlyMap<number, readonly RuleTally[]>> {
  const unswept = { after: LOWEST, upTo: HIGHEST }
  const [up, down] = lanes
  const ends = [sweepLane(up, sweep, () => claimLowest(up, unswept))]
  if (down) ends.push(sweepLane(down, sweep, () => claimHighest(down, unswept)))
  for (const end of await Promise.allSettled(ends)) if (end.status === 'rejected') throw end.reason
  return tallyOf(up, sweep)
}

/** Takes one chunk after the other, and then again those in which records were busy. */
async function sweepLane(
  sql: Sql,
  sweep: Sweep,
  claim: () => Promise<Stretch | undefined>,
): Promise<void> {
  await listMoving(sql, sweep)
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

type Unswept = { after: string; upTo: string }

/** Only this lane advances the lower end, and no other statement runs between its last look at the upper end and the claim. */
async function claimLowest(sql: Sql, unswept: Unswept): Promise<Stretch | undefined> {
  const [edge] = await sql<{ record: string }[]>`
    select record from moving where record > ${unswept.after}::uuid order by record offset ${CHUNK - 1} limit 1`
  if (unswept.after >= unswept.upTo) return undefined
  const { after } = unswept
  unswept.after = edge && edge.record < unswept.upTo ? edge.record : unswept.upTo
  return { after, upTo: unswept.after }
}

async function claimHighest(sql: Sql, unswept: Unswept): Promise<Stretch | undefined> {
  const [edge] = await sql<{ record: string }[]>`
    select record from moving where record <= ${unswept.upTo}::uuid order by record desc offset ${CHUNK} limit 1`
  if (unswept.after >= unswept.upTo) return undefined
  const { upTo } = unswept
  unswept.upTo = edge && edge.record > unswept.after ? edge.record : unswept.after
  return { after: unswept.upTo, upTo }
}

/** Counts anew every clock that the change may move, and keeps those that it does in a table of the connection. */
async function listMoving(sql: Sql, { offices, compartment }: Sweep): Promise<void> {
  await sql`
    create temp table if not exists moving (tenant int, root uuid, record uuid, program text, rule text, office int, unit text, within int,
      rollover boolean, started_on date, suspensions datemultirange, due_before date, due_after date)`
  await sql`create temp table if not exists held (of_record tid, like moving)`
  await sql`create index if not exists moving_record on moving (record)`
  await sql`truncate moving`
  await sql`
    select set_config('ceiba.tenants', coalesce((select '{' || string_agg(id::text, ',') || '}' from core.agency), '{}'), false)`
  // Most clocks are alike, so each combination is counted once.
  await sql`
    insert into moving
    with swept as materialized (
      select * from unnest(${plainArray(offices.map(({ office }) => office))}::text::int[],
        ${textArray(offices.map(({ calendar }) => calendar))}::text::text[],
        ${plainArray(offices.map(({ first }) => first))}::text::date[],
        ${plainArray(offices.map(({ last }) => last))}::text::date[]) as s (office, calendar, first, last)
    ),
    open as materialized (
      select d.tenant, d.root, d.record, d.program, d.rule, office, d.unit, d.within, d.rollover, d.started_on, d.suspensions, d.due_on
      from ${sql(`${compartment}.deadline`)} d join swept using (office)
      where d.stopped_on is null and (d.unit = 'workingDays' or d.rollover) and d.started_on < swept.last
        and (d.due_on is null or d.due_on >= swept.first)
    ),
    law as materialized (
      select alike.*, core.due_on(calendar, unit, within, rollover, started_on, suspensions) as due_after
      from (select distinct office, unit, within, rollover, started_on, suspensions from open) alike join swept using (office)
    )
    select tenant, root, record, program, rule, office, unit, within, rollover, started_on, suspensions, due_on, due_after
    from open join law using (office, unit, within, rollover, started_on, suspensions)
    where due_on is distinct from due_after
    order by record`
  await sql`analyze moving`
}

/** Moves the clocks of a stretch. False when some of their records were being written by others, and so were left. */
const sweepStretch = (sql: Sql, sweep: Sweep, stretch: Stretch, wait: boolean): Promise<boolean> =>
  sql.begin(async (tx) => {
    const free = await holdRecords(tx, sweep, stretch, wait)
    await moveHeld(tx, sweep)
    return free
  })

/**
 * The record's row is what every act on its clocks writes first: whoever holds it has the clocks to themselves. What they say is read anew
 * after that, by the statement that follows. Large tables are asked row by row, laterally: a planner who is wrong about how many are asked
 * would read them whole for each chunk.
 */
async function holdRecords(
  tx: Transaction,
  { compartment }: Sweep,
  { after, upTo }: Stretch,
  wait: boolean,
): Promise<boolean> {
  await tx`truncate held`
  const [count] = await tx<{ asked: number; held: number }[]>`
    with asked as materialized (
      select * from moving where record > ${after}::uuid and record <= ${upTo}::uuid
    ),
    locked as materialized (
      select r.place, a.root, a.record
      from (select distinct tenant, root, record from asked) a
      cross join lateral (
        select r.ctid as place from ${tx(`${compartment}.record`)} r
        where r.tenant = a.tenant and r.root = a.root and r.id = a.record
        for no key update ${wait ? tx`` : tx`skip locked`}
      ) r
    ),
    kept as (insert into held select place, asked.* from locked join asked using (root, record))
    select (select count(distinct record) from asked)::int as asked, (select count(*) from locked)::int as held`
  return count?.asked === count?.held
}

/**
 * Moves clocks, notes their moves and puts the records in their new places. A clock that another act has changed since it was listed was
 * counted by the new calendar then: it is left as it is. Rows are where they were read, for nobody else can have moved them since.
 */
const moveHeld = async (tx: Transaction, { compartment, place }: Sweep): Promise<unknown> => tx`
  with clocks as materialized (
    select h.of_record, d.*, m.record is not null as moves, case when m.record is null then d.due_on else m.due_after end as due_after
    from (select distinct of_record, tenant, root, record from held) h
    cross join lateral (
      select d.ctid as place, d.tenant, d.root, d.record, d.program, d.rule, d.office, d.unit, d.within, d.rollover, d.started_on,
        d.suspensions, d.due_on
      from ${tx(`${compartment}.deadline`)} d
      where d.tenant = h.tenant and d.root = h.root and d.record = h.record and d.stopped_on is null
      offset 0
    ) d
    left join held m on m.record = d.record and m.root = d.root and m.rule = d.rule and m.office = d.office
      and m.unit = d.unit and m.within = d.within and m.rollover = d.rollover and m.started_on = d.started_on
      and m.suspensions = d.suspensions and m.due_before is not distinct from d.due_on
  ),
  moved as (
    update ${tx(`${compartment}.deadline`)} d set due_on = c.due_after
    from clocks c
    where c.moves and d.ctid = c.place and d.tenant = c.tenant and d.root = c.root and d.record = c.record and d.rule = c.rule
  ),
  noted as (
    insert into ${tx(`${compartment}.deadline_move`)} (place, office, tenant, root, record, program, rule, due_before, due_after)
    select ${place}::int, office, tenant, root, record, program, rule, due_on, due_after from clocks where moves
  )
  update ${tx(`${compartment}.record`)} r set due_on = earliest.due_on
  from (
    select of_record, tenant, root, record, coalesce(min(due_after), 'infinity') as due_on
    from clocks group by of_record, tenant, root, record
  ) earliest
  where r.ctid = earliest.of_record and r.tenant = earliest.tenant and r.root = earliest.root and r.id = earliest.record
    and r.due_on <> earliest.due_on`

async function tallyOf(
  sql: Sql,
  { place, compartment, offices }: Sweep,
): Promise<ReadonlyMap<number, readonly RuleTally[]>> {
  const rows = await sql<{ office: number; tally: RuleTally }[]>`
    select office, json_build_object('program', program, 'rule', rule, 'moved', count(*), 'earliest', min(due_after), 'latest', max(due_after)) as tally
    from ${sql(`${compartment}.deadline_move`)} where place = ${place}
    group by office, program, rule order by office, program, rule`
  return new Map(
    offices.map(({ office }) => [
      office,
      rows.filter((row) => row.office === office).map(({ tally }) => tally),
    ]),
  )
}
