import { randomUUID } from 'node:crypto'

import { id as toId, isId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import type { SignInKeys } from './secrets.ts'

export type ChallengeKind = 'second-factor' | 'passkey' | 'passkey-new' | 'totp-new' | 'provider'

/** Something begun that waits for its answer. */
export interface Challenge {
  readonly id: string
  readonly account: Id | undefined
  readonly body: Memory
}
/** What the answer must fit, as texts by name. */
export interface Memory {
  readonly [name: string]: string
}

/** Keeps what was begun, for so many minutes; its id is what the client answers with. */
export async function openChallenge(
  sql: Sql,
  keys: SignInKeys,
  { kind, account, body }: { kind: ChallengeKind; account?: Id; body: Memory },
  minutes = 10,
): Promise<string> {
  const id = randomUUID()
  const sealed = keys.seal(JSON.stringify(body), `challenge:${id}`).toString('base64')
  await sql`
    insert into core.challenge (id, kind, account, body, expires_at)
    values (${id}, ${kind}, ${account ?? null}, ${sealed}, now() + make_interval(mins => ${minutes}))`
  return id
}

interface Row {
  readonly account: string | null
  readonly body: string
}

const read = (keys: SignInKeys, id: string, { account, body }: Row): Challenge => ({
  id,
  account: account === null ? undefined : toId(account),
  body: JSON.parse(keys.unseal(Buffer.from(body, 'base64'), `challenge:${id}`)),
})

/** Takes what was begun, once: whoever comes with the same answer again finds nothing. */
export async function takeChallenge(
  sql: Sql,
  keys: SignInKeys,
  kind: ChallengeKind,
  id: unknown,
): Promise<Challenge | undefined> {
  if (!isId(id)) return undefined
  const [row] = await sql<Row[]>`
    delete from core.challenge where id = ${id} and kind = ${kind} and expires_at > now() returning account, body`
  return row && read(keys, id, row)
}

/** Looks at what was begun and leaves it: a mistyped code is no reason to begin again. */
export async function findChallenge(
  sql: Sql,
  keys: SignInKeys,
  kind: ChallengeKind,
  id: unknown,
): Promise<Challenge | undefined> {
  if (!isId(id)) return undefined
  const [row] = await sql<Row[]>`
    select account, body from core.challenge where id = ${id} and kind = ${kind} and expires_at > now()`
  return row && read(keys, id, row)
}

/** Sweeps what nobody answered, failures that are forgotten, codes and sessions long over. */
export async function sweepSignIn(sql: Sql): Promise<void> {
  await sql`delete from core.challenge where expires_at < now()`
  await sql`delete from core.attempt where until < now()`
  await sql`delete from core.one_time_code where expires_at < now() - interval '30 days'`
  await sql`delete from core.session where expires_at < now() - interval '30 days'`
}
