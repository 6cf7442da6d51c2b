import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'

import {
  children,
  clearStage,
  end,
  eventually,
  freshFolder,
  processesOn,
} from './embedded-stage.ts'
import { text } from './server/look.ts'

// `ceiba start` as its user runs it: a keeper, its server processes and PostgreSQL, some of which die.

interface Ended {
  readonly code: number | null
  readonly said: string
}

function start(folder: string, env: { readonly [name: string]: string }, ...args: string[]) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE_URL|CEIBA_|npm_|VITEST)/.test(name),
    ),
  )
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'start', '--json', '--scale', '0.0005', ...args],
    {
      env: { ...clean, CEIBA_DATA: folder, CEIBA_PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  children.push(child)
  let said = ''
  let printed = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = once(child, 'exit').then(([code]): Ended => ({ code: Number(code), said }))
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /"url": "([^"]+)"/.exec(printed)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(({ code }) => reject(new Error(`start ended with ${code}: ${said}`)))
  })
  url.catch(() => {}) // some tests want only the end
  return { child, url, ended, said: () => said, printed: () => printed }
}

/** The processes that serve: the children of the keeper that are no PostgreSQL. */
const serversOf = (keeper: ChildProcess): number[] =>
  readFileSync(`/proc/${keeper.pid}/task/${keeper.pid}/children`, 'utf8')
    .split(' ')
    .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('serve'))
    .map(Number)

describe('a node with two server processes', () => {
  let folder = ''
  let node: ReturnType<typeof start>
  let url = ''
  let token = ''

  const call = async (path: string, init: RequestInit = {}): Promise<JsonObject> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...Object.fromEntries(new Headers(init.headers)),
      },
    })
    const body: unknown = await answer.json()
    if (!answer.ok || !isJsonObject(body)) throw new Error(`${path}: ${answer.status}`)
    return body
  }
  const example = readFileSync('examples/api/register.json', 'utf8')
  const register = async (key: string): Promise<string> => {
    const { id } = await call('/programs/asylum-mx/actions/express-intent', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: example,
    })
    return text(id)
  }
  /** As a client does whose connection broke: again with the same key, until there is an answer. */
  const insist = (key: string): Promise<string> => eventually(() => register(key))

  beforeAll(async () => {
    folder = await freshFolder()
    node = start(folder, { CEIBA_PROCESSES: '2' })
    url = await node.url
    const { accounts } = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'))
    const { login, password } = accounts.find(({ role }: { role: string }) => role === 'all')
    const body = JSON.stringify({ login, password })
    const answer = await call('/session', { method: 'POST', body })
    token = text(answer['token'])
  }, 90_000)
  afterAll(clearStage)

  it('stands behind one port with both, and a session begun at one is known to the other', async () => {
    await eventually(async () => expect(serversOf(node.child)).toHaveLength(2))
    const asked = Array.from({ length: 8 }, (_, at) => register(`both-${at}`))
    expect(new Set(await Promise.all(asked)).size).toBe(8)
  })

  it('goes on when one process is killed, and puts another in its place', async () => {
    const [victim] = serversOf(node.child)
    process.kill(Number(victim), 'SIGKILL')
    await insist('after-one')
    await eventually(async () => {
      expect(serversOf(node.child)).toHaveLength(2)
      expect(serversOf(node.child)).not.toContain(victim)
    })
    expect(node.said()).toContain('ended by SIGKILL')
  })

  it('loses nothing that it acknowledged when every process and PostgreSQL are killed', async () => {
    const acknowledged = await Promise.all(Array.from({ length: 12 }, (_, at) => insist(`k${at}`)))
    for (const pid of serversOf(node.child)) process.kill(pid, 'SIGKILL')
    const data = join(folder, 'postgres', 'data')
    process.kill(
      Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    const again = await Promise.all(Array.from({ length: 12 }, (_, at) => insist(`k${at}`)))
    expect(again).toEqual(acknowledged)
    for (const id of again) {
      const record = await eventually(() => call(`/programs/asylum-mx/records/${id}`))
      expect(record['id']).toBe(id)
    }
  }, 60_000)

  it('ends all of it within ten seconds of SIGTERM', async () => {
    const servers = serversOf(node.child)
    const asked = performance.now()
    node.child.kill('SIGTERM')
    const { code } = await node.ended
    expect(performance.now() - asked).toBeLessThan(10_000)
    expect(code).toBe(0)
    expect(processesOn(folder)).toEqual([])
    const alive = new Set(readdirSync('/proc'))
    expect(servers.filter((pid) => alive.has(String(pid)))).toEqual([])
  }, 20_000)

  it('says at once why it cannot start, and does not try again', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const taken = await start(folder, { CEIBA_PORT: String(port) }).ended
    other.close()
    expect(taken.code).toBe(3)
    expect(taken.said).toContain('CEIBA_PORT')
    const live = await start(folder, {}, '--live').ended
    expect(live.code).toBe(2)
    expect(live.said).toContain('demonstration node')
  }, 60_000)

  it('ends with its keeper, and leaves PostgreSQL to the next one', async () => {
    const first = start(folder, {})
    await first.url
    const [server] = serversOf(first.child)
    await end(first.child) // kill -9
    await eventually(async () => expect(readdirSync('/proc')).not.toContain(String(server)))
    expect(processesOn(folder)).not.toEqual([])
    const second = start(folder, {})
    await second.url
    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
    expect(processesOn(folder)).toEqual([])
  }, 60_000)
})

describe('a live node', () => {
  it('prints a code with which its first administrator comes in, and that no log holds', async () => {
    const folder = await freshFolder()
    const node = start(folder, {}, '--live')
    const url = await node.url
    await expect.poll(node.printed).toMatch(/"code": "([^"]+)"/)
    const code = /"code": "([^"]+)"/.exec(node.printed())?.[1] ?? ''
    const use = (): Promise<Response> =>
      fetch(`${url}/api/v1/session/code/use`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          code,
          login: 'directora',
          name: 'Dirección',
          password: 'lluvia tejado cuaderno 47 naranja',
        }),
      })
    expect((await use()).status).toBe(200)
    expect((await use()).status).toBe(403)
    node.child.kill('SIGTERM')
    expect((await node.ended).said).not.toContain(code)
    const again = start(folder, {})
    await again.url
    await expect.poll(again.printed).toMatch(/}\s*$/)
    expect(again.printed()).not.toContain('"code"')
    again.child.kill('SIGTERM')
    await again.ended
  }, 120_000)
})
