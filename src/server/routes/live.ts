import type { FastifyInstance } from 'fastify'

import { officesOf } from '#engine/world.ts'
import { actorOf } from '#store/accounts.ts'

import { sessionOf, type Context } from '../context.ts'

const BEAT_MS = 25_000

/** Server-sent events: which roots changed, ids only. What they are, whoever listens must still be allowed to read. */
export function liveRoutes(app: FastifyInstance, context: Context): void {
  const open = new Set<() => void>()
  app.addHook('preClose', () => {
    for (const end of open) end()
  })
  app.get(
    '/api/v1/live',
    { schema: { summary: 'Changes as they happen (text/event-stream)' } },
    async (request, reply) => {
      const session = await sessionOf(context, request)
      const programs = [...context.node.directory().programs.values()].filter(
        ({ program }) => officesOf(actorOf(session.account), program.id).length > 0,
      )
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write('event: ready\ndata: {}\n\n')
      const unsubscribe = context.node.changes.subscribe(({ compartment, roots }) => {
        for (const { program } of programs)
          if (program.compartment === compartment)
            raw.write(`event: changed\ndata: ${JSON.stringify({ program: program.id, roots })}\n\n`)
      })
      // A session that was ended or has expired hears nothing more.
      const beat = setInterval(() => {
        const token = request.headers.authorization?.split(' ')[1] ?? ''
        void context.sessions.find(token).then((found) => (found ? raw.write(': beat\n\n') : end()))
      }, BEAT_MS)
      const end = (): void => {
        clearInterval(beat)
        unsubscribe()
        open.delete(end)
        raw.end()
      }
      open.add(end)
      request.raw.on('close', end)
    },
  )
}
