import type { FastifyInstance } from 'fastify'

import { closedDay } from '#engine/diary/closed-day.ts'
import { maskFor } from '#engine/mask.ts'
import type { RecordState } from '#engine/state.ts'
import { isId } from '#kernel/ids.ts'
import { instant, legalDay, momentOf, type Instant } from '#kernel/instant.ts'
import { localTimeOf } from '#kernel/local-time.ts'
import { daysBetween, isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import type { RecordKind } from '#model/record-kind.ts'
import type { Values } from '#model/values.ts'
import type { AgendaView, BookingView, ClosedBookingView, FreeSlotView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { readClosed, type ClosedAfter } from '#store/reads/closed-bookings.ts'
import {
  MOST_DAYS,
  readAgenda,
  readFree,
  type BookingRead,
  type SlotRead,
} from '#store/reads/read-agenda.ts'
import { rolesOf, type Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf, type Query } from '../query.ts'
import { AGENDA, AGENDA_QUERY, CLOSED, CLOSED_QUERY, FREE_QUERY, FREE } from '../schemas.ts'
import { paramsOf } from './node.ts'

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

/** A parameter that is a day. */
function dayIn(query: Query, name: string): PlainDate {
  const day = query.text(name)
  if (!isPlainDate(day)) throw bad(name)
  return day
}

/** The agenda of an office: what is offered, what is taken and by whom, what is free. */
export function agendaRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/agenda',
    {
      schema: {
        summary: 'The agenda of an office, some days of it',
        querystring: AGENDA_QUERY,
        response: { 200: AGENDA },
      },
    },
    async (request): Promise<AgendaView> => {
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
      const asking = askingOf(context, session, loaded, request)
      const query = queryOf(request.query)
      const [office, from, to] = [
        query.text('office') ?? '',
        dayIn(query, 'from'),
        dayIn(query, 'to'),
      ]
      query.end()
      const days = daysBetween(from, to)
      if (days < 0 || days >= MOST_DAYS) throw bad('to')
      const zone = node.directory().world(office)?.zone
      const read =
        zone === undefined ? undefined : await readAgenda(node, asking, { office, from, to })
      if (!read || zone === undefined) throw new ProblemError(problemOf('not-found'))
      return {
        office,
        from,
        to,
        slots: read.slots.map((slot) => slotView(slot, zone)),
        bookings: read.bookings.map((booking) => bookingView(asking, booking, zone)),
        resources: read.resources.map(({ id, kind, stage, fields }) => ({
          id,
          kind,
          ...(stage === undefined ? {} : { stage }),
          fields,
        })),
      }
    },
  )

  freeRoute(app, context)
  closedRoute(app, context)
}

/** What was given for days that have been closed since: each keeps its first date, and is to be given another. */
function closedRoute(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/agenda/closed',
    {
      schema: {
        summary: 'What is booked on days that were closed after it was given',
        querystring: CLOSED_QUERY,
        response: { 200: CLOSED },
      },
    },
    async (request): Promise<PageOf<ClosedBookingView>> => {
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
      const asking = askingOf(context, session, loaded, request)
      const query = queryOf(request.query)
      const office = query.text('office') ?? ''
      const after = parseAfter(query.text('after'))
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (after === null) throw bad('after')
      const place = node.directory().world(office)
      const read = place && (await readClosed(node, asking, { office, limit, ...after }))
      if (!read || !place) throw new ProblemError(problemOf('not-found'))
      const items = read.flatMap((booking): readonly ClosedBookingView[] => {
        const view = bookingView(asking, booking, place.zone)
        const closed = closedDay(place.calendar, legalDay(booking.from, place.zone))
        const action = rebookedBy(loaded.program, booking)
        return closed ? [{ ...view, closed, ...(action === undefined ? {} : { action }) }] : []
      })
      const last = read.length === limit ? read.at(-1) : undefined
      const next =
        last && Buffer.from(JSON.stringify([last.from, last.record])).toString('base64url')
      return { items, next: next ?? null }
    },
  )
}

interface PageOf<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Where a page begins; null for a text that is no cursor of ours. */
function parseAfter(text: string | undefined): { readonly after?: ClosedAfter } | null {
  if (text === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [at, record]: unknown[] = Array.isArray(parsed) ? parsed : []
    return Number.isSafeInteger(at) && isId(record)
      ? { after: { at: instant(Number(at)), record } }
      : null
  } catch {
    return null
  }
}

/** The act that gives what is booked another time: it goes on in the stages that keep a booking, and its form says when. */
function rebookedBy(program: Program, { about }: BookingRead): string | undefined {
  const books = about && program.records[about.kind]?.books
  if (!books) return undefined
  return Object.entries(program.actions).find(
    ([, { on, from, to, form }]) =>
      on === about.kind &&
      from?.includes(about.stage ?? '') &&
      books.while.includes(to ?? '') &&
      Object.hasOwn(form, books.at),
  )?.[0]
}

function freeRoute(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/free',
    {
      schema: {
        summary: 'The next free places of an office',
        querystring: FREE_QUERY,
        response: { 200: FREE },
      },
    },
    async (request): Promise<{ readonly items: readonly FreeSlotView[] }> => {
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
      const asking = askingOf(context, session, loaded, request)
      const query = queryOf(request.query)
      const [office, purpose] = [query.text('office') ?? '', query.text('purpose')]
      const from = query.text('from')
      const priority = query.flag('priority')
      const limit = query.integer('limit', { min: 1, max: 60, otherwise: 12 })
      query.end()
      if (purpose === undefined || purpose === '') throw bad('purpose')
      if (from !== undefined && !isPlainDate(from)) throw bad('from')
      const zone = node.directory().world(office)?.zone
      const after = zone === undefined ? asking.now : laterOf(asking.now, from, zone)
      const free =
        zone === undefined
          ? undefined
          : await readFree(node, asking, { office, purpose, after, priority, limit })
      if (!free || zone === undefined) throw new ProblemError(problemOf('not-found'))
      return { items: free.map((slot) => slotView(slot, zone)) }
    },
  )
}

const bookingFields = ({ books }: RecordKind): readonly string[] =>
  [books?.minutes, books?.place?.purpose, books?.place?.priority].flatMap((name) => name ?? [])

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))

/** Nobody is received at an hour that is over. */
function laterOf(now: Instant, from: PlainDate | undefined, zone: string): Instant {
  const day = from === undefined ? now : momentOf(from, zone)
  return day > now ? day : now
}

const slotView = (
  { agenda, purpose, at, to, places, reserved, taken }: SlotRead,
  zone: string,
): FreeSlotView => ({ agenda, purpose, at, until: localTimeOf(to, zone), places, reserved, taken })

function bookingView(
  asking: Asking,
  { record, root, office, from, to, resources, about, person }: BookingRead,
  zone: string,
): BookingView {
  const { loaded } = asking
  const viewer = { roles: rolesOf(asking, office) }
  const shown = (state: RecordState) => maskFor(loaded.program, state, viewer)
  const kind = about && loaded.program.records[about.kind]
  // Of the record what its booking is made of; its file has the rest.
  const fields = about && kind ? pick(shown(about), bookingFields(kind)) : {}
  const name = person && loaded.program.records[person.kind]?.identity?.name
  const called = person && name !== undefined ? shown(person)[name] : undefined
  return {
    office,
    at: localTimeOf(from, zone),
    until: localTimeOf(to, zone),
    resources,
    // Which file it is of is said to those who may open it.
    ...(about
      ? {
          record,
          root,
          kind: about.kind,
          ...(about.stage === undefined ? {} : { stage: about.stage }),
          fields,
        }
      : {}),
    ...(called === undefined ? {} : { name: called }),
  }
}
