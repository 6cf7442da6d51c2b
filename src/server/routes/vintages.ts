import type { FastifyInstance, FastifyRequest } from 'fastify'

import { isOutside, maySeePublished } from '#engine/read-policy.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { say } from '#model/text.ts'
import { problemOf } from '#protocol/problem.ts'
import type { ProposalView, PublishedView, ReportView, VintageView } from '#protocol/report-api.ts'
import { RULE } from '#standards/disclosure/publish.ts'
import { differenceOf } from '#standards/figures/difference.ts'
import type { ReportQuery } from '#standards/figures/figure-table.ts'
import { spanOf } from '#standards/figures/periods.ts'
import { REPORTS } from '#standards/figures/reports.ts'
import { accountNames } from '#store/accounts.ts'
import { officesForFigures } from '#store/reads/read-measure.ts'
import type { Asking } from '#store/reads/reader.ts'
import {
  openProposals,
  proposeVintage,
  settleProposal,
  type Proposal,
} from '#store/reports/proposals.ts'
import {
  listVintages,
  publishVintage,
  readVintage,
  type FrozenReport,
  type Vintage,
} from '#store/reports/vintages.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { frozenFacts, sendFile, wantedFile } from '../report-file.ts'
import { PUBLISHING, REPORT_ANSWER, VINTAGE_QUERY, VINTAGES_QUERY } from '../report-schemas.ts'
import { ANY, CORRECT_HEADERS, PAGE } from '../schemas.ts'
import { paramsOf } from './node.ts'
import { refusalOf, statisticsAsking } from './reports.ts'

const BASE = '/api/v1/programs/:program'

/** Published versions of reports: listed, read, compared; and published, on a live node by two accounts. */
export function vintageRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    `${BASE}/vintages`,
    {
      schema: {
        summary: 'What was published',
        querystring: VINTAGES_QUERY,
        response: { 200: PAGE },
      },
    },
    async (request) => {
      const asking = await publishedAsking(context, request)
      const query = queryOf(request.query)
      const [report, after] = [query.text('report'), query.text('after')]
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (after !== undefined && !isId(after))
        throw new ProblemError(problemOf('bad-request', { parameter: 'after' }))
      const found = await listVintages(context.node.pools.core, asking.loaded.program.id, {
        limit: limit + 1,
        ...(report === undefined ? {} : { report }),
        ...(after === undefined ? {} : { after }),
      })
      const items = await vintageViews(context, asking, found.slice(0, limit))
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )
  app.get(
    `${BASE}/vintages/:id`,
    {
      schema: {
        summary: 'A vintage as it was published, or what changed since another',
        querystring: VINTAGE_QUERY,
        response: { 200: REPORT_ANSWER },
      },
    },
    async (request, reply) => {
      const asking = await publishedAsking(context, request)
      const query = queryOf(request.query)
      const [file, against] = [wantedFile(query), query.text('against')]
      query.end()
      const frozen = await frozenOf(context, asking, paramsOf(request.params)['id'])
      const before = against === undefined ? undefined : await frozenOf(context, asking, against)
      if (before && before.vintage.report !== frozen.vintage.report)
        throw new ProblemError(problemOf('bad-request', { parameter: 'against' }))
      const report = before ? differenceOf(before.report, frozen.report) : frozen.report
      if (file) return sendFile(reply, report, frozenFacts(context, frozen.vintage), file)
      const [vintage] = await vintageViews(context, asking, [frozen.vintage])
      if (!vintage) throw new ProblemError(problemOf('not-found'))
      const { query: asked, publishedAt: at } = frozen.vintage
      const view: ReportView = { report, query: asked, rule: RULE, at, vintage }
      return view
    },
  )
  publishingRoutes(app, context)
}

function publishingRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.post(
    `${BASE}/vintages`,
    {
      schema: {
        summary: 'Publish a report; on a live node, propose to',
        headers: CORRECT_HEADERS,
        body: PUBLISHING,
        response: { 201: ANY, 202: ANY },
      },
    },
    async (request, reply) => {
      const asking = await publishing(context, request)
      const asked = { ...publishingOf(request.body), key: keyOf(request) }
      if (node.facts.kind === 'live') {
        const proposal = await proposeVintage(node, asking, asked)
        const [view] = await proposalViews(context, asking, [proposal])
        const proposed: PublishedView = view ? { proposal: view } : {}
        return reply.code(202).send(proposed)
      }
      return reply.code(201).send(await published(context, asking, asked))
    },
  )
  app.get(
    `${BASE}/proposals`,
    { schema: { summary: 'Publications that wait for a second account', response: { 200: PAGE } } },
    async (request) => {
      const asking = await statisticsAsking(context, request)
      const waiting = await openProposals(node.pools.core, asking.loaded.program.id)
      return { items: await proposalViews(context, asking, waiting), next: null }
    },
  )
  approvalRoute(app, context)
}

function approvalRoute(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.post(
    `${BASE}/proposals/:id/approval`,
    {
      schema: {
        summary: 'Approve a publication that somebody else proposed',
        headers: CORRECT_HEADERS,
        response: { 201: ANY },
      },
    },
    async (request, reply) => {
      const asking = await publishing(context, request)
      const key = keyOf(request)
      const waiting = await openProposals(node.pools.core, asking.loaded.program.id)
      const proposal = waiting.find(({ id }) => id === paramsOf(request.params)['id'])
      if (!proposal) throw new ProblemError(problemOf('not-found'))
      if (proposal.proposedBy === asking.actor.id) throw new ProblemError(problemOf('four-eyes'))
      const asked = {
        name: proposal.report,
        query: proposal.query,
        proposedBy: toId(proposal.proposedBy),
        key,
      }
      const made = await published(context, asking, asked)
      if (made.vintage) await settleProposal(node.pools.core, proposal.id, made.vintage.id)
      return reply.code(201).send(made)
    },
  )
}

async function published(
  context: Context,
  asking: Asking,
  asked: Parameters<typeof publishVintage>[2],
): Promise<PublishedView> {
  const made = await publishVintage(context.node, asking, asked)
  if (!made.ok) throw refusalOf(made.error)
  const [vintage] = await vintageViews(context, asking, [made.value])
  return vintage ? { vintage } : {}
}

/** Who asks for what was published: whoever sees figures, and other institutions that may see these alone. */
async function publishedAsking(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const { program = '' } = paramsOf(request.params)
  const loaded = programOf(context, session, program, 'everybody')
  const asking = askingOf(context, session, loaded, request)
  if (officesForFigures(asking).length > 0 || maySeePublished(loaded.program, asking.actor))
    return asking
  // To an institution that may not, this is an address like any other that it has no part in.
  const outside = isOutside(loaded.program, asking.actor)
  throw new ProblemError(problemOf(outside ? 'not-found' : 'not-permitted'))
}

/** Whoever publishes speaks for all offices: figures of one would pass for those of the country. */
async function publishing(context: Context, request: FastifyRequest): Promise<Asking> {
  const asking = await statisticsAsking(context, request)
  const mine = officesForFigures(asking)
  if (context.node.directory().home.some(({ code }) => !mine.includes(code)))
    throw new ProblemError(
      problemOf('not-permitted', {
        detail: say(
          'Publica quien ve las cifras de todas las oficinas.',
          'Whoever publishes sees the figures of all offices.',
        ),
      }),
    )
  return asking
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ProblemError(problemOf('key-needed'))
  return key
}

function publishingOf(body: unknown): { readonly name: string; readonly query: ReportQuery } {
  const bad = (parameter: string): ProblemError =>
    new ProblemError(problemOf('bad-request', { parameter }))
  if (!isJsonObject(body)) throw bad('body')
  const { report, from, to = from, by = [], totals = false, ...more } = body
  for (const name of Object.keys(more)) throw bad(name)
  if (typeof report !== 'string') throw bad('report')
  const [first, last] = [from, to].map((day) => (typeof day === 'string' ? spanOf(day) : undefined))
  if (!first) throw bad('from')
  if (!last) throw bad('to')
  const isNames = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (!isNames(by)) throw bad('by')
  if (typeof totals !== 'boolean') throw bad('totals')
  return { name: report, query: { from: first.from, to: last.to, by, totals } }
}

async function frozenOf(
  context: Context,
  asking: Asking,
  id: string | undefined,
): Promise<FrozenReport> {
  const found = isId(id)
    ? await readVintage(context.node.pools.core, asking.loaded.program.id, id)
    : undefined
  if (!found) throw new ProblemError(problemOf('not-found'))
  return found
}

const titleOf = (name: string) => REPORTS[name]?.title ?? say(name, name)

async function vintageViews(
  context: Context,
  asking: Asking,
  vintages: readonly Vintage[],
): Promise<readonly VintageView[]> {
  const ids = vintages.flatMap(({ publishedBy, approvedBy }) => [
    publishedBy,
    ...(approvedBy ? [approvedBy] : []),
  ])
  const outside = isOutside(asking.loaded.program, asking.actor)
  // Who works here is no business of other institutions.
  const names = await accountNames(context.node.pools.core, outside ? [] : ids.map(toId))
  const nameOf = (id: string): string => (outside ? '' : (names.get(id) ?? id))
  return vintages.map((one) => ({
    id: one.id,
    report: one.report,
    title: titleOf(one.report),
    query: one.query,
    publishedAt: one.publishedAt,
    publishedBy: nameOf(one.publishedBy),
    approvedBy: one.approvedBy === null ? null : nameOf(one.approvedBy),
    program: `${one.program}@${one.programHash}`,
    checksum: one.checksum,
  }))
}

async function proposalViews(
  context: Context,
  asking: Asking,
  proposals: readonly Proposal[],
): Promise<readonly ProposalView[]> {
  const names = await accountNames(
    context.node.pools.core,
    proposals.map(({ proposedBy }) => toId(proposedBy)),
  )
  return proposals.map(({ id, report, query, proposedBy, proposedAt }) => ({
    id,
    report,
    title: titleOf(report),
    query,
    proposedBy: names.get(proposedBy) ?? proposedBy,
    proposedAt,
    mine: proposedBy === asking.actor.id,
  }))
}
