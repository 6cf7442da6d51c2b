import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { grantsWithin, isWithin, type KeyScope } from '#engine/accounts/key-scope.ts'
import { officesOf, type Grant } from '#engine/world.ts'
import { id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, intent, openDesk } from '../asylum-desk.ts'
import { text } from '../look.ts'
import { callerOf, serve, type Answer, type Served } from '../serve.ts'
import { clerkOf, codeOf } from './people.ts'

let served: Served
let other: Served
let call: Served['call']
let owner = ''
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
  call = (await openDesk(served)).call
  const grants = [
    clerkOf('clerk'),
    clerkOf('statistician'),
    { program: 'core', role: 'administrator', offices: ['TAP'] },
  ]
  owner = await served.account({ login: 'owner', name: 'owner', grants })
})
afterAll(async () => {
  await other.close()
  await served.close()
})

const scope = (more: Partial<KeyScope> = {}): KeyScope => ({
  program: 'asylum-mx',
  role: 'clerk',
  offices: ['TAP'],
  access: 'read',
  ...more,
})
const ask = (scopes: readonly unknown[], more: object = {}): Promise<Answer> =>
  call(owner, 'POST', '/api/v1/me/keys', {
    name: 'tablero',
    purpose: 'Tablero de la oficina',
    days: 30,
    scopes,
    ...more,
  })
const make = async (scopes: readonly KeyScope[]) => {
  const { body } = await ask(scopes)
  return { id: text(body, 'id'), key: text(body, 'key') }
}
const queue = `${ASYLUM}/records?kind=claim`

describe('An API key', () => {
  it('reads what its scope says and acts only where it may, for its purpose alone', async () => {
    const { key: reader } = await make([scope()])
    expect((await call(reader, 'GET', queue)).status).toBe(200)
    const begin = (key: string, headers = {}): Promise<Answer> =>
      call(key, 'POST', `${ASYLUM}/actions/express-intent`, intent(), headers)
    expect(codeOf(await begin(reader))).toEqual([403, 'key-scope'])
    const { key: actor } = await make([scope({ access: 'act' })])
    expect((await begin(actor)).status).toBe(201)
    expect((await begin(actor, { 'ceiba-purpose': 'Tablero de la oficina' })).status).toBe(201)
    expect(codeOf(await begin(actor, { 'ceiba-purpose': 'Otra cosa' }))).toEqual([403, 'key-scope'])
  })

  it('is no way to one’s account, to others’ or to another program', async () => {
    const { key } = await make([scope({ access: 'act' })])
    for (const [method, path] of [
      ['GET', '/api/v1/me/sign-in'],
      ['POST', '/api/v1/me/totp'],
      ['POST', '/api/v1/me/keys'],
      ['DELETE', '/api/v1/me/sessions'],
      ['DELETE', '/api/v1/session'],
      ['GET', '/api/v1/accounts'],
      ['GET', '/api/v1/roles'],
      ['POST', '/api/v1/session/proof'],
    ] as const)
      expect([method, path, ...codeOf(await call(key, method, path))]).toEqual([
        method,
        path,
        403,
        'key-scope',
      ])
    expect((await call(key, 'GET', '/api/v1/programs/library-desk/records?kind=book')).status).toBe(
      404,
    )
    expect((await call(key, 'GET', '/api/v1/me')).status).toBe(200)
    // What else the owner may do in the same program is not the key's.
    expect((await call(owner, 'GET', `${ASYLUM}/measures/applications?from=2024`)).status).toBe(200)
    expect((await call(key, 'GET', `${ASYLUM}/measures/applications?from=2024`)).status).not.toBe(
      200,
    )
  })

  it('has never more than its owner: scopes beyond are refused, roles lost are lost', async () => {
    for (const wide of [
      scope({ role: 'officer' }),
      scope({ offices: ['CMX'] }),
      scope({ offices: ['TAP', 'CMX'] }),
      scope({ program: 'library-desk' }),
      scope({ program: 'core', role: 'administrator' }),
      scope({ offices: [] }),
    ])
      expect(codeOf(await ask([wide]))).toEqual([422, 'scope-too-wide'])
    for (const broken of [[], [3], [{ ...scope(), access: 'all' }], [{ ...scope(), more: 1 }]])
      expect(codeOf(await ask(broken))).toEqual([400, 'bad-request'])
    for (const days of [0, 367, 1.5, '30'])
      expect((await ask([scope()], { days })).status).toBe(400)

    const grants = [clerkOf('officer'), clerkOf('clerk')]
    const token = await served.account({ login: 'loses', name: 'loses', grants })
    const made = await call(token, 'POST', '/api/v1/me/keys', {
      name: 'k',
      purpose: 'Prueba',
      days: 1,
      scopes: [scope()],
    })
    const key = text(made.body, 'key')
    const there = callerOf(other.url)
    expect((await there(key, 'GET', queue)).status).toBe(200)
    const loser = text((await call(token, 'GET', '/api/v1/me')).body, 'id')
    const withdrawn = await call(owner, 'POST', `/api/v1/accounts/${loser}/grants/withdrawal`, {
      ...clerkOf('clerk'),
    })
    expect(withdrawn.status).toBe(204)
    await expect
      .poll(async () => (await there(key, 'GET', queue)).status, { timeout: 1000 })
      .toBe(404)
  })

  it('is revoked within a second in another process, its live updates too, and rests as a hash', async () => {
    const { id: which, key } = await make([scope()])
    const there = callerOf(other.url)
    expect((await there(key, 'GET', queue)).status).toBe(200)
    const live = await fetch(`${other.url}/api/v1/live`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const ended = live.text()
    expect((await call(owner, 'DELETE', `/api/v1/me/keys/${which}`)).status).toBe(204)
    await expect
      .poll(async () => (await there(key, 'GET', queue)).status, { timeout: 1000 })
      .toBe(401)
    expect(await ended).toContain('event: ready')
    expect((await call(owner, 'DELETE', `/api/v1/me/keys/${which}`)).status).toBe(404)
    const [row] = await served.node.pools.core<{ text: string }[]>`
      select string_agg(k::text, ' ') || (select string_agg(a::text, ' ') from core.account_audit a) as text from core.api_key k`
    expect(row?.text).not.toContain(key.split('_')[2])
  })

  it('is none when forged, cut or expired', async () => {
    const { id: which, key } = await make([scope()])
    const [, hex = '', secret = ''] = key.split('_')
    for (const forged of [
      `ceiba_${hex}_${'A'.repeat(43)}`,
      `ceiba_${hex}_${secret.slice(1)}`,
      `ceiba_${hex}_`,
      `ceiba_${'0'.repeat(32)}_${secret}`,
      key.toUpperCase(),
      `${key}x`,
    ])
      expect((await call(forged, 'GET', queue)).status).toBe(401)
    await served.node.pools
      .core`update core.api_key set expires_at = now() - interval '1 second' where id = ${which}`
    expect((await call(key, 'GET', queue)).status).toBe(401)
  })
})

describe('What is left of roles for a key', () => {
  const codes = fc.subarray(['TAP', 'CMX', 'TIJ'])
  const grant: fc.Arbitrary<Grant> = fc.record({
    program: fc.constantFrom('a', 'b'),
    role: fc.constantFrom('r', 's'),
    offices: codes,
  })
  const scopes = fc.array(
    fc.record({
      program: fc.constantFrom('a', 'b'),
      role: fc.constantFrom('r', 's'),
      offices: codes,
      access: fc.constantFrom<'read' | 'act'>('read', 'act'),
    }),
  )
  const actor = id('00000000-0000-7000-8000-000000000000')
  it('is within the owner’s and within the key’s, acting within reading', () => {
    fc.assert(
      fc.property(fc.array(grant), scopes, (owned, given) => {
        const read = grantsWithin(owned, given, 'read')
        const act = grantsWithin(owned, given, 'act')
        for (const program of ['a', 'b'])
          for (const role of ['r', 's']) {
            const of = (grants: readonly Grant[]) =>
              officesOf({ id: actor, grants }, program, [role])
            expect(of(owned)).toEqual(expect.arrayContaining([...of(read)]))
            expect(of([...given])).toEqual(expect.arrayContaining([...of(read)]))
            expect(of(read)).toEqual(expect.arrayContaining([...of(act)]))
          }
        expect(
          isWithin(
            owned,
            read.map((one) => ({ ...one, access: 'act' as const })),
          ),
        ).toBe(true)
      }),
    )
  })
})
