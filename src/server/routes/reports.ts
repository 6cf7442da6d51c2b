import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { INTERNAL } from '#compute/report-files/meta.ts'
import { formatInstant } from '#kernel/instant.ts'
import { say } from '#model/text.ts'
import { problemOf } from '#protocol/problem.ts'
import type { ReportKindView, ReportView } from '#protocol/report-api.ts'
import type { ReportRefusal } from '#standards/figures/figure-source.ts'
import type { ReportQuery } from '#standards/figures/figure-table.ts'
import { nameOfSpan, spanOf } from '#standards/figures/periods.ts'
import { REPORTS, reportOf } from '#standards/figures/reports.ts'
import { officesForFigures } from '#store/reads/read-measure.ts'
import type { Asking } from '#store/reads/reader.ts'
import { withFigures } from '#store/reports/figure-source.ts'
import { makeReport } from '#store/reports/make-report.ts'
import { previewVintage, type Vintage } from '#store/reports/vintages.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf, type Query } from '../query.ts'
import { liveFacts, sendFile, wantedFile } from '../report-file.ts'
import { REPORT_ANSWER, REPORT_QUERY } from '../report-schemas.ts'
import { PAGE } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Reports of the figures as they are: internal and exact, of the offices whose figures the account may see; or as they would be published. */
export function reportRoutes(app: FastifyInstance, context: Context): void {
  const base = '/api/v1/programs/:program/reports'
  app.get(
    base,
    { schema: { summary: 'The reports that can be asked for', response: { 200: PAGE } } },
    async (request) => {
      const asking = await statisticsAsking(context, request)
      return { items: await kindsOf(context, asking), next: null }
    },
  )
  app.get(
    `${base}/:report`,
    {
      schema: {
        summary: 'A report, or a file of it',
        querystring: REPORT_QUERY,
        response: { 200: REPORT_ANSWER },
      },
    },
    (request, reply) => answerReport(context, request, reply),
  )
}

/** A vintage that stands in the way of another. */
const standsIn = ({ id, report, query }: Vintage) => ({
  id,
  title: REPORTS[report]?.title ?? say(report, report),
  period: nameOfSpan(query),
})

async function answerReport(context: Context, request: FastifyRequest, reply: FastifyReply) {
  const asking = await statisticsAsking(context, request)
  const { report: name = '' } = paramsOf(request.params)
  const query = queryOf(request.query)
  const asked = reportQueryOf(query)
  const preview = query.flag('published')
  const file = wantedFile(query)
  query.end()
  const { node } = context
  if (preview) {
    const made = await previewVintage(node, asking, name, asked)
    if (!made.ok) throw refusalOf(made.error)
    const { report, rule, numbers, small, complementary, earlier, narrowed } = made.value
    const heldBack = {
      numbers,
      small,
      complementary,
      earlier,
      narrowed: narrowed.length,
      forbiddenBy: made.value.forbiddenBy.map(standsIn),
    }
    const view: ReportView = {
      report,
      query: made.value.query,
      rule,
      at: formatInstant(asking.now),
      heldBack,
    }
    return view
  }
  const made = await makeReport(node, asking, name, asked)
  if (!made.ok) throw refusalOf(made.error)
  const { report, position } = made.value
  if (file) return sendFile(reply, report, liveFacts(context, asking, asked, position), file)
  const rule = report.rule ?? INTERNAL
  const view: ReportView = { report, query: asked, rule, at: formatInstant(asking.now) }
  return view
}

/** Who asks for figures; refused when no role of theirs lets them see any. */
export async function statisticsAsking(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const { program = '' } = paramsOf(request.params)
  const asking = askingOf(context, session, programOf(context, session, program), request)
  if (officesForFigures(asking).length === 0) throw new ProblemError(problemOf('not-permitted'))
  return asking
}

/** The question of a request: `from` and `to`, dimensions, sums. */
function reportQueryOf(query: Query): ReportQuery {
  const from = spanOf(query.text('from') ?? '')
  const to = spanOf(query.text('to') ?? query.text('from') ?? '')
  const [by, totals] = [query.list('by') ?? [], query.flag('totals')]
  if (!from || !to)
    throw new ProblemError(problemOf('bad-request', { parameter: from ? 'to' : 'from' }))
  return { from: from.from, to: to.to, by, totals }
}

/** A question that cannot be put, as a problem that says why. */
export const refusalOf = ({ parameter, message }: ReportRefusal): ProblemError =>
  new ProblemError(
    parameter === 'name'
      ? problemOf('not-found')
      : parameter === 'against'
        ? problemOf('would-disclose', { detail: message })
        : problemOf('bad-request', { parameter, detail: message }),
  )

const kindsOf = (context: Context, asking: Asking): Promise<readonly ReportKindView[]> =>
  withFigures(context.node, asking, (source) =>
    Promise.resolve(
      Object.keys(REPORTS).flatMap((name): readonly ReportKindView[] => {
        const kind = reportOf(source, name)
        if (!kind) return []
        const { title, times, published, whole, records } = kind
        const dimensions = kind.dimensions(source)
        const publishes = records === undefined
        const said = { name, title, times, dimensions, published, publishes }
        return [{ ...said, ...(whole ? { whole } : {}) }]
      }),
    ),
  )
