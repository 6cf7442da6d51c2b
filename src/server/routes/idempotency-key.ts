import type { FastifyRequest } from 'fastify'

import { problemOf } from '#protocol/problem.ts'

import { ProblemError } from '../context.ts'

/** The idempotency key of a request, if it has one; throws for one that is none. */
export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !/^[\u0021-\u007E]{1,200}$/.test(key)))
    throw new ProblemError(problemOf('key-needed'))
  return key
}
