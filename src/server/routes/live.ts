import type { FastifyInstance } from 'fastify'

import { officesOf } from '#engine/world.ts'
import { actorOf } from '#store/accounts.ts'
import type { Change } from '#store/live.ts'

import { sessionOf, tokenOf, type Context } from '../context.ts'

const BEAT_MS = 25_000
/** Whoever reads slower than this much behind is cut off, and finds everything anew when they come back. */
const MOST_BEHIND = 1_048_576

/** Server-sent events: which roots changed, ids only. What they are, whoever listens must still be allowed to read. */
export function liveRoutes(app: FastifyInstance, context: Context): void {
  const open = new Set<() => void>()
  app.addHook('preClose', () => {
    for (const end of open) end()
  })
  const schema = {
    summary: 'Changes as they happen',
    response: { 200: { content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  }
  app.get('/api/v1/live', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const session = await sessionOf(context, request)
    const token = tokenOf(request) ?? ''
    const { node, sessions } = context
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...definedHeaders(reply.getHeaders()),
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
    const say = (text: string): void => {
      if (raw.writableLength > MOST_BEHIND) end()
      else raw.write(text)
    }
    // Roles are asked again for each change: a session that has ended or expired, or lost its part, hears nothing more.
    const tell = async ({ compartment, roots }: Change): Promise<void> => {
      const now = await sessions.find(token)
      if (!now) return end()
      for (const { program } of node.directory().programs.values())
        if (
          program.compartment === compartment &&
          officesOf(actorOf(now.account), program.id).length > 0
        )
          say(`event: changed\ndata: ${JSON.stringify({ program: program.id, roots })}\n\n`)
    }
    const unsubscribe = node.changes.subscribe((change) => void tell(change).catch(end))
    const forgetCalendars = node.calendars.subscribe(() => say('event: calendar\ndata: {}\n\n'))
    const beat = setInterval(() => {
      sessions.find(token).then((found) => (found ? say(': beat\n\n') : end()), end)
    }, BEAT_MS)
    const forget = sessions.whenEnded(session, () => end())
    const end = (): void => {
      clearInterval(beat)
      unsubscribe()
      forgetCalendars()
      forget()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    request.raw.on('close', end)
    say('event: ready\ndata: {}\n\n')
  })
}

type Headers = Readonly<Record<string, string | number | string[]>>
const definedHeaders = (headers: Readonly<Record<string, Headers[string] | undefined>>): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
