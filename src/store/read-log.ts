import type { Compartment } from '#model/program.ts'

import type { Sql, Transaction } from './connections.ts'

/** Where a reader of the log stands. Positions are taken before commits, so only the pair is in the order of appearance. */
export interface LogCursor {
  readonly xid: string
  readonly position: string
}

export const LOG_START: LogCursor = { xid: '0', position: '0' }

export interface LogEntry extends LogCursor {
  readonly tenant: number
  readonly root: string
  readonly version: number
  readonly action: string | null
  readonly body: string
  readonly hash: Uint8Array
}

/**
 * The next entries of a compartment's log after a cursor. It stops at the oldest transaction that still runs: whoever commits later
 * has a later place, so no reader ever steps over an entry that was not yet to be seen. Ordered by the columns and not by their texts of
 * the same names, among which 10 stands before 9.
 */
export async function readLog(
  sql: Sql | Transaction,
  compartment: Compartment,
  after: LogCursor,
  limit = 1000,
): Promise<readonly LogEntry[]> {
  return sql<LogEntry[]>`
    select e.xid::text, e.position::text, e.tenant, e.root, e.version, e.action, e.body, e.hash
    from ${sql(`${compartment}.event`)} e
    where (e.xid, e.position) > (${after.xid}::xid8, ${after.position}::bigint)
      and e.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.xid, e.position limit ${limit}`
}
