import { randomUUID } from 'node:crypto'

import { grantsWithin } from '#engine/accounts/key-scope.ts'
import { findAccount, type Account } from '#store/accounts.ts'
import type { Sql } from '#store/connections.ts'
import { findKey, isKey } from '#store/sign-in/api-keys.ts'
import {
  endedIds,
  endSessions,
  insertSession,
  isOpen,
  type Ending,
  type NewSession,
} from '#store/sign-in/session-rows.ts'

import { isStrong, tokens } from './sign-in/token.ts'

/** A person at work: who they are, and until when they need not sign in again. */
export interface Session {
  readonly id: string
  readonly account: Account
  readonly expiresAt: number
  /** When its holder last proved who they are. */
  readonly provedAt: number
  /** Whether they did so in two ways. */
  readonly strong: boolean
  /** Where a program holds a key of theirs: what the key may do beyond reading, and for which purpose. */
  readonly key?: { readonly purpose: string; readonly acting: Account }
}

/** How somebody came in. */
export type Entrance = Pick<NewSession, 'how' | 'device' | 'provider'>
export interface Begun {
  readonly token: string
  readonly session: Session
}

/**
 * Sessions by token. A token is a signed claim, checked once with the secret and the database and then found in memory in microseconds; an
 * ended session is told to every process by NOTIFY and bites within a second. A token is no proof of anything but who: roles are read from
 * the database, again every minute, and at once when they change. A key of a program is found the same way.
 */
export interface Sessions {
  begin(account: Account, entrance: Entrance): Promise<Begun>
  /** A new token of the same session, whose holder has just proved again who they are. */
  renew(session: Session, strong: boolean): Begun
  /** Undefined for a token that is forged, expired or ended. */
  find(token: string): Promise<Session | undefined>
  /** Ends sessions; returns how many. */
  end(ending: Ending): Promise<number>
  /** A key was revoked. */
  revoked(key: string): Promise<void>
  /** Roles of an account have changed: they are read again everywhere. */
  changed(account: string): Promise<void>
  /** Calls once when the session is ended, in whichever process. Returns how to stop waiting. */
  whenEnded(session: Session, listener: () => void): () => void
  close(): Promise<void>
}

const HOURS = 10
const ROLES_FOR_MS = 60_000
const MOST_CACHED = 20_000
const ENDED = 'ceiba_session_ended'
const CHANGED = 'ceiba_account_changed'

interface Cached {
  readonly session: Session
  readonly checkedAt: number
}

export async function openSessions(sql: Sql, secret: Uint8Array): Promise<Sessions> {
  const memory = sessionMemory()
  const { sign, read } = tokens(secret)
  const stopListening = await listen(sql, memory)

  async function load(token: string): Promise<Session | undefined> {
    if (isKey(token)) return sessionOfKey(sql, token)
    const claim = read(token)
    if (!claim || claim.expiresAt <= Date.now() || memory.hasEnded(claim.id)) return undefined
    if (!(await isOpen(sql, claim.id, claim.account))) return undefined
    const account = await findAccount(sql, claim.account)
    return account && { ...claim, account }
  }
  async function check(token: string): Promise<Session | undefined> {
    const changes = memory.changes()
    const session = await load(token)
    // Asked again: it may have been ended, or its roles changed, while they were being read.
    if (!session || memory.hasEnded(session.id)) return undefined
    if (memory.changes() === changes) memory.keep(token, session)
    return session
  }
  const tokenFor = (session: Session): Begun => {
    return { token: sign({ ...session, account: session.account.id }), session }
  }

  return {
    async begin(account, entrance) {
      const id = randomUUID()
      const now = Date.now()
      const expiresAt = now + HOURS * 3_600_000
      await insertSession(sql, { id, account: account.id, expiresAt, ...entrance })
      return tokenFor({ id, account, expiresAt, provedAt: now, strong: isStrong(entrance.how) })
    },
    renew: (session, strong) =>
      tokenFor({ ...session, provedAt: Date.now(), strong: session.strong || strong }),
    find: (token) => {
      const known = memory.find(token)
      return known ? Promise.resolve(known) : check(token)
    },
    async end(ending) {
      const ids = await endSessions(sql, ending)
      for (const id of ids) memory.forget(id)
      await Promise.all(ids.map((id) => sql.notify(ENDED, id)))
      return ids.length
    },
    async revoked(key) {
      memory.forget(key)
      await sql.notify(ENDED, key)
    },
    async changed(account) {
      memory.forgetAccount(account)
      await sql.notify(CHANGED, account)
    },
    whenEnded: (session, listener) => memory.whenEnded(session, listener),
    close: stopListening,
  }
}

/** Hears from the other processes what has ended or changed. Returns how to stop. */
async function listen(sql: Sql, memory: Memory): Promise<() => Promise<void>> {
  const forget = (id: string): void => memory.forget(id)
  // What was ended while the connection was away was told to nobody here: it is read after each return. If that fails, the
  // connection has gone again, and its next return reads.
  const readEnded = async (): Promise<void> => (await endedIds(sql)).forEach(forget)
  const listening = [
    await sql.listen(ENDED, forget, () => void readEnded().catch(() => {})),
    await sql.listen(CHANGED, memory.forgetAccount, memory.clear),
  ]
  await readEnded()
  return async () => void (await Promise.all(listening.map((one) => one.unlisten())))
}

async function sessionOfKey(sql: Sql, token: string): Promise<Session | undefined> {
  const key = await findKey(sql, token)
  const owner = key && (await findAccount(sql, key.account))
  if (!key || !owner) return undefined
  const { id, purpose, scopes, expiresAt } = key
  const acting = { ...owner, grants: grantsWithin(owner.grants, scopes, 'act') }
  return {
    id,
    account: { ...owner, grants: grantsWithin(owner.grants, scopes, 'read') },
    expiresAt,
    provedAt: 0,
    strong: true,
    key: { purpose, acting },
  }
}

type Memory = ReturnType<typeof sessionMemory>

/** What a process remembers of sessions. */
function sessionMemory() {
  const cache = new Map<string, Cached>()
  const ended = new Set<string>()
  const waiting = new Map<string, Set<() => void>>()
  let changes = 0
  const dropWhere = (drop: (session: Session) => boolean): void => {
    changes += 1
    for (const [token, { session }] of cache) if (drop(session)) cache.delete(token)
  }
  return {
    changes: () => changes,
    hasEnded: (id: string): boolean => ended.has(id),
    find(token: string): Session | undefined {
      const known = cache.get(token)
      const now = Date.now()
      return known && now - known.checkedAt < ROLES_FOR_MS && now < known.session.expiresAt
        ? known.session
        : undefined
    },
    keep(token: string, session: Session): void {
      if (cache.size >= MOST_CACHED) cache.clear()
      cache.set(token, { session, checkedAt: Date.now() })
    },
    clear: () => dropWhere(() => true),
    forgetAccount: (account: string) => dropWhere((session) => session.account.id === account),
    forget(id: string): void {
      // Whoever is not in the cache is asked for in the database: this holds for what is being read at this moment.
      if (ended.size >= MOST_CACHED) ended.clear()
      ended.add(id)
      dropWhere((session) => session.id === id)
      for (const listener of waiting.get(id) ?? []) listener()
      waiting.delete(id)
    },
    whenEnded(session: Session, listener: () => void): () => void {
      const listeners = waiting.get(session.id) ?? new Set()
      waiting.set(session.id, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) waiting.delete(session.id)
      }
    },
  }
}
