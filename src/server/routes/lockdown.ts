import type { FastifyInstance } from 'fastify'

import { problemOf } from '#protocol/problem.ts'
import { beginLockdown, currentLockdown, liftLockdown } from '#store/lockdown/lockdown.ts'

import { ProblemError, type Context } from '../context.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { administratorOf, recentAdministratorOf } from './accounts.ts'

const text = { type: 'string' } as const
const LOCKDOWN = {
  type: 'object',
  properties: {
    on: { type: 'boolean' },
    since: { ...text, format: 'date-time' },
    reason: text,
    notifyBy: { ...text, format: 'date-time', description: 'By when those concerned are told.' },
    liftAskedBy: { ...text, format: 'uuid', description: 'Who wants it lifted; another agrees.' },
  },
  required: ['on'],
} as const
const BEGIN = {
  type: 'object',
  properties: { reason: { ...text, minLength: 1, maxLength: 500 } },
  required: ['reason'],
} as const
const BEGUN = {
  type: 'object',
  properties: {
    ended: { type: 'integer', description: 'Sessions of outsiders that were ended.' },
    keys: { type: 'integer', description: 'Keys of outsiders that were revoked.' },
  },
  required: ['ended', 'keys'],
} as const
const LIFTING = {
  type: 'object',
  properties: { state: { type: 'string', enum: ['asked', 'lifted'] } },
  required: ['state'],
} as const

/** Lock-down: begun by one administrator in an emergency, lifted by two. */
export function lockdownRoutes(app: FastifyInstance, { node, ...context }: Context): void {
  const { core } = node.pools
  const whole: Context = { node, ...context }
  app.get(
    '/api/v1/lockdown',
    { schema: { summary: 'Whether the node is in lock-down', response: { 200: LOCKDOWN } } },
    async (request) => {
      await administratorOf(whole, request)
      const on = await currentLockdown(core)
      if (!on) return { on: false }
      return {
        on: true,
        since: on.beganAt.toISOString(),
        reason: on.reason,
        notifyBy: on.notifyBy.toISOString(),
        ...(on.liftAskedBy === null ? {} : { liftAskedBy: on.liftAskedBy }),
      }
    },
  )
  app.post(
    '/api/v1/lockdown',
    {
      schema: {
        summary: 'Shut the node for writing',
        body: BEGIN,
        response: { 201: BEGUN },
      },
    },
    async (request, reply) => {
      const { account } = await recentAdministratorOf(whole, request)
      const fields = fieldsOf(request.body)
      const reason = fields.text('reason', 500)
      fields.end()
      const programs = [...node.directory().programs.values()].map(({ program }) => program)
      const begun = await beginLockdown(core, programs, {
        id: node.ids.next(),
        by: account.id,
        reason,
      })
      if (!begun.ok) throw new ProblemError(problemOf(begun.error.code))
      return reply.code(201).send(begun.value)
    },
  )
  app.post(
    '/api/v1/lockdown/lifting',
    { schema: { summary: 'Ask to lift it, or agree', response: { 200: LIFTING } } },
    async (request) => {
      const { account } = await recentAdministratorOf(whole, request)
      const lifted = await liftLockdown(core, account.id)
      if (!lifted.ok) throw new ProblemError(problemOf(lifted.error.code))
      return { state: lifted.value }
    },
  )
}
