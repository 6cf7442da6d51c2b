import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { look } from './look.ts'
import { callerOf, serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let folder = ''
let clerk = ''
let group = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceiba-web-'))
  await mkdir(join(folder, 'web', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'not for the web')
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html><title>Ceiba</title>')
  await writeFile(join(folder, 'web', 'assets', 'main-abc.js'), 'export {}')
  served = await serve({ asOf: plainDate('2024-09-02'), webDir: join(folder, 'web') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk)
})
afterAll(async () => {
  await served.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  served.call(undefined, 'GET', path, undefined, headers)

describe('Whoever watches the node', () => {
  it('finds it alive, and ready only when everything is', async () => {
    expect((await get('/readyz')).body).toEqual({ ready: true })
    served.setReady(false)
    const starting = await get('/readyz')
    expect([starting.status, look(starting.body, 'code')]).toEqual([503, 'starting'])
    expect(starting.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect((await get('/healthz')).status).toBe(200)
    expect(look((await get('/api/v1/node')).body, 'ready')).toBe(false)
    served.setReady(true)
    expect((await get('/readyz')).status).toBe(200)
  })

  it('counts requests by route, never by record, person or query', async () => {
    await desk.open(clerk, group)
    await desk.call(clerk, 'GET', `${ASYLUM}/find?name=Marta%20Pineda`)
    await get(`/api/v1/${group}/nowhere`)
    const { body, headers } = await get('/metrics')
    expect(headers.get('content-type')).toMatch(/^text\/plain/)
    const text = String(body)
    expect(text).toContain('route="/api/v1/programs/:program/records/:id"')
    expect(text).toContain('route="/api/v1/programs/:program/find"')
    for (const hidden of [group, 'Marta', 'clerk', 'TAP', 'password'])
      expect(text).not.toContain(hidden)
  })

  it('is told before anybody signs in what the node is, and of nobody', async () => {
    const { body } = await get('/api/v1/node')
    expect(body).toMatchObject({
      kind: 'demo',
      today: '2024-09-02',
      asOf: '2024-09-02',
      ready: true,
    })
    expect(Object.keys(Object(body)).toSorted()).toEqual([
      'asOf',
      'calendar',
      'calendars',
      'demoAccounts',
      'kind',
      'offices',
      'programs',
      'ready',
      'signIn',
      'today',
      'version',
    ])
  })
})

describe('Every answer', () => {
  it('says what a browser may do with it', async () => {
    for (const path of ['/', '/healthz', '/api/v1/node', '/api/v1/none', '/api/v1/programs/%zz']) {
      const { headers } = await get(path, { accept: 'text/html' })
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'self'.*script-src 'self';/,
      )
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('of the API is kept by nobody, refusals too', async () => {
    for (const path of ['/api/v1/me', `${ASYLUM}/records/${group}`, '/api/v1/node', '/api/v1/none'])
      expect([path, (await get(path)).headers.get('cache-control')]).toEqual([path, 'no-store'])
    const opened = await served.call(clerk, 'GET', `${ASYLUM}/records/${group}`)
    expect(opened.headers.get('cache-control')).toBe('no-store')
    expect(opened.headers.get('etag')).toBe('"1"')
  })

  it('of a procedure need not travel twice', async () => {
    const first = await served.call(clerk, 'GET', ASYLUM)
    const tag = first.headers.get('etag') ?? ''
    const again = await desk.call(clerk, 'GET', ASYLUM, undefined, { 'if-none-match': tag })
    expect([again.status, again.body]).toEqual([304, undefined])
    const other = await served.call(undefined, 'GET', ASYLUM, undefined, { 'if-none-match': tag })
    expect(other.status).toBe(401)
  })
})

describe('The web application', () => {
  it('is one page at every address of a screen, and its hashed files are kept', async () => {
    const html = { accept: 'text/html' }
    for (const path of ['/', '/work/asylum-mx', `/case/${group}`]) {
      const { status, body, headers } = await get(path, html)
      expect([path, status, String(body)]).toEqual([
        path,
        200,
        expect.stringContaining('<title>Ceiba'),
      ])
      expect(headers.get('cache-control')).toBe('no-cache')
    }
    const file = await get('/assets/main-abc.js')
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect((await get('/api/v1/none', html)).status).toBe(404)
    expect((await get('/assets/none.js')).status).toBe(404)
  })

  it('gives nothing from outside its folder, and answers odd ranges without a fault', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/%00',
      '/assets/main-abc.js%00.html',
      '//etc/passwd',
      '/.env',
    ]) {
      const { status, body } = await get(path)
      expect([path, status >= 400 && status < 500]).toEqual([path, true])
      expect(JSON.stringify(body)).not.toContain('not for the web')
    }
    for (const range of ['bytes=999-', 'bytes=9-1', 'bytes=x', 'lines=1-2']) {
      const { status } = await get('/assets/main-abc.js', { range })
      expect([range, status < 500]).toEqual([range, true])
    }
    expect(served.logged).toEqual([])
  })
})

describe('A database that has gone', () => {
  it('is said with a code that asks to come again, and nothing of the cause', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      await other.node.pools.core.end({ timeout: 0 })
      const answer = await callerOf(other.url)(undefined, 'GET', '/readyz')
      expect([answer.status, look(answer.body, 'code')]).toEqual([503, 'unavailable'])
      expect(answer.headers.get('retry-after')).toBe('1')
      expect(JSON.stringify([answer.body, other.logged])).not.toMatch(/postgres:|127\.0\.0\.1/)
    } finally {
      await other.close().catch(() => undefined)
    }
  })
})
