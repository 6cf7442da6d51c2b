import type { FastifyInstance, RouteOptions } from 'fastify'

import { isJsonObject } from '#kernel/canonical-json.ts'

import { REFUSED } from './schemas.ts'

type Refusals = { readonly [status: string]: typeof REFUSED }

/** Refusals of a route of which its shape says nothing. */
export const refusing = (...statuses: readonly number[]): Refusals =>
  Object.fromEntries(statuses.map((status) => [String(status), REFUSED]))

/**
 * Every route may refuse, and always in the same shape. What its shape makes sure of is declared by its number: each of these is reached by
 * a test, of every operation. 500 is declared by none: it is a bug.
 */
export function declareRefusals(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return
    const given = typeof route.schema.response === 'object' ? route.schema.response : {}
    const sure = refusing(...surelyRefused(route))
    route.schema.response = { ...sure, ...given, '4XX': REFUSED, '503': REFUSED }
  })
}

/** What is asked of one thing is asked only once it is there. */
const OF_ONE = /:(?!program\b|measure|report|queue)/

function surelyRefused({ url, schema }: RouteOptions): readonly number[] {
  const takesJson = isJsonObject(schema?.body) && schema.body['type'] === 'object'
  return [
    ...(takesJson || (schema?.querystring !== undefined && !OF_ONE.test(url)) ? [400] : []),
    ...(schema?.security?.length === 0 ? [] : [401, ...(url.includes(':') ? [404] : [])]),
    ...(takesJson ? [413, 415] : []),
  ]
}
