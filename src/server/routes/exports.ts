import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { isId, id as toId } from '#kernel/ids.ts'
import { formatInstant, instant } from '#kernel/instant.ts'
import type { PageView } from '#protocol/api.ts'
import type { ExportState, ExportView } from '#protocol/export-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { accountNames } from '#store/accounts.ts'
import {
  decideExport,
  decides,
  INSIDE,
  requestExport,
  takeUpExport,
  type Asked,
  type ExportRefusal,
  type ExportRequest,
} from '#store/exports/export-requests.ts'
import { listExports } from '#store/exports/list-exports.ts'
import { runExport } from '#store/exports/run-export.ts'
import type { Asking } from '#store/reads/reader.ts'

import {
  askingOf,
  ProblemError,
  programOf,
  requireRecent,
  sessionOf,
  type Context,
} from '../context.ts'
import { EXPORT_ASKED, EXPORT_FILE, EXPORT_ID, EXPORTS_QUERY } from '../export-schemas.ts'
import { queryOf } from '../query.ts'
import { CORRECT_HEADERS, PAGE } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { keyOf } from './idempotency-key.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/programs/:program/exports'
const MOST_WORDS = 500
const MOST_CODES = 200
const NOTHING = { 204: { type: 'null' } } as const

/** Rows about persons that leave in bulk: asked for by one, approved by another, taken once by whoever asked. */
export function exportRoutes(app: FastifyInstance, context: Context): void {
  listRoute(app, context)
  app.post(
    BASE,
    {
      schema: {
        summary: 'Ask for rows about persons; another account must approve',
        headers: CORRECT_HEADERS,
        body: EXPORT_ASKED,
        response: { 201: EXPORT_ID },
      },
    },
    async (request, reply) => {
      const { asked } = await decidedBy(context, request)
      const { pools, ids } = context.node
      const key = keyOf(request)
      const done = await requestExport(pools.core, asked, {
        id: ids.next(),
        ...parametersIn(request.body, asked),
        ...(key === undefined ? {} : { key }),
      })
      if (!done.ok) throw refusalOf(done.error)
      return reply.code(201).send({ id: done.value })
    },
  )
  for (const [path, approved] of [
    ['approval', true],
    ['refusal', false],
  ] as const)
    app.post(
      `${BASE}/:export/${path}`,
      {
        schema: {
          summary: approved ? 'Approve it, as another than who asked' : 'Decline it',
          response: NOTHING,
        },
      },
      async (request, reply) => {
        const { asked } = await decidedBy(context, request)
        const id = paramsOf(request.params)['export'] ?? ''
        const done = await decideExport(context.node.pools.core, asked, { id, approved })
        if (!done.ok) throw refusalOf(done.error)
        return reply.code(204).send()
      },
    )
  runRoute(app, context)
}

function runRoute(app: FastifyInstance, context: Context): void {
  app.post(
    `${BASE}/:export/run`,
    {
      schema: {
        summary: 'Take the rows of an approved request of my own: once, within its hours',
        response: { 200: EXPORT_FILE },
      },
    },
    async (request, reply) => {
      const { asking, asked } = await decidedBy(context, request)
      const { node } = context
      const id = paramsOf(request.params)['export'] ?? ''
      const taken = await takeUpExport(node.pools.core, asked, id)
      if (!taken.ok) throw refusalOf(taken.error)
      const { lines } = runExport(node, asking, taken.value)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="export-${taken.value.id}.csv"`)
        .send(Readable.from(lines))
    },
  )
}

/** Who decides or takes is a person who has just said who they are, never a program. */
async function decidedBy(
  context: Context,
  request: FastifyRequest,
): Promise<{ readonly asking: Asking; readonly asked: Asked }> {
  const { asking, asked } = await askedBy(context, request)
  await requireRecent(context, request)
  return { asking, asked }
}

async function askedBy(context: Context, request: FastifyRequest) {
  const session = await sessionOf(context, request)
  const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
  if (!loaded.program.exports) throw new ProblemError(problemOf('not-found'))
  const asking = askingOf(context, session, loaded, request)
  return { asking, asked: { program: loaded.program, actor: asking.actor } }
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

const refusalOf = (error: ExportRefusal): ProblemError => {
  if (error.code === 'bad-parameters') return bad(error.name)
  const { code, ...more } = error
  return new ProblemError(problemOf(code, more))
}

function parametersIn(body: unknown, { program }: Asked) {
  const fields = fieldsOf(body)
  const codes = (name: string, given: unknown): readonly string[] => {
    const isCode = (one: unknown): one is string =>
      typeof one === 'string' && /^[\w-]{1,100}$/.test(one)
    if (!Array.isArray(given) || given.length > MOST_CODES || !given.every(isCode)) throw bad(name)
    return [...new Set(given)]
  }
  const stages = fields.any('stages')
  const parameters = {
    program: program.id,
    format: 'csv',
    offices: codes('offices', fields.any('offices')),
    ...(stages === undefined ? {} : { stages: codes('stages', stages) }),
    purpose: fields.text('purpose'),
    recipient: fields.optional('recipient') ?? INSIDE,
    reason: fields.text('reason', MOST_WORDS),
  } as const
  fields.end()
  return parameters
}

function listRoute(app: FastifyInstance, context: Context): void {
  app.get(
    BASE,
    {
      schema: {
        summary: 'What I asked for, and what I decide: the newest first',
        querystring: EXPORTS_QUERY,
        response: { 200: PAGE },
      },
    },
    async (request): Promise<PageView<ExportView>> => {
      const { asked } = await askedBy(context, request)
      const query = queryOf(request.query)
      const after = query.text('after')
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (after !== undefined && !isId(after)) throw bad('after')
      const { core } = context.node.pools
      const page = await listExports(core, asked, {
        limit,
        ...(after === undefined ? {} : { after: toId(after) }),
      })
      const people = page.items.flatMap(({ requestedBy, decidedBy: other }) => [
        requestedBy,
        ...(other ? [other] : []),
      ])
      const names = await accountNames(core, [...new Set(people)])
      return { items: page.items.map((one) => viewOf(asked, one, names)), next: page.next }
    },
  )
}

const moment = (at: Date): string => formatInstant(instant(at.getTime()))

function viewOf(asked: Asked, one: ExportRequest, names: ReadonlyMap<string, string>): ExportView {
  const { id, offices, stages, purpose, recipient, reason, rows, sha256 } = one
  return {
    id,
    state: stateOf(one),
    offices,
    ...(stages ? { stages } : {}),
    purpose,
    recipient,
    reason,
    requestedBy: {
      name: names.get(one.requestedBy) ?? '',
      mine: one.requestedBy === asked.actor.id,
    },
    requestedAt: moment(one.requestedAt),
    decides: decides(asked, one),
    ...(one.decidedBy === null ? {} : { decidedBy: names.get(one.decidedBy) ?? '' }),
    ...(one.validUntil === null ? {} : { validUntil: moment(one.validUntil) }),
    ...(rows === null ? {} : { rows }),
    ...(sha256 === null ? {} : { sha256 }),
  }
}

function stateOf({ approved, isOver, runAt, sha256 }: ExportRequest): ExportState {
  if (runAt) return sha256 === null ? 'begun' : 'done'
  if (approved === null) return 'waiting'
  if (!approved) return 'declined'
  return isOver ? 'over' : 'approved'
}
