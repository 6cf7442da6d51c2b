import { hash } from 'node:crypto'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { FORM_RULES, type FormRule } from '#engine/form-problem.ts'
import { purposesOf } from '#engine/openings.ts'
import type { LoadedProgram } from '#engine/world.ts'
import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { WrittenView } from '#protocol/api.ts'
import { formSchema } from '#protocol/form-schema.ts'
import { problemOf, problemOfRefusal, type Problem } from '#protocol/problem.ts'
import type { WriteRefusal, WriteRequest } from '#store/batcher.ts'

import {
  askingOf,
  ProblemError,
  programOf,
  sessionOf,
  type Context,
  type ForWhom,
} from '../context.ts'
import { refusing } from '../declared-refusals.ts'
import {
  ANNULMENT,
  BEGIN_HEADERS,
  CORRECT_HEADERS,
  CORRECTION,
  GO_ON_HEADERS,
  WRITTEN,
} from '../schemas.ts'
import { keyOf } from './idempotency-key.ts'
import { paramsOf } from './node.ts'

/** One route for each action of each program, so that the OpenAPI document knows every form. */
export function actionRoutes(app: FastifyInstance, context: Context): void {
  for (const loaded of context.node.directory().programs.values()) {
    const base = `/api/v1/programs/${loaded.program.id}`
    for (const [name, action] of Object.entries(loaded.program.actions)) {
      if (action.followsOnly) continue
      const schema = {
        summary: action.label.en,
        description: `${action.help?.en ?? ''} Source: ${action.source}.`.trim(),
        headers: action.begins === undefined ? GO_ON_HEADERS : BEGIN_HEADERS,
        body: formSchema(action.form, loaded.program.codes),
        response: {
          201: WRITTEN,
          ...(action.begins === undefined ? refusing(403, 409, 412, 422) : refusing(403, 422)),
        },
      }
      if (action.begins !== undefined)
        app.post(`${base}/actions/${name}`, { schema }, async (request, reply) => {
          const asked = await writingOf(context, loaded, request, 'everybody')
          return answer(context, reply, { ...asked, command: commandOf(request, name) })
        })
      else
        app.post(`${base}/records/:id/actions/${name}`, { schema }, async (request, reply) => {
          const asked = await writingOf(context, loaded, request, 'partners')
          const target = idOf(request)
          const ifVersion = versionOf(request.headers['if-match'])
          const command = {
            ...commandOf(request, name),
            target,
            ...(ifVersion === undefined ? {} : { ifVersion }),
          }
          return answer(context, reply, { ...asked, command })
        })
    }
    earlierRoute(app, context, loaded)
    correctionRoutes(app, context, loaded)
  }
}

/** What a case may still do that stands on an earlier version, and the current one does not have: its form is that version's. */
function earlierRoute(app: FastifyInstance, context: Context, loaded: LoadedProgram): void {
  const path = `/api/v1/programs/${loaded.program.id}/records/:id/actions/:action`
  app.post(path, { schema: { hide: true } }, async (request, reply) => {
    const asked = await writingOf(context, loaded, request)
    const { action = '' } = paramsOf(request.params)
    const ifVersion = versionOf(request.headers['if-match'])
    const command = {
      ...commandOf(request, action),
      target: idOf(request),
      ...(ifVersion === undefined ? {} : { ifVersion }),
    }
    return answer(context, reply, { ...asked, command })
  })
}

function correctionRoutes(app: FastifyInstance, context: Context, loaded: LoadedProgram): void {
  const base = `/api/v1/programs/${loaded.program.id}/records/:id`
  app.post(
    `${base}/events/:version/correction`,
    {
      schema: {
        summary: 'Correct a fact',
        headers: CORRECT_HEADERS,
        body: CORRECTION,
        response: { 201: WRITTEN, ...refusing(422) },
      },
    },
    async (request, reply) => {
      const asked = await writingOf(context, loaded, request)
      const { reason, form } = membersOf(request.body, ['reason', 'form'])
      const { version = '' } = paramsOf(request.params)
      if (!/^[1-9]\d{0,8}$/.test(version)) throw new ProblemError(problemOf('not-found'))
      const seen = seenBy(request)
      const correction = { of: Number(version), reason, form: form ?? {}, ...seen }
      return answer(context, reply, { ...asked, target: idOf(request), correction })
    },
  )
  app.post(
    `${base}/annulment`,
    {
      schema: {
        summary: 'Annul a fact, or a record as a whole',
        headers: CORRECT_HEADERS,
        body: ANNULMENT,
        response: { 201: WRITTEN, ...refusing(422) },
      },
    },
    async (request, reply) => {
      const asked = await writingOf(context, loaded, request)
      const { reason, event } = membersOf(request.body, ['reason', 'event'])
      const target = idOf(request)
      // Without the event the whole record is annulled: one that is misspelt must never come to that.
      if (event !== undefined && !Number.isSafeInteger(event)) throw invalid('event', 'wrong-type')
      const which = typeof event === 'number' ? { of: event } : { record: target }
      const correction = { ...which, reason, ...seenBy(request) }
      return answer(context, reply, { ...asked, target, correction })
    },
  )
}

/** What a correction says of the record that its author saw. */
function seenBy(request: FastifyRequest) {
  const version = versionOf(request.headers['if-match'])
  return version === undefined ? {} : { seen: { record: idOf(request), version } }
}

const invalid = (path: string, code: FormRule): ProblemError =>
  new ProblemError(
    problemOf('form-invalid', { problems: [{ path, code, message: FORM_RULES[code] }] }),
  )

/** The members of a body that is no form; any other is refused by its name. */
function membersOf(body: unknown, names: readonly string[]): JsonObject {
  if (!isJsonObject(body)) throw invalid('', 'wrong-type')
  for (const name of Object.keys(body))
    if (!names.includes(name)) throw invalid(name.slice(0, 60), 'unknown-field')
  return body
}

type Writing = Omit<WriteRequest, 'command' | 'target' | 'correction'>

async function writingOf(
  context: Context,
  loaded: LoadedProgram,
  request: FastifyRequest,
  forWhom?: ForWhom,
): Promise<Writing> {
  const session = await sessionOf(context, request)
  programOf(context, session, loaded.program.id, forWhom)
  const key = keyOf(request)
  const asking = askingOf(context, session, loaded, request)
  // Whoever acts without saying for what acts for what their roles read for first.
  const [first = 'work'] = purposesOf(loaded.program, asking.actor)
  const asked = { ...asking, purpose: asking.purpose ?? first }
  if (key === undefined) return asked
  const head = Buffer.from(`${request.method} ${request.url}\n`)
  const body = hash('sha256', Buffer.concat([head, request.rawBody ?? Buffer.alloc(0)]), 'buffer')
  return { ...asked, answerTo: { key, request: body } }
}

/** Clocks run from what a device says: one that is set to another century is refused, not believed. */
const PLAUSIBLE = { from: Date.UTC(2000, 0), to: Date.UTC(2100, 0) }

function commandOf(request: FastifyRequest, action: string) {
  const device = request.headers['ceiba-device-at']
  const said = typeof device === 'string' ? parseInstant(device) : undefined
  const deviceAt =
    said !== undefined && said >= PLAUSIBLE.from && said < PLAUSIBLE.to ? said : undefined
  if (device !== undefined && deviceAt === undefined)
    throw new ProblemError(problemOf('bad-request', { header: 'Ceiba-Device-At' }))
  return { action, form: request.body, ...(deviceAt === undefined ? {} : { deviceAt }) }
}

function idOf(request: FastifyRequest): Id {
  const { id } = paramsOf(request.params)
  if (!isId(id)) throw new ProblemError(problemOf('not-found'))
  return toId(id)
}

/** `"7"` or `7`; anything else that is given is refused rather than ignored. */
function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const parts = /^"?(\d{1,9})"?$/.exec(header)
  if (!parts) throw new ProblemError(problemOf('bad-request', { header: 'If-Match' }))
  return Number(parts[1])
}

async function answer(
  context: Context,
  reply: FastifyReply,
  request: WriteRequest,
): Promise<FastifyReply> {
  const written = await context.node.write(request)
  if (!written.ok) throw new ProblemError(problemOfWriteRefusal(written.error))
  const { receipt, duplicates } = written.value
  const view: WrittenView = { ...receipt, duplicates }
  return reply.code(201).header('etag', `"${receipt.version}"`).send(view)
}

/** Why something was not written, as it travels. */
export function problemOfWriteRefusal(refusal: WriteRefusal): Problem {
  if (
    refusal.code === 'not-found' ||
    refusal.code === 'contended' ||
    refusal.code === 'idempotency-key-reused'
  )
    return problemOf(refusal.code)
  return problemOfRefusal(refusal)
}
