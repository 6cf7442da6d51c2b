import type { FastifyRequest } from 'fastify'

import type { Id } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { findAccount } from '#store/accounts.ts'
import { isShutTo } from '#store/lockdown/lockdown.ts'
import { audit } from '#store/sign-in/account-audit.ts'
import { openChallenge, type Challenge } from '#store/sign-in/challenges.ts'
import { factorsOf, type Factors } from '#store/sign-in/second-factor.ts'
import { signInKeys, type SignInKeys } from '#store/sign-in/secrets.ts'
import type { NewSession, Proof } from '#store/sign-in/session-rows.ts'

import { lacksFactor, ProblemError, type Context } from '../context.ts'
import type { Begun } from '../sessions.ts'
import { deviceOf } from './device.ts'
import { isStrong } from './token.ts'

export const keysOf = ({ node }: Context): SignInKeys => signInKeys(node.keysFolder)

/** Who has shown so far, and how, that they are whom. */
export interface Shown {
  readonly account: Id
  readonly how: readonly Proof[]
  readonly provider?: NonNullable<NewSession['provider']>
}

/** What somebody can go on with who has shown one thing. */
const methodsOf = ({ totp, recoveryCodes, passkeys }: Factors): readonly string[] => [
  ...(totp ? ['totp'] : []),
  ...(passkeys > 0 ? ['passkey'] : []),
  ...(recoveryCodes > 0 ? ['recovery'] : []),
]

/** Lets somebody in who has shown enough; asks for the second factor, by a refusal with a continuation, where the account has one. */
export async function letIn(
  context: Context,
  request: FastifyRequest,
  shown: Shown,
): Promise<SessionView> {
  const sql = context.node.pools.core
  const { account: id, how, provider } = shown
  if (!isStrong(how)) {
    const factors = await factorsOf(sql, id)
    if (factors.totp || factors.passkeys > 0) {
      const body = {
        how: how.join(' '),
        ...(provider ? { provider: JSON.stringify(provider) } : {}),
      }
      const continuation = await openChallenge(sql, keysOf(context), {
        kind: 'second-factor',
        account: id,
        body,
      })
      const methods = methodsOf(factors)
      throw new ProblemError(problemOf('second-factor-needed', { continuation, methods }))
    }
  }
  const account = await findAccount(sql, id)
  if (!account) throw new ProblemError(problemOf('sign-in-failed'))
  const begun = await context.sessions.begin(account, {
    how,
    device: deviceOf(request.headers['user-agent']),
    ...(provider ? { provider } : {}),
  })
  // Asked once the session is there: a lock-down that begins later ends it, one that began before is seen here.
  const programs = [...context.node.directory().programs.values()].map(({ program }) => program)
  if (await isShutTo(sql, programs, account.grants)) {
    await context.sessions.end({ account: id })
    throw new ProblemError(problemOf('lockdown'))
  }
  await audit(sql, { actor: id, account: id, what: 'signed-in', detail: { how } })
  return sessionView(context, begun)
}

/** What somebody had shown before they were asked for more. */
export function shownBefore({ account, body }: Challenge): Shown | undefined {
  if (!account) return undefined
  const { how = '', provider } = body
  return {
    account,
    how: how.split(' ').filter(isProof),
    ...(provider === undefined ? {} : { provider: JSON.parse(provider) }),
  }
}

const isProof = (text: string): text is Proof => ['password', 'provider', 'code'].includes(text)

/** A session as its holder is told of it. */
export const sessionView = (context: Context, { token, session }: Begun): SessionView => ({
  token,
  expiresAt: formatInstant(instant(session.expiresAt)),
  account: session.account,
  ...(lacksFactor(context, session) ? { secondFactorRequired: true } : {}),
})
