import { readExtent } from '#engine/read-extent.ts'
import { stagesToo } from '#engine/versions/earlier-names.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { ListView } from '#model/list-view.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { policySql } from './list-policy.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'
import { ANY_DAY, standingIn } from './standing-cells.ts'

/** How many records wait in a queue, and how many are past their day. */
export interface QueueCount {
  readonly count: number
  readonly overdue: number
  /** Counting was broken off: so many or more. */
  readonly atLeast: boolean
}

/** What wait alike: of one kind, in one office, at one stage. */
interface Place {
  readonly kind: string
  readonly office: number
  readonly stage: string
}
type Ask = Pick<ListView, 'kind' | 'stages'>

const FIRST = plainDate('0001-01-01')
const NONE: QueueCount = { count: 0, overdue: 0, atLeast: false }

/**
 * Counts the queues of an asker from what is counted as it changes; row by row only where a policy lets the asker read some of what waits
 * at a place and not the rest.
 */
export async function countQueues(
  deps: ReadDeps,
  asking: Asking,
  { lists, today }: { readonly lists: readonly Ask[]; readonly today: PlainDate },
): Promise<readonly QueueCount[]> {
  const counts = await withReader(deps, asking, async (scope) => {
    const late = { from: FIRST, to: addDays(today, -1) }
    const [all = [], overdue = []] = await standingIn(scope, 'waiting', [ANY_DAY, late])
    const [counted, past] = [byPlace(all), byPlace(overdue)]
    return Promise.all(
      lists.map(async (list): Promise<QueueCount> => {
        const whole = placesOf(scope, list, 'all')
        const sum = (of: ReadonlyMap<string, number>): number =>
          whole.reduce((total, place) => total + (of.get(keyOf(place)) ?? 0), 0)
        const kept = { count: sum(counted), overdue: sum(past), atLeast: false }
        const rows = await countRows(scope, list.kind, placesOf(scope, list, 'some'), late.to)
        return {
          count: kept.count + rows.count,
          overdue: kept.overdue + rows.overdue,
          atLeast: rows.atLeast,
        }
      }),
    )
  })
  return counts ?? lists.map(() => NONE)
}

const keyOf = ({ kind, office, stage }: Place): string => [kind, office, stage].join(' ')

const byPlace = (
  counts: readonly { readonly place: string; readonly amount: number }[],
): ReadonlyMap<string, number> => new Map(counts.map(({ place, amount }) => [place, amount]))

/** The places of a queue of which the asker may read all, or some. */
const placesOf = (
  { readings, offices, asking }: ReadScope,
  { kind, stages }: Ask,
  extent: 'all' | 'some',
): readonly Place[] =>
  offices.flatMap(({ id: office, code }) =>
    stagesToo(asking.loaded.program, kind, stages)
      .filter((stage) => readExtent(readings, { kind, office: code, stage }) === extent)
      .map((stage) => ({ kind, office, stage })),
  )

/** Beyond this many, more say nothing new, and the cost stays the same. */
const MOST_COUNTED = 1000

async function countRows(
  { tx, table, readings, directory }: ReadScope,
  kind: string,
  places: readonly Place[],
  lastLate: PlainDate,
): Promise<QueueCount> {
  if (places.length === 0) return NONE
  const counted = async (until: string): Promise<number> => {
    const [row] = await tx<{ count: number }[]>`
      select count(*)::int as count
      from (
        select 1
        from unnest(${plainArray(places.map(({ office }) => office))}::text::int[],
          ${textArray(places.map(({ stage }) => stage))}::text::text[]) o (at_office, at_stage)
        cross join lateral (
          select from ${table('waiting')} w
          cross join lateral (
            select from ${table('record')}
            where tenant = w.tenant and root = w.root and id = w.record and (${policySql(tx, readings, directory)}) offset 0
          ) r
          where w.office = o.at_office and w.kind = ${kind} and w.stage = o.at_stage and not w.annulled and w.due_on <= ${until}::date
          order by w.due_on, w.record limit ${MOST_COUNTED}
        ) r
        limit ${MOST_COUNTED}
      ) top`
    return row?.count ?? 0
  }
  // Two questions: were the late ones counted among a first thousand, a lower bound would look like their number.
  const [count, overdue] = [await counted('infinity'), await counted(lastLate)]
  return { count, overdue, atLeast: count >= MOST_COUNTED }
}
