import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { isoOf } from './iso.ts'

/** An account as administrators see it: who may come in, and nothing of what they work on. */
export interface AccountRow {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly active: boolean
  /** Invited, and not come yet. */
  readonly invited: boolean
  readonly strong: boolean
  readonly roles: readonly string[]
}

interface Row {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly active: boolean
  readonly invited: boolean
  readonly strong: boolean
  readonly roles: string[] | null
}

/** A page of accounts by login, from after a login; `search` is part of a login or name. */
export async function listAccounts(
  sql: Sql,
  {
    search,
    after,
    limit,
  }: { readonly search?: string; readonly after?: string; readonly limit: number },
): Promise<readonly AccountRow[]> {
  const words =
    search === undefined ? undefined : `%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await sql<Row[]>`
    select a.id, a.login, a.name, a.active, a.password is null as invited,
      a.totp is not null or exists (select from core.passkey p where p.account = a.id) as strong,
      (select array_agg(distinct g.program || '/' || g.role order by g.program || '/' || g.role) from core.role_grant g where g.account = a.id) as roles
    from core.account a
    where ${after === undefined ? sql`true` : sql`a.login > ${after}`}
      and ${words === undefined ? sql`true` : sql`lower(a.login || ' ' || a.name) like ${words}`}
    order by a.login limit ${limit}`
  return rows.map((row) => ({ ...row, id: toId(row.id), roles: row.roles ?? [] }))
}

/** Whether an account stands open, whatever it may do; undefined when there is none. */
export async function stateOf(
  sql: Sql,
  account: Id,
): Promise<
  { readonly login: string; readonly name: string; readonly active: boolean } | undefined
> {
  const [row] = await sql<{ login: string; name: string; active: boolean }[]>`
    select login, name, active from core.account where id = ${account}`
  return row
}

/** The roles of an account, also of one that is shut out. */
export async function grantsOf(
  sql: Sql,
  account: Id,
): Promise<readonly { program: string; role: string; offices: readonly string[] }[]> {
  return sql<{ program: string; role: string; offices: string[] }[]>`
    select g.program, g.role, array_agg(o.code order by o.code) as offices
    from core.role_grant g join core.office o on o.id = g.office where g.account = ${account}
    group by g.program, g.role order by g.program, g.role`
}

export interface AuditRow {
  readonly at: string
  readonly what: string
  readonly by: string | null
  readonly detail: unknown
}

/** What was last done to an account, the newest first. */
export async function auditOf(sql: Sql, account: Id): Promise<readonly AuditRow[]> {
  const rows = await sql<{ at: string; what: string; by: string | null; detail: string }[]>`
    select u.at, u.what, a.name as by, u.detail from core.account_audit u left join core.account a on a.id = u.actor
    where u.account = ${account} order by u.position desc limit 50`
  return rows.map(({ at, what, by, detail }) => ({
    at: isoOf(at),
    what,
    by,
    detail: JSON.parse(detail),
  }))
}
