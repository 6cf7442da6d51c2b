import type { FastifyInstance, FastifyRequest } from 'fastify'

import { drawsOf, type PlannedOffice } from '#planning/office/plan-office.ts'
import type { PlanRunView } from '#protocol/planning-api.ts'
import { problemOf } from '#protocol/problem.ts'
import type { PlanPlace } from '#store/planning/plan-rows.ts'
import {
  askForRun,
  cancelRun,
  listRuns,
  resultOf,
  type PlanRun,
} from '#store/planning/plan-runs.ts'
import { auditReport } from '#store/reports/make-report.ts'

import { ProblemError, type Context } from '../context.ts'
import type { Log } from '../errors.ts'
import { PLAN_FILE, PLAN_RUN } from '../planning-schemas.ts'
import { planReport } from '../plans/plan-report.ts'
import { runViews } from '../plans/plan-views.ts'
import { spelledOut } from '../plans/plan-words.ts'
import { officeAsked, planningAsked, questionIn } from '../plans/planning-asked.ts'
import { planRunner } from '../plans/run-plans.ts'
import { queryOf } from '../query.ts'
import { liveFacts, sendFile, wantedFile } from '../report-file.ts'
import { REPORT_ANSWER } from '../report-schemas.ts'
import { ANY, CORRECT_HEADERS, PAGE } from '../schemas.ts'
import { keyOf } from './idempotency-key.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/programs/:program/planning'
/** Runs of one account that may be under way at once. */
const MOST_RUNS = 2

/** Runs of plans: asked for, found again, ended, taken as files. */
export function planRunRoutes(app: FastifyInstance, context: Context, log: Log | undefined): void {
  const { node } = context
  const runner = planRunner(node, log)
  app.addHook('onClose', () => runner.stop())
  app.post(
    `${BASE}/runs`,
    {
      schema: {
        summary: 'Play an office under what is changed; goes on by itself',
        headers: CORRECT_HEADERS,
        body: PLAN_RUN,
        response: { 202: ANY },
      },
    },
    async (request, reply) => {
      const { place, planning } = await planningAsked(context, request)
      const { office, asked } = officeAsked(place, request.body, [])
      const question = questionIn(context, place, planning, asked)
      const run = await askForRun(place, {
        id: node.ids.next(),
        office,
        request: JSON.stringify(asked),
        total: drawsOf(question, planning.stations.length),
        key: keyOf(request),
        most: MOST_RUNS,
      })
      if (!run) throw new ProblemError(problemOf('asked-too-often'))
      if (run.isNew) runner.take({ id: run.id, asking: place.asking, office, question })
      const [view] = await runViews(context, place.asking, await listRuns(place, run.id))
      return reply.code(202).send(view)
    },
  )
  seeRoutes(app, context)
  fileRoute(app, context)
}

/** Runs are found again, looked at and ended. */
function seeRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    `${BASE}/runs`,
    { schema: { summary: 'The newest runs of my offices', response: { 200: PAGE } } },
    async (request) => {
      const { place } = await planningAsked(context, request)
      return { items: await runViews(context, place.asking, await listRuns(place)), next: null }
    },
  )
  app.get(
    `${BASE}/runs/:id`,
    { schema: { summary: 'A run, and what it came to', response: { 200: ANY } } },
    async (request): Promise<PlanRunView> => {
      const { place } = await planningAsked(context, request)
      const run = await runOf(place, request)
      const [view] = await runViews(context, place.asking, [run])
      if (!view) throw new ProblemError(problemOf('not-found'))
      if (run.state !== 'done') return view
      const { scenario: _, ...planned } = await plannedOf(context, place, run)
      return { ...view, planned }
    },
  )
  app.delete(
    `${BASE}/runs/:id`,
    { schema: { summary: 'End a run of my own', response: { 200: ANY } } },
    async (request) => {
      const { place } = await planningAsked(context, request)
      if (!(await cancelRun(place, paramsOf(request.params)['id'] ?? '')))
        throw new ProblemError(problemOf('not-found'))
      return {}
    },
  )
}

function fileRoute(app: FastifyInstance, context: Context): void {
  app.get(
    `${BASE}/runs/:id/file`,
    {
      schema: {
        summary: 'A file of what a run came to, or the scenario of it',
        querystring: PLAN_FILE,
        response: { 200: REPORT_ANSWER },
      },
    },
    async (request, reply) => {
      const { place, planning } = await planningAsked(context, request)
      const run = await runOf(place, request)
      if (run.state !== 'done') throw new ProblemError(problemOf('not-found'))
      const planned = await plannedOf(context, place, run)
      const query = queryOf(request.query)
      if (query.text('format') === 'scenario') {
        const name = `${planned.office}-${planned.model.on}.scenario.json`
        return reply
          .type('application/json')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(planned.scenario)
      }
      const file = wantedFile(query)
      query.end()
      if (!file) throw new ProblemError(problemOf('bad-request', { parameter: 'format' }))
      const made = planReport(planned, planning)
      const report = file.format === 'xlsx' ? spelledOut(made, file.language) : made
      const { on } = planned.model
      const span = { from: on, to: on, by: [], totals: false }
      return sendFile(reply, report, liveFacts(context, place.asking, span, null), file)
    },
  )
}

async function runOf(place: PlanPlace, request: FastifyRequest): Promise<PlanRun> {
  const [run] = await listRuns(place, paramsOf(request.params)['id'] ?? '')
  if (!run) throw new ProblemError(problemOf('not-found'))
  return run
}

/** What a run came to. Who looked at it stands in the audit. */
async function plannedOf(
  { node }: Context,
  place: PlanPlace,
  run: PlanRun,
): Promise<PlannedOffice> {
  const result = await resultOf(place, run.id)
  if (result === undefined) throw new ProblemError(problemOf('not-found'))
  await auditReport(node, place.asking, 'reported')
  return JSON.parse(result)
}
