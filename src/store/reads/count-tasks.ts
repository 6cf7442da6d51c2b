import { readExtent } from '#engine/read-extent.ts'
import { rulesToo } from '#engine/versions/earlier-names.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { policySql } from './list-policy.ts'
import type { TaskRange } from './list-tasks.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'
import { standingIn } from './standing-cells.ts'

/** So many of something; at least so many, where counting was broken off. */
export interface Count {
  readonly count: number
  readonly atLeast: boolean
}
/** The open clocks of a rule in an office that fall due between two days. */
export type CountedRange = TaskRange & { readonly from: PlainDate }

const NONE: Count = { count: 0, atLeast: false }

/**
 * Counts open clocks, range by range in the order of the question, from what is counted as it changes; row by row where a policy lets the
 * asker read some of the records and not the rest. Those of offices or records that the asker does not read are none.
 */
export async function countTasks(
  deps: ReadDeps,
  asking: Asking,
  ranges: readonly CountedRange[],
): Promise<readonly Count[]> {
  if (ranges.length === 0) return []
  const counts = await withReader(deps, asking, async (scope) => {
    const extents = ranges.map((range) => extentOfRule(scope, range))
    const spans = new Map(
      ranges.flatMap((range, nth) =>
        extents[nth] === 'all' && range.from <= range.until
          ? [[spanKey(range), { from: range.from, to: range.until }] as const]
          : [],
      ),
    )
    const found = await standingIn(scope, 'running', [...spans.values()])
    const kept = new Map(
      [...spans.keys()].flatMap((span, at) =>
        (found[at] ?? []).map(({ place, amount }) => [`${span} ${place}`, amount] as const),
      ),
    )
    const some = ranges.filter((_, nth) => extents[nth] === 'some')
    const rows = new Map(
      (await countRows(scope, some)).map((count, at) => [some[at], count] as const),
    )
    return ranges.map((range): Count => {
      const office = scope.directory.office(range.office)?.id ?? 0
      const count = kept.get(`${spanKey(range)} ${office} ${range.rule}`) ?? 0
      return rows.get(range) ?? { count, atLeast: false }
    })
  })
  return counts ?? ranges.map(() => NONE)
}

const spanKey = ({ from, until }: CountedRange): string => `${from} ${until}`

/** What the asker may read of the records that a rule runs on, in an office. */
export function extentOfRule(
  { asking, readings, offices }: ReadScope,
  { office, rule }: Pick<TaskRange, 'office' | 'rule'>,
): ReturnType<typeof readExtent> {
  const kind = rulesToo(asking.loaded.program)[rule]?.on
  if (kind === undefined || !offices.some(({ code }) => code === office)) return 'none'
  return readExtent(readings, { kind, office })
}

/** Beyond this many, for one rule in one office, more say nothing new, and the cost stays the same. */
const MOST_COUNTED = 1000

async function countRows(
  { tx, table, readings, directory, asking }: ReadScope,
  ranges: readonly CountedRange[],
): Promise<readonly Count[]> {
  if (ranges.length === 0) return []
  const rows = await tx<{ count: number }[]>`
    select c.count
    from unnest(${plainArray(ranges.map(({ office }) => directory.office(office)?.id ?? 0))}::text::int[],
      ${textArray(ranges.map(({ rule }) => rule))}::text::text[], ${plainArray(ranges.map(({ from }) => from))}::text::date[],
      ${plainArray(ranges.map(({ until }) => until))}::text::date[]) with ordinality as o (office, rule, first, until, nth)
    cross join lateral (
      select count(*)::int as count from (
        select 1 from ${table('deadline')} d
        where d.office = o.office and program = ${asking.loaded.program.id} and d.rule = o.rule and stopped_on is null
          and d.due_on >= o.first and d.due_on <= o.until
          and exists (select from ${table('record')} where tenant = d.tenant and root = d.root and id = d.record
            and (${policySql(tx, readings, directory)}))
        order by d.due_on, record limit ${MOST_COUNTED}
      ) top
    ) c order by o.nth`
  return rows.map(({ count }) => ({ count, atLeast: count >= MOST_COUNTED }))
}
