import type { FastifyInstance, FastifyRequest } from 'fastify'

import {
  ADMINISTRATOR,
  isAdministrator,
  needsSecondPerson,
} from '#engine/accounts/account-rules.ts'
import { CALENDAR_KEEPER } from '#engine/calendar/decide-calendar.ts'
import type { Grant } from '#engine/world.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import { say } from '#model/text.ts'
import type {
  AccountChangeView,
  AccountRowView,
  AdminAccountView,
  RolesView,
} from '#protocol/account-api.ts'
import type { PageView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { audit } from '#store/sign-in/account-audit.ts'
import { auditOf, grantsOf, listAccounts, stateOf } from '#store/sign-in/account-list.ts'
import {
  countAdministrators,
  giveGrant,
  inviteAccount,
  propose,
  setActive,
  takeGrant,
  type ProposalBody,
} from '#store/sign-in/administration.ts'
import { keysOf as apiKeysOf, revokeKey } from '#store/sign-in/api-keys.ts'
import { makeCode } from '#store/sign-in/one-time-codes.ts'
import { factorsOf } from '#store/sign-in/second-factor.ts'
import { openSessionsOf } from '#store/sign-in/session-rows.ts'

import { ProblemError, requireRecent, sessionOf, type Context } from '../context.ts'
import { queryOf } from '../query.ts'
import { LISTED } from '../schemas.ts'
import type { Session } from '../sessions.ts'
import { fieldsOf, type Fields } from '../sign-in/fields.ts'
import { keysOf } from '../sign-in/let-in.ts'
import {
  ACCOUNT_PAGE,
  ACCOUNTS_QUERY,
  ACTIVE,
  ADMIN_ACCOUNT,
  CHANGED,
  GRANT,
  INVITATION,
  NOTHING,
  PAPER,
  RESET,
} from '../sign-in/schemas.ts'
import { paramsOf } from './node.ts'

const BASE = '/api/v1/accounts'

/** The session of an administrator: keeps accounts, and by that reads no file. */
export async function administratorOf(context: Context, request: FastifyRequest): Promise<Session> {
  return administering(await sessionOf(context, request))
}
/** For what changes who may come in. */
export const recentAdministratorOf = async (
  context: Context,
  request: FastifyRequest,
): Promise<Session> => {
  await administratorOf(context, request)
  return requireRecent(context, request)
}
function administering(session: Session): Session {
  if (!session.key && isAdministrator(session.account.grants)) return session
  throw new ProblemError(problemOf('not-permitted', { roles: [ADMINISTRATOR.role] }))
}

/** An account that an administrator names; throws when there is none. */
async function accountOf(context: Context, request: FastifyRequest) {
  const asked = paramsOf(request.params)['id']
  const state = isId(asked) ? await stateOf(context.node.pools.core, toId(asked)) : undefined
  if (!isId(asked) || !state) throw new ProblemError(problemOf('not-found'))
  return { ...state, id: toId(asked) }
}

/** Accounts of the node, for its administrators. */
export function accountRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.get(
    BASE,
    {
      schema: {
        summary: 'Accounts of the node',
        querystring: ACCOUNTS_QUERY,
        response: { 200: ACCOUNT_PAGE },
      },
    },
    async (request): Promise<PageView<AccountRowView>> => {
      await administratorOf(context, request)
      const query = queryOf(request.query)
      const [search, after] = [query.text('search')?.trim(), query.text('after')]
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      if (`${search}${after}`.includes('\0')) throw new ProblemError(problemOf('bad-request'))
      const found = await listAccounts(sql, {
        limit: limit + 1,
        ...(search ? { search } : {}),
        ...(after === undefined ? {} : { after }),
      })
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.login ?? null) : null }
    },
  )
  app.get(
    `${BASE}/:id`,
    { schema: { summary: 'An account of the node', response: { 200: ADMIN_ACCOUNT } } },
    async (request): Promise<AdminAccountView> => {
      const session = await administratorOf(context, request)
      const { id, login, name, active } = await accountOf(context, request)
      const sessions = await openSessionsOf(sql, id)
      return {
        id,
        login,
        name,
        active,
        grants: await grantsOf(sql, id),
        factors: await factorsOf(sql, id),
        sessions: sessions.map((one) => ({ ...one, current: one.id === session.id })),
        keys: await apiKeysOf(sql, id),
        audit: await auditOf(sql, id),
      }
    },
  )
  app.get(
    '/api/v1/roles',
    { schema: { summary: 'The roles that there are to give', response: { 200: LISTED } } },
    async (request): Promise<RolesView> => {
      await administratorOf(context, request)
      return { items: rolesOf(context) }
    },
  )
  comingRoutes(app, context)
  shuttingRoutes(app, context)
  grantRoutes(app, context)
  endingRoutes(app, context)
}

const NODE = say('El nodo', 'The node')
const NODE_ROLES: RolesView['items'] = [
  {
    ...ADMINISTRATOR,
    title: NODE,
    label: say('Administración de cuentas', 'Administration of accounts'),
    reads: false,
  },
  { ...CALENDAR_KEEPER, title: NODE, label: say('Calendarios', 'Calendars'), reads: false },
]

const rolesOf = ({ node }: Context): RolesView['items'] => [
  ...NODE_ROLES,
  ...[...node.directory().programs.values()].flatMap(({ program }) =>
    Object.entries(program.roles).map(([role, { label, reads }]) => ({
      program: program.id,
      title: program.title,
      role,
      label,
      reads: reads.length > 0,
    })),
  ),
]

/** Does a change, or puts it before a second administrator. */
async function doOrPropose(
  context: Context,
  session: Session,
  {
    account,
    gives,
    body,
  }: { account: Id; gives: readonly Pick<Grant, 'program' | 'role'>[]; body: ProposalBody },
  act: () => Promise<AccountChangeView>,
): Promise<AccountChangeView> {
  const { node } = context
  const sql = node.pools.core
  const actor = session.account.id
  const administrators = await countAdministrators(sql)
  const { kind } = node.facts
  if (!needsSecondPerson({ actor, account, gives, kind, administrators })) return act()
  const id = node.ids.next()
  await propose(sql, { id, account, actor, body })
  return { proposal: id }
}

/** Who comes in: invitations, papers for a new password, accounts shut and opened. */
function comingRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    BASE,
    { schema: { summary: 'Invite somebody', body: INVITATION, response: { 201: PAPER } } },
    async (request, reply) => {
      const session = await recentAdministratorOf(context, request)
      const fields = fieldsOf(request.body)
      const [login, name] = [fields.text('login', 100).trim(), fields.text('name').trim()]
      const language = fields.optional('language') ?? 'es'
      fields.end()
      if (!['es', 'en'].includes(language) || login === '' || name === '')
        throw new ProblemError(problemOf('bad-request', { parameter: 'language' }))
      const newcomer = { id: context.node.ids.next(), login, name, language }
      const paper = await inviteAccount(sql, keysOf(context), newcomer, session.account.id)
      if (!paper) throw new ProblemError(problemOf('login-taken'))
      return reply.code(201).send({ id: newcomer.id, ...paper })
    },
  )
  app.post(
    `${BASE}/:id/code`,
    {
      schema: {
        summary: 'A paper with a code for a new password',
        description: 'Where a second administrator must agree, 202 with the proposal.',
        body: RESET,
        response: { 200: CHANGED, 202: CHANGED },
      },
    },
    async (request, reply) => {
      const session = await recentAdministratorOf(context, request)
      const account = await accountOf(context, request)
      const fields = fieldsOf(request.body)
      const clearsFactors = fields.flag('clearsFactors')
      fields.end()
      const body = { what: 'reset', clearsFactors } as const
      // Whoever has the paper comes in with the roles of the account.
      const gives = await grantsOf(sql, account.id)
      const change = await doOrPropose(context, session, { account: account.id, gives, body }, () =>
        sql.begin((tx) =>
          makeCode(tx, keysOf(context), {
            kind: 'reset',
            account: account.id,
            actor: session.account.id,
            clearsFactors,
          }),
        ),
      )
      return reply.code(change.proposal === undefined ? 200 : 202).send(change)
    },
  )
}

/** Accounts shut, and opened again. */
function shuttingRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    `${BASE}/:id/active`,
    {
      schema: {
        summary: 'Shut an account, or open it again',
        body: ACTIVE,
        response: { 204: NOTHING },
      },
    },
    async (request, reply) => {
      const session = await recentAdministratorOf(context, request)
      const account = await accountOf(context, request)
      const fields = fieldsOf(request.body)
      const active = fields.flag('active')
      fields.end()
      if (!active) await expectAnotherAdministrator(context, account.id)
      const who = { account: account.id, active, actor: session.account.id }
      if (!(await setActive(sql, who))) throw new ProblemError(problemOf('already-settled'))
      await context.sessions.end({ account: account.id })
      await context.sessions.changed(account.id)
      return reply.code(204).send()
    },
  )
}

/** Nobody shuts the last one out. */
async function expectAnotherAdministrator(context: Context, account: Id): Promise<void> {
  const sql = context.node.pools.core
  if (isAdministrator(await grantsOf(sql, account)) && (await countAdministrators(sql)) < 2)
    throw new ProblemError(problemOf('last-administrator'))
}

function grantOf(context: Context, fields: Fields): Grant {
  const { offices: all, programs } = context.node.directory()
  const [program, role, given] = [
    fields.text('program'),
    fields.text('role'),
    fields.any('offices'),
  ]
  fields.end()
  const bad = (parameter: string) => new ProblemError(problemOf('bad-request', { parameter }))
  const ofNode = NODE_ROLES.some((one) => one.program === program && one.role === role)
  const declared = programs.get(program)?.program.roles
  if (!ofNode && !(declared && Object.hasOwn(declared, role))) throw bad('role')
  const codes = all.map(({ code }) => code)
  const offices = Array.isArray(given) ? given.filter((code) => typeof code === 'string') : []
  if (offices.length === 0 || !offices.every((code) => codes.includes(code))) throw bad('offices')
  return { program, role, offices: [...new Set(offices)] }
}

/** What accounts may do. */
function grantRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    `${BASE}/:id/grants`,
    {
      schema: {
        summary: 'Give a role in offices',
        description: 'Where a second administrator must agree, 202 with the proposal.',
        body: GRANT,
        response: { 200: CHANGED, 202: CHANGED },
      },
    },
    async (request, reply) => {
      const session = await recentAdministratorOf(context, request)
      const { id } = await accountOf(context, request)
      const grant = grantOf(context, fieldsOf(request.body))
      const asked = { account: id, gives: [grant], body: { what: 'grant', grant } as const }
      const change = await doOrPropose(context, session, asked, async () => {
        await sql.begin((tx) => giveGrant(tx, id, grant, session.account.id))
        return {}
      })
      await context.sessions.changed(id)
      return reply.code(change.proposal === undefined ? 200 : 202).send(change)
    },
  )
  app.post(
    `${BASE}/:id/grants/withdrawal`,
    { schema: { summary: 'Take a role away in offices', body: GRANT, response: { 204: NOTHING } } },
    async (request, reply) => {
      const session = await recentAdministratorOf(context, request)
      const { id } = await accountOf(context, request)
      const grant = grantOf(context, fieldsOf(request.body))
      if (isAdministrator([grant])) await expectAnotherAdministrator(context, id)
      await takeGrant(sql, id, grant, session.account.id)
      await context.sessions.changed(id)
      return reply.code(204).send()
    },
  )
}

/** What stands open of an account is ended. */
function endingRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.delete(
    `${BASE}/:id/sessions`,
    { schema: { summary: 'Sign an account out everywhere', response: { 204: NOTHING } } },
    async (request, reply) => {
      const session = await administratorOf(context, request)
      const { id } = await accountOf(context, request)
      await context.sessions.end({ account: id })
      await audit(sql, { actor: session.account.id, account: id, what: 'sessions-ended' })
      return reply.code(204).send()
    },
  )
  app.delete(
    `${BASE}/:id/keys/:key`,
    { schema: { summary: 'Revoke an API key of an account', response: { 204: NOTHING } } },
    async (request, reply) => {
      const session = await administratorOf(context, request)
      const { id } = await accountOf(context, request)
      const key = paramsOf(request.params)['key']
      const actor = session.account.id
      if (!isId(key) || !(await revokeKey(sql, { key, account: id, actor })))
        throw new ProblemError(problemOf('not-found'))
      await context.sessions.revoked(key)
      return reply.code(204).send()
    },
  )
}
