import { existsSync } from 'node:fs'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Answers an address that is no route with the application's page, where that is what was asked for. */
export type Page = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined

/** The web application: hashed files are kept for ever, the page itself is asked for each time. */
export async function webRoutes(app: FastifyInstance, folder: string): Promise<Page | undefined> {
  if (!existsSync(join(folder, 'index.html'))) return undefined
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  // Addresses of screens are the application's own: it finds its way from any of them.
  return (request, reply) =>
    request.method === 'GET' &&
    !request.url.startsWith('/api/') &&
    request.headers.accept?.includes('text/html')
      ? reply.sendFile('index.html')
      : undefined
}
