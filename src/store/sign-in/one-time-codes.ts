import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql, Transaction } from '../connections.ts'
import { audit } from './account-audit.ts'
import { codeOf, paperCode, type SignInKeys } from './secrets.ts'

export type CodeKind = 'first-administrator' | 'invitation' | 'reset'

/** How long a paper is good: an invitation may travel, a reset is used while its holder waits. */
const HOURS: { readonly [kind in CodeKind]: number } = {
  'first-administrator': 24,
  invitation: 24 * 7,
  reset: 24,
}

export interface NewCode {
  readonly kind: CodeKind
  readonly account?: Id
  /** Absent: the node itself. */
  readonly actor?: Id
  readonly clearsFactors?: boolean
}

/** What is printed. Only a keyed hash of it is kept. */
export interface PaperCode {
  readonly code: string
  readonly expiresAt: string
}

/** Makes a code; the one before of the same account, or of the first administrator, is good no more. */
export async function makeCode(
  sql: Transaction,
  keys: SignInKeys,
  { kind, account, actor, clearsFactors = false }: NewCode,
): Promise<PaperCode> {
  const code = paperCode(4)
  const expiresAt = Date.now() + HOURS[kind] * 3_600_000
  if (account) await sql`delete from core.one_time_code where account = ${account}`
  else await sql`delete from core.one_time_code where kind = ${kind}`
  await sql`
    insert into core.one_time_code (hash, kind, account, clears_factors, expires_at)
    values (${keys.hash('one-time', codeOf(code))}, ${kind}, ${account ?? null}, ${clearsFactors}, to_timestamp(${expiresAt} / 1000.0))`
  await audit(sql, {
    ...(actor ? { actor } : {}),
    ...(account ? { account } : {}),
    what: 'code-made',
    detail: { kind, clearsFactors },
  })
  return { code, expiresAt: new Date(expiresAt).toISOString() }
}

export interface FoundCode {
  readonly kind: CodeKind
  readonly account: Id | undefined
  readonly clearsFactors: boolean
  readonly login: string | null
  readonly name: string | null
}

interface Row {
  readonly kind: CodeKind
  readonly account: string | null
  readonly clears: boolean
  readonly login: string | null
  readonly name: string | null
}

/** What a code is good for, leaving it good. */
export async function findCode(
  sql: Sql | Transaction,
  keys: SignInKeys,
  typed: string,
): Promise<FoundCode | undefined> {
  const [row] = await sql<Row[]>`
    select c.kind, c.account, c.clears_factors as clears, a.login, a.name
    from core.one_time_code c left join core.account a on a.id = c.account
    where c.hash = ${keys.hash('one-time', codeOf(typed))} and c.expires_at > now() and coalesce(a.active, true)`
  return (
    row && {
      kind: row.kind,
      account: row.account === null ? undefined : toId(row.account),
      clearsFactors: row.clears,
      login: row.login,
      name: row.name,
    }
  )
}

export interface UsedCode {
  readonly password: string // as it is to be stored
  /** Of a first administrator, who has no account yet. */
  readonly newcomer?: { readonly id: Id; readonly login: string; readonly name: string }
}

/**
 * Uses up a code: its account has this password from now on. Undefined when the code is none, or another came first. Who the first
 * administrator is, the code alone says; every office is theirs.
 */
export async function applyCode(
  sql: Sql,
  keys: SignInKeys,
  typed: string,
  { password, newcomer }: UsedCode,
): Promise<Id | 'login-taken' | undefined> {
  return sql.begin(async (tx) => {
    const found = await findCode(tx, keys, typed)
    const hash = keys.hash('one-time', codeOf(typed))
    if (!found) return undefined
    if (!found.account && newcomer) {
      const [taken] = await tx`select 1 from core.account where login = ${newcomer.login}`
      if (taken) return 'login-taken' as const
    }
    const used = await tx`delete from core.one_time_code where hash = ${hash} returning hash`
    if (used.length === 0) return undefined
    const account = found.account ?? newcomer?.id
    if (!account) return undefined
    if (!found.account && newcomer) await addAdministrator(tx, newcomer)
    await tx`update core.account set password = ${password} where id = ${account}`
    await tx`delete from core.challenge where account = ${account}`
    if (found.clearsFactors) {
      await tx`update core.account set totp = null where id = ${account}`
      await tx`delete from core.recovery_code where account = ${account}`
      await tx`delete from core.passkey where account = ${account}`
      await tx`delete from core.identity where account = ${account}`
    }
    await audit(tx, { actor: account, account, what: 'code-used', detail: { kind: found.kind } })
    return account
  })
}

async function addAdministrator(
  tx: Transaction,
  { id, login, name }: { readonly id: Id; readonly login: string; readonly name: string },
): Promise<void> {
  await tx`insert into core.account (id, login, name) values (${id}, ${login}, ${name})`
  await tx`
    insert into core.role_grant (account, program, role, office)
    select ${id}, 'core', 'administrator', id from core.office`
  await audit(tx, {
    account: id,
    what: 'granted',
    detail: { program: 'core', role: 'administrator' },
  })
}

/** A code for the first administrator, as long as nobody can administer the node. */
export async function firstAdministratorCode(
  sql: Sql,
  keys: SignInKeys,
): Promise<PaperCode | undefined> {
  const [known] = await sql`
    select 1 from core.account a join core.role_grant g on g.account = a.id
    where g.program = 'core' and g.role = 'administrator' and a.active and a.password is not null limit 1`
  if (known) return undefined
  return sql.begin((tx) => makeCode(tx, keys, { kind: 'first-administrator' }))
}
