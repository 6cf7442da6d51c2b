import { contributionsOfHistory, type CalendarOf } from '#engine/contributions.ts'
import type { RootEvent } from '#engine/event.ts'
import { id as toId } from '#kernel/ids.ts'
import { oncePer } from '#kernel/once-per.ts'
import { COMPARTMENTS, type Compartment, type Program } from '#model/program.ts'

import { batchRows } from '../batch-rows.ts'
import { cellTally, type CellTally } from '../cell-tally.ts'
import type { Sql, Transaction } from '../connections.ts'
import type { Directory } from '../directory.ts'
import { decodeEvent } from '../event-codec.ts'
import { plainArray, textArray } from '../pg-array.ts'

/** A change of calendars by which durations are still to be counted again. */
interface Pending {
  readonly place: number
  readonly compartment: string
  readonly offices: readonly number[]
  readonly first: string
  readonly snapshot: string
}

/**
 * Counts the durations again that a change of calendars made longer or shorter: those of acts of before the change, by the calendar of after it
 * less by that of before. Acts of after it were counted by the new one, and what they add or take back adds up with this in any order. It
 * reads beside all work, and writes the difference in one short transaction, in which it says that it is done: left at any moment it
 * is begun anew. Needs the owner's connection, for it sees all tenants. `stopped` is asked between pages.
 */
export async function recountDurations(
  owner: Sql,
  directory: Directory,
  stopped: () => boolean,
): Promise<boolean> {
  const pending = await owner<Pending[]>`
    select place, compartment, array_agg(office) as offices, min(first_day)::text as first, min(log_snapshot::text) as snapshot
    from core.calendar_sweep where not counted and place <= ${directory.calendarsAt}
    group by place, compartment order by place, compartment`
  for (const one of pending) {
    const compartment = COMPARTMENTS.find((name) => name === one.compartment)
    if (!compartment) throw new Error('No such compartment')
    const tally = cellTally()
    const whole = await owner.begin('isolation level repeatable read read only', (tx) =>
      tallyDifference(tx, owner, { ...one, compartment, directory, tally, stopped }),
    )
    if (!whole) return false
    await owner.begin((tx) => apply(tx, one, compartment, tally))
  }
  return pending.length > 0
}

interface Recounting extends Omit<Pending, 'compartment'> {
  readonly compartment: Compartment
  readonly directory: Directory
  readonly tally: CellTally
  readonly stopped: () => boolean
}

/** Reads the histories of the roots that the change may touch, as they stood when it came into force. False when it was stopped. */
async function tallyDifference(tx: Transaction, owner: Sql, asked: Recounting): Promise<boolean> {
  const { place, compartment, first, snapshot, offices, directory, stopped } = asked
  const events = tx(`${compartment}.event`)
  const { measured, moving } = measuringIn(directory, compartment)
  const roots = await tx<{ tenant: number; root: string }[]>`
    select distinct tenant, root from ${events}
    where occurred_on >= ${first}::date and pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot)
      and ((action = any (${textArray(measured)}::text::text[]) and office = any (${plainArray(offices)}::text::int[]))
        or action = any (${textArray(moving)}::text::text[]))
    order by tenant, root`
  const progress = async (counted: number): Promise<void> => {
    await owner`
      update core.calendar_sweep set roots = ${roots.length}, roots_counted = ${counted}
      where place = ${place} and compartment = ${compartment}`
  }
  for (let from = 0; from < roots.length; from += PAGE) {
    if (stopped()) return false
    if (from % (PAGE * 20) === 0) await progress(from)
    const page = roots.slice(from, from + PAGE)
    const rows = await tx<{ root: string; body: string }[]>`
      select e.root, e.body
      from unnest(${plainArray(page.map(({ tenant }) => tenant))}::text::int[], ${plainArray(page.map(({ root }) => root))}::text::uuid[]) r (tenant, root)
      join ${events} e using (tenant, root)
      where pg_visible_in_snapshot(e.xid, ${snapshot}::pg_snapshot)
      order by e.tenant, e.root, e.version`
    const histories = new Map<string, RootEvent[]>()
    for (const { root, body } of rows) {
      const known = histories.get(root) ?? []
      histories.set(root, known)
      known.push(decodeEvent(body, toId(root), () => undefined))
    }
    for (const history of histories.values()) addDifference(asked, history)
  }
  return !stopped()
}

const PAGE = 200

/** What a history comes to by the calendars of after the change, less what it came to by those of before. */
function addDifference(
  { directory, place, tally }: Recounting,
  history: readonly RootEvent[],
): void {
  const loaded = directory.programs.get(history[0]?.program.split('@')[0] ?? '')
  if (!loaded) return
  const by =
    (upTo: number): CalendarOf =>
    (office) =>
      directory.calendarAsOf(office, upTo)
  tally.add(loaded.program, contributionsOfHistory(loaded, history, by(place - 1)), -1)
  tally.add(loaded.program, contributionsOfHistory(loaded, history, by(place)))
}

/** Whoever rebuilds all figures meanwhile has counted these too: then nothing is left to add. */
async function apply(
  tx: Transaction,
  { place }: Pending,
  compartment: Compartment,
  tally: CellTally,
): Promise<void> {
  const open = await tx`
    select 1 from core.calendar_sweep where place = ${place} and compartment = ${compartment} and not counted
    order by office for update`
  if (open.length === 0) return
  const rows = batchRows()
  tally.addRows(rows)
  await tx.unsafe(
    `insert into ${compartment}.measure_change (program, measure, day, dims, amount)
     select program, measure, day, dims::text[], amount
     from unnest(core.texts($1), core.texts($2), $3::text::date[], core.texts($4), $5::text::bigint[])
       as c (program, measure, day, dims, amount)`,
    [...rows.columns('cell')],
  )
  await tx`
    update core.calendar_sweep set counted = true, roots_counted = roots
    where place = ${place} and compartment = ${compartment}`
}

/** The acts that end a duration of a measure of the compartment, and those that move stocks, which are of two offices. */
function measuringIn(
  { programs }: Directory,
  compartment: Compartment,
): { readonly measured: readonly string[]; readonly moving: readonly string[] } {
  const here = [...programs.values()].filter(({ program }) => program.compartment === compartment)
  const all = here.map(({ program }) => measuring(program))
  return {
    measured: [...new Set(all.flatMap(({ measured }) => measured))],
    moving: [...new Set(all.flatMap(({ moving }) => moving))],
  }
}

const measuring = oncePer(({ measures = {}, actions, stocks }: Program) => ({
  measured: Object.values(measures).flatMap(({ duration, when, actions: counts }) =>
    // A rule may ask whether a clock is late, which hangs on the calendar as well.
    duration !== undefined || when !== undefined ? counts : [],
  ),
  moving: stocks
    ? Object.entries(actions).flatMap(([name, { movesTo, reunites }]) =>
        movesTo !== undefined || reunites ? [name] : [],
      )
    : [],
}))
