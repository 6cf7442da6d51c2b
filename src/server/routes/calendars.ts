import { createHash } from 'node:crypto'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { CALENDAR_KEEPER, type CalendarCommand } from '#engine/calendar/decide-calendar.ts'
import { ENTRY_FORM, entryCodes } from '#engine/calendar/entry-form.ts'
import { officesOf } from '#engine/world.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import type { CalendarChangeView, MovedView, OfficeCalendarView } from '#protocol/api.ts'
import { formSchema } from '#protocol/form-schema.ts'
import { problemOf } from '#protocol/problem.ts'
import { accountNames, actorOf } from '#store/accounts.ts'
import type { CalendarDeskRefusal } from '#store/calendars/desk.ts'

import { movedView, previewView } from '../calendar-moves-view.ts'
import { changeViews } from '../calendar-view.ts'
import { ProblemError, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { ANY, CORRECT_HEADERS, LISTED, MOVED_QUERY, REASON, USERS_QUERY } from '../schemas.ts'
import type { Session } from '../sessions.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/calendar'
const headers = CORRECT_HEADERS

/** The calendar office: what offices work, what was entered, what that moves, and the acts of its keepers. */
export function calendarRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    BASE,
    {
      schema: {
        summary: 'The calendar of an office',
        querystring: USERS_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<OfficeCalendarView> => {
      const session = await sessionOf(context, request)
      const query = queryOf(request.query)
      const office = query.text('office') ?? ''
      query.end()
      const place = node.directory().world(office)
      if (!place) throw new ProblemError(problemOf('bad-request', { parameter: 'office' }))
      return {
        office,
        calendar: place.calendar.calendar,
        mayEnter: keptBy(session).includes(office),
      }
    },
  )
  app.get(
    `${BASE}/changes`,
    { schema: { summary: 'What was entered into calendars', response: { 200: LISTED } } },
    async (request): Promise<{ readonly items: readonly CalendarChangeView[] }> => {
      const session = await sessionOf(context, request)
      const { changes } = node.directory()
      const people = [...changes.values()].flatMap(({ proposed, decided }) => [
        proposed.actor,
        ...(decided ? [decided.actor] : []),
      ])
      const names = await accountNames(node.pools.core, [...new Set(people)])
      return { items: await changeViews(node, { names, me: session.account.id }) }
    },
  )
  movesRoutes(app, context)
  actRoutes(app, context)
}

/** The offices whose calendars an account keeps. */
const keptBy = ({ account }: Session): readonly string[] =>
  officesOf(actorOf(account), CALENDAR_KEEPER.program, [CALENDAR_KEEPER.role])

async function keeperOf(context: Context, request: FastifyRequest): Promise<Session> {
  const session = await sessionOf(context, request)
  if (keptBy(session).length === 0)
    throw new ProblemError(problemOf('not-permitted', { roles: [CALENDAR_KEEPER.role] }))
  return session
}

function movesRoutes(app: FastifyInstance, context: Context): void {
  const { offices } = context.node.directory()
  const asked = (request: FastifyRequest, session: Session) => {
    const query = queryOf(request.query)
    const after = query.text('after')
    const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
    query.end()
    const page = after === undefined ? { limit } : { limit, after }
    return { session, request, offices: keptBy(session), page }
  }
  app.post(
    `${BASE}/preview`,
    {
      schema: {
        summary: 'What an entry would move',
        querystring: MOVED_QUERY,
        body: formSchema(ENTRY_FORM, entryCodes(offices)),
        response: { 200: ANY },
      },
    },
    async (request): Promise<MovedView> => {
      const session = await keeperOf(context, request)
      return previewView(context, asked(request, session), { do: 'enter', form: request.body })
    },
  )
  app.get(
    `${BASE}/changes/:id/moves`,
    {
      schema: {
        summary: 'What a change has moved, or would move while it is a proposal',
        querystring: MOVED_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<MovedView> => {
      const session = await keeperOf(context, request)
      const change = context.node.directory().changes.get(idOf(request))
      if (!change) throw new ProblemError(problemOf('not-found'))
      return change.state === 'proposed'
        ? previewView(context, asked(request, session), { do: 'approve', change: change.id })
        : movedView(context, asked(request, session), change)
    },
  )
  app.get(
    `${BASE}/changes/:id/annulment`,
    {
      schema: {
        summary: 'What annulling a change would move',
        querystring: MOVED_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<MovedView> => {
      const session = await keeperOf(context, request)
      const command = { do: 'annul', change: idOf(request), reason: '-' } as const
      return previewView(context, asked(request, session), command)
    },
  )
}

function actRoutes(app: FastifyInstance, context: Context): void {
  const { offices } = context.node.directory()
  const route = (
    path: string,
    schema: object,
    commandOf: (request: FastifyRequest) => CalendarCommand,
  ): void => {
    app.post(
      `${BASE}/changes${path}`,
      { schema: { ...schema, headers, response: { 201: ANY } } },
      async (request, reply) => {
        const session = await sessionOf(context, request)
        const done = await context.node.calendars.act({
          actor: actorOf(session.account),
          now: context.node.clock.now(),
          command: commandOf(request),
          ...answerTo(request),
        })
        if (!done.ok) throw new ProblemError(problemOfCalendar(done.error))
        const { id } = { id: done.value.change }
        const state = context.node.directory().changes.get(id)?.state
        return reply.code(201).send({ id, state })
      },
    )
  }
  const body = formSchema(ENTRY_FORM, entryCodes(offices))
  route('', { summary: 'Enter a suspension or a holiday', body }, (request) => ({
    do: 'enter',
    form: request.body,
  }))
  route('/:id/approval', { summary: 'Approve what another has proposed' }, (request) => ({
    do: 'approve',
    change: idOf(request),
  }))
  route('/:id/refusal', { summary: 'Decline a proposal', body: REASON }, (request) => ({
    do: 'decline',
    change: idOf(request),
    reason: reasonOf(request),
  }))
  route('/:id/annulment', { summary: 'Annul a wrong entry', body: REASON }, (request) => ({
    do: 'annul',
    change: idOf(request),
    reason: reasonOf(request),
  }))
}

function problemOfCalendar(refusal: CalendarDeskRefusal) {
  const { code, ...more } = refusal
  return problemOf(code, more)
}

function idOf(request: FastifyRequest): Id {
  const { id } = paramsOf(request.params)
  if (!isId(id)) throw new ProblemError(problemOf('not-found'))
  return toId(id)
}

const MOST_REASON = 500
function reasonOf({ body }: FastifyRequest): string {
  const reason = isJsonObject(body) && Object.keys(body).length === 1 ? body['reason'] : undefined
  if (
    typeof reason !== 'string' ||
    reason.trim() === '' ||
    reason.length > MOST_REASON ||
    /\p{Cc}/u.test(reason)
  )
    throw new ProblemError(problemOf('bad-request', { parameter: 'reason' }))
  return reason
}

function answerTo(request: FastifyRequest): {
  readonly answerTo?: { readonly key: string; readonly request: Buffer }
} {
  const key = request.headers['idempotency-key']
  if (key === undefined) return {}
  if (typeof key !== 'string' || !/^[\u0021-\u007E]{1,200}$/.test(key))
    throw new ProblemError(problemOf('key-needed'))
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(request.rawBody ?? '')
    .digest()
  return { answerTo: { key, request: hash } }
}
