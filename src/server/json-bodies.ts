import { isUtf8 } from 'node:buffer'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { problemOf } from '#protocol/problem.ts'

import { ProblemError } from './context.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, for the hash that an idempotency key is kept with. */
    rawBody?: Buffer
  }
}

/**
 * Bodies are JSON in UTF-8 and nothing else (RFC 8259, 8.1). Bytes of another encoding are refused rather than replaced: a name would be
 * kept for ever as "Jos\uFFFD". Any key is an own member of what is read, `__proto__` too, and the form reader refuses it by its name.
 */
export function jsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer): Promise<unknown> => {
      request.rawBody = body
      if (body.length === 0 && request.method === 'DELETE') return undefined
      if (!isUtf8(body)) throw new ProblemError(problemOf('not-json'))
      try {
        return JSON.parse(body.toString())
      } catch {
        throw new ProblemError(problemOf('not-json'))
      }
    },
  )
}
