import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

import type { KeyScope } from '#engine/accounts/key-scope.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { audit } from './account-audit.ts'
import { isoOf } from './iso.ts'

const PREFIX = 'ceiba_'

/** A key as its owner sees it in a list; the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly scopes: readonly KeyScope[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedOn: string | null
}

export interface NewApiKey {
  readonly account: Id
  readonly name: string
  readonly purpose: string
  readonly scopes: readonly KeyScope[]
  readonly days: number
}

/** 256 bits of chance need no slow hash. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export const isKey = (token: string): boolean => token.startsWith(PREFIX)

/** Makes a key and returns what its owner must keep. */
export async function makeKey(
  sql: Sql,
  key: NewApiKey,
): Promise<{ readonly id: string; readonly key: string }> {
  const id = randomUUID()
  const secret = randomBytes(32).toString('base64url')
  await sql.begin(async (tx) => {
    await tx`
      insert into core.api_key (id, account, name, hash, purpose, scopes, expires_at)
      values (${id}, ${key.account}, ${key.name}, ${hashOf(secret)}, ${key.purpose}, ${JSON.stringify(key.scopes)},
        now() + make_interval(days => ${key.days}))`
    await audit(tx, {
      actor: key.account,
      account: key.account,
      what: 'key-made',
      detail: { key: id, scopes: key.scopes },
    })
  })
  return { id, key: `${PREFIX}${id.replaceAll('-', '')}_${secret}` }
}

export interface FoundKey {
  readonly id: string
  readonly account: Id
  readonly purpose: string
  readonly scopes: readonly KeyScope[]
  readonly expiresAt: number
}

/** The key of a token, if it is one that stands. */
export async function findKey(sql: Sql, token: string): Promise<FoundKey | undefined> {
  const [, hex = '', secret = ''] = /^ceiba_([0-9a-f]{32})_([\w-]{43})$/.exec(token) ?? []
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (!isId(id)) return undefined
  const [row] = await sql<
    { account: string; hash: Uint8Array; purpose: string; scopes: string; expires: string }[]
  >`
    select account, hash, purpose, scopes, expires_at as expires from core.api_key
    where id = ${id} and revoked_at is null and expires_at > now()`
  if (!row || !timingSafeEqual(row.hash, hashOf(secret))) return undefined
  // The day is all that is kept of its use.
  await sql`update core.api_key set used_on = current_date where id = ${id} and used_on is distinct from current_date`
  const scopes: readonly KeyScope[] = JSON.parse(row.scopes)
  return {
    id,
    account: toId(row.account),
    purpose: row.purpose,
    scopes,
    expiresAt: Date.parse(row.expires),
  }
}

/** The keys of an account that stand, the newest first. */
export async function keysOf(sql: Sql, account: Id): Promise<readonly ApiKey[]> {
  const rows = await sql<
    {
      id: string
      name: string
      purpose: string
      scopes: string
      created: string
      expires: string
      used: string | null
    }[]
  >`
    select id, name, purpose, scopes, created_at as created, expires_at as expires, used_on::text as used from core.api_key
    where account = ${account} and revoked_at is null and expires_at > now() order by created_at desc, id limit 100`
  return rows.map(({ created, expires, used, scopes, ...row }) => ({
    ...row,
    scopes: JSON.parse(scopes),
    createdAt: isoOf(created),
    expiresAt: isoOf(expires),
    usedOn: used,
  }))
}

/** Revokes a key of an account; false when there is none that stands. */
export async function revokeKey(
  sql: Sql,
  { key, account, actor }: { readonly key: string; readonly account: Id; readonly actor: Id },
): Promise<boolean> {
  const rows = await sql`
    update core.api_key set revoked_at = now() where id = ${key} and account = ${account} and revoked_at is null returning id`
  if (rows.length === 0) return false
  await audit(sql, { actor, account, what: 'key-revoked', detail: { key } })
  return true
}
