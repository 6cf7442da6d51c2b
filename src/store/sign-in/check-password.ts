import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { audit } from './account-audit.ts'
import { forgiveAttempt, OF_ACCOUNT, OF_ADDRESS, takeAttempt } from './attempts.ts'
import { hashPassword, isOutdated, matches, NOBODY } from './passwords.ts'
import type { SignInKeys } from './secrets.ts'

export interface Credentials {
  readonly login: string
  readonly password: string
  readonly address: string
}
export type Checked = { readonly account: Id } | { readonly refused: 'sign-in-failed' | 'locked' }

interface Row {
  readonly id: string
  readonly password: string | null
  readonly active: boolean
}

/**
 * The account of a login and password. A login that does not exist is counted, locked, compared and answered like any other: the same
 * statements, the same work.
 */
export async function checkPassword(
  sql: Sql,
  keys: SignInKeys,
  { login, password, address }: Credentials,
): Promise<Checked> {
  const subjects = {
    account: keys.hash('login', login),
    address: keys.hash('address', networkOf(address)),
  }
  const allowed = await takeAttempt(sql, [
    { subject: subjects.account, limit: OF_ACCOUNT },
    { subject: subjects.address, limit: OF_ADDRESS },
  ])
  if (!allowed) return { refused: 'locked' }
  const [row] = await sql<
    Row[]
  >`select id, password, active from core.account where login = ${login}`
  const stored = row?.password ?? (await NOBODY)
  const right = await matches(password, stored)
  if (!row || row.password === null || !right || !row.active) return { refused: 'sign-in-failed' }
  await forgiveAttempt(sql, subjects.account, subjects.address)
  if (isOutdated(stored))
    await sql`update core.account set password = ${await hashPassword(password)} where id = ${row.id} and password = ${stored}`
  return { account: toId(row.id) }
}

/** Whether the holder of an open session knows its password; counted as signing in is. */
export async function isPasswordOf(
  sql: Sql,
  keys: SignInKeys,
  account: Id,
  { password, address }: Pick<Credentials, 'password' | 'address'>,
): Promise<boolean | 'locked'> {
  const [row] = await sql<{ login: string }[]>`select login from core.account where id = ${account}`
  const found = await checkPassword(sql, keys, { login: row?.login ?? '', password, address })
  if ('refused' in found) return found.refused === 'locked' ? 'locked' : false
  return found.account === account
}

/**
 * Counts tries of an account's second factor, and of codes from paper under the address alone. `check` is not asked once the limit is used
 * up.
 */
export async function counting(
  sql: Sql,
  keys: SignInKeys,
  { account, address }: { readonly account?: Id; readonly address: string },
  check: () => Promise<boolean>,
): Promise<boolean | 'locked'> {
  const ofAddress = keys.hash('address', networkOf(address))
  const ofAccount = account && keys.hash('factor', account)
  const subjects = [
    { subject: ofAddress, limit: OF_ADDRESS },
    ...(ofAccount ? [{ subject: ofAccount, limit: OF_ACCOUNT }] : []),
  ]
  if (!(await takeAttempt(sql, subjects))) return 'locked'
  const right = await check()
  if (right) await forgiveAttempt(sql, ofAccount ?? Buffer.alloc(0), ofAddress)
  return right
}

/** Whoever has one IPv6 address has all of its network. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '')
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const rest = tail.split(':').filter((group) => group !== '')
  const missing = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
  return [...groups, ...missing, ...rest].slice(0, 4).join(':')
}

/** Gives an account its password; whatever was begun with the old one is over. */
export async function setPassword(
  sql: Sql,
  {
    account,
    password,
    actor,
  }: { readonly account: Id; readonly password: string; readonly actor: Id },
): Promise<void> {
  const stored = await hashPassword(password)
  await sql.begin(async (tx) => {
    await tx`update core.account set password = ${stored} where id = ${account}`
    await tx`delete from core.challenge where account = ${account}`
    await audit(tx, { actor, account, what: 'password-set' })
  })
}
