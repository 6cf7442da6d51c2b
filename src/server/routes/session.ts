import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { AccountView, SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { audit } from '#store/sign-in/account-audit.ts'
import { findChallenge, takeChallenge } from '#store/sign-in/challenges.ts'
import { checkPassword, counting, isPasswordOf } from '#store/sign-in/check-password.ts'
import { checkTotp, useRecoveryCode } from '#store/sign-in/second-factor.ts'
import type { Proof } from '#store/sign-in/session-rows.ts'

import {
  holderOf,
  lacksFactor,
  ProblemError,
  sessionOf,
  tokenOf,
  type Context,
} from '../context.ts'
import { ACCOUNT, SESSION, SIGN_IN } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { keysOf, letIn, sessionView, shownBefore } from '../sign-in/let-in.ts'
import { CONTINUING, PROVING } from '../sign-in/schemas.ts'

/** Deriving a key costs 30 ms of a core by design: so many at once, and further ones are told to come again. */
const MOST_AT_ONCE = 8

/** Does so many things at once, and refuses more. */
function few(): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0
  return async (work) => {
    if (underWay >= MOST_AT_ONCE) throw new ProblemError(problemOf('busy'))
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
}

/** Signing in with a password and a second factor, proving again who one is, and signing out. */
export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  const fewAtOnce = few()
  app.post(
    '/api/v1/session',
    {
      schema: {
        summary: 'Sign in',
        description:
          'For an account with a second factor the answer is 401 `second-factor-needed` with a `continuation` and its `methods`: go on at ' +
          '`POST /api/v1/session/second-factor`, or with a passkey at `POST /api/v1/session/passkey`.',
        security: [],
        body: SIGN_IN,
        response: { 200: SESSION },
      },
    },
    async (request): Promise<SessionView> => {
      const fields = fieldsOf(request.body)
      const [login, password] = [fields.text('login'), fields.text('password', 1000)]
      fields.end()
      const credentials = { login, password, address: request.ip }
      const found = await fewAtOnce(() => checkPassword(sql, keysOf(context), credentials))
      if ('refused' in found) throw new ProblemError(problemOf(found.refused))
      return letIn(context, request, { account: found.account, how: ['password'] })
    },
  )

  app.post(
    '/api/v1/session/second-factor',
    {
      schema: {
        summary: 'Go on signing in with a code of the authenticator, or a recovery code',
        security: [],
        body: CONTINUING,
        response: { 200: SESSION },
      },
    },
    (request) => secondFactor(context, request),
  )

  openSessionRoutes(app, context, fewAtOnce)
}

/** What whoever is signed in does with their session. */
function openSessionRoutes(
  app: FastifyInstance,
  context: Context,
  fewAtOnce: ReturnType<typeof few>,
): void {
  const sql = context.node.pools.core
  app.post(
    '/api/v1/session/proof',
    {
      schema: {
        summary: 'Prove again who one is, for what a token alone is not enough for',
        body: PROVING,
        response: { 200: SESSION },
      },
    },
    (request) => fewAtOnce(() => proveAgain(context, request)),
  )

  app.delete(
    '/api/v1/session',
    { schema: { summary: 'Sign out', response: { 204: { type: 'null' } } } },
    async (request, reply) => {
      const { id, account } = await holderOf(context, request)
      await context.sessions.end({ session: id, account: account.id })
      await audit(sql, { actor: account.id, account: account.id, what: 'signed-out' })
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/me',
    { schema: { summary: 'Who is signed in', response: { 200: ACCOUNT } } },
    async (request): Promise<AccountView> => {
      const token = tokenOf(request)
      const found = token === undefined ? undefined : await context.sessions.find(token)
      const session = found && !found.key ? found : await sessionOf(context, request)
      const required = lacksFactor(context, session)
      return { ...session.account, ...(required ? { secondFactorRequired: true } : {}) }
    },
  )
}

async function secondFactor(context: Context, request: FastifyRequest): Promise<SessionView> {
  const [sql, keys] = [context.node.pools.core, keysOf(context)]
  const fields = fieldsOf(request.body)
  const [continuation, code] = [fields.text('continuation'), fields.text('code', 40)]
  fields.end()
  const begun = await findChallenge(sql, keys, 'second-factor', continuation)
  const shown = begun && shownBefore(begun)
  if (!shown) throw new ProblemError(problemOf('took-too-long'))
  const { account } = shown
  let how: Proof = 'totp'
  const right = await counting(sql, keys, { account, address: request.ip }, async () => {
    const typed = code.replaceAll(/\s/g, '')
    if (/^\d{6}$/.test(typed)) return checkTotp(sql, keys, account, { code: typed, at: Date.now() })
    how = 'recovery'
    return useRecoveryCode(sql, keys, account, code)
  })
  if (right === 'locked') throw new ProblemError(problemOf('locked'))
  if (!right) throw new ProblemError(problemOf('code-wrong'))
  // Whoever was quicker has it.
  if (!(await takeChallenge(sql, keys, 'second-factor', continuation)))
    throw new ProblemError(problemOf('took-too-long'))
  return letIn(context, request, { ...shown, how: [...shown.how, how] })
}

/** Either factor does, for the other was shown when the session began. A passkey does the same at its own address. */
async function proveAgain(context: Context, request: FastifyRequest): Promise<SessionView> {
  const session = await holderOf(context, request)
  const [sql, keys, account] = [context.node.pools.core, keysOf(context), session.account.id]
  const fields = fieldsOf(request.body)
  const [password, code] = [fields.optional('password', 1000), fields.optional('code', 40)]
  fields.end()
  if ((password === undefined) === (code === undefined))
    throw new ProblemError(problemOf('bad-request', { parameter: 'password' }))
  const right =
    password === undefined
      ? await counting(sql, keys, { account, address: request.ip }, () =>
          checkTotp(sql, keys, account, { code: code ?? '', at: Date.now() }),
        )
      : await isPasswordOf(sql, keys, account, { password, address: request.ip })
  if (right === 'locked') throw new ProblemError(problemOf('locked'))
  if (!right) throw new ProblemError(problemOf('proof-failed'))
  return sessionView(context, context.sessions.renew(session, false))
}
