import type { Sql } from '../connections.ts'

/** How often one may fail, and for how long that is remembered. */
export interface Limit {
  readonly most: number
  readonly minutes: number
}
/** Of one login, or one account's second factor: eight in a quarter of an hour leave six digits as good as whole. */
export const OF_ACCOUNT: Limit = { most: 8, minutes: 15 }
/** Of one address: an office of fifty behind one address mistypes now and then. */
export const OF_ADDRESS: Limit = { most: 60, minutes: 15 }

export interface Counted {
  readonly subject: Uint8Array
  readonly limit: Limit
}

/**
 * Counts an attempt before it is known how it ends: many at once, in several processes, are all counted. False when one of its subjects has
 * used up its limit; the quarter of an hour begins with the first failure, and knocking on does not prolong it.
 */
export async function takeAttempt(sql: Sql, subjects: readonly Counted[]): Promise<boolean> {
  const counted = subjects.map(({ subject, limit }) => ({
    ...limit,
    hex: Buffer.from(subject).toString('hex'),
  }))
  // In one order, so that two attempts never wait for each other in a circle.
  const ordered = counted.toSorted((a, b) => (a.hex < b.hex ? -1 : 1))
  const limits = new Map(counted.map(({ hex, most }) => [hex, most]))
  const rows = await sql<{ subject: string; failures: number }[]>`
    insert into core.attempt as a (subject, failures, until)
    select decode(hex, 'hex'), 1, now() + make_interval(mins => minutes)
    from unnest(${ordered.map(({ hex }) => hex)}::text[], ${ordered.map(({ minutes }) => minutes)}::int[]) as t (hex, minutes)
    on conflict (subject) do update set
      failures = case when a.until > now() then least(a.failures + 1, 100000) else 1 end,
      until = case when a.until > now() then a.until else excluded.until end
    returning encode(subject, 'hex') as subject, failures`
  return rows.every(({ subject, failures }) => failures <= (limits.get(subject) ?? 0))
}

/** An attempt that went well is none: its account begins anew, its address has one failure less. */
export async function forgiveAttempt(
  sql: Sql,
  account: Uint8Array,
  address: Uint8Array | undefined,
): Promise<void> {
  await sql`delete from core.attempt where subject = ${account}`
  if (address)
    await sql`update core.attempt set failures = greatest(failures - 1, 0) where subject = ${address}`
}
