import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { look } from './look.ts'
import { serve, type Served } from './serve.ts'
import { BEGIN, said, SECRET, strictly } from './strictly.ts'

let served: Served
let desk: Desk
const call = strictly(() => served)
let clerk = ''
let supervisor = ''
let reviewer = ''
let group = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  supervisor = await desk.someone('supervisor', ['supervisor'])
  reviewer = await desk.someone('reviewer', ['reviewer'])
  group = await desk.begin(clerk)
})
afterAll(() => served.close())

const member = { name: { given: SECRET }, sex: 'F', nationality: 'HND', kind: 'principal' }

describe('What SQL would take for its own', () => {
  const EVIL = [
    `' or '1'='1`,
    `"; drop table core.account; --`,
    `$$;select pg_sleep(9)--`,
    `%00`,
    `\\`,
    `{"a":1}`,
    `protection.person`,
    `__proto__`,
    `constructor`,
  ]

  it('is a name of nothing in every parameter', async () => {
    for (const evil of EVIL) {
      const sent = evil === '%00' ? evil : encodeURIComponent(evil)
      // No text holds the null character: it is told apart before anything is looked for.
      const found = evil === '%00' ? 400 : 200
      const wanted: readonly (readonly [string, number])[] = [
        [`${ASYLUM}/queues/${sent}`, 404],
        [`${ASYLUM}/queues/to-sign?office=${sent}`, found],
        [`${ASYLUM}/queues/to-sign?after=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?assignee=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?mine=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?limit=${sent}`, 400],
        [`${ASYLUM}/queues/to-sign?${sent}=1`, 400],
        [`${ASYLUM}/records?kind=${sent}`, 400],
        [`${ASYLUM}/records?kind=claim&stage=${sent}`, 400],
        [`${ASYLUM}/records/${sent}`, 404],
        [`${ASYLUM}/records/${group}/documents/${sent}`, 404],
        [`${ASYLUM}/find?name=${sent}%20${SECRET}`, found],
        [`${ASYLUM}/find?name=Marta&birthDate=${sent}`, 400],
        [`${ASYLUM}/measures/${sent}?from=2024`, 404],
        [`${ASYLUM}/measures/decisions?from=${sent}`, 400],
        [`${ASYLUM}/measures/decisions?from=2024&to=${sent}`, 400],
        [`${ASYLUM}/measures/decisions?from=2024&by=${sent}`, 400],
        [`${ASYLUM}/measures/decisions?from=2024&grain=${sent}`, 400],
        [`/api/v1/programs/${sent}`, 404],
        [`/api/v1/programs/${sent}/queues`, 404],
      ]
      for (const [path, status] of wanted) {
        const answer = await call(supervisor, 'GET', path)
        expect([path, answer.status]).toEqual([path, status])
        expect(look(answer.body, 'items') ?? []).toEqual([])
      }
      const body = { ...intent(), office: evil, members: [member] }
      expect((await call(clerk, 'POST', BEGIN, body)).status).toBeGreaterThanOrEqual(400)
    }
    expect((await served.call(clerk, 'GET', '/api/v1/me')).status).toBe(200)
  })

  it('is no cursor, and neither is a cursor that somebody made', async () => {
    const made = (value: unknown): string =>
      Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
    const id = randomUUID()
    const cursors = [
      made('{'),
      made([]),
      made(['2024-02-30', id]),
      made(['2024-09-02', "' or true --"]),
      made(["2024-09-02'::date or true --", id]),
      made([1, 2]),
      made({ 0: '2024-09-02', 1: id }),
      made('['.repeat(200)),
      '%F0%9F%98%80',
    ]
    for (const cursor of cursors)
      for (const path of [`queues/to-sign?after=${cursor}`, `records?kind=claim&after=${cursor}`]) {
        const answer = await call(reviewer, 'GET', `${ASYLUM}/${path}`)
        expect([path, ...said(answer)]).toEqual([path, 400, 'bad-request'])
        expect(look(answer.body, 'parameter')).toBe('after')
      }
  })
})

describe('An address', () => {
  it('refuses parameters that nobody asked for, and those that come twice', async () => {
    for (const path of [
      'queues/to-sign?offices=TAP',
      'queues/to-sign?limit=1&limit=2',
      'queues/to-sign?limit=0',
      'queues/to-sign?limit=201',
      'queues/to-sign?limit=1e1',
      'records?kind=claim&stages=filed',
      'records?kind=claim&kind=person',
      'records',
      'find',
      'find?name=%20',
      'find?name=Marta&birthdate=1990',
      'find?name=Marta&birthDate=2024-02-30',
      'measures/decisions?from=2024&until=2025',
      'measures/decisions?from=2024-13',
      'measures/decisions?from=0000',
      'measures/decisions',
      `find?name=${'x'.repeat(201)}`,
    ]) {
      const answer = await call(supervisor, 'GET', `${ASYLUM}/${path}`)
      expect([path, ...said(answer)]).toEqual([path, 400, 'bad-request'])
      expect(look(answer.body, 'parameter')).toBeDefined()
    }
  })

  it('refuses a method that it does not take, and says which it does', async () => {
    for (const [method, path, allow] of [
      ['PUT', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['PATCH', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['DELETE', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['POST', `${ASYLUM}/records/${group}`, 'GET, HEAD'],
      ['GET', BEGIN, 'POST'],
      ['PUT', BEGIN, 'POST'],
      ['PATCH', '/api/v1/session', 'DELETE, POST'],
      ['GET', '/api/v1/session', 'DELETE, POST'],
      ['OPTIONS', '/api/v1/me', 'GET, HEAD'],
      ['POST', '/healthz', 'GET, HEAD'],
    ] as const) {
      const answer = await call(clerk, method, path, method === 'POST' ? {} : undefined)
      expect([method, path, ...said(answer)]).toEqual([method, path, 405, 'method-not-allowed'])
      expect(answer.headers.get('allow')).toBe(allow)
    }
  })

  it('answers HEAD without a body, and does not hold one open for changes', async () => {
    const whole = await call(clerk, 'HEAD', `${ASYLUM}/records/${group}`)
    expect([whole.status, whole.body]).toEqual([200, undefined])
    expect((await served.call(clerk, 'HEAD', '/api/v1/live')).status).toBe(405)
  })

  it('that is none is not found, refused, and never repeated', async () => {
    const long = 'a'.repeat(300)
    for (const [path, status] of [
      ['/api/v2/node', 404],
      ['/api/v1/', 404],
      [`/api/v1/${SECRET}`, 404],
      [`${ASYLUM}/records/${group}/`, 404],
      [`${ASYLUM}/records/${group.toUpperCase()}`, 404],
      [`/api/v1/programs/${SECRET}%zz`, 400],
      [`/api/v1/programs/${SECRET}${long}`, 414],
      [`/api/v1/programs/${SECRET}/${long.repeat(20)}`, 404],
      [`/api/v1/programs/${SECRET}/${long.repeat(100)}`, 431],
      [`${ASYLUM}/queues/to-file?after=${long.repeat(5)}`, 400],
      ['//api/v1/node', 404],
    ] as const) {
      const answer = await call(clerk, 'GET', path)
      expect([path.slice(0, 60), answer.status]).toEqual([path.slice(0, 60), status])
    }
  })

  it('takes nothing from a header that tries to be two, nor from what is no HTTP', async () => {
    const raw = (request: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(new URL(served.url).port), '127.0.0.1')
        let got = ''
        socket.on('data', (chunk) => (got += chunk.toString()))
        socket.on('close', () => resolve(got))
        socket.on('error', reject)
        socket.write(request)
        setTimeout(() => socket.end(), 300)
      })
    const host = 'Host: localhost\r\n'
    const auth = `Authorization: Bearer ${clerk}\r\n`
    for (const request of [
      `${SECRET}\r\n\r\n`,
      `GET /api/v1/me HTTP/1.1\r\n${host}Bad Header: ${SECRET}\r\n\r\n`,
      `GET /api/v1/me HTTP/1.1\r\n${host}X: a\u0000b\r\n\r\n`,
      `POST ${BEGIN} HTTP/1.1\r\n${host}${auth}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      `POST ${BEGIN} HTTP/1.1\r\n${host}${auth}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    ]) {
      const got = await raw(request)
      expect(got).toMatch(/^HTTP\/1\.1 400 /)
      expect(got).toContain('application/problem+json')
      expect(got).not.toContain(SECRET)
    }
    const split = await call(clerk, 'GET', `${ASYLUM}/queues/to-sign%0d%0aset-cookie:%20x=1`)
    expect([split.status, split.headers.get('set-cookie')]).toEqual([404, null])
    const purpose = { 'ceiba-purpose': 'x'.repeat(5000) }
    const long = await call(clerk, 'GET', `${ASYLUM}/records/${group}`, undefined, purpose)
    expect([long.status, look(long.body, 'code')]).toEqual([403, 'purpose-not-granted'])
  })
})
