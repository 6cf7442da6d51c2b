import type postgres from 'postgres'

import type { CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'

/** The first and last day on which a reloaded calendar says something else than before. */
export interface ChangedDays {
  readonly first: PlainDate
  readonly last: PlainDate
}

/**
 * Puts the days of an office's compiled calendar in the place of those stored, in the transaction of the caller; undefined when
 * nothing changed. Readers see the old calendar until the commit; two loads of one calendar wait for each other.
 */
export async function loadCalendar(
  sql: postgres.TransactionSql,
  office: string,
  compiled: CompiledCalendar,
): Promise<ChangedDays | undefined> {
  const { from } = compiled.calendar
  // A day is worked when the count goes up on it, so the counts say everything.
  const days = sql`
    select ${from}::date + nth::int - 1 as day, ordinal, ordinal > lag(ordinal, 1, 0) over (order by nth) as working
    from unnest(${Array.from(compiled.ordinals)}::int[]) with ordinality as counts (ordinal, nth)`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar:${office}`}, 0))`
  const [changed] = await sql`
    select min(day)::text as first, max(day)::text as last
    from (select day, working from core.calendar_day where calendar = ${office}) old
    full join (${days}) new using (day)
    where old.working is distinct from new.working`
  const [first, last]: unknown[] = [changed?.['first'], changed?.['last']]
  if (!isPlainDate(first) || !isPlainDate(last)) return undefined
  await sql`delete from core.calendar_day where calendar = ${office}`
  await sql`
    insert into core.calendar_day (calendar, day, ordinal, working)
    select ${office}, day, ordinal, working from (${days}) new`
  return { first, last }
}
