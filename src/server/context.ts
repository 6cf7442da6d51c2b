import type { FastifyRequest } from 'fastify'

import { FACTOR_POLICY, needsSecondFactor } from '#engine/accounts/account-rules.ts'
import { purposesOf } from '#engine/openings.ts'
import { isOutside, isStranger } from '#engine/read-policy.ts'
import { officesOf, type Grant, type LoadedProgram } from '#engine/world.ts'
import { problemOf, type Problem } from '#protocol/problem.ts'
import { actorOf } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import type { Asking } from '#store/reads/reader.ts'

import type { Session, Sessions } from './sessions.ts'
import type { OidcProvider } from './sign-in/oidc.ts'

/** What every route works with. */
export interface Context {
  readonly node: Node
  readonly sessions: Sessions
  /** False while a demonstration region is still being built. */
  readonly ready: () => boolean
  readonly demoAccounts: () => readonly DemoAccount[]
  /** The address at which people reach this node, `https://ceiba.example.org`: passkeys and providers of identities are bound to it. */
  readonly origin?: string
  readonly providers?: readonly OidcProvider[]
}

/** An account of a demonstration node, shown on its sign-in page. */
export interface DemoAccount {
  readonly role: string
  readonly login: string
  readonly name: { readonly es: string; readonly en: string }
  readonly password: string
}

/** A refusal on its way out of a route: caught by the error handler and sent as problem+json. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** The token that a request carries, if it carries one. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const [scheme, token, ...others] = request.headers.authorization?.split(' ') ?? []
  return scheme?.toLowerCase() === 'bearer' && others.length === 0 ? token : undefined
}

/** The session of a request; throws when there is none, or when it may do nothing yet. */
export async function sessionOf(context: Context, request: FastifyRequest): Promise<Session> {
  const session = await anySessionOf(context, request)
  if (session.key) return sessionOfKey(session, request)
  if (lacksFactor(context, session)) throw new ProblemError(problemOf('second-factor-required'))
  return session
}

async function anySessionOf(context: Context, request: FastifyRequest): Promise<Session> {
  const token = tokenOf(request)
  const session = token === undefined ? undefined : await context.sessions.find(token)
  if (!session) throw new ProblemError(problemOf('sign-in-needed'))
  return withConferredRoles(context, session)
}

/** A session with the roles that records confer on its account now. */
export function withConferredRoles({ node }: Context, session: Session): Session {
  const { account } = session
  const { grants } = node.conferred(actorOf(account))
  return grants === account.grants ? session : { ...session, account: { ...account, grants } }
}

/** The session of a person at their own account: also of one who has yet to set up a second factor, and of no key. */
export async function holderOf(context: Context, request: FastifyRequest): Promise<Session> {
  const session = await anySessionOf(context, request)
  if (session.key) throw new ProblemError(problemOf('key-scope'))
  return session
}

/** Within how many minutes somebody must have proved who they are for what cannot be taken back. */
const RECENT_MINUTES = 10

/**
 * The session of a person who has proved within the last minutes who they are: for acts that a token left open on a desk must not be enough
 * for. Throws `proof-needed` otherwise; the client then asks at `POST /api/v1/session/proof`, and repeats with the token it is given.
 */
export async function requireRecent(
  context: Context,
  request: FastifyRequest,
  minutes = RECENT_MINUTES,
): Promise<Session> {
  const session = await sessionOf(context, request)
  return recently(session, minutes)
}

/** The same of a person at their own account. */
export async function recentHolderOf(context: Context, request: FastifyRequest): Promise<Session> {
  return recently(await holderOf(context, request), RECENT_MINUTES)
}

function recently(session: Session, minutes: number): Session {
  if (session.key) throw new ProblemError(problemOf('key-scope'))
  if (Date.now() - session.provedAt > minutes * 60_000)
    throw new ProblemError(problemOf('proof-needed', { minutes }))
  return session
}

/** Whether the roles of an account ask for a second factor on this node. */
export function asksForFactor({ node }: Pick<Context, 'node'>, grants: readonly Grant[]): boolean {
  const { facts, directory } = node
  const programs = (id: string) => directory().programs.get(id)?.program
  return needsSecondFactor(facts.factors ?? FACTOR_POLICY[facts.kind], programs, grants)
}

export const lacksFactor = (context: Context, { strong, account }: Session): boolean =>
  !strong && asksForFactor(context, account.grants)

/** What a key may ask of the node beside its programs. */
const OPEN_TO_KEYS = new Set(['/api/v1/me', '/api/v1/live', '/api/v1/calendar'])
const READING = new Set(['GET', 'HEAD'])

/** A key reads, or acts too where its scope says so, in its programs and for its purpose; nothing else. */
function sessionOfKey(session: Session, request: FastifyRequest): Session {
  const { key } = session
  const { method, headers, routeOptions } = request
  const refused = new ProblemError(problemOf('key-scope'))
  const stated = headers['ceiba-purpose']
  if (!key || (stated !== undefined && stated !== key.purpose)) throw refused
  const named = /^\/api\/v1\/programs\/([^/]+)/.exec(routeOptions.url ?? '')?.[1]
  if (named === undefined) {
    if (READING.has(method) && OPEN_TO_KEYS.has(routeOptions.url ?? '')) return session
    throw refused
  }
  if (READING.has(method)) return session
  const program = request.url.split(/[/?]/)[4] ?? ''
  const may = (grants: readonly Grant[]): boolean =>
    grants.some((grant) => grant.program === program)
  if (may(session.account.grants) && !may(key.acting.grants)) throw refused
  return { ...session, account: key.acting }
}

export type ForWhom = 'insiders' | 'partners' | 'everybody'
const isShutTo = { insiders: isOutside, partners: isStranger, everybody: () => false } as const

/**
 * A program by its id; throws when the node does not carry it, or the session has no part in it: the two look alike. An account of
 * another institution has no part in anything but what names it: its requests, and what they may be answered with; `partners` are those
 * to whom something is referred, or who act for people, beside those who work here.
 */
export function programOf(
  context: Context,
  session: Session,
  id: string,
  forWhom: ForWhom = 'insiders',
): LoadedProgram {
  const loaded = context.node.directory().programs.get(id)
  const actor = actorOf(session.account)
  const known = loaded && officesOf(actor, id).length > 0
  if (!known || isShutTo[forWhom](loaded.program, actor))
    throw new ProblemError(problemOf('not-found'))
  return loaded
}

/**
 * Who asks for what. A purpose that is stated must be one for which a role of theirs reads; none stated, each record is read for the first
 * that opens it.
 */
export function askingOf(
  context: Context,
  session: Session,
  loaded: LoadedProgram,
  request: FastifyRequest,
): Asking {
  const stated = request.headers['ceiba-purpose']
  const actor = actorOf(session.account)
  const asking = { loaded, actor, now: context.node.clock.now() }
  // A key was given for a purpose: one of the program narrows what it reads, any other word stands in the audit as it is.
  if (session.key) return { ...asking, purpose: session.key.purpose }
  if (stated === undefined) return asking
  const granted = purposesOf(loaded.program, actor)
  if (typeof stated !== 'string' || !granted.includes(stated))
    throw new ProblemError(problemOf('purpose-not-granted', { granted }))
  return { ...asking, purpose: stated }
}
