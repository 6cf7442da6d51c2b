import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'

import { problemOf, type Problem } from '#protocol/problem.ts'
import { isUnavailable } from '#store/write-conflict.ts'

import { ProblemError, type Context } from './context.ts'
import { actionRoutes } from './routes/actions.ts'
import { documentRoutes } from './routes/documents.ts'
import { figureRoutes } from './routes/figures.ts'
import { healthRoutes } from './routes/health.ts'
import { liveRoutes } from './routes/live.ts'
import { nodeRoutes } from './routes/node.ts'
import { recordRoutes } from './routes/records.ts'
import { sessionRoutes } from './routes/session.ts'
import { PROBLEM } from './schemas.ts'
import { securityHeaders } from './security.ts'
import { webRoutes } from './web-files.ts'

export interface AppOptions {
  readonly version: string
  /** Where the built web application lies; without it the API is served alone. */
  readonly webDir?: string
  /** Where log lines go: method, route and status, never an address with an id or a body. */
  readonly log?: (line: object) => void
}

const MOST_BYTES = 1_048_576

/** The HTTP server of a node. It holds no state of its own: another process of the same node answers alike. */
export async function buildApp(context: Context, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MOST_BYTES,
    logger: false,
    trustProxy: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  })
  // Schemas are documentation here. What comes in is read by the engine's form reader and our own query reader.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  securityHeaders(app)
  handleErrors(app, options)
  documentProblems(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ceiba', version: options.version, license: { name: 'Apache-2.0' } },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      },
      security: [{ bearer: [] }],
    },
  })
  await app.register(compress, { global: false, encodings: ['br', 'gzip'] })
  sessionRoutes(app, context)
  nodeRoutes(app, context, options.version)
  actionRoutes(app, context)
  recordRoutes(app, context)
  documentRoutes(app, context)
  figureRoutes(app, context)
  liveRoutes(app, context)
  healthRoutes(app, context)
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  if (options.webDir !== undefined) await webRoutes(app, options.webDir)
  await app.ready()
  return app
}

/** Every route may refuse, and always in the same shape. */
function documentProblems(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return
    const given = typeof route.schema.response === 'object' ? route.schema.response : {}
    route.schema.response = { ...given, '4XX': PROBLEM, '5XX': PROBLEM }
  })
}

function handleErrors(app: FastifyInstance, { log }: AppOptions): void {
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
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('application/problem+json').send(problemOf('not-found')),
  )
}

/** The lines of our own code that an error came through: its message may hold what somebody typed. */
const whereOf = (error: Error): readonly string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 6)

function problemFor(error: FastifyError | ProblemError): Problem {
  if (error instanceof ProblemError) return error.problem
  if (isUnavailable(error)) return problemOf('unavailable')
  if ('statusCode' in error) {
    if (error.statusCode === 413) return problemOf('too-large')
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
      return problemOf('not-json', { status: 415 })
    if (error.statusCode === 400) return problemOf('not-json')
  }
  return problemOf('failed')
}
