import type { FastifyInstance } from 'fastify'

import { legalDay } from '#kernel/instant.ts'

import { programOf, sessionOf, type Context } from '../context.ts'
import { ANY } from '../schemas.ts'

/** What a client must know before anybody signs in, and the programs of whoever has. */
export function nodeRoutes(app: FastifyInstance, context: Context, version: string): void {
  app.get(
    '/api/v1/node',
    { schema: { summary: 'What this node is', security: [], response: { 200: ANY } } },
    () => {
      const { facts, clock, directory } = context.node
      const { offices, programs } = directory()
      return {
        kind: facts.kind,
        version,
        ready: context.ready(),
        today: legalDay(clock.now(), offices[0]?.zone ?? 'UTC'),
        ...(facts.asOf === undefined ? {} : { asOf: facts.asOf }),
        ...(facts.kind === 'demo' ? { demoAccounts: context.demoAccounts() } : {}),
        offices: offices.map(({ code, name, zone }) => ({ code, name, zone })),
        programs: [...programs.values()].map(({ program }) => ({
          id: program.id,
          title: program.title,
        })),
      }
    },
  )

  app.get(
    '/api/v1/programs/:program',
    {
      schema: {
        summary: 'A procedure as plain data',
        response: { 200: ANY, 304: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const { program } = paramsOf(request.params)
      const loaded = programOf(context, await sessionOf(context, request), program ?? '')
      // Its key is the hash of its content: unchanged, it need not travel again.
      const tag = `"${loaded.key}"`
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      return reply.header('etag', tag).send(loaded)
    },
  )
}

/** The names in a route's path. */
export const paramsOf = (params: unknown): { readonly [name: string]: string | undefined } =>
  Object.fromEntries(
    Object.entries(typeof params === 'object' && params !== null ? params : {}).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  )
