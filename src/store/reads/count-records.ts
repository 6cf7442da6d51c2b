import type { ListView } from '#model/list-view.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** How many records wait in a queue, counted up to `MOST_COUNTED`, and how many of these are past their day. */
export interface QueueCount {
  readonly count: number
  readonly overdue: number
}

/** A queue is read from its top: beyond this, "1000+" says as much as any number, and the cost stays the same. */
const MOST_COUNTED = 1000

/** Counts the queues of an asker, each over its own index ranges. */
export async function countQueues(
  deps: ReadDeps,
  asking: Asking,
  { lists, today }: { readonly lists: readonly ListView[]; readonly today: string },
): Promise<readonly QueueCount[]> {
  const counts = await withReader(deps, asking, (scope) => {
    const { tx, table } = scope
    const offices = scope.offices.map(({ id }) => id)
    return Promise.all(
      lists.map(async ({ kind, stages }): Promise<QueueCount> => {
        const [row] = await tx<{ count: number; overdue: number }[]>`
          select count(*)::int as count, count(*) filter (where due_on < ${today}::date)::int as overdue
          from (
            select r.due_on
            from unnest(${plainArray(offices)}::text::int[]) o (office)
            cross join unnest(${textArray(stages)}::text::text[]) s (stage)
            cross join lateral (
              select due_on from ${table('record')} r
              where r.office = o.office and r.kind = ${kind} and r.stage = s.stage and not r.annulled
              order by due_on, id limit ${MOST_COUNTED}
            ) r
            limit ${MOST_COUNTED}
          ) top`
        return row ?? { count: 0, overdue: 0 }
      }),
    )
  })
  return counts ?? lists.map(() => ({ count: 0, overdue: 0 }))
}
