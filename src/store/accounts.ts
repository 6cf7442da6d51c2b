import type { Actor, Grant } from '#engine/world.ts'
import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql } from './connections.ts'
import { hashPassword } from './sign-in/passwords.ts'

export interface Account {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly language: string
  readonly grants: readonly Grant[]
}

interface AccountRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly language: string
  readonly grants:
    | readonly {
        readonly program: string
        readonly role: string
        readonly offices: readonly string[]
      }[]
    | null
}

const toAccount = (row: AccountRow): Account => ({
  ...row,
  id: toId(row.id),
  grants: row.grants ?? [],
})

/** An active account with its roles, or undefined. */
export async function findAccount(sql: Sql, account: Id): Promise<Account | undefined> {
  const [row] = await sql<AccountRow[]>`
    select a.id, a.login, a.name, a.language, (
      select json_agg(json_build_object('program', program, 'role', role, 'offices', offices))
      from (select g.program, g.role, json_agg(o.code order by o.code) as offices
        from core.role_grant g join core.office o on o.id = g.office where g.account = a.id group by g.program, g.role) r
    ) as grants
    from core.account a where a.id = ${account} and a.active`
  return row && toAccount(row)
}

/** Names of accounts, for timelines. */
export async function accountNames(
  sql: Sql,
  ids: readonly Id[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<
    { id: string; name: string }[]
  >`select id, name from core.account where id = any (${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface NewAccount {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly password: string
  readonly grants: readonly Grant[]
}

/** Adds an account with its roles; one whose login exists is left as it is. */
export async function addAccount(sql: Sql, account: NewAccount): Promise<void> {
  const password = await hashPassword(account.password)
  await sql.begin(async (tx) => {
    const added = await tx`
      insert into core.account (id, login, name, password) values (${account.id}, ${account.login}, ${account.name}, ${password})
      on conflict (login) do nothing returning id`
    if (added.length === 0) return
    for (const { program, role, offices } of account.grants)
      await tx`
        insert into core.role_grant (account, program, role, office)
        select ${account.id}, ${program}, ${role}, id from core.office where code = any (${[...offices]}::text[])`
  })
}

export const actorOf = ({ id, grants }: Account): Actor => ({ id, grants })

/** The active accounts with a role of a program in an office, by name. */
export async function colleagues(
  sql: Sql,
  program: string,
  office: string,
): Promise<
  readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[]
> {
  return sql<{ id: string; name: string; roles: string[] }[]>`
    select a.id, a.name, array_agg(g.role order by g.role) as roles
    from core.role_grant g join core.account a on a.id = g.account join core.office o on o.id = g.office
    where g.program = ${program} and o.code = ${office} and a.active
    group by a.id, a.name order by a.name, a.id`
}
