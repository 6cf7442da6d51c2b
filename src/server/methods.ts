import type { FastifyInstance, RouteOptions } from 'fastify'

import { problemOf } from '#protocol/problem.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

/**
 * Watches which methods each address takes. The function that it returns, called once every route is there, has every address refuse
 * the others by name, with what it does take (RFC 9110, 15.5.6).
 */
export function watchMethods(app: FastifyInstance): () => void {
  const taken = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = taken.get(url) ?? new Set()
    for (const one of Array.isArray(method) ? method : [method]) methods.add(one)
    taken.set(url, methods)
  })
  return () => {
    for (const [url, methods] of taken) {
      const allow = [...methods].toSorted().join(', ')
      app.route({
        url,
        method: METHODS.filter((method) => !methods.has(method)),
        schema: { hide: true },
        exposeHeadRoute: false,
        handler: (_request, reply) =>
          reply
            .code(405)
            .header('allow', allow)
            .type('application/problem+json')
            .send(problemOf('method-not-allowed')),
      })
    }
  }
}
