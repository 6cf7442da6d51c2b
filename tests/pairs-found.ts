import type postgres from 'postgres'

import type { Node } from '#store/node.ts'
import { findPairs } from '#store/review/find-pairs.ts'

const PATIENCE = 200

/** Compares people up to the end of the log: a reader of the log waits for transactions of other databases of the cluster too. */
export async function pairsFound(node: Node, owner: postgres.Sql): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    await findPairs(node, 'protection')
    const [row] = await owner<{ left: number }[]>`
      select count(*)::int as left from protection.event e left join protection.review_cursor c on true
      where (e.xid, e.position) > (coalesce(c.xid, '0')::xid8, coalesce(c.position, '0')::bigint)`
    if (row?.left === 0) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('The log was not read to its end')
}
