import type { FastifyError, FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify'

import { problemOf, type Problem } from '#protocol/problem.ts'
import { UnknownVersion } from '#store/load-roots.ts'
import { isLockdown } from '#store/lockdown/lockdown.ts'
import { isUnavailable } from '#store/write-conflict.ts'

import { ProblemError } from './context.ts'
import { SECURITY_HEADERS } from './security.ts'

/** Where log lines go: method, route and status, never an address with an id or a body. */
export type Log = (line: object) => void

/** Whatever goes wrong anywhere leaves as problem+json, and repeats nothing of what was sent. */
export function handleErrors(app: FastifyInstance, log: Log | undefined): void {
  app.setErrorHandler<FastifyError | ProblemError>((error, request, reply) => {
    const problem = problemFor(error)
    if (problem.status >= 500)
      log?.({
        level: 'error',
        route: request.routeOptions.url,
        method: request.method,
        status: problem.status,
        error: error.name,
        where: whereOf(error),
      })
    if (problem.status === 503) void reply.header('retry-after', '1')
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
    return sendProblem(reply, problem)
  })
}

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).type('application/problem+json').send(problem)

/** The lines of our own code that an error came through: its message may hold what somebody typed. */
const whereOf = (error: Error): readonly string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 6)

function problemFor(error: FastifyError | ProblemError): Problem {
  if (error instanceof ProblemError) return error.problem
  if (isUnavailable(error) || error instanceof UnknownVersion) return problemOf('unavailable')
  if (isLockdown(error)) return problemOf('lockdown')
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return problemOf('too-large')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problemOf('not-json', { status: 415 })
  if (status === 404) return problemOf('not-found')
  if (status !== undefined && status >= 400 && status < 500)
    return problemOf('bad-request', { status })
  return problemOf('failed')
}

/** What is refused before any route is reached: an address that is none, a request that is not HTTP. */
export const BEFORE_ROUTES: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors(error, _request, reply) {
    void reply.headers(SECURITY_HEADERS)
    void sendProblem(reply, problemOf('bad-request', { status: error.statusCode ?? 400 }))
  },
  clientErrorHandler(error, socket) {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const [status, words] =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? [431, 'Request Header Fields Too Large']
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? [408, 'Request Timeout']
          : [400, 'Bad Request']
    const body = JSON.stringify(problemOf('bad-request', { status }))
    socket.end(
      `HTTP/1.1 ${status} ${words}\r\ncontent-type: application/problem+json; charset=utf-8\r\nx-content-type-options: nosniff\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    )
  },
}
