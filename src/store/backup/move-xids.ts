import type { Sql } from '../connections.ts'

/**
 * Readers of the log go by the numbers of transactions, and stop at the oldest that runs. Rows that come from another server may bear
 * numbers that are still to come here: they would be invisible to those readers, and stand after what is written next. So numbers are
 * used up until the next one is beyond all that were restored.
 */
export async function moveXidsBeyond(sql: Sql): Promise<void> {
  const columns = await sql<{ schema: string; table: string; column: string }[]>`
    select n.nspname as schema, c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.atttypid = 'xid8'::regtype and not a.attisdropped and n.nspname not like 'pg\\_%'`
  let latest = 0n
  for (const { schema, table, column } of columns) {
    const [row] = await sql<{ latest: string | null }[]>`
      select max(${sql(column)})::text as latest from ${sql(`${schema}.${table}`)}`
    const found = BigInt(row?.latest ?? 0)
    if (found > latest) latest = found
  }
  const [now] = await sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`
  const missing = latest - BigInt(now?.xid ?? 0)
  if (missing < 0n) return
  if (missing > MOST)
    throw new Error(
      `The backup comes from a server that has counted ${missing} transactions more than this one: restore it into that server, or set the counter of this one with pg_resetwal -x first.`,
    )
  // Each commit in the block is a transaction of its own; none of them needs to reach the disk by itself.
  const connection = await sql.reserve()
  try {
    await connection`set synchronous_commit to off`
    await connection.unsafe(`do $$ begin
      for n in 0..${missing} loop
        perform pg_current_xact_id();
        commit;
      end loop;
    end $$`)
    await connection`set synchronous_commit to on`
  } finally {
    connection.release()
  }
}

/** Some minutes' worth. */
const MOST = 100_000_000n
