import type { FastifyInstance } from 'fastify'

import { isWithin, type KeyScope } from '#engine/accounts/key-scope.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { isId } from '#kernel/ids.ts'
import { problemOf } from '#protocol/problem.ts'
import { makeKey, revokeKey } from '#store/sign-in/api-keys.ts'

import { holderOf, ProblemError, requireRecent, type Context } from '../context.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { KEY_MADE, NEW_KEY, NOTHING } from '../sign-in/schemas.ts'
import { paramsOf } from './node.ts'

const PURPOSE = /^[\p{L}\p{N} .,;:()/-]{1,120}$/u
const LONGEST_DAYS = 366
const MOST_SCOPES = 50

/** Keys by which programs work for their owner: less than the owner may do, for one purpose, for a time. */
export function apiKeyRoutes(app: FastifyInstance, context: Context): void {
  const sql = context.node.pools.core
  app.post(
    '/api/v1/me/keys',
    {
      schema: {
        summary: 'Make an API key; it is shown once',
        body: NEW_KEY,
        response: { 201: KEY_MADE },
      },
    },
    async (request, reply) => {
      const { account } = await requireRecent(context, request)
      const fields = fieldsOf(request.body)
      const [name, purpose] = [fields.text('name', 60), fields.text('purpose', 120)]
      const days = fields.integer('days', 1, LONGEST_DAYS)
      const scopes = scopesOf(fields.any('scopes'))
      fields.end()
      if (!PURPOSE.test(purpose)) throw bad('purpose')
      if (!isWithin(account.grants, scopes)) throw new ProblemError(problemOf('scope-too-wide'))
      // Duties of the node itself are of persons.
      if (scopes.some(({ program }) => !context.node.directory().programs.has(program)))
        throw new ProblemError(problemOf('scope-too-wide'))
      const key = { account: account.id, name, purpose, days, scopes }
      return reply.code(201).send(await makeKey(sql, key))
    },
  )
  app.delete(
    '/api/v1/me/keys/:id',
    { schema: { summary: 'Revoke an API key', response: { 204: NOTHING } } },
    async (request, reply) => {
      const { account } = await holderOf(context, request)
      const key = paramsOf(request.params)['id']
      const who = { account: account.id, actor: account.id }
      if (!isId(key) || !(await revokeKey(sql, { key, ...who })))
        throw new ProblemError(problemOf('not-found'))
      await context.sessions.revoked(key)
      return reply.code(204).send()
    },
  )
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

function scopesOf(given: unknown): readonly KeyScope[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_SCOPES) throw bad('scopes')
  return given.map((one: unknown): KeyScope => {
    const { program, role, offices, access, ...more } = isJsonObject(one) ? one : {}
    const isSound =
      typeof program === 'string' &&
      typeof role === 'string' &&
      (access === 'read' || access === 'act') &&
      Array.isArray(offices) &&
      Object.keys(more).length === 0
    if (!isSound) throw bad('scopes')
    return {
      program,
      role,
      access,
      offices: offices.filter((office) => typeof office === 'string'),
    }
  })
}
