import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'

import { instant } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { buildApp } from '#server/app.ts'
import { openSessions } from '#server/sessions.ts'
import { addAccount, type NewAccount } from '#store/accounts.ts'
import { keptSecret } from '#store/keys.ts'
import { openNode, type Node } from '#store/node.ts'

import { CALENDARS, PROGRAMS, SEED } from '../../src/cli/open.ts'
import { freshDatabase } from '../database.ts'

/** A node with its server on a database of its own, listening on a free port of the loopback. */
export interface Served {
  readonly url: string
  readonly node: Node
  readonly app: FastifyInstance
  /** Moves the node's clock: a demonstration node stands where it is told to. */
  at(moment: string): void
  /** Adds an account and returns its token. */
  account(account: Omit<NewAccount, 'id' | 'password'>): Promise<string>
  call(
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // The tests read what they expect of it.
  readonly body: unknown
}

const PASSWORD = 'correct horse battery staple'

export async function serve(options: {
  readonly asOf: PlainDate
  readonly databaseUrl?: string
}): Promise<Served> {
  const database =
    options.databaseUrl === undefined
      ? await freshDatabase()
      : { url: options.databaseUrl, drop: () => Promise.resolve() }
  const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-served-'))
  const opened = await openNode({
    address: { ownerUrl: database.url },
    dataDir,
    programs: PROGRAMS,
    calendars: CALENDARS,
    seed: { ...SEED, kind: 'demo', asOf: options.asOf },
  })
  let moment: number | undefined
  const node: Node = {
    ...opened,
    clock: { now: () => (moment === undefined ? opened.clock.now() : instant(moment)) },
  }
  const sessions = await openSessions(node.pools.core, keptSecret(node.keysFolder, 'sessions'))
  const app = await buildApp(
    { node, sessions, ready: () => true, demoAccounts: () => [] },
    { version: 'test' },
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const call: Served['call'] = async (token, method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const parsed: unknown =
      text === ''
        ? undefined
        : answer.headers.get('content-type')?.includes('json')
          ? JSON.parse(text)
          : text
    return { status: answer.status, headers: answer.headers, body: parsed }
  }
  return {
    url,
    node,
    app,
    at(text) {
      moment = Date.parse(text)
    },
    async account(account) {
      await addAccount(node.pools.core, { ...account, id: node.ids.next(), password: PASSWORD })
      const { body } = await call(undefined, 'POST', '/api/v1/session', {
        login: account.login,
        password: PASSWORD,
      })
      if (typeof body !== 'object' || body === null || !('token' in body))
        throw new Error('No token')
      return String(body.token)
    },
    call,
    async close() {
      await app.close()
      await sessions.close()
      await opened.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
