import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'

import { instant } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import { buildApp } from '#server/app.ts'
import { openSessions } from '#server/sessions.ts'
import type { OidcProvider } from '#server/sign-in/oidc.ts'
import { addAccount, type NewAccount } from '#store/accounts.ts'
import { keptSecret } from '#store/keys.ts'
import { openNode, type Node } from '#store/node.ts'

import { CALENDARS, PROGRAMS, SEED } from '../../src/cli/open.ts'
import { freshDatabase } from '../database.ts'

/** A node with its server on a database of its own, listening on a free port of the loopback. */
export interface Served {
  readonly url: string
  readonly databaseUrl: string
  readonly dataDir: string
  readonly node: Node
  readonly app: FastifyInstance
  /** What the server has logged. */
  readonly logged: readonly object[]
  /** Moves the node's clock: a demonstration node stands where it is told to. */
  at(moment: string): void
  /** Says whether the node is ready. */
  setReady(ready: boolean): void
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

export interface ServeOptions {
  readonly asOf: PlainDate
  /** A database that is there, and the data folder that belongs to it: then this is another process of the same node. */
  readonly sharing?: Pick<Served, 'databaseUrl' | 'dataDir'>
  /** Other versions of the programs than those of this build. */
  readonly programs?: readonly Program[]
  readonly webDir?: string
  readonly kind?: 'demo' | 'live'
  /** Whether it has an address at which passkeys and providers of identities work. */
  readonly hasOrigin?: boolean
  readonly providers?: readonly OidcProvider[]
}

export const PASSWORD = 'correct horse battery staple'

export async function serve(options: ServeOptions): Promise<Served> {
  const { sharing } = options
  const database = sharing
    ? { url: sharing.databaseUrl, drop: () => Promise.resolve() }
    : await freshDatabase()
  const dataDir = sharing?.dataDir ?? (await mkdtemp(join(tmpdir(), 'ceiba-served-')))
  const opened = await openNode({
    address: { ownerUrl: database.url },
    dataDir,
    programs: options.programs ?? PROGRAMS,
    calendars: CALENDARS,
    seed: { ...SEED, kind: options.kind ?? 'demo', asOf: options.asOf },
  })
  let moment: number | undefined
  let ready = true
  const logged: object[] = []
  const node: Node = {
    ...opened,
    clock: { now: () => (moment === undefined ? opened.clock.now() : instant(moment)) },
  }
  const sessions = await openSessions(node.pools.core, keptSecret(node.keysFolder, 'sessions'))
  const port = options.hasOrigin ? await freePort() : 0
  const origin = `http://localhost:${port}`
  const app = await buildApp(
    {
      node,
      sessions,
      ready: () => ready,
      demoAccounts: () => [],
      ...(options.hasOrigin ? { origin } : {}),
      ...(options.providers === undefined ? {} : { providers: options.providers }),
    },
    {
      version: 'test',
      log: (line) => logged.push(line),
      ...(options.webDir === undefined ? {} : { webDir: options.webDir }),
    },
  )
  const url = await app.listen({ host: '127.0.0.1', port })
  const call = callerOf(url)
  return {
    url,
    databaseUrl: database.url,
    dataDir,
    node,
    app,
    logged,
    at(text) {
      moment = Date.parse(text)
    },
    setReady(value) {
      ready = value
    },
    async account(account) {
      await addAccount(node.pools.core, { ...account, id: node.ids.next(), password: PASSWORD })
      const { body } = await call(undefined, 'POST', '/api/v1/session', {
        login: account.login,
        password: PASSWORD,
      })
      if (typeof body !== 'object' || body === null || !('token' in body))
        throw new Error(`No token: ${JSON.stringify([body, logged])}`)
      return String(body.token)
    },
    call,
    async close() {
      await app.close()
      await sessions.close()
      await opened.close()
      await database.drop()
      if (!sharing) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('No port')),
      )
    })
  })

/** How requests reach a server: a text or bytes go as they are, anything else as JSON. */
export function callerOf(url: string): Served['call'] {
  return async (...[token, method, path, body, headers = {}]) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
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
}

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string'
    ? body
    : body instanceof Uint8Array
      ? Uint8Array.from(body)
      : JSON.stringify(body)
