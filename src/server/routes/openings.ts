import type { FastifyInstance, FastifyRequest } from 'fastify'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { OpenedView, OpeningView } from '#protocol/access-api.ts'
import type { PageView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { accountNames } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import { askOpening } from '#store/openings/ask-opening.ts'
import { listOpenings, OPENING_LISTS, type ListedOpening } from '#store/openings/list-openings.ts'
import type { OpeningDeps } from '#store/openings/opening-table.ts'
import { endOpening, judgeOpening } from '#store/openings/review-opening.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { reviewDay } from '../openings-owed.ts'
import { queryOf } from '../query.ts'
import { JUDGEMENT, OPENED, OPENING, OPENINGS_QUERY, PAGE } from '../schemas.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/programs/:program/openings'
const MOST_WORDS = 2000

/** Reading what a role does not open, with a reason that is kept: asking, ending, looking at it afterwards. */
export function openingRoutes(app: FastifyInstance, context: Context): void {
  app.post(
    BASE,
    {
      schema: {
        summary: 'Open a file or a masked field, with a reason',
        description:
          'At once and for a while. The reason is kept, every reading is marked, and those who answer for the file are told.',
        body: OPENING,
        response: { 201: OPENED },
      },
    },
    async (request, reply) => {
      const asking = await askedBy(context, request)
      const { record, field, ...form } = isJsonObject(request.body) ? request.body : {}
      if (typeof record !== 'string') throw bad('record')
      if (field !== undefined && typeof field !== 'string') throw bad('field')
      const opened = await askOpening(depsOf(context, asking), asking, {
        record,
        form,
        ...(field === undefined ? {} : { field }),
      })
      if (!opened.ok) {
        const { code, ...more } = opened.error
        throw new ProblemError(problemOf(code, more))
      }
      const view: OpenedView = { ...opened.value, until: moment(opened.value.until) }
      return reply.code(201).send(view)
    },
  )
  listRoute(app, context)
  reviewRoutes(app, context)
}

/** Ending an opening, and judging it: for those who look at it. */
function reviewRoutes(app: FastifyInstance, context: Context): void {
  app.post(
    `${BASE}/:opening/end`,
    { schema: { summary: 'End an opening at once', response: { 204: { type: 'null' } } } },
    async (request, reply) => {
      const asking = await askedBy(context, request)
      const opening = paramsOf(request.params)['opening'] ?? ''
      const ended = await endOpening(depsOf(context, asking), { asking, opening })
      if (!ended.ok) throw new ProblemError(problemOf(ended.error))
      return reply.code(204).send()
    },
  )
  app.post(
    `${BASE}/:opening/review`,
    {
      schema: {
        summary: 'Say whether an opening was justified',
        body: JUDGEMENT,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const asking = await askedBy(context, request)
      const opening = paramsOf(request.params)['opening'] ?? ''
      const { verdict, words = '' } = isJsonObject(request.body) ? request.body : {}
      if (verdict !== 'justified' && verdict !== 'not-justified') throw bad('verdict')
      if (typeof words !== 'string' || words.length > MOST_WORDS || words.includes('\0'))
        throw bad('words')
      const of = { asking, opening }
      const judged = await judgeOpening(depsOf(context, asking), of, { verdict, words })
      if (!judged.ok) throw new ProblemError(problemOf(judged.error))
      return reply.code(204).send()
    },
  )
}

function listRoute(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    BASE,
    {
      schema: {
        summary:
          'Openings: mine that last, or those that I look at; `owed`: my tasks, the oldest first',
        querystring: OPENINGS_QUERY,
        response: { 200: PAGE },
      },
    },
    async (request): Promise<PageView<OpeningView>> => {
      const asking = await askedBy(context, request)
      const query = queryOf(request.query)
      const asked = query.text('which') ?? 'mine'
      const which = OPENING_LISTS.find((one) => one === asked)
      const after = query.text('after')
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (!which) throw bad('which')
      if (after !== undefined && !isId(after)) throw bad('after')
      const page = await listOpenings(node, asking, {
        which,
        limit,
        ...(after === undefined ? {} : { after: toId(after) }),
      })
      if (!page) return { items: [], next: null }
      const people = page.items.flatMap(({ actor, judgedBy }) => [
        actor,
        ...(judgedBy ? [judgedBy] : []),
      ])
      const names = await accountNames(node.pools.core, [...new Set(people)])
      return { items: page.items.map((one) => viewOf(node, asking, one, names)), next: page.next }
    },
  )
}

const depsOf = ({ node }: Context, { loaded }: Asking): OpeningDeps => ({
  ...node,
  announce: (root) => node.changes.announce(loaded.program.compartment, [root]),
})

async function askedBy(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
  return askingOf(context, session, loaded, request)
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

const moment = (at: number): string => formatInstant(instant(Math.round(at)))

function viewOf(
  node: Pick<Node, 'directory'>,
  asking: Asking,
  { id, record, field, office, role, reason, ...one }: ListedOpening,
  names: ReadonlyMap<string, string>,
): OpeningView {
  const { actor, now } = asking
  const reviewBy = reviewDay(node, asking, { office, at: one.at })
  const { words, at, until, ended, verdict, judgedBy, judgedWords } = one
  return {
    id,
    record,
    ...(field === null ? {} : { field }),
    office,
    by: { name: names.get(one.actor) ?? '', mine: one.actor === actor.id },
    role,
    reason,
    ...(words === undefined ? {} : { words }),
    at: moment(at),
    until: moment(until),
    ...(ended === null ? {} : { endedAt: moment(ended) }),
    lasts: ended === null && until > now,
    ...(verdict === 'justified' || verdict === 'not-justified' ? { verdict } : {}),
    ...(field === null && verdict === null && reviewBy ? { reviewBy } : {}),
    ...(judgedBy === null ? {} : { judgedBy: names.get(judgedBy) ?? '' }),
    ...(judgedWords === undefined ? {} : { judgedWords }),
  }
}
