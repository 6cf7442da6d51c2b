import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'

import { problemOf } from '#protocol/problem.ts'

import { ProblemError, type Context } from './context.ts'
import { declareRefusals } from './declared-refusals.ts'
import { BEFORE_ROUTES, handleErrors, sendProblem, type Log } from './errors.ts'
import { jsonBodies } from './json-bodies.ts'
import { watchLockdown } from './lockdown.ts'
import { watchMethods } from './methods.ts'
import { accountProposalRoutes } from './routes/account-proposals.ts'
import { accountRoutes } from './routes/accounts.ts'
import { actionRoutes } from './routes/actions.ts'
import { agendaRoutes } from './routes/agenda.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { calendarRoutes } from './routes/calendars.ts'
import { candidateRoutes } from './routes/candidates.ts'
import { codeRoutes } from './routes/codes.ts'
import { documentRoutes } from './routes/documents.ts'
import { draftRoutes } from './routes/drafts.ts'
import { dutyRoutes } from './routes/duties.ts'
import { exportRoutes } from './routes/exports.ts'
import { figureRoutes } from './routes/figures.ts'
import { fileRoutes } from './routes/files.ts'
import { healthRoutes } from './routes/health.ts'
import { liveRoutes } from './routes/live.ts'
import { lockdownRoutes } from './routes/lockdown.ts'
import { nodeRoutes, paramsOf, userRoutes } from './routes/node.ts'
import { openingRoutes } from './routes/openings.ts'
import { oversightRoutes } from './routes/oversight.ts'
import { ownAccountRoutes } from './routes/own-account.ts'
import { partRoutes } from './routes/parts.ts'
import { passkeyRoutes } from './routes/passkeys.ts'
import { planningRoutes } from './routes/planning.ts'
import { providerRoutes } from './routes/providers.ts'
import { readingRoutes } from './routes/readings.ts'
import { recordRoutes } from './routes/records.ts'
import { reportRoutes } from './routes/reports.ts'
import { retentionRoutes } from './routes/retention.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { sealRoutes } from './routes/seals.ts'
import { sessionRoutes } from './routes/session.ts'
import { taskRoutes } from './routes/tasks.ts'
import { verifyRoutes } from './routes/verify.ts'
import { versionRoutes } from './routes/versions.ts'
import { vintageRoutes } from './routes/vintages.ts'
import { securityHeaders } from './security.ts'
import { webRoutes } from './web-files.ts'

export interface AppOptions {
  readonly version: string
  /** Where the built web application lies; without it the API is served alone. */
  readonly webDir?: string
  readonly log?: Log
  /** Addresses of proxies that say truly from where a request comes. */
  readonly proxies?: readonly string[]
}

const MOST_BYTES = 1_048_576

/** The HTTP server of a node. It holds no state of its own: another process of the same node answers alike. */
export async function buildApp(context: Context, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MOST_BYTES,
    logger: false,
    trustProxy: options.proxies?.length ? [...options.proxies] : false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    ...BEFORE_ROUTES,
  })
  // Schemas are documentation here. What comes in is read by the engine's form reader and our own query reader.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  securityHeaders(app)
  jsonBodies(app)
  handleErrors(app, options.log)
  refuseNul(app)
  declareRefusals(app)
  const refuseOtherMethods = watchMethods(app)
  await watchLockdown(app, context.node.pools.core)
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
  await signInRoutes(app, context)
  nodeRoutes(app, context, options.version)
  userRoutes(app, context)
  programRoutes(app, context)
  recordRoutes(app, context)
  candidateRoutes(app, context)
  agendaRoutes(app, context)
  partRoutes(app, context)
  openingRoutes(app, context)
  readingRoutes(app, context)
  workRoutes(app, context)
  calendarRoutes(app, context)
  documentRoutes(app, context)
  verifyRoutes(app, context, options.webDir)
  await fileRoutes(app, context, options.log)
  figureRoutes(app, context)
  reportRoutes(app, context)
  vintageRoutes(app, context)
  planningRoutes(app, context, options.log)
  keepingRoutes(app, context)
  liveRoutes(app, context)
  healthRoutes(app, context)
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  const page = options.webDir === undefined ? undefined : await webRoutes(app, options.webDir)
  refuseOtherMethods()
  app.setNotFoundHandler(
    (request, reply) => page?.(request, reply) ?? sendProblem(reply, problemOf('not-found')),
  )
  await app.ready()
  return app
}

/** What may be done under the programs of the node, and under which version of them. */
function programRoutes(app: FastifyInstance, context: Context): void {
  actionRoutes(app, context)
  draftRoutes(app, context)
  versionRoutes(app, context)
}

/** What is to be done, by whom, and what whoever answers for it sees and hands out. */
function workRoutes(app: FastifyInstance, context: Context): void {
  taskRoutes(app, context)
  dutyRoutes(app, context)
  oversightRoutes(app, context)
  reviewRoutes(app, context)
  bulkRoutes(app, context)
}

/** Who comes in, and what they keep of their own; who lets them in. */
async function signInRoutes(app: FastifyInstance, context: Context): Promise<void> {
  sessionRoutes(app, context)
  codeRoutes(app, context)
  passkeyRoutes(app, context)
  await providerRoutes(app, context)
  ownAccountRoutes(app, context)
  apiKeyRoutes(app, context)
  accountRoutes(app, context)
  accountProposalRoutes(app, context)
}

/** What witnesses, keeps and shuts the node. */
function keepingRoutes(app: FastifyInstance, context: Context): void {
  retentionRoutes(app, context)
  exportRoutes(app, context)
  sealRoutes(app, context)
  lockdownRoutes(app, context)
}

/** Nothing has a NUL in its name, and no database takes one: an address with one leads nowhere. */
function refuseNul(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const { params, routeOptions } = request
    // What is open to all says itself what it makes of an address: all that is no code is answered alike.
    const isOpen = routeOptions.schema?.security?.length === 0
    const hasNul = !isOpen && Object.values(paramsOf(params)).some((part) => part?.includes('\0'))
    done(hasNul ? new ProblemError(problemOf('not-found')) : undefined)
  })
}
