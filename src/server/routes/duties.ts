import type { FastifyInstance } from 'fastify'

import { stagesOfDuty } from '#engine/clock-scope.ts'
import { maskFor } from '#engine/mask.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { DutyDayView, PageView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { listDuties, type ListedDuty } from '#store/reads/list-duties.ts'
import { rolesOf, type Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { DUTIES_QUERY, PAGE } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Who owes a recurring duty on a day: the list of an attendance desk. Its dates are reckoned; nothing is stored week by week. */
export function dutyRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/duties/:rule',
    {
      schema: {
        summary: 'Who is due in an office on a day',
        querystring: DUTIES_QUERY,
        response: { 200: PAGE },
      },
    },
    async (request): Promise<PageView<DutyDayView>> => {
      const session = await sessionOf(context, request)
      const params = paramsOf(request.params)
      const loaded = programOf(context, session, params['program'] ?? '')
      const asking = askingOf(context, session, loaded, request)
      const rule = params['rule'] ?? ''
      const duty = loaded.program.recurring?.[rule]
      if (!duty) throw new ProblemError(problemOf('not-found'))
      const query = queryOf(request.query)
      const [day, office, after] = [query.text('day'), query.text('office'), query.text('after')]
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (!isPlainDate(day)) throw new ProblemError(problemOf('bad-request', { parameter: 'day' }))
      if (office === undefined)
        throw new ProblemError(problemOf('bad-request', { parameter: 'office' }))
      const stages = stagesOfDuty(loaded.program, duty)
      const page = await listDuties(context.node, asking, {
        duty,
        stages,
        office,
        day,
        limit,
        ...(after === undefined ? {} : { after }),
      })
      if (!page.ok && page.error === 'bad-cursor')
        throw new ProblemError(problemOf('bad-request', { parameter: 'after' }))
      if (!page.ok) return { items: [], next: null }
      const { items, next } = page.value
      return { items: items.map((one) => viewOf(asking, duty.shows ?? [], one)), next }
    },
  )
}

function viewOf(
  asking: Asking,
  shows: readonly string[],
  { record, state, owed }: ListedDuty,
): DutyDayView {
  const { program } = asking.loaded
  const { id, root, kind, office, stage, name } = record
  const seen = maskFor(program, state, { roles: rolesOf(asking, office) })
  const shown = Object.entries(seen).filter(([field]) => shows.includes(field))
  return {
    id,
    root,
    kind,
    office,
    ...(stage === undefined ? {} : { stage }),
    ...(name === undefined ? {} : { name }),
    fields: Object.fromEntries(shown),
    ...(owed.miss === undefined ? {} : { miss: owed.miss }),
    ...(owed.next === undefined ? {} : { next: owed.next }),
  }
}
