import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { LoadedProgram } from '#engine/world.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { FILE_TYPES, MOST_FILE_BYTES } from '#model/file-type.ts'
import type { FileView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { receiveFile } from '#store/files/receive-file.ts'
import { DamagedFile, openFile } from '#store/reads/open-file.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import type { Log } from '../errors.ts'
import { contentDisposition, parseFileName } from '../file-name.ts'
import { FILE, SEND_HEADERS } from '../schemas.ts'
import type { Session } from '../sessions.ts'
import { keyOf } from './idempotency-key.ts'
import { paramsOf } from './node.ts'

const BYTES = { type: 'string', format: 'binary' } as const

/** Files: sent before the act that names them, read where the field that names them is read. */
export async function fileRoutes(
  app: FastifyInstance,
  context: Context,
  log: Log | undefined,
): Promise<void> {
  // Any content type, and the bytes as they come: a context of its own, since everywhere else bodies are JSON.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    sendRoute(scope, context)
  })
  downloadRoute(app, context, log)
}

function sendRoute(app: FastifyInstance, context: Context): void {
  app.post(
    '/api/v1/programs/:program/files',
    {
      schema: {
        summary: 'Send a file',
        description:
          'The bytes are the body, at most 20 MB. What it is, is told by them alone. It waits for an act of the same account for 24 hours.',
        headers: SEND_HEADERS,
        consumes: ['application/octet-stream'],
        body: BYTES,
        response: { 201: FILE },
      },
    },
    async (request, reply) => {
      const session = await sessionOf(context, request)
      const { program = '' } = paramsOf(request.params)
      const loaded = programOf(context, session, program, 'partners')
      if (!mayAct(session, loaded)) throw new ProblemError(problemOf('not-permitted'))
      const name = nameOf(request)
      const idempotencyKey = keyOf(request)
      const waiting = limitWaiting(request)
      if (Number(request.headers['content-length'] ?? 0) > MOST_FILE_BYTES)
        throw new ProblemError(problemOf('file-too-large'))
      const { actor } = askingOf(context, session, loaded, request)
      const received = await receiveFile(
        context.node,
        {
          loaded,
          actor,
          ...(name === undefined ? {} : { name }),
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        },
        bytesOf(request, waiting),
      )
      if (!received.ok) throw new ProblemError(problemOf(received.error))
      const view: FileView = received.value
      return reply.code(201).send(view)
    },
  )
}

/** Whoever may do something in the program may hand in a file for it. */
const mayAct = ({ account }: Session, { program }: LoadedProgram): boolean =>
  account.grants.some(
    (grant) =>
      grant.program === program.id &&
      Object.values(program.actions).some(({ by }) => by.includes(grant.role)),
  )

function nameOf(request: FastifyRequest): string | undefined {
  const header = request.headers['ceiba-file-name']
  if (header === undefined) return undefined
  const name = typeof header === 'string' ? parseFileName(header) : undefined
  if (name === undefined) throw new ProblemError(problemOf('file-name'))
  return name
}

/** How long a connection is waited for. */
interface Waiting {
  refused(): void
}

const IDLE_MS = 30_000
const WHOLE_MS = 30 * 60_000
const AFTER_MS = 5000

/**
 * Whoever sends nothing for a while, or trickles for half an hour, is cut off. After a refusal what is still on its way is let pass for a
 * moment, so that the refusal is heard; then the connection goes.
 */
function limitWaiting({ raw }: FastifyRequest): Waiting {
  const { socket } = raw
  const cut = (): void => void socket.destroy()
  const whole = setTimeout(cut, WHOLE_MS)
  let after: NodeJS.Timeout | undefined
  raw.setTimeout(IDLE_MS, cut)
  raw.once('close', () => {
    clearTimeout(whole)
    clearTimeout(after)
    socket.setTimeout(0)
  })
  return {
    refused() {
      after = setTimeout(cut, AFTER_MS)
    },
  }
}

/** The body as it comes. That it broke off is the sender's affair, no fault of the server. */
async function* bytesOf({ raw }: FastifyRequest, waiting: Waiting): AsyncGenerator<Uint8Array> {
  try {
    // A refusal leaves the loop before the end: the stream must live on for the answer to be heard.
    for await (const piece of raw.iterator({ destroyOnReturn: false }))
      if (Buffer.isBuffer(piece)) yield piece
  } catch {
    throw new ProblemError(problemOf('bad-request'))
  } finally {
    if (!raw.readableEnded) waiting.refused()
  }
}

function downloadRoute(app: FastifyInstance, context: Context, log: Log | undefined): void {
  const content = Object.fromEntries(
    Object.keys(FILE_TYPES).map((type) => [type, { schema: BYTES }]),
  )
  app.get(
    '/api/v1/programs/:program/records/:id/files/:file',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Read a file',
        description: 'For whoever may read the field that names it. The reading is audited.',
        response: { 200: { description: 'The file as it was handed in', content } },
      },
    },
    async (request, reply) => {
      const { program, id, file } = paramsOf(request.params)
      const session = await sessionOf(context, request)
      const loaded = programOf(context, session, program ?? '', 'partners')
      const asking = askingOf(context, session, loaded, request)
      const asked = isId(id) && isId(file) ? { record: toId(id), file: toId(file) } : undefined
      const opened = asked && (await openFile(context.node, asking, asked).catch(broken))
      if (!opened) throw new ProblemError(problemOf('not-found'))
      const parts = opened.bytes()
      const first = await parts.next().catch(broken)
      const { type, bytes } = opened.value
      return reply
        .headers({
          'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
          'content-length': bytes,
          'content-disposition': contentDisposition(opened.value),
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        })
        .send(Readable.from(restOf(first, parts, log), { objectMode: false }))
    },
  )
}

function broken(error: unknown): never {
  throw error instanceof DamagedFile ? new ProblemError(problemOf('file-broken')) : error
}

/** The first part was right; what fails later breaks the answer off, which its length shows to whoever reads. */
async function* restOf(
  first: IteratorResult<Buffer>,
  parts: AsyncGenerator<Buffer>,
  log: Log | undefined,
): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value
  try {
    yield* parts
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    log?.({ level: 'error', route: 'files', status: 200, error: name })
    throw error
  }
}
