import { createHash } from 'node:crypto'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { LoadedProgram } from '#engine/world.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { WrittenView } from '#protocol/api.ts'
import { formSchema } from '#protocol/form-schema.ts'
import { problemOf, problemOfRefusal, type Problem } from '#protocol/problem.ts'
import type { WriteRefusal, WriteRequest } from '#store/batcher.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { CORRECTION, ANNULMENT, WRITE_HEADERS, WRITTEN } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** One route for each action of each program, so that the OpenAPI document knows every form. */
export function actionRoutes(app: FastifyInstance, context: Context): void {
  for (const loaded of context.node.directory().programs.values()) {
    const base = `/api/v1/programs/${loaded.program.id}`
    for (const [name, action] of Object.entries(loaded.program.actions)) {
      const schema = {
        summary: action.label.en,
        description: `${action.help?.en ?? ''} Source: ${action.source}.`.trim(),
        headers: WRITE_HEADERS,
        body: formSchema(action.form, loaded.program.codes),
        response: { 201: WRITTEN },
      }
      if (action.begins !== undefined)
        app.post(`${base}/actions/${name}`, { schema }, async (request, reply) => {
          const asked = await writingOf(context, loaded, request)
          return answer(context, reply, { ...asked, command: commandOf(request, name) })
        })
      else
        app.post(`${base}/records/:id/actions/${name}`, { schema }, async (request, reply) => {
          const asked = await writingOf(context, loaded, request)
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
    correctionRoutes(app, context, loaded)
  }
}

function correctionRoutes(app: FastifyInstance, context: Context, loaded: LoadedProgram): void {
  const base = `/api/v1/programs/${loaded.program.id}/records/:id`
  app.post(
    `${base}/events/:version/correction`,
    {
      schema: {
        summary: 'Correct a fact',
        headers: WRITE_HEADERS,
        body: CORRECTION,
        response: { 201: WRITTEN },
      },
    },
    async (request, reply) => {
      const asked = await writingOf(context, loaded, request)
      const body = isJsonObject(request.body) ? request.body : {}
      const of = Number(paramsOf(request.params)['version'])
      const correction = { of, reason: body['reason'], form: body['form'] ?? {} }
      return answer(context, reply, { ...asked, target: idOf(request), correction })
    },
  )
  app.post(
    `${base}/annulment`,
    {
      schema: {
        summary: 'Annul a fact, or a record as a whole',
        headers: WRITE_HEADERS,
        body: ANNULMENT,
        response: { 201: WRITTEN },
      },
    },
    async (request, reply) => {
      const asked = await writingOf(context, loaded, request)
      const body = isJsonObject(request.body) ? request.body : {}
      const target = idOf(request)
      const event = body['event']
      const correction =
        typeof event === 'number'
          ? { of: event, reason: body['reason'] }
          : { reason: body['reason'], record: target }
      return answer(context, reply, { ...asked, target, correction })
    },
  )
}

type Writing = Omit<WriteRequest, 'command' | 'target' | 'correction'>

async function writingOf(
  context: Context,
  loaded: LoadedProgram,
  request: FastifyRequest,
): Promise<Writing> {
  const session = await sessionOf(context, request)
  programOf(context, session, loaded.program.id)
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !/^[\u0021-\u007E]{1,200}$/.test(key)))
    throw new ProblemError(problemOf('key-needed'))
  const asked = askingOf(context, session, loaded, request)
  if (key === undefined) return asked
  const body = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`)
    .digest()
  return { ...asked, answerTo: { key, request: body } }
}

function commandOf(request: FastifyRequest, action: string) {
  const device = request.headers['ceiba-device-at']
  const deviceAt = typeof device === 'string' ? parseInstant(device) : undefined
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

function problemOfWriteRefusal(refusal: WriteRefusal): Problem {
  if (
    refusal.code === 'not-found' ||
    refusal.code === 'contended' ||
    refusal.code === 'idempotency-key-reused'
  )
    return problemOf(refusal.code)
  return problemOfRefusal(refusal)
}
