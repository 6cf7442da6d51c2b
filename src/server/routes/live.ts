import type { FastifyInstance } from 'fastify'

import { sessionOf, tokenOf, type Context } from '../context.ts'
import { hearing } from '../hear-changes.ts'

const BEAT_MS = 25_000
/** Whoever reads slower than this much behind is cut off, and finds everything anew when they come back. */
const MOST_BEHIND = 1_048_576

/** Server-sent events: which roots changed of those that the listener may read, ids only. That somebody came is itself a secret. */
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
    const hear = hearing(context, request, {
      say: (heard) => say(`event: changed\ndata: ${JSON.stringify(heard)}\n\n`),
      end: () => end(),
    })
    const unsubscribe = node.changes.subscribe(hear)
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
