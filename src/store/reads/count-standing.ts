import type { PlainDate } from '#kernel/plain-date.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { extentOfRule, type Count } from './count-tasks.ts'
import { policySql } from './list-policy.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'
import { STANDING } from './standing-cells.ts'

/** Clocks that stand still, suspended by an act: they have no due day, so no total of what is overdue holds them. */
export interface Standing extends Count {
  /** The day since which the first of them stands; absent when none does. */
  readonly since?: PlainDate
}
interface Asked {
  readonly office: string
  readonly rule: string
}
const NONE: Standing = { count: 0, atLeast: false }

/** Counts clocks that stand still, rule by rule in the order of the question; those that the asker does not read are none. */
export async function countStanding(
  deps: ReadDeps,
  asking: Asking,
  asked: readonly Asked[],
): Promise<readonly Standing[]> {
  if (asked.length === 0) return []
  const counts = await withReader(deps, asking, async (scope) => {
    const extents = asked.map((one) => extentOfRule(scope, one))
    const kept = extents.includes('all') ? await keptCounts(scope) : new Map<string, Standing>()
    const some = asked.filter((_, nth) => extents[nth] === 'some')
    const rows = new Map((await countRows(scope, some)).map((one, at) => [some[at], one] as const))
    return asked.map((one, nth): Standing => {
      const office = scope.directory.office(one.office)?.id ?? 0
      const whole = extents[nth] === 'all' ? kept.get(`${office} ${one.rule}`) : undefined
      return rows.get(one) ?? whole ?? NONE
    })
  })
  return counts ?? asked.map(() => NONE)
}

/** From what is counted as it changes: the years in which clocks came to stand still that still do, and in the first of them the day. */
async function keptCounts({
  tx,
  table,
  asking,
  offices,
}: ReadScope): Promise<ReadonlyMap<string, Standing>> {
  const cell = table('measure_cell')
  const of = tx`program = ${asking.loaded.program.id} and measure = ${STANDING.standing.measure}`
  const rows = await tx<{ place: string; count: number; since: PlainDate }[]>`
    with years as (
      select dims, day, sum(amount)::int as amount from ${cell}
      where ${of} and grain = 'Y' and dims[${STANDING.standing.office}::int] = any (${textArray(offices.map(({ id }) => String(id)))}::text::text[])
      group by dims, day having sum(amount) <> 0
    ), rules as (select dims, sum(amount)::int as count, min(day) as year from years group by dims)
    select array_to_string(r.dims, ' ') as place, r.count, (
      select min(day)::text from (
        select day from ${cell}
        where ${of} and grain = 'D' and dims = r.dims and day between r.year and (r.year + interval '1 year')::date - 1
        group by day having sum(amount) > 0
      ) days
    ) as since
    from rules r`
  return new Map(rows.map(({ place, count, since }) => [place, { count, atLeast: false, since }]))
}

/** Beyond this many, for one rule in one office, more say nothing new, and the cost stays the same. */
const MOST_COUNTED = 1000

async function countRows(
  { tx, table, asking, readings, directory }: ReadScope,
  asked: readonly Asked[],
): Promise<readonly Standing[]> {
  if (asked.length === 0) return []
  const rows = await tx<{ count: number; since: PlainDate | null }[]>`
    select c.count, c.since
    from unnest(${plainArray(asked.map(({ office }) => directory.office(office)?.id ?? 0))}::text::int[],
      ${textArray(asked.map(({ rule }) => rule))}::text::text[]) with ordinality as o (office, rule, nth)
    cross join lateral (
      select count(*)::int as count, min(top.since) as since from (
        select ${table('standing_since')}(suspensions) as since from ${table('deadline')} d
        where d.office = o.office and program = ${asking.loaded.program.id} and d.rule = o.rule and stopped_on is null
          and d.due_on is null and upper_inf(suspensions)
          and exists (select from ${table('record')} where tenant = d.tenant and root = d.root and id = d.record
            and (${policySql(tx, readings, directory)}))
        order by d.due_on, record limit ${MOST_COUNTED}
      ) top
    ) c order by o.nth`
  return rows.map(({ count, since }) => ({
    count,
    atLeast: count >= MOST_COUNTED,
    ...(since === null ? {} : { since }),
  }))
}
