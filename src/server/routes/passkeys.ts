import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Id } from '#kernel/ids.ts'
import type { FactorSetView } from '#protocol/account-api.ts'
import type { SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { openChallenge, takeChallenge } from '#store/sign-in/challenges.ts'
import { counting } from '#store/sign-in/check-password.ts'
import {
  addPasskey,
  findPasskey,
  passkeysOf,
  removePasskey,
  usePasskey,
} from '#store/sign-in/passkeys.ts'

import { holderOf, ProblemError, recentHolderOf, type Context } from '../context.ts'
import { SESSION } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { keysOf, letIn, sessionView } from '../sign-in/let-in.ts'
import {
  counterOf,
  namedPasskey,
  newPasskeyOf,
  newPasskeyOptions,
  passkeyOptions,
  placeOf,
  type Place,
} from '../sign-in/passkeys.ts'
import { ANSWERED, CHALLENGED, FACTOR_SET, NEW_PASSKEY, NOTHING } from '../sign-in/schemas.ts'
import { paramsOf } from './node.ts'
import { firstRecoveryCodes } from './own-account.ts'

/** Signing in with a passkey, and keeping one's passkeys. */
export function passkeyRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    '/api/v1/session/passkey/challenge',
    {
      schema: {
        summary: 'What to ask a passkey for',
        security: [],
        response: { 200: CHALLENGED },
      },
    },
    async () => {
      const options = await passkeyOptions(placeFor(context))
      const body = { challenge: options.challenge }
      return {
        challenge: await openChallenge(sql, keysOf(context), { kind: 'passkey', body }),
        options,
      }
    },
  )
  app.post(
    '/api/v1/session/passkey',
    {
      schema: {
        summary: 'Sign in with a passkey',
        security: [],
        body: ANSWERED,
        response: { 200: SESSION },
      },
    },
    async (request): Promise<SessionView> =>
      letIn(context, request, { account: await answered(context, request), how: ['passkey'] }),
  )
  app.post(
    '/api/v1/session/passkey/proof',
    {
      schema: {
        summary: 'Prove again with a passkey who one is',
        body: ANSWERED,
        response: { 200: SESSION },
      },
    },
    async (request): Promise<SessionView> => {
      const session = await holderOf(context, request)
      if ((await answered(context, request)) !== session.account.id)
        throw new ProblemError(problemOf('passkey-failed'))
      return sessionView(context, context.sessions.renew(session, true))
    },
  )
  ownPasskeyRoutes(app, context)
}

function placeFor({ origin }: Context): Place {
  const place = placeOf(origin)
  if (!place) throw new ProblemError(problemOf('passkeys-elsewhere'))
  return place
}

/** Whose passkey answered the question that was asked. Each question is answered once. */
async function answered(context: Context, request: FastifyRequest): Promise<Id> {
  const [sql, keys, place] = [context.node.pools.core, keysOf(context), placeFor(context)]
  const fields = fieldsOf(request.body)
  const [challenge, response] = [fields.text('challenge'), fields.any('response')]
  fields.end()
  let account: Id | undefined
  const right = await counting(sql, keys, { address: request.ip }, async () => {
    const asked = await takeChallenge(sql, keys, 'passkey', challenge)
    const passkey = await findPasskey(sql, namedPasskey(response) ?? '')
    if (!asked || !passkey) return false
    const counter = await counterOf(place, passkey, response, asked.body['challenge'] ?? '')
    if (counter === undefined || !(await usePasskey(sql, passkey.id, counter))) return false
    account = passkey.account
    return true
  })
  if (right === 'locked') throw new ProblemError(problemOf('locked'))
  if (!account) throw new ProblemError(problemOf('passkey-failed'))
  return account
}

function ownPasskeyRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    '/api/v1/me/passkeys/challenge',
    { schema: { summary: 'What to ask a new passkey for', response: { 200: CHALLENGED } } },
    async (request) => {
      const { account } = await recentHolderOf(context, request)
      const known = (await passkeysOf(sql, account.id)).map(({ id }) => id)
      const options = await newPasskeyOptions(placeFor(context), { ...account, known })
      const body = { challenge: options.challenge }
      const asked = { kind: 'passkey-new', account: account.id, body } as const
      return { challenge: await openChallenge(sql, keysOf(context), asked), options }
    },
  )
  app.post(
    '/api/v1/me/passkeys',
    { schema: { summary: 'Add a passkey', body: NEW_PASSKEY, response: { 201: FACTOR_SET } } },
    async (request, reply) => {
      const session = await recentHolderOf(context, request)
      const account = session.account.id
      const fields = fieldsOf(request.body)
      const [challenge, name] = [fields.text('challenge'), fields.text('name', 60)]
      const response = fields.any('response')
      fields.end()
      const asked = await takeChallenge(sql, keysOf(context), 'passkey-new', challenge)
      if (asked?.account !== account) throw new ProblemError(problemOf('took-too-long'))
      const question = asked.body['challenge'] ?? ''
      const passkey = await newPasskeyOf(placeFor(context), response, question)
      if (!passkey || !(await addPasskey(sql, { ...passkey, account, name })))
        throw new ProblemError(problemOf('passkey-failed'))
      const view: FactorSetView = {
        session: sessionView(context, context.sessions.renew(session, true)),
        ...(await firstRecoveryCodes(context, account)),
      }
      return reply.code(201).send(view)
    },
  )
  app.delete(
    '/api/v1/me/passkeys/:id',
    { schema: { summary: 'Remove a passkey', response: { 204: NOTHING } } },
    async (request, reply) => {
      const { account } = await recentHolderOf(context, request)
      if (!(await removePasskey(sql, account.id, paramsOf(request.params)['id'] ?? '')))
        throw new ProblemError(problemOf('not-found'))
      return reply.code(204).send()
    },
  )
}
