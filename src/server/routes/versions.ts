import type { FastifyInstance, FastifyRequest } from 'fastify'

import { ADMINISTRATOR } from '#engine/accounts/account-rules.ts'
import { officesOf, type LoadedProgram } from '#engine/world.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { problemOf } from '#protocol/problem.ts'
import type { MovedView, MovePreviewView, VersionView } from '#protocol/version-api.ts'
import { actorOf } from '#store/accounts.ts'
import { listVersions } from '#store/versions/list-versions.ts'
import { moveCases, previewMove, type Moving } from '#store/versions/move-cases.ts'

import { ProblemError, programOf, requireRecent, sessionOf, type Context } from '../context.ts'
import { refusing } from '../declared-refusals.ts'
import { ANY } from '../schemas.ts'
import type { Session } from '../sessions.ts'
import { fieldsOf, type Fields } from '../sign-in/fields.ts'
import { paramsOf } from './node.ts'

const text = { type: 'string' } as const
const selection = {
  from: { ...text, description: 'The version on which they stand, `id@hash`. Absent: all others.' },
  record: { ...text, format: 'uuid', description: 'One case, by any of its records.' },
  list: { ...text, description: 'A work queue: the cases whose records are in it.' },
} as const
const SELECTION = { type: 'object', properties: selection } as const
const MOVE = {
  type: 'object',
  properties: {
    ...selection,
    rehearsal: { ...text, description: 'What the rehearsal answered, by which it is signed.' },
    reason: { ...text, minLength: 1, maxLength: 500 },
  },
  required: ['rehearsal', 'reason'],
} as const

/** The versions of a procedure: which cases stand on which, and how open ones are brought to the current one. */
export function versionRoutes(app: FastifyInstance, context: Context): void {
  const base = '/api/v1/programs/:program/versions'
  app.get(
    base,
    {
      schema: { summary: 'Versions of a procedure, and the cases on each', response: { 200: ANY } },
    },
    async (request): Promise<{ items: readonly VersionView[]; next: null }> => {
      const { loaded, offices } = await overseen(context, request)
      const items = await listVersions(context.node, loaded, offices)
      return {
        items: items.map(({ loadedAt, ...one }) => ({ ...one, loadedAt: loadedAt.toISOString() })),
        next: null,
      }
    },
  )

  app.get(
    `${base}/:version`,
    { schema: { summary: 'A version of a procedure as plain data', response: { 200: ANY } } },
    async (request, reply) => {
      const { program = '', version = '' } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, program, 'everybody').version?.(
        `${program}@${version}`,
      )
      if (!loaded) throw new ProblemError(problemOf('not-found'))
      const { key } = loaded
      return reply
        .type('application/json')
        .compress(JSON.stringify({ program: loaded.program, key }))
    },
  )
  moveRoutes(app, context, base)
}

function moveRoutes(app: FastifyInstance, context: Context, base: string): void {
  app.post(
    `${base}/rehearsal`,
    {
      schema: {
        summary: 'What moving cases to the current version would change',
        description: 'Nothing is written. What it answers as `rehearsal` signs the move.',
        body: SELECTION,
        response: { 200: ANY, ...refusing(403) },
      },
    },
    async (request): Promise<MovePreviewView> => {
      const session = await sessionOf(context, request)
      const fields = fieldsOf(request.body)
      const moving = movingOf(context, session, request, fields)
      fields.end()
      const preview = await previewMove(context.node, moving, 3)
      if (!preview.ok) throw badSelection(preview.error)
      return preview.value
    },
  )

  app.post(
    `${base}/moves`,
    {
      schema: {
        summary: 'Move cases to the current version',
        description:
          'Each by an event of its own, with its rehearsal. Asks for a proof of who signs within the last minutes.',
        body: MOVE,
        response: { 200: ANY, ...refusing(403) },
      },
    },
    async (request): Promise<MovedView> => {
      const session = await requireRecent(context, request)
      const fields = fieldsOf(request.body)
      const moving = movingOf(context, session, request, fields)
      const signed = { rehearsal: fields.text('rehearsal'), reason: fields.text('reason', 500) }
      fields.end()
      const moved = await moveCases(context.node, moving, signed)
      if (!moved.ok) throw badSelection(moved.error)
      return moved.value
    },
  )
}

/** The program of a request, for whoever moves cases of it, or keeps the accounts of the node: they see numbers alone. */
interface Overseen {
  readonly loaded: LoadedProgram
  /** Where they may know of cases; all of the node for those who administer it. */
  readonly offices?: readonly string[]
}

async function overseen(context: Context, request: FastifyRequest): Promise<Overseen> {
  const session = await sessionOf(context, request)
  const { program = '' } = paramsOf(request.params)
  const loaded = context.node.directory().programs.get(program)
  const actor = actorOf(session.account)
  const administers = actor.grants.some(
    (grant) => grant.program === ADMINISTRATOR.program && grant.role === ADMINISTRATOR.role,
  )
  if (loaded && administers) return { loaded }
  const known = programOf(context, session, program)
  return { loaded: known, offices: mover(known, session) }
}

/** The offices whose cases somebody may move. */
function mover({ program }: LoadedProgram, { account }: Session): readonly string[] {
  const { by = [], source = program.id } = program.versions ?? {}
  const offices = officesOf(actorOf(account), program.id, by)
  if (offices.length === 0)
    throw new ProblemError(problemOf('not-permitted', { roles: by, source }))
  return offices
}

function movingOf(
  context: Context,
  session: Session,
  request: FastifyRequest,
  fields: Fields,
): Moving {
  const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
  mover(loaded, session)
  const [from, record, list] = ['from', 'record', 'list'].map((name) => fields.optional(name))
  if (record !== undefined && !isId(record))
    throw new ProblemError(problemOf('bad-request', { parameter: 'record' }))
  return {
    loaded,
    actor: actorOf(session.account),
    now: context.node.clock.now(),
    purpose: 'versions',
    selection: { from, list, record: record === undefined ? undefined : toId(record) },
  }
}

function badSelection(
  error: 'no-such-version' | 'no-such-list' | 'rehearsed-otherwise',
): ProblemError {
  if (error === 'rehearsed-otherwise') return new ProblemError(problemOf(error))
  const parameter = error === 'no-such-list' ? 'list' : 'from'
  return new ProblemError(problemOf('bad-request', { parameter }))
}
