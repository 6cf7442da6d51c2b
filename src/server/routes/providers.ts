import type { FastifyInstance } from 'fastify'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import type { SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { openChallenge, takeChallenge, type Memory } from '#store/sign-in/challenges.ts'
import { accountOfIdentity, linkIdentity, unlinkIdentity } from '#store/sign-in/identities.ts'

import { holderOf, ProblemError, recentHolderOf, type Context } from '../context.ts'
import { SESSION } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { keysOf, letIn, sessionView } from '../sign-in/let-in.ts'
import {
  beginFlow,
  finishFlow,
  signedOutBy,
  type Flow,
  type OidcProvider,
  type Vouched,
} from '../sign-in/oidc.ts'
import { CAME_BACK, NOTHING, SENT } from '../sign-in/schemas.ts'
import { paramsOf } from './node.ts'

/** Signing in through an institution's own provider of identities (OpenID Connect). */
export async function providerRoutes(app: FastifyInstance, context: Context): Promise<void> {
  beginningRoutes(app, context)
  app.post(
    '/api/v1/session/provider/:provider/answer',
    {
      schema: {
        summary: 'Come back from a provider of identities',
        security: [],
        body: CAME_BACK,
        response: { 200: SESSION },
      },
    },
    async (request): Promise<SessionView> => {
      const { provider, origin } = providerOf(context, request.params)
      const fields = fieldsOf(request.body)
      const [flow, query] = [fields.text('flow'), fields.text('query', 4000)]
      fields.end()
      const { vouched, link } = await cameBack(context, { provider, origin, flow, query })
      const shown = {
        how: [vouched.strong ? ('provider-strong' as const) : ('provider' as const)],
        provider: { id: provider.id, subject: vouched.subject, session: vouched.session },
      }
      const sql = context.node.pools.core
      if (link === null) {
        const account = await accountOfIdentity(sql, provider.id, vouched.subject)
        if (!account) throw new ProblemError(problemOf('identity-unknown'))
        return letIn(context, request, { account, ...shown })
      }
      // Tied by whoever began it, and is still here.
      const session = await holderOf(context, request)
      const tie = { account: session.account.id, provider: provider.id, subject: vouched.subject }
      if (session.account.id !== link) throw new ProblemError(problemOf('provider-failed'))
      if (!(await linkIdentity(sql, tie))) throw new ProblemError(problemOf('identity-taken'))
      return sessionView(context, context.sessions.renew(session, false))
    },
  )
  app.delete(
    '/api/v1/me/identities/:provider',
    { schema: { summary: 'Untie a provider of identities', response: { 204: NOTHING } } },
    async (request, reply) => {
      const { account } = await recentHolderOf(context, request)
      const provider = paramsOf(request.params)['provider'] ?? ''
      if (!(await unlinkIdentity(context.node.pools.core, account.id, provider)))
        throw new ProblemError(problemOf('not-found'))
      return reply.code(204).send()
    },
  )
  await app.register((apart, _options, done) => {
    signOutRoute(apart, context)
    done()
  })
}

function beginningRoutes(app: FastifyInstance, context: Context): void {
  const begin = async (params: unknown, link: string | null) => {
    const { provider, origin } = providerOf(context, params)
    const { url, flow } = await beginFlow(provider, origin, link).catch(() => {
      throw new ProblemError(problemOf('provider-failed'))
    })
    const { link: to, ...rest } = flow
    const body = to === null ? rest : { ...rest, link: to }
    const asked = { kind: 'provider', body } as const
    return { flow: await openChallenge(context.node.pools.core, keysOf(context), asked), url }
  }
  app.post(
    '/api/v1/session/provider/:provider',
    {
      schema: {
        summary: 'Begin to sign in through a provider of identities',
        security: [],
        response: { 200: SENT },
      },
    },
    (request) => begin(request.params, null),
  )
  app.post(
    '/api/v1/me/identities/:provider',
    { schema: { summary: 'Begin to tie a provider of identities', response: { 200: SENT } } },
    async (request) => begin(request.params, (await recentHolderOf(context, request)).account.id),
  )
}

function providerOf(
  { providers = [], origin }: Context,
  params: unknown,
): { readonly provider: OidcProvider; readonly origin: string } {
  const asked = paramsOf(params)['provider']
  const provider = providers.find(({ id }) => id === asked)
  if (!provider || origin === undefined) throw new ProblemError(problemOf('not-found'))
  return { provider, origin }
}

interface Return {
  readonly provider: OidcProvider
  readonly origin: string
  readonly flow: string
  readonly query: string
}

/** What was begun is over with its first answer, whether that is right or not. */
async function cameBack(
  context: Context,
  { provider, origin, flow: id, query }: Return,
): Promise<{ readonly vouched: Vouched; readonly link: string | null }> {
  const taken = await takeChallenge(context.node.pools.core, keysOf(context), 'provider', id)
  const flow = taken && flowOf(taken.body)
  if (!flow) throw new ProblemError(problemOf('took-too-long'))
  if (flow.provider !== provider.id) throw new ProblemError(problemOf('provider-failed'))
  const vouched = await finishFlow(provider, origin, { flow, query })
  if (!vouched) throw new ProblemError(problemOf('provider-failed'))
  return { vouched, link: flow.link }
}

function flowOf(body: Memory): Flow | undefined {
  const { provider, state, nonce, verifier, link } = body
  return provider && state && nonce && verifier
    ? { provider, state, nonce, verifier, link: isId(link) ? toId(link) : null }
    : undefined
}

/** A provider tells us, server to server, that somebody has signed out or been shut out there. */
function signOutRoute(app: FastifyInstance, context: Context): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.post(
    '/api/v1/session/provider/:provider/sign-out',
    {
      schema: {
        summary: 'Back-channel sign-out of a provider of identities',
        description:
          'The body is a form with a `logout_token` (OpenID Connect Back-Channel Logout 1.0).',
        security: [],
        response: { 204: NOTHING },
      },
    },
    async (request, reply) => {
      const { provider } = providerOf(context, request.params)
      const token = isJsonObject(request.body) ? request.body['logout_token'] : undefined
      const notice = typeof token === 'string' ? await signedOutBy(provider, token) : undefined
      if (!notice) throw new ProblemError(problemOf('bad-request', { parameter: 'logout_token' }))
      await context.sessions.end({ provider: provider.id, ...notice })
      return reply.code(204).send()
    },
  )
}
