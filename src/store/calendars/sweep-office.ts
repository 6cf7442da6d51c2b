import type { Compartment } from '#model/program.ts'

import type { Sql, Transaction } from '../connections.ts'

/** The clocks of an office that a changed calendar may move: those that run across its changed days. */
export interface Sweep {
  readonly place: number
  readonly office: number
  /** The code of the office, by which its days stand in core.calendar_day. */
  readonly calendar: string
  readonly compartment: Compartment
  readonly first: string
  readonly last: string
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

interface Rule {
  readonly program: string
  readonly rule: string
}
/** Where a sweep stands within a rule: it goes from the latest due day down, and at last over what has none. */
interface Cursor {
  readonly dueOn: string | null
  readonly record: string
}
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const START: Cursor = { dueOn: 'infinity', record: LAST }

/**
 * Moves the due dates of the open clocks of an office after its calendar changed, and the places of their records in the queues, chunk by
 * chunk, each in a transaction of its own. It may be left and begun again at any time: what is right already is not moved. The connection
 * is the compartment's writer.
 */
export async function sweepOffice(sql: Sql, sweep: Sweep): Promise<readonly RuleTally[]> {
  const deadline = sql(`${sweep.compartment}.deadline`)
  await prepare(sql)
  const rules = await sql<Rule[]>`
    select distinct program, rule from ${deadline} where office = ${sweep.office} and stopped_on is null`
  for (const rule of rules) await sweepRule(sql, sweep, rule)
  return sql<RuleTally[]>`
    select program, rule, count(*)::int as moved, min(due_after)::text as earliest, max(due_after)::text as latest
    from ${sql(`${sweep.compartment}.deadline_move`)} where place = ${sweep.place} and office = ${sweep.office}
    group by program, rule order by program, rule`
}

async function prepare(sql: Sql): Promise<void> {
  await sql`
    create temp table if not exists moving (tenant int, root uuid, record uuid, unit text, within int, rollover boolean,
      started_on date, suspensions datemultirange, due_before date, due_after date)`
  await sql`
    select set_config('ceiba.tenants', coalesce((select '{' || string_agg(id::text, ',') || '}' from core.agency), '{}'), false)`
}

async function sweepRule(sql: Sql, sweep: Sweep, rule: Rule): Promise<void> {
  let cursor: Cursor | undefined = START
  let tries = 0
  while (cursor) {
    const from: Cursor = cursor
    const { next, left } = await sql.begin((tx) =>
      sweepChunk(tx, sweep, { rule, from, wait: tries >= TRIES }),
    )
    tries = left > 0 ? tries + 1 : 0
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    else cursor = next
  }
}

interface Chunk {
  readonly rule: Rule
  readonly from: Cursor
  readonly wait: boolean
}

async function sweepChunk(
  tx: Transaction,
  sweep: Sweep,
  { rule, from, wait }: Chunk,
): Promise<{ readonly next: Cursor | undefined; readonly left: number }> {
  const table = (name: string) => tx(`${sweep.compartment}.${name}`)
  const page = await findMoving(tx, sweep, rule, from)
  if (page.moving === 0) return { next: nextOf(page, from), left: 0 }
  // The record's row is what every act on its clocks writes first: whoever holds it has the clocks to themselves. What they say is read
  // anew after that, by the statements that follow.
  const busy = await tx`
    with held as materialized (
      select r.tenant, r.root, r.id from ${table('record')} r
      where (r.tenant, r.root, r.id) in (select tenant, root, record from moving)
      for no key update ${wait ? tx`` : tx`skip locked`}
    )
    delete from moving m where not exists (select from held h where h.tenant = m.tenant and h.root = m.root and h.id = m.record)
    returning 1`
  await tx`
    with moved as (
      update ${table('deadline')} d set due_on = m.due_after
      from moving m
      where d.tenant = m.tenant and d.root = m.root and d.record = m.record and d.rule = ${rule.rule} and d.stopped_on is null
        and d.unit = m.unit and d.within = m.within and d.rollover = m.rollover and d.started_on = m.started_on
        and d.suspensions = m.suspensions and d.due_on is not distinct from m.due_before
      returning d.tenant, d.root, d.record, m.due_before, m.due_after
    )
    insert into ${table('deadline_move')} (place, office, tenant, root, record, program, rule, due_before, due_after)
    select ${sweep.place}::int, ${sweep.office}::int, tenant, root, record, ${rule.program}, ${rule.rule}, due_before, due_after from moved`
  await tx`
    update ${table('record')} r set due_on = earliest.due_on
    from (
      select m.tenant, m.root, m.record, coalesce(min(d.due_on), 'infinity') as due_on
      from moving m
      join ${table('deadline')} d on d.tenant = m.tenant and d.root = m.root and d.record = m.record
      where d.stopped_on is null
      group by m.tenant, m.root, m.record
    ) earliest
    where r.tenant = earliest.tenant and r.root = earliest.root and r.id = earliest.record and r.due_on <> earliest.due_on`
  return { next: nextOf(page, from), left: busy.count }
}

interface Page {
  readonly seen: number
  readonly moving: number
  readonly dueOn: string | null
  readonly record: string | null
}

/** Reads the next clocks of a rule and keeps, in a table of the connection, those that the calendar moves. */
async function findMoving(
  tx: Transaction,
  { office, calendar, compartment, first, last }: Sweep,
  { program, rule }: Rule,
  from: Cursor,
): Promise<Page> {
  const after =
    from.dueOn === null
      ? tx`due_on is null and record < ${from.record}::uuid`
      : tx`due_on >= ${first}::date and (due_on, record) < (${from.dueOn}::date, ${from.record}::uuid)`
  await tx`truncate moving`
  // Most clocks are alike, so each combination is counted once.
  const [page] = await tx<Page[]>`
    with page as materialized (
      select tenant, root, record, unit, within, rollover, started_on, suspensions, due_on
      from ${tx(`${compartment}.deadline`)}
      where office = ${office} and program = ${program} and rule = ${rule} and stopped_on is null and ${after}
      order by due_on desc, record desc limit ${CHUNK}
    ),
    law as materialized (
      select unit, within, rollover, started_on, suspensions,
        core.due_on(${calendar}, unit, within, rollover, started_on, suspensions) as due_after
      from (
        select distinct unit, within, rollover, started_on, suspensions from page
        where (unit = 'workingDays' or rollover) and started_on < ${last}::date
      ) alike
    ),
    kept as (
      insert into moving
      select tenant, root, record, unit, within, rollover, started_on, suspensions, due_on, due_after
      from page join law using (unit, within, rollover, started_on, suspensions)
      where due_on is distinct from due_after
      returning 1
    )
    select (select count(*) from page)::int as seen, (select count(*) from kept)::int as moving,
      last.due_on::text as "dueOn", last.record::text as record
    from (select 1) one left join lateral (
      select due_on, record from page order by due_on, record limit 1
    ) last on true`
  await tx`analyze moving`
  return page ?? { seen: 0, moving: 0, dueOn: null, record: null }
}

function nextOf({ seen, dueOn, record }: Page, from: Cursor): Cursor | undefined {
  if (seen === CHUNK && record !== null) return { dueOn, record }
  return from.dueOn === null ? undefined : { dueOn: null, record: LAST }
}
