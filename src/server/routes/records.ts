import type { FastifyInstance } from 'fastify'

import { maskFor } from '#engine/mask.ts'
import { mayRead, readingsOf, rowOf } from '#engine/read-policy.ts'
import type { RecordState } from '#engine/state.ts'
import { isId, id as toId } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import type { ListView } from '#model/list-view.ts'
import type { PageView, QueueView, RowView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { spanOf } from '#standards/figures/periods.ts'
import { accountNames } from '#store/accounts.ts'
import { countQueues } from '#store/reads/count-records.ts'
import { findPeople } from '#store/reads/find-people.ts'
import { listRecords, type ListQuery } from '#store/reads/list-records.ts'
import { openRecord } from '#store/reads/open-record.ts'
import { rolesOf, statedPurpose, type Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { recordView } from '../record-view.ts'
import { rowView, viewersOf } from '../row-view.ts'
import { ANY, LIST_QUERY, PAGE, QUEUE_QUERY, FIND_QUERY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** Reading: a record, lists, queues, people. */
export function recordRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/records/:id',
    { schema: { summary: 'Open a record', response: { 200: ANY } } },
    async (request, reply) => {
      const { program, id } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const asking = askingOf(
        context,
        session,
        programOf(context, session, program ?? '', 'everybody'),
        request,
      )
      if (!isId(id)) throw new ProblemError(problemOf('not-found'))
      const opened = await openRecord(node, asking, toId(id))
      const place = opened && node.directory().world(opened.office.code)
      if (!opened || !place) throw new ProblemError(problemOf('not-found'))
      const names = await accountNames(node.pools.core, [
        ...new Set(opened.history.map(({ actor }) => actor)),
      ])
      return reply
        .header('etag', `"${opened.record.version}"`)
        .send(recordView(asking, opened, { place, names, directory: node.directory() }))
    },
  )

  app.get(
    '/api/v1/programs/:program/records',
    { schema: { summary: 'List records', querystring: LIST_QUERY, response: { 200: PAGE } } },
    async (request) => {
      const session = await sessionOf(context, request)
      const loaded = programOf(
        context,
        session,
        paramsOf(request.params)['program'] ?? '',
        'everybody',
      )
      const query = queryOf(request.query)
      const kind = query.text('kind') ?? ''
      const record = Object.hasOwn(loaded.program.records, kind)
        ? loaded.program.records[kind]
        : undefined
      if (!record) throw new ProblemError(problemOf('bad-request', { parameter: 'kind' }))
      const stages = query.list('stage') ?? (record.stages ? Object.keys(record.stages) : undefined)
      if (stages?.some((stage) => !record.stages || !Object.hasOwn(record.stages, stage)))
        throw new ProblemError(problemOf('bad-request', { parameter: 'stage' }))
      const columns = Object.keys(record.fields).map((field) => `self.${field}`)
      return page(context, askingOf(context, session, loaded, request), {
        ...commonOf(query),
        kind,
        columns,
        order: 'opened',
        ...(stages ? { stages } : {}),
      })
    },
  )
  queueRoutes(app, context)
  findRoute(app, context)
}

/** Filters that every list takes. */
function commonOf(
  query: ReturnType<typeof queryOf>,
): Pick<ListQuery, 'limit' | 'offices' | 'assignee' | 'after'> {
  const [offices, assignee, after] = [
    query.list('office'),
    query.text('assignee'),
    query.text('after'),
  ]
  const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
  if (assignee !== undefined && !isId(assignee))
    throw new ProblemError(problemOf('bad-request', { parameter: 'assignee' }))
  query.end()
  return {
    limit,
    ...(offices ? { offices } : {}),
    ...(assignee === undefined ? {} : { assignee: toId(assignee) }),
    ...(after === undefined ? {} : { after }),
  }
}

async function page(
  { node }: Context,
  asking: Asking,
  query: ListQuery,
): Promise<PageView<RowView>> {
  const found = await listRecords(node, asking, query)
  if (!found.ok)
    throw new ProblemError(
      found.error === 'bad-cursor'
        ? problemOf('bad-request', { parameter: 'after' })
        : problemOf('not-found'),
    )
  const viewer = viewersOf(asking, node.directory())
  const { columns = [] } = query
  return {
    items: found.value.items.map((row) =>
      rowView(asking, row, { columns, viewer: viewer(row.office) }),
    ),
    next: found.value.next,
  }
}

/** The queues of whoever holds one of their roles somewhere. */
const queuesOf = ({ loaded, actor }: Asking): readonly (readonly [string, ListView])[] => {
  const roles = new Set(
    actor.grants.filter((grant) => grant.program === loaded.program.id).map(({ role }) => role),
  )
  return Object.entries(loaded.program.lists ?? {}).filter(([, list]) =>
    list.roles.some((role) => roles.has(role)),
  )
}

function queueRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/queues',
    { schema: { summary: 'My queues, with what waits in each', response: { 200: ANY } } },
    async (request): Promise<{ readonly items: readonly QueueView[] }> => {
      const session = await sessionOf(context, request)
      const asking = askingOf(
        context,
        session,
        programOf(context, session, paramsOf(request.params)['program'] ?? '', 'partners'),
        request,
      )
      const queues = queuesOf(asking)
      const today = legalDay(asking.now, node.directory().offices[0]?.zone ?? 'UTC')
      const counts = await countQueues(node, asking, {
        lists: queues.map(([, list]) => list),
        today,
      })
      return {
        items: queues.map(([queue, { label, help, kind, stages, order, columns }], index) => ({
          queue,
          label,
          ...(help ? { help } : {}),
          kind,
          stages,
          order,
          columns,
          ...(counts[index] ?? { count: 0, overdue: 0, atLeast: false }),
        })),
      }
    },
  )

  app.get(
    '/api/v1/programs/:program/queues/:queue',
    { schema: { summary: 'A page of a queue', querystring: QUEUE_QUERY, response: { 200: PAGE } } },
    async (request) => {
      const { program, queue } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, program ?? '', 'partners')
      const asking = askingOf(context, session, loaded, request)
      const list = queuesOf(asking).find(([name]) => name === queue)?.[1]
      if (!list) throw new ProblemError(problemOf('not-found'))
      const query = queryOf(request.query)
      const mine = query.flag('mine')
      const common = commonOf(query)
      const { kind, stages, order, columns } = list
      return page(context, asking, {
        ...common,
        kind,
        stages,
        order,
        columns,
        ...(mine ? { assignee: session.account.id } : {}),
      })
    },
  )
}

function findRoute(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/find',
    {
      schema: {
        summary: 'Find people by name and birth date',
        querystring: FIND_QUERY,
        response: { 200: ANY },
      },
    },
    async (request) => {
      const session = await sessionOf(context, request)
      const asking = askingOf(
        context,
        session,
        programOf(context, session, paramsOf(request.params)['program'] ?? ''),
        request,
      )
      const query = queryOf(request.query)
      const [name, birthDate] = [query.text('name') ?? '', query.text('birthDate')]
      query.end()
      if (name.trim() === '' || name.length > 200)
        throw new ProblemError(problemOf('bad-request', { parameter: 'name' }))
      if (birthDate !== undefined && !spanOf(birthDate))
        throw new ProblemError(problemOf('bad-request', { parameter: 'birthDate' }))
      const found = await findPeople(context.node, asking, {
        name,
        ...(birthDate === undefined ? {} : { birthDate }),
      })
      if (!found) throw new ProblemError(problemOf('not-found'))
      const { loaded, actor } = asking
      const readings = readingsOf(loaded.program, actor, statedPurpose(asking))
      const readable = (office: string, record: RecordState): boolean =>
        mayRead(readings, rowOf(loaded.program, record, office))
      // The search knows the offices of an account; what its roles may read in each of them is said here.
      const shown = found.filter(({ office, person }) => readable(office, person))
      return {
        items: shown.map(({ root, office, person, linked }) => {
          const claim = linked.find((other) => readable(office, other))
          return {
            ...maskFor(loaded.program, person, { roles: rolesOf(asking, office) }),
            id: person.id,
            root,
            office,
            ...(claim ? { claim: { id: claim.id, stage: claim.stage ?? '' } } : {}),
          }
        }),
        next: null,
      }
    },
  )
}
