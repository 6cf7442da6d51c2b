import type { FastifyInstance, FastifyRequest } from 'fastify'

import { maskFor } from '#engine/mask.ts'
import { purposesOf } from '#engine/openings.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import type { DecidedView, ReviewSide, ReviewsView, ReviewView } from '#protocol/link-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { rolesOf, type Asking } from '#store/reads/reader.ts'
import { decidePair, DECISIONS, type DecisionRefusal } from '#store/review/decide-pair.ts'
import { readPairs, type PairSide, type ReviewPair } from '#store/review/read-pairs.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { ANY, REVIEW_DECISION, REVIEWS_QUERY } from '../schemas.ts'
import { problemOfWriteRefusal } from './actions.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/programs/:program/reviews'
const MOST_WORDS = 2000

/** Pairs that may be one person, and what is decided about them. */
export function reviewRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    BASE,
    {
      schema: {
        summary: 'Pairs that may be one person, side by side',
        description:
          'The likeliest first, with the reasons in words: those about both of whom the caller may decide.',
        querystring: REVIEWS_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<ReviewsView> => {
      const asking = await askedBy(context, request)
      const query = queryOf(request.query)
      const limit = query.integer('limit', { min: 1, max: 50, otherwise: 20 })
      query.end()
      const found = await readPairs(context.node, asking, { limit })
      if (!found) throw new ProblemError(problemOf('not-found'))
      return { items: found.pairs.map((pair) => viewOf(asking, pair)), more: found.more }
    },
  )
  app.post(
    BASE,
    {
      schema: {
        summary: 'Decide about a pair',
        description:
          '`same` closes one claim into the other, as the act of the program; `different` is remembered until facts change; `later` puts it off; `undo` takes the last decision back.',
        body: REVIEW_DECISION,
        response: { 200: ANY },
      },
    },
    async (request): Promise<DecidedView> => {
      const asking = await askedBy(context, request)
      const { one, other, decision, reason = '' } = isJsonObject(request.body) ? request.body : {}
      const decided = DECISIONS.find((name) => name === decision)
      if (!decided) throw bad('decision')
      if (typeof reason !== 'string' || reason.length > MOST_WORDS || reason.includes('\0'))
        throw bad('reason')
      if (!isId(one) || !isId(other)) throw new ProblemError(problemOf('not-found'))
      const [first = 'work'] = purposesOf(asking.loaded.program, asking.actor)
      const done = await decidePair(
        context.node,
        { ...asking, purpose: asking.purpose ?? first },
        { one: toId(one), other: toId(other), decision: decided, reason: reason.trim() },
      )
      if (!done.ok) throw new ProblemError(problemOfDecision(done.error))
      return done.value
    },
  )
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

const problemOfDecision = (refusal: DecisionRefusal) =>
  refusal.code === 'already-decided' ? problemOf('already-decided') : problemOfWriteRefusal(refusal)

async function askedBy(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
  return askingOf(context, session, loaded, request)
}

function viewOf(asking: Asking, pair: ReviewPair): ReviewView {
  const { one, other, state, weight, probability, reasons, sides } = pair
  const side = (of: PairSide): ReviewSide => sideView(asking, of, pair)
  return {
    one,
    other,
    state,
    weight: Math.round(weight * 10) / 10,
    probability: Math.round(probability * 1000) / 1000,
    reasons,
    sides: [side(sides[0]), side(sides[1])],
  }
}

function sideView(
  asking: Asking,
  { root, office, person, seen, linked, family }: PairSide,
  { merge }: ReviewPair,
): ReviewSide {
  const roles = rolesOf(asking, office)
  return {
    id: person.id,
    root,
    office,
    fields: seen,
    claims: linked.map((claim) => {
      const since = maskFor(asking.loaded.program, claim, { roles })[merge?.since ?? '']
      return {
        id: claim.id,
        stage: claim.stage ?? '',
        ...(typeof since === 'string' ? { since } : {}),
      }
    }),
    family: family.map(({ id, seen: fields }) => ({ id, fields })),
  }
}
