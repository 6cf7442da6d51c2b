import type { FastifyInstance, FastifyRequest } from 'fastify'

import { isId, type Id } from '#kernel/ids.ts'
import type { FactorSetView, OwnAccountView } from '#protocol/account-api.ts'
import type { SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { audit } from '#store/sign-in/account-audit.ts'
import { keysOf as apiKeysOf } from '#store/sign-in/api-keys.ts'
import { findChallenge, openChallenge, takeChallenge } from '#store/sign-in/challenges.ts'
import { counting, setPassword } from '#store/sign-in/check-password.ts'
import { identitiesOf } from '#store/sign-in/identities.ts'
import { passkeysOf } from '#store/sign-in/passkeys.ts'
import {
  factorsOf,
  makeRecoveryCodes,
  newTotp,
  removeTotp,
  setTotp,
  stepOf,
} from '#store/sign-in/second-factor.ts'
import { openSessionsOf } from '#store/sign-in/session-rows.ts'

import { asksForFactor, holderOf, ProblemError, recentHolderOf, type Context } from '../context.ts'
import { SESSION } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { keysOf, sessionView } from '../sign-in/let-in.ts'
import {
  CODES,
  FACTOR_SET,
  NEW_PASSWORD,
  NOTHING,
  OWN_ACCOUNT,
  TOTP_BEGUN,
  TOTP_CONFIRMED,
} from '../sign-in/schemas.ts'
import { passwordProblems } from '../sign-in/strength.ts'
import { checkedPassword, wordsOf } from './codes.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/me'

/** What everybody keeps of their own: password, authenticator, sessions. */
export function ownAccountRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.get(
    `${BASE}/sign-in`,
    {
      schema: {
        summary: 'How I sign in, and where I am signed in',
        response: { 200: OWN_ACCOUNT },
      },
    },
    async (request): Promise<OwnAccountView> => {
      const { id, account } = await holderOf(context, request)
      const sessions = await openSessionsOf(sql, account.id)
      return {
        factors: await factorsOf(sql, account.id),
        required: asksForFactor(context, account.grants),
        passkeys: await passkeysOf(sql, account.id),
        identities: await identitiesOf(sql, account.id),
        sessions: sessions.map((session) => ({ ...session, current: session.id === id })),
        keys: await apiKeysOf(sql, account.id),
      }
    },
  )
  app.post(
    `${BASE}/password`,
    { schema: { summary: 'Set a new password', body: NEW_PASSWORD, response: { 200: SESSION } } },
    async (request): Promise<SessionView> => {
      const session = await recentHolderOf(context, request)
      const { account } = session
      const fields = fieldsOf(request.body)
      const password = fields.text('password', 1000)
      fields.end()
      checkedPassword(
        await passwordProblems(password, [account.login, account.name].flatMap(wordsOf)),
      )
      await setPassword(sql, { account: account.id, password, actor: account.id })
      // Whoever knew the old one may sit at another computer.
      await context.sessions.end({ account: account.id, except: session.id })
      return sessionView(context, context.sessions.renew(session, false))
    },
  )
  totpRoutes(app, context)
  ownSessionRoutes(app, context)
}

function totpRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    `${BASE}/totp`,
    { schema: { summary: 'Begin to set up an authenticator', response: { 200: TOTP_BEGUN } } },
    async (request) => {
      const { account } = await recentHolderOf(context, request)
      const { secret, address } = newTotp(account.login)
      const challenge = await openChallenge(sql, keysOf(context), {
        kind: 'totp-new',
        account: account.id,
        body: { secret },
      })
      return { challenge, secret, address }
    },
  )
  app.post(
    `${BASE}/totp/confirm`,
    {
      schema: {
        summary: 'Prove that the authenticator has taken it in',
        body: TOTP_CONFIRMED,
        response: { 200: FACTOR_SET },
      },
    },
    (request) => confirmTotp(context, request),
  )
  app.delete(
    `${BASE}/totp`,
    { schema: { summary: 'Remove the authenticator', response: { 204: NOTHING } } },
    async (request, reply) => {
      const { account } = await recentHolderOf(context, request)
      await removeTotp(sql, account.id)
      return reply.code(204).send()
    },
  )
  app.post(
    `${BASE}/recovery-codes`,
    {
      schema: { summary: 'New recovery codes in place of the old ones', response: { 200: CODES } },
    },
    async (request) => {
      const { account } = await recentHolderOf(context, request)
      return { codes: await makeRecoveryCodes(sql, keysOf(context), account.id) }
    },
  )
}

async function confirmTotp(context: Context, request: FastifyRequest): Promise<FactorSetView> {
  const sql = context.node.pools.core
  const session = await recentHolderOf(context, request)
  const { id } = session.account
  const fields = fieldsOf(request.body)
  const [challenge, code] = [fields.text('challenge'), fields.text('code', 10)]
  fields.end()
  const begun = await findChallenge(sql, keysOf(context), 'totp-new', challenge)
  if (begun?.account !== id) throw new ProblemError(problemOf('took-too-long'))
  const secret = begun.body['secret'] ?? ''
  let step: number | undefined
  const right = await counting(sql, keysOf(context), { account: id, address: request.ip }, () => {
    step = stepOf(secret, code.replaceAll(/\s/g, ''), Date.now())
    return Promise.resolve(step !== undefined)
  })
  if (right === 'locked') throw new ProblemError(problemOf('locked'))
  if (step === undefined) throw new ProblemError(problemOf('code-wrong'))
  if (!(await takeChallenge(sql, keysOf(context), 'totp-new', challenge)))
    throw new ProblemError(problemOf('took-too-long'))
  await setTotp(sql, keysOf(context), id, { secret, step })
  return {
    session: sessionView(context, context.sessions.renew(session, true)),
    ...(await firstRecoveryCodes(context, session.account.id)),
  }
}

/** Recovery codes for whoever has none: made with the first factor, shown once. */
export async function firstRecoveryCodes(
  context: Context,
  account: Id,
): Promise<Pick<FactorSetView, 'recoveryCodes'>> {
  const sql = context.node.pools.core
  const { recoveryCodes } = await factorsOf(sql, account)
  if (recoveryCodes > 0) return {}
  return { recoveryCodes: await makeRecoveryCodes(sql, keysOf(context), account) }
}

function ownSessionRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.delete(
    `${BASE}/sessions`,
    { schema: { summary: 'Sign out everywhere, here too', response: { 204: NOTHING } } },
    async (request, reply) => {
      const { account } = await holderOf(context, request)
      await context.sessions.end({ account: account.id })
      await audit(sql, { actor: account.id, account: account.id, what: 'sessions-ended' })
      return reply.code(204).send()
    },
  )
  app.delete(
    `${BASE}/sessions/:id`,
    { schema: { summary: 'Sign out another device', response: { 204: NOTHING } } },
    async (request, reply) => {
      const { account } = await holderOf(context, request)
      const id = paramsOf(request.params)['id']
      const ended = isId(id) ? await context.sessions.end({ session: id, account: account.id }) : 0
      if (ended === 0) throw new ProblemError(problemOf('not-found'))
      await audit(sql, { actor: account.id, account: account.id, what: 'sessions-ended' })
      return reply.code(204).send()
    },
  )
}
