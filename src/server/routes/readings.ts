import type { FastifyInstance } from 'fastify'

import { id as toId, isId } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { ReadingsView } from '#protocol/access-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { accountNames } from '#store/accounts.ts'
import { readReadings } from '#store/reads/read-readings.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { ANY, READINGS_QUERY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Who read a file: for those who answer for it, and as the copy that the person may ask for. */
export function readingRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/records/:id/readings',
    {
      schema: {
        summary: 'Who has read a file',
        description:
          'The latest first. With `for=person`, what the person is told: duties and, only where the program says so, names.',
        querystring: READINGS_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<ReadingsView> => {
      const { program, id } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const asking = askingOf(context, session, programOf(context, session, program ?? ''), request)
      const query = queryOf(request.query)
      const [copy, after] = [query.text('for'), query.text('after')]
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (copy !== undefined && copy !== 'person')
        throw new ProblemError(problemOf('bad-request', { parameter: 'for' }))
      if (after !== undefined && !/^\d{1,18}$/.test(after))
        throw new ProblemError(problemOf('bad-request', { parameter: 'after' }))
      const asked = { limit, ...(after === undefined ? {} : { after }) }
      const page = isId(id)
        ? await readReadings(node, asking, { record: toId(id), ...asked })
        : undefined
      if (!page) throw new ProblemError(problemOf('not-found'))
      const named = copy === undefined || page.log.tellsNames
      const people = named ? [...new Set(page.items.map(({ actor }) => actor))] : []
      const names = await accountNames(node.pools.core, people)
      return {
        office: page.office,
        source: page.log.source,
        next: page.next,
        items: page.items.map(({ at, what, purpose, role, kind, field, opening, actor }) => ({
          at: formatInstant(instant(Math.round(at))),
          what,
          purpose,
          ...(role === null || role === '' ? {} : { role }),
          kind,
          ...(field === null ? {} : { field }),
          ...(opening === null ? {} : { opening }),
          ...(named ? { name: names.get(actor) ?? '' } : {}),
        })),
      }
    },
  )
}
