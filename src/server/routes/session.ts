import type { FastifyInstance } from 'fastify'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { signIn } from '#store/accounts.ts'

import { ProblemError, sessionOf, type Context } from '../context.ts'
import { ACCOUNT, SESSION, SIGN_IN } from '../schemas.ts'

/** Signing in and out. Deriving a key costs 60 ms of a core by design: so many at once, and further ones are told to wait. */
const MOST_AT_ONCE = 8

export function sessionRoutes(app: FastifyInstance, context: Context): void {
  let underWay = 0
  app.post(
    '/api/v1/session',
    { schema: { summary: 'Sign in', security: [], body: SIGN_IN, response: { 200: SESSION } } },
    async (request): Promise<SessionView> => {
      const { login, password } = isJsonObject(request.body) ? request.body : {}
      if (
        typeof login !== 'string' ||
        typeof password !== 'string' ||
        login.length > 200 ||
        login.includes('\0') || // no text of PostgreSQL holds one
        password.length > 1000
      )
        throw new ProblemError(problemOf('bad-request'))
      if (underWay >= MOST_AT_ONCE) throw new ProblemError(problemOf('locked'))
      underWay += 1
      try {
        const account = await signIn(context.node.pools.core, login, password)
        if (typeof account === 'string') throw new ProblemError(problemOf(account))
        const { token, session } = context.sessions.begin(account)
        return { token, expiresAt: formatInstant(instant(session.expiresAt)), account }
      } finally {
        underWay -= 1
      }
    },
  )

  app.delete(
    '/api/v1/session',
    { schema: { summary: 'Sign out', response: { 204: { type: 'null' } } } },
    async (request, reply) => {
      await context.sessions.end(await sessionOf(context, request))
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/me',
    { schema: { summary: 'Who is signed in', response: { 200: ACCOUNT } } },
    async (request) => (await sessionOf(context, request)).account,
  )
}
