import type { FastifyRequest } from 'fastify'

import { isOutside } from '#engine/read-policy.ts'
import { officesOf, type LoadedProgram } from '#engine/world.ts'
import { problemOf, type Problem } from '#protocol/problem.ts'
import { actorOf } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import type { Asking } from '#store/reads/reader.ts'

import type { Session, Sessions } from './sessions.ts'

/** What every route works with. */
export interface Context {
  readonly node: Node
  readonly sessions: Sessions
  /** False while a demonstration region is still being built. */
  readonly ready: () => boolean
  readonly demoAccounts: () => readonly DemoAccount[]
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

/** The session of a request; throws when there is none. */
export async function sessionOf(context: Context, request: FastifyRequest): Promise<Session> {
  const token = tokenOf(request)
  const session = token === undefined ? undefined : await context.sessions.find(token)
  if (!session) throw new ProblemError(problemOf('sign-in-needed'))
  return session
}

/**
 * A program by its id; throws when the node does not carry it, or the session has no part in it: the two look alike. An account of
 * another institution has no part in anything but what names it: its requests, and what they may be answered with.
 */
export function programOf(
  context: Context,
  session: Session,
  id: string,
  forWhom: 'insiders' | 'everybody' = 'insiders',
): LoadedProgram {
  const loaded = context.node.directory().programs.get(id)
  const actor = actorOf(session.account)
  const known = loaded && officesOf(actor, id).length > 0
  if (!known || (forWhom === 'insiders' && isOutside(loaded.program, actor)))
    throw new ProblemError(problemOf('not-found'))
  return loaded
}

const PURPOSE = /^[\p{L}\p{N} .,;:()/-]{1,120}$/u

/** Who asks for what, with the purpose that they state; roles alone say "work" when they state none. */
export function askingOf(
  context: Context,
  session: Session,
  loaded: LoadedProgram,
  request: FastifyRequest,
): Asking {
  const stated = request.headers['ceiba-purpose']
  return {
    loaded,
    actor: actorOf(session.account),
    purpose: typeof stated === 'string' && PURPOSE.test(stated) ? stated : 'work',
    now: context.node.clock.now(),
  }
}
