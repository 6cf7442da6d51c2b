import type { FastifyInstance } from 'fastify'

import { PLAN_BOUNDS } from '#planning/office/read-question.ts'
import type { PlanningView } from '#protocol/planning-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { dropScenario, keepScenario, listScenarios } from '#store/planning/plan-scenarios.ts'

import { ProblemError, type Context } from '../context.ts'
import type { Log } from '../errors.ts'
import { PLAN_SCENARIO } from '../planning-schemas.ts'
import { scenarioViews } from '../plans/plan-views.ts'
import { limitIn, officeAsked, planningAsked, questionIn } from '../plans/planning-asked.ts'
import { ANY, CORRECT_HEADERS, PAGE } from '../schemas.ts'
import { keyOf } from './idempotency-key.ts'
import { paramsOf } from './node.ts'
import { planRunRoutes } from './plan-runs.ts'

const BASE = '/api/v1/programs/:program/planning'

/** What would it take: an office's model, played as it goes and as it would go. For whoever sees the figures of the office. */
export function planningRoutes(app: FastifyInstance, context: Context, log: Log | undefined): void {
  app.get(
    BASE,
    {
      schema: {
        summary: 'Which offices can be planned, and what can be asked',
        response: { 200: ANY },
      },
    },
    async (request): Promise<PlanningView> => {
      const { place, planning } = await planningAsked(context, request)
      const { days, draws } = PLAN_BOUNDS
      return {
        offices: place.offices,
        stations: planning.stations.map(({ name, label }) => ({ name, label })),
        limit: limitIn(context, place, planning),
        bounds: { days, draws },
      }
    },
  )
  planRunRoutes(app, context, log)
  scenarioRoutes(app, context)
}

function scenarioRoutes(app: FastifyInstance, context: Context): void {
  app.post(
    `${BASE}/scenarios`,
    {
      schema: {
        summary: 'Keep what is changed under a name',
        headers: CORRECT_HEADERS,
        body: PLAN_SCENARIO,
        response: { 201: ANY },
      },
    },
    async (request, reply) => {
      const { place, planning } = await planningAsked(context, request)
      const { office, asked, name } = officeAsked(place, request.body, ['name'])
      questionIn(context, place, planning, asked)
      if (
        typeof name !== 'string' ||
        name.trim() === '' ||
        name.length > 120 ||
        name.includes('\0')
      )
        throw new ProblemError(problemOf('bad-request', { parameter: 'name' }))
      const kept = {
        id: context.node.ids.next(),
        office,
        name: name.trim(),
        request: JSON.stringify(asked),
      }
      const id = await keepScenario(place, { ...kept, key: keyOf(request) })
      if (id === undefined) throw new ProblemError(problemOf('asked-too-often'))
      return reply.code(201).send({ id })
    },
  )
  app.get(
    `${BASE}/scenarios`,
    { schema: { summary: 'What was kept of my offices', response: { 200: PAGE } } },
    async (request) => {
      const { place } = await planningAsked(context, request)
      return {
        items: await scenarioViews(context, place.asking, await listScenarios(place)),
        next: null,
      }
    },
  )
  app.delete(
    `${BASE}/scenarios/:id`,
    { schema: { summary: 'Let go of what I kept', response: { 200: ANY } } },
    async (request) => {
      const { place } = await planningAsked(context, request)
      if (!(await dropScenario(place, paramsOf(request.params)['id'] ?? '')))
        throw new ProblemError(problemOf('not-found'))
      return {}
    },
  )
}
