import type { FastifyInstance } from 'fastify'

import { formatInstant } from '#kernel/instant.ts'
import type { MeasureView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { spanOf } from '#standards/figures/periods.ts'
import { readMeasure } from '#store/reads/read-measure.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { ANY, MEASURE_QUERY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Figures, from cells alone. */
export function figureRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/measures/:measure',
    {
      schema: { summary: 'Sums of a measure', querystring: MEASURE_QUERY, response: { 200: ANY } },
    },
    async (request): Promise<MeasureView> => {
      const { program, measure = '' } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const asking = askingOf(context, session, programOf(context, session, program ?? ''), request)
      const query = queryOf(request.query)
      const from = spanOf(query.text('from') ?? '')
      const to = spanOf(query.text('to') ?? query.text('from') ?? '')
      const by = query.list('by') ?? []
      const grain = query.text('grain') ?? 'Y'
      query.end()
      if (!from || !to)
        throw new ProblemError(problemOf('bad-request', { parameter: from ? 'to' : 'from' }))
      if (grain !== 'Y' && grain !== 'M' && grain !== 'D')
        throw new ProblemError(problemOf('bad-request', { parameter: 'grain' }))
      // Own measures only: `constructor` names something on every object.
      const measures = asking.loaded.program.measures ?? {}
      const declared = Object.hasOwn(measures, measure) ? measures[measure] : undefined
      if (!declared) throw new ProblemError(problemOf('not-found'))
      const asked = { measure, from: from.from, to: to.to, by, grain } as const
      const rows = await readMeasure(context.node, asking, asked)
      if (!rows.ok) {
        if (rows.error === 'unknown-dimension')
          throw new ProblemError(problemOf('bad-request', { parameter: 'by' }))
        throw new ProblemError(
          problemOf(rows.error === 'not-permitted' ? 'not-permitted' : 'not-found'),
        )
      }
      return {
        measure,
        label: declared.label,
        unit: declared.unit,
        by,
        from: asked.from,
        to: asked.to,
        rows: rows.value,
        at: formatInstant(asking.now),
      }
    },
  )
}
