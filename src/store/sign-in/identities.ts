import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { audit } from './account-audit.ts'

/** The active account that is this subject to a provider. */
export async function accountOfIdentity(
  sql: Sql,
  provider: string,
  subject: string,
): Promise<Id | undefined> {
  const [row] = await sql<{ account: string }[]>`
    select i.account from core.identity i join core.account a on a.id = i.account
    where i.provider = ${provider} and i.subject = ${subject} and a.active`
  return row && toId(row.account)
}

/** Ties a subject of a provider to an account; false when it is tied to another. */
export async function linkIdentity(
  sql: Sql,
  {
    account,
    provider,
    subject,
  }: { readonly account: Id; readonly provider: string; readonly subject: string },
): Promise<boolean> {
  const [row] = await sql<{ account: string }[]>`
    insert into core.identity (provider, subject, account) values (${provider}, ${subject}, ${account})
    on conflict (provider, subject) do update set subject = excluded.subject returning account`
  if (row?.account !== account) return false
  await audit(sql, { actor: account, account, what: 'identity-linked', detail: { provider } })
  return true
}

export async function identitiesOf(sql: Sql, account: Id): Promise<readonly string[]> {
  const rows = await sql<{ provider: string }[]>`
    select distinct provider from core.identity where account = ${account} order by provider`
  return rows.map(({ provider }) => provider)
}

export async function unlinkIdentity(sql: Sql, account: Id, provider: string): Promise<boolean> {
  const gone = await sql`
    delete from core.identity where account = ${account} and provider = ${provider} returning subject`
  if (gone.length === 0) return false
  await audit(sql, { actor: account, account, what: 'identity-unlinked', detail: { provider } })
  return true
}
