import type postgres from 'postgres'
import { expect } from 'vitest'

import type { Node } from '#store/node.ts'
import { findPairs } from '#store/review/find-pairs.ts'

/** Compares people up to the end of the log: a reader of the log waits for transactions of other databases of the cluster too. */
export async function pairsFound(node: Node, owner: postgres.Sql): Promise<void> {
  await expect
    .poll(
      async () => {
        await findPairs(node, 'protection')
        const [row] = await owner<{ left: number }[]>`
          select count(*)::int as left from protection.event e left join protection.review_cursor c on true
          where (e.xid, e.position) > (coalesce(c.xid, '0')::xid8, coalesce(c.position, '0')::bigint)`
        return row?.left
      },
      { timeout: 20_000 },
    )
    .toBe(0)
}
