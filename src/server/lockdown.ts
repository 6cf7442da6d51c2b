import type { FastifyInstance } from 'fastify'

import { problemOf } from '#protocol/problem.ts'
import type { Sql } from '#store/connections.ts'
import { currentLockdown, LOCKDOWN_CHANNEL } from '#store/lockdown/lockdown.ts'

import { ProblemError } from './context.ts'

const READS = ['GET', 'HEAD', 'OPTIONS']
/** Coming in, going out, shutting somebody out and lifting it stay possible. */
const OPEN = [
  '/api/v1/session',
  '/api/v1/lockdown',
  '/api/v1/me/sessions',
  '/api/v1/accounts/:id/active',
  '/api/v1/accounts/:id/sessions',
  '/api/v1/accounts/:id/keys',
]

/**
 * Refuses what writes while the node is in lock-down, in words, before any route is reached; PostgreSQL refuses it as well. Every
 * process hears of it at once.
 */
export async function watchLockdown(app: FastifyInstance, sql: Sql): Promise<void> {
  const state = { on: false }
  const read = async (): Promise<void> => {
    state.on = (await currentLockdown(sql)) !== undefined
  }
  // What was said while the connection was away is read after its return.
  const listening = await sql.listen(
    LOCKDOWN_CHANNEL,
    (told) => {
      state.on = told === 'on'
    },
    () => void read().catch(() => {}),
  )
  await read()
  app.addHook('onRequest', async (request) => {
    const url = request.routeOptions.url ?? ''
    if (!state.on || READS.includes(request.method) || OPEN.some((open) => url.startsWith(open)))
      return
    throw new ProblemError(problemOf('lockdown'))
  })
  app.addHook('onClose', () => listening.unlisten())
}
