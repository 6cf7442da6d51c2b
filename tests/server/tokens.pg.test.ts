import { createHmac, randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { keptSecret } from '#store/keys.ts'

import { openDesk, type Desk } from './asylum-desk.ts'
import { text } from './look.ts'
import { callerOf, PASSWORD, serve, type Answer, type Served } from './serve.ts'
import { said, SECRET, strictly } from './strictly.ts'

let served: Served
let desk: Desk
const call = strictly(() => served)
let clerk = ''
let group = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk)
})
afterAll(() => served.close())

describe('A token', () => {
  const me = (authorization: string): Promise<Answer> =>
    call(undefined, 'GET', '/api/v1/me', undefined, { authorization })
  const forged = (secret: Uint8Array, claim: unknown): string => {
    const body = Buffer.from(JSON.stringify(claim)).toString('base64url')
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
  }
  const idOf = async (token: string): Promise<string> =>
    text((await me(`Bearer ${token}`)).body, 'id')
  const inAnHour = Date.now() + 3_600_000

  it('that is none of ours is no token', async () => {
    const account = await idOf(clerk)
    const [body = '', signature = ''] = clerk.split('.')
    const ours = keptSecret(served.node.keysFolder, 'sessions')
    const [open] = await served.node.pools.core<{ id: string }[]>`
      select id from core.session where account = ${account}`
    const claim = (of: string, until = inAnHour, session = open?.id): unknown[] => [
      session,
      of,
      until,
      Date.now(),
      false,
    ]
    expect((await me(`Bearer ${forged(ours, claim(account))}`)).status).toBe(200)
    const wrong = [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${clerk}`,
      `Bearer ${clerk} x`,
      `Bearer ${body}`,
      `Bearer ${body}.`,
      `Bearer .${signature}`,
      `Bearer ${clerk.slice(0, -1)}`,
      `Bearer ${clerk}.${signature}`,
      `Bearer ${body.slice(0, -4)}AAAA.${signature}`,
      `Bearer ${'a'.repeat(5000)}`,
      `Bearer ${forged(Buffer.alloc(32, 7), claim(account))}`,
      `Bearer ${forged(ours, claim(account, Date.now() - 1))}`,
      // Even whoever has the secret has no session that the database does not know, or that is another's.
      `Bearer ${forged(ours, claim(account, inAnHour, randomUUID()))}`,
      `Bearer ${forged(ours, claim(randomUUID()))}`,
      `Bearer ${forged(ours, claim("' or true --"))}`,
      `Bearer ${forged(ours, claim(account).slice(0, 3))}`,
      `Bearer ${forged(ours, { account })}`,
      `Bearer ${forged(ours, null)}`,
    ]
    for (const authorization of wrong) {
      const answer = await me(authorization)
      expect([authorization.slice(0, 40), ...said(answer)]).toEqual([
        authorization.slice(0, 40),
        401,
        'sign-in-needed',
      ])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it('is needed by every address that is not open to all', async () => {
    for (const { method, path, operation } of desk.description.operations) {
      // Which those are is pinned by the test of the document.
      if (JSON.stringify(operation['security']) === '[]') continue
      const url = path
        .replace('{program}', 'asylum-mx')
        .replace('{id}', group)
        .replaceAll(/\{\w+\}/g, '1')
      const answer = await call(undefined, method, url, method === 'POST' ? {} : undefined)
      expect([method, path, answer.status]).toEqual([method, path, 401])
    }
  })

  it('that was ended is refused at once here, and within a second by another process of the node', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      const token = await served.account({ login: 'leaving', name: 'Leaving', grants: [] })
      const there = callerOf(other.url)
      expect((await there(token, 'GET', '/api/v1/me')).status).toBe(200)
      expect((await call(token, 'DELETE', '/api/v1/session')).status).toBe(204)
      expect((await call(token, 'GET', '/api/v1/me')).status).toBe(401)
      await expect
        .poll(async () => (await there(token, 'GET', '/api/v1/me')).status, { timeout: 1000 })
        .toBe(401)
      expect((await there(clerk, 'GET', '/api/v1/me')).status).toBe(200)
    } finally {
      await other.close()
    }
    // A process that starts later knows it too.
    const later = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    const ended = await served.account({ login: 'gone', name: 'Gone', grants: [] })
    await call(ended, 'DELETE', '/api/v1/session')
    await later.close()
    const after = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    expect((await callerOf(after.url)(ended, 'GET', '/api/v1/me')).status).toBe(401)
    await after.close()
  })

  it('is given for a login and password alone, and tells nobody which logins exist', async () => {
    const sign = (login: unknown, password: unknown = SECRET): Promise<Answer> =>
      call(undefined, 'POST', '/api/v1/session', { login, password })
    const [wrong, unknown] = [await sign('clerk'), await sign('nobody')]
    expect(said(wrong)).toEqual([401, 'sign-in-failed'])
    expect(unknown.body).toEqual(wrong.body)
    expect((await sign("clerk' or '1'='1", PASSWORD)).status).toBe(401)
    for (const login of ['a\u0000b', 'x'.repeat(201), 3, null, ['clerk'], { $ne: '' }])
      expect(said(await sign(login))).toEqual([400, 'bad-request'])
    expect((await sign('\uD83D')).status).toBe(401)
  })
})
