import { Secret, TOTP } from 'otpauth'

import type { Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { audit } from './account-audit.ts'
import { codeOf, paperCode, type SignInKeys } from './secrets.ts'

/** The seconds of one step, as every authenticator has them. */
const PERIOD = 30
/** A phone's clock may be a step off, either way. */
const WINDOW = 1
const RECOVERY_CODES = 10

const generator = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'Ceiba',
    label,
    algorithm: 'SHA1', // others are not understood by every authenticator; HMAC does not suffer from collisions
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  })

/** A new secret, and the address from which an authenticator takes it in. */
export function newTotp(login: string): { readonly secret: string; readonly address: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, address: generator(secret, login).toString() }
}

/** The step (RFC 6238) for which a code is right at a moment, or undefined. */
export function stepOf(secret: string, code: string, at: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = generator(secret).validate({ token: code, timestamp: at, window: WINDOW })
  return delta === null ? undefined : Math.floor(at / 1000 / PERIOD) + delta
}

/** Makes a secret the account's own; the step that proved it is used. */
export async function setTotp(
  sql: Sql,
  keys: SignInKeys,
  account: Id,
  { secret, step }: { readonly secret: string; readonly step: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update core.account set totp = ${keys.seal(secret, `totp:${account}`)}, totp_step = ${step} where id = ${account}`
    await audit(tx, { actor: account, account, what: 'totp-set' })
  })
}

/** Whether a code is the account's now. Each step is used once, in whichever process. */
export async function checkTotp(
  sql: Sql,
  keys: SignInKeys,
  account: Id,
  { code, at }: { readonly code: string; readonly at: number },
): Promise<boolean> {
  const [row] = await sql<
    { totp: Uint8Array | null }[]
  >`select totp from core.account where id = ${account}`
  if (!row?.totp) return false
  const step = stepOf(keys.unseal(row.totp, `totp:${account}`), code, at)
  if (step === undefined) return false
  const used = await sql`
    update core.account set totp_step = ${step} where id = ${account} and totp_step < ${step} returning id`
  return used.length === 1
}

/** New recovery codes in place of the old ones: shown once, kept as keyed hashes. */
export async function makeRecoveryCodes(
  sql: Sql,
  keys: SignInKeys,
  account: Id,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => paperCode(3))
  const hashes = codes.map((code) => keys.hash(`recovery:${account}`, codeOf(code)))
  await sql.begin(async (tx) => {
    await tx`delete from core.recovery_code where account = ${account}`
    for (const hash of hashes)
      await tx`insert into core.recovery_code (account, hash) values (${account}, ${hash})`
    await audit(tx, { actor: account, account, what: 'recovery-codes-made' })
  })
  return codes
}

/** Uses up a recovery code; false when it is none, or was used. */
export async function useRecoveryCode(
  sql: Sql,
  keys: SignInKeys,
  account: Id,
  typed: string,
): Promise<boolean> {
  const hash = keys.hash(`recovery:${account}`, codeOf(typed))
  const used = await sql`
    delete from core.recovery_code where account = ${account} and hash = ${hash} returning account`
  if (used.length === 1) await audit(sql, { actor: account, account, what: 'recovery-code-used' })
  return used.length === 1
}

/** Removes the account's own factors. */
export async function removeTotp(sql: Sql, account: Id): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update core.account set totp = null where id = ${account}`
    await tx`delete from core.recovery_code where account = ${account}`
    await audit(tx, { actor: account, account, what: 'totp-removed' })
  })
}

/** What an account can prove itself with. */
export interface Factors {
  readonly password: boolean
  readonly totp: boolean
  readonly passkeys: number
  readonly recoveryCodes: number
}

export async function factorsOf(sql: Sql, account: Id): Promise<Factors> {
  const [row] = await sql<Factors[]>`
    select password is not null as password, totp is not null as totp,
      (select count(*)::int from core.passkey where account = a.id) as passkeys,
      (select count(*)::int from core.recovery_code where account = a.id) as "recoveryCodes"
    from core.account a where id = ${account}`
  return row ?? { password: false, totp: false, passkeys: 0, recoveryCodes: 0 }
}
