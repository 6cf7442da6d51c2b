import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { ListView } from '#model/list-view.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { policySql } from './list-policy.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** How many records wait in a queue, and how many are past their day, each counted up to `MOST_COUNTED`. */
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
  { lists, today }: { readonly lists: readonly ListView[]; readonly today: PlainDate },
): Promise<readonly QueueCount[]> {
  const counts = await withReader(deps, asking, (scope) => {
    const { tx, table } = scope
    const offices = scope.offices.map(({ id }) => id)
    const policy = policySql(tx, scope.readings, scope.directory)
    return Promise.all(
      lists.map(async ({ kind, stages }): Promise<QueueCount> => {
        const counted = async (until: string): Promise<number> => {
          const [row] = await tx<{ count: number }[]>`
            select count(*)::int as count
            from (
              select 1
              from unnest(${plainArray(offices)}::text::int[]) o (office)
              cross join unnest(${textArray(stages)}::text::text[]) s (stage)
              cross join lateral (
                select due_on from ${table('record')} r
                where r.office = o.office and r.kind = ${kind} and r.stage = s.stage and not r.annulled
                  and r.due_on <= ${until}::date and (${policy})
                order by due_on, id limit ${MOST_COUNTED}
              ) r
              limit ${MOST_COUNTED}
            ) top`
          return row?.count ?? 0
        }
        // Two questions: were the late ones counted among a first thousand, a lower bound would look like their number.
        return { count: await counted('infinity'), overdue: await counted(addDays(today, -1)) }
      }),
    )
  })
  return counts ?? lists.map(() => ({ count: 0, overdue: 0 }))
}
