import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { isoOf } from './iso.ts'

/** In what way somebody proved who they are. */
export type Proof =
  | 'password'
  | 'totp'
  | 'recovery'
  | 'passkey'
  | 'provider'
  | 'provider-strong'
  | 'code'

export interface NewSession {
  readonly id: string
  readonly account: Id
  readonly expiresAt: number
  readonly how: readonly Proof[]
  readonly device: string
  /** Where a provider of identities let them in. */
  readonly provider?: {
    readonly id: string
    readonly subject: string
    readonly session: string | undefined
  }
}

export async function insertSession(sql: Sql, session: NewSession): Promise<void> {
  const { provider } = session
  await sql`
    insert into core.session (id, account, expires_at, how, device, provider, provider_subject, provider_session)
    values (${session.id}, ${session.account}, to_timestamp(${session.expiresAt} / 1000.0), ${[...session.how]}, ${session.device},
      ${provider?.id ?? null}, ${provider?.subject ?? null}, ${provider?.session ?? null})`
}

/** Whether a session of an account stands open in the database. */
export async function isOpen(sql: Sql, session: string, account: Id): Promise<boolean> {
  const rows = await sql`
    select 1 from core.session where id = ${session} and account = ${account} and ended_at is null`
  return rows.length === 1
}

/** Which sessions are to end: one, all of an account but one, or those that a provider has ended. */
export type Ending =
  | { readonly session: string; readonly account: Id }
  | { readonly account: Id; readonly except?: string }
  | { readonly provider: string; readonly subject?: string; readonly session?: string }

/** Ends them and returns their ids. */
export async function endSessions(sql: Sql, ending: Ending): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    update core.session set ended_at = now()
    where ended_at is null and expires_at > now() and ${conditionOf(sql, ending)} returning id`
  return rows.map(({ id }) => id)
}

function conditionOf(sql: Sql, ending: Ending) {
  if ('provider' in ending) {
    const { provider, subject, session } = ending
    return sql`provider = ${provider}
      and (${subject ?? null}::text is null or provider_subject = ${subject ?? null})
      and (${session ?? null}::text is null or provider_session = ${session ?? null})`
  }
  if ('session' in ending) return sql`id = ${ending.session} and account = ${ending.account}`
  return sql`account = ${ending.account} and id <> all (${ending.except === undefined ? [] : [ending.except]}::uuid[])`
}

/** Ids of what has ended and could still be held in memory somewhere: sessions and keys. */
export async function endedIds(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from core.session where ended_at is not null and expires_at > now()
    union all select id from core.api_key where revoked_at is not null and expires_at > now()`
  return rows.map(({ id }) => id)
}

export interface SessionRow {
  readonly id: string
  readonly beganAt: string
  readonly expiresAt: string
  readonly how: readonly string[]
  readonly device: string
}

/** The open sessions of an account, the newest first. */
export async function openSessionsOf(sql: Sql, account: Id): Promise<readonly SessionRow[]> {
  const rows = await sql<
    { id: string; began: string; expires: string; how: string[]; device: string }[]
  >`
    select id, began_at as began, expires_at as expires, how, device from core.session
    where account = ${account} and ended_at is null and expires_at > now() order by began_at desc, id limit 100`
  return rows.map(({ id, began, expires, how, device }) => ({
    id: toId(id),
    beganAt: isoOf(began),
    expiresAt: isoOf(expires),
    how,
    device,
  }))
}
