import type { FastifyInstance } from 'fastify'

import { officesOf } from '#engine/world.ts'
import { legalDay } from '#kernel/instant.ts'
import type { Calendar } from '#model/calendar.ts'
import { problemOf } from '#protocol/problem.ts'
import { actorOf, colleagues } from '#store/accounts.ts'
import type { Directory } from '#store/directory.ts'

import { ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { ANY, USERS_QUERY } from '../schemas.ts'
import { placeOf } from '../sign-in/passkeys.ts'

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
        signIn: {
          ...(placeOf(context.origin) ? { passkeysAt: placeOf(context.origin)?.origin } : {}),
          providers: (context.providers ?? []).map(({ id, label }) => ({ id, label })),
        },
        offices: offices.map(({ code, name, zone, calendar }) => ({ code, name, zone, calendar })),
        ...calendarsOf(directory()),
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
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, program ?? '', 'everybody')
      // Its key is the hash of its content: unchanged, it need not travel again.
      const tag = `"${loaded.key}"`
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      // Two languages of labels for every code: a tenth of the size when compressed.
      return reply.header('etag', tag).type('application/json').compress(JSON.stringify(loaded))
    },
  )
}

/** The calendar that most offices count by, and those of the others: a screen says how many working days are left. */
function calendarsOf({ offices, home, world }: Directory): {
  readonly calendar?: Calendar
  readonly calendars: { readonly [office: string]: Calendar }
} {
  const all = offices.flatMap(({ code, tenant }) => {
    const place = world(code)
    const own = home.some((one) => one.tenant === tenant)
    return place ? [{ code, of: place.calendar.calendar, own }] : []
  })
  // Guests do not make it another country's: theirs is said once, with the first of them.
  const shares = (of: Calendar): number =>
    all.filter((other) => other.own && other.of === of).length
  const common = all.toSorted((a, b) => shares(b.of) - shares(a.of))[0]?.of
  const others = all.filter(
    ({ of, own }, nth) =>
      of !== common && (own || all.findIndex((other) => other.of === of) === nth),
  )
  return {
    ...(common ? { calendar: common } : {}),
    calendars: Object.fromEntries(others.map(({ code, of }) => [code, of])),
  }
}

/** Who may be put in charge: the people who work with a program in an office. */
export function userRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/users',
    {
      schema: {
        summary: 'Colleagues in an office',
        querystring: USERS_QUERY,
        response: { 200: ANY },
      },
    },
    async (request) => {
      const session = await sessionOf(context, request)
      const { program } = programOf(context, session, paramsOf(request.params)['program'] ?? '')
      const query = queryOf(request.query)
      const office = query.text('office') ?? ''
      query.end()
      if (!officesOf(actorOf(session.account), program.id).includes(office))
        throw new ProblemError(problemOf('bad-request', { parameter: 'office' }))
      return { items: await colleagues(context.node.pools.core, program.id, office) }
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
