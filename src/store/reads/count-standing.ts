import type { PlainDate } from '#kernel/plain-date.ts'

import { plainArray, textArray } from '../pg-array.ts'
import type { Count } from './list-tasks.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** Clocks that stand still, suspended by an act: they have no due day, so no total of what is overdue holds them. */
export interface Standing extends Count {
  /** The day since which the first of them stands; absent when none does. */
  readonly since?: PlainDate
}

/** Beyond this many, for one rule in one office, more say nothing new, and the cost stays the same. */
const MOST_COUNTED = 1000

interface Row {
  readonly count: number
  readonly since: PlainDate | null
}

/** Counts clocks that stand still, rule by rule in the order of the question; those of offices that the asker does not read are none. */
export async function countStanding(
  deps: ReadDeps,
  asking: Asking,
  asked: readonly { readonly office: string; readonly rule: string }[],
): Promise<readonly Standing[]> {
  if (asked.length === 0) return []
  const counts = await withReader(deps, asking, async ({ tx, table, offices }) => {
    const ids = new Map(offices.map(({ code, id }) => [code, id]))
    const rows = await tx<Row[]>`
      select c.count, c.since
      from unnest(${plainArray(asked.map(({ office }) => ids.get(office) ?? -1))}::text::int[],
        ${textArray(asked.map(({ rule }) => rule))}::text::text[]) with ordinality as o (office, rule, nth)
      cross join lateral (
        select count(*)::int as count, min(top.since) as since from (
          select (select max(lower(stretch)) from unnest(suspensions) stretch where upper_inf(stretch)) as since
          from ${table('deadline')}
          where office = o.office and program = ${asking.loaded.program.id} and rule = o.rule and stopped_on is null
            and due_on is null and upper_inf(suspensions)
          order by due_on, record limit ${MOST_COUNTED}
        ) top
      ) c order by o.nth`
    return rows.map(({ count, since }) => ({
      count,
      atLeast: count >= MOST_COUNTED,
      ...(since === null ? {} : { since }),
    }))
  })
  return counts ?? asked.map(() => ({ count: 0, atLeast: false }))
}
