import { setTimeout as wait } from 'node:timers/promises'

import type { FastifyInstance } from 'fastify'

import { problemOf } from '#protocol/problem.ts'
import { codeFrom } from '#standards/proofs/printed-code.ts'
import { CODE_BYTES } from '#standards/proofs/proof.ts'

import { ProblemError, type Context } from '../context.ts'
import { VALID } from '../paper-schemas.ts'
import { rateLimit } from '../rate-limit.ts'
import { ANY } from '../schemas.ts'
import { verificationOf } from '../verification.ts'
import { verifierPage } from '../verifier-page.ts'
import { paramsOf } from './node.ts'

/** What one address may ask in a minute: an officer at a door asks less, and whoever guesses needs more than there is time. */
const MOST = 30
/** Every answer takes this long, so that none tells by its time what was found. */
const FLOOR_MS = 60
const NOBODYS = new Uint8Array(CODE_BYTES)

/**
 * For whoever is shown a paper, without an account: valid or not, and nothing else. A code that never was, one that ran out, one that was
 * revoked and what is no code at all are answered alike.
 */
export function verifyRoutes(
  app: FastifyInstance,
  context: Context,
  webDir: string | undefined,
): void {
  const verification = verificationOf(context)
  const allowed = rateLimit(MOST)
  const open = { security: [], tags: ['verify'] }
  app.get(
    '/api/v1/verify/:code',
    { schema: { summary: 'Whether a paper holds', ...open, response: { 200: VALID } } },
    async (request) => {
      if (!allowed(request.ip)) throw new ProblemError(problemOf('asked-too-often'))
      const floor = wait(FLOOR_MS)
      const { code = '' } = paramsOf(request.params)
      const known = codeFrom(code) ?? NOBODYS
      const valid = await verification.checks.holds(known, context.node.clock.now())
      await floor
      return { valid }
    },
  )
  app.get(
    '/.well-known/ceiba-verification.json',
    {
      schema: {
        summary: 'Keys and status list, to check papers offline',
        ...open,
        response: { 200: ANY },
      },
    },
    async (_request, reply) =>
      reply.header('cache-control', 'no-cache').send(await verification.published()),
  )
  verifierPage(app, verification, webDir)
}
