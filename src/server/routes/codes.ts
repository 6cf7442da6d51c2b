import type { FastifyInstance } from 'fastify'

import type { FieldProblem } from '#engine/refusal.ts'
import type { SessionView } from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import { counting } from '#store/sign-in/check-password.ts'
import { applyCode, findCode, type FoundCode } from '#store/sign-in/one-time-codes.ts'
import { hashPassword } from '#store/sign-in/passwords.ts'

import { ProblemError, type Context } from '../context.ts'
import { SESSION } from '../schemas.ts'
import { fieldsOf } from '../sign-in/fields.ts'
import { keysOf, letIn } from '../sign-in/let-in.ts'
import { CODE, CODE_FOUND, CODE_USED } from '../sign-in/schemas.ts'
import { passwordProblems } from '../sign-in/strength.ts'

/** Codes from paper: an invitation, a reset, the first administrator's. */
export function codeRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  const sql = node.pools.core
  app.post(
    '/api/v1/session/code',
    {
      schema: {
        summary: 'What a code from paper is good for',
        security: [],
        body: CODE,
        response: { 200: CODE_FOUND },
      },
    },
    async (request) => {
      const fields = fieldsOf(request.body)
      const code = fields.text('code', 60)
      fields.end()
      const { kind, login, name } = await foundCode(context, code, request.ip)
      return {
        kind,
        ...(login === null ? {} : { login }),
        ...(name === null ? {} : { name }),
      }
    },
  )

  app.post(
    '/api/v1/session/code/use',
    {
      schema: {
        summary: 'Set a password with a code from paper, once, and sign in',
        security: [],
        body: CODE_USED,
        response: { 200: SESSION },
      },
    },
    async (request): Promise<SessionView> => {
      const fields = fieldsOf(request.body)
      const [code, password] = [fields.text('code', 60), fields.text('password', 1000)]
      const [login, name] = [fields.optional('login', 100)?.trim(), fields.optional('name')?.trim()]
      fields.end()
      const found = await foundCode(context, code, request.ip)
      if (!found.account && (!login || !name))
        throw new ProblemError(problemOf('bad-request', { parameter: login ? 'name' : 'login' }))
      checkedPassword(
        await passwordProblems(password, [found.login, found.name, login, name].flatMap(wordsOf)),
      )
      const account = await applyCode(sql, keysOf(context), code, {
        password: await hashPassword(password),
        ...(login && name ? { newcomer: { id: node.ids.next(), login, name } } : {}),
      })
      if (account === undefined) throw new ProblemError(problemOf('code-unknown'))
      if (account === 'login-taken') throw new ProblemError(problemOf('login-taken'))
      // Whoever had come in before with the old password, or without one, is out.
      await context.sessions.end({ account })
      return letIn(context, request, { account, how: ['code'] })
    },
  )
}

/** What a code is good for; tries are counted by where they come from. */
async function foundCode(context: Context, code: string, address: string): Promise<FoundCode> {
  const sql = context.node.pools.core
  let found: FoundCode | undefined
  const right = await counting(sql, keysOf(context), { address }, async () => {
    found = await findCode(sql, keysOf(context), code)
    return found !== undefined
  })
  if (right === 'locked') throw new ProblemError(problemOf('locked'))
  if (!found) throw new ProblemError(problemOf('code-unknown'))
  return found
}

/** The words of a name that a password must not be made of. */
export const wordsOf = (name: string | null | undefined): readonly string[] =>
  (name ?? '').split(/[\s@._-]+/).filter((word) => word.length > 2)

/** Throws what is wrong with a new password, if anything is. */
export function checkedPassword(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new ProblemError(problemOf('password-weak', { problems }))
}
