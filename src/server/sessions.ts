import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import { findAccount, type Account } from '#store/accounts.ts'
import type { Sql } from '#store/connections.ts'

/** A person at work: who they are, and until when they need not sign in again. */
export interface Session {
  readonly id: string
  readonly account: Account
  readonly expiresAt: number
}

/**
 * Sessions by token. A token is a signed claim, checked once with the secret and then found in memory in microseconds; an ended
 * session is told to every process by NOTIFY and bites within a second. A token is no proof of anything but who: roles are read from
 * the database, again every minute.
 */
export interface Sessions {
  begin(account: Account): { readonly token: string; readonly session: Session }
  /** Undefined for a token that is forged, expired or ended. */
  find(token: string): Promise<Session | undefined>
  end(session: Session): Promise<void>
  /** Calls once when the session is ended, in whichever process. Returns how to stop waiting. */
  whenEnded(session: Session, listener: () => void): () => void
  close(): Promise<void>
}

const HOURS = 10
const ROLES_FOR_MS = 60_000
const MOST_CACHED = 20_000
const CHANNEL = 'ceiba_session_ended'

interface Cached {
  readonly session: Session
  readonly checkedAt: number
}

export async function openSessions(sql: Sql, secret: Uint8Array): Promise<Sessions> {
  const cache = new Map<string, Cached>()
  const ended = new Set<string>()
  const waiting = new Map<string, Set<() => void>>()
  const forget = (session: string): void => {
    ended.add(session)
    for (const [token, { session: known }] of cache) if (known.id === session) cache.delete(token)
    for (const listener of waiting.get(session) ?? []) listener()
    waiting.delete(session)
  }
  const readEnded = async (): Promise<void> => {
    const rows = await sql<
      { session: string }[]
    >`select session from core.revocation where until > now()`
    for (const { session } of rows) if (!ended.has(session)) forget(session)
  }
  // What was ended while the connection was away was told to nobody here: it is read after each return. If that fails, the
  // connection has gone again, and its next return reads.
  const listening = await sql.listen(CHANNEL, forget, () => void readEnded().catch(() => {}))
  await readEnded()
  const sign = (body: string): Buffer => createHmac('sha256', secret).update(body).digest()

  async function check(token: string): Promise<Session | undefined> {
    const claim = readToken(token, sign)
    if (!claim || claim.expiresAt <= Date.now() || ended.has(claim.id)) return undefined
    const account = await findAccount(sql, claim.account)
    // Asked again: it may have been ended while the account was being read.
    if (!account || ended.has(claim.id)) return undefined
    const session = { id: claim.id, account, expiresAt: claim.expiresAt }
    if (cache.size >= MOST_CACHED) cache.clear()
    cache.set(token, { session, checkedAt: Date.now() })
    return session
  }

  return {
    begin(account) {
      const session = { id: randomUUID(), account, expiresAt: Date.now() + HOURS * 3_600_000 }
      const body = Buffer.from(
        JSON.stringify([session.id, account.id, session.expiresAt]),
      ).toString('base64url')
      return { token: `${body}.${sign(body).toString('base64url')}`, session }
    },
    find(token) {
      const known = cache.get(token)
      const now = Date.now()
      if (known && now - known.checkedAt < ROLES_FOR_MS && now < known.session.expiresAt)
        return Promise.resolve(known.session)
      return check(token)
    },
    async end(session) {
      await sql`insert into core.revocation (session, until) values (${session.id}, to_timestamp(${session.expiresAt} / 1000.0)) on conflict do nothing`
      forget(session.id)
      await sql.notify(CHANNEL, session.id)
    },
    whenEnded(session, listener) {
      const listeners = waiting.get(session.id) ?? new Set()
      waiting.set(session.id, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) waiting.delete(session.id)
      }
    },
    close: () => listening.unlisten(),
  }
}

function readToken(
  token: string,
  sign: (body: string) => Buffer,
): { readonly id: string; readonly account: Id; readonly expiresAt: number } | undefined {
  const [body, signature, ...others] = token.split('.')
  if (!body || !signature || others.length > 0 || token.length > 400) return undefined
  const [given, right] = [Buffer.from(signature, 'base64url'), sign(body)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const parsed: unknown = JSON.parse(Buffer.from(body, 'base64url').toString())
  if (!Array.isArray(parsed) || isJsonObject(parsed)) return undefined
  const [id, account, expiresAt]: unknown[] = parsed
  return typeof id === 'string' && isId(account) && typeof expiresAt === 'number'
    ? { id, account: toId(account), expiresAt }
    : undefined
}
