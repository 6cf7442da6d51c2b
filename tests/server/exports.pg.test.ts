import { createHash } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, FAMILY, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

const BASE = `${ASYLUM}/exports`
const ASKED = { offices: ['TAP'], purpose: 'supervision', reason: 'Revisión anual' }
const UNKNOWN = '00000000-0000-7000-8000-000000000000'
const { needs: _, ...alone } = FAMILY[0]

let served: Served
let desk: Desk
let sara = ''
let dpo = ''
let group = ''
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  desk = await openDesk(served)
  const clerk = await desk.someone('clerk', ['clerk'], ['TAP', 'CMX'])
  group = await desk.begin(clerk, { office: 'TAP', language: 'es', members: [alone] })
  const other = { ...alone, name: { given: 'Rosa', family1: 'Tzul' } }
  await desk.begin(clerk, { office: 'CMX', language: 'es', members: [other] })
  sara = await desk.someone('sara', ['supervisor'])
  dpo = await desk.someone('dpo', ['data-protection'])
}, 120_000)
afterAll(() => served.close())

const ask = (token: string, more: object = {}, headers = {}): Promise<Answer> =>
  desk.call(token, 'POST', BASE, { ...ASKED, ...more }, headers)
const does = (token: string, id: string, what: string): Promise<Answer> =>
  desk.call(token, 'POST', `${BASE}/${id}/${what}`)
const items = async (token: string, query = '') =>
  list((await desk.call(token, 'GET', `${BASE}${query}`)).body, 'items')
const asked = async (): Promise<string> => text((await ask(sara)).body, 'id')
const deeds = async (id: string): Promise<readonly unknown[]> => {
  const rows = await served.node.pools.core<{ what: string }[]>`
    select what from core.account_audit where detail like ${`%${id}%`} order by position`
  return rows.map(({ what }) => what)
}

describe('rows about persons', () => {
  it('are asked for by whoever may, for a reason, within the institution alone', async () => {
    expect((await ask(sara)).status).toBe(201)
    for (const [wrong, status, code] of [
      [{ offices: ['TAP', 'CMX'] }, 403, 'not-permitted'],
      [{ offices: [] }, 403, 'not-permitted'],
      [{ recipient: 'consulate' }, 403, 'not-in-bulk'],
      [{ recipient: 'x' }, 400, 'bad-request'],
      [{ purpose: 'x' }, 400, 'bad-request'],
      [{ stages: ['x'] }, 400, 'bad-request'],
      [{ stages: 'x' }, 400, 'bad-request'],
      [{ reason: ' ' }, 400, 'bad-request'],
      [{ reason: 'x'.repeat(501) }, 400, 'bad-request'],
      [{ rows: 1 }, 400, 'bad-request'],
    ] as const) {
      const answer = await ask(sara, wrong)
      expect([wrong, answer.status, look(answer.body, 'code')]).toEqual([wrong, status, code])
    }
    expect(text((await ask(sara, { recipient: 'consulate' })).body, 'source')).toContain('RLRPC')
  })

  it('are asked for once, however often the same request is sent', async () => {
    const key = { 'idempotency-key': 'k-1' }
    const [one, two] = await Promise.all([ask(sara, {}, key), ask(sara, {}, key)])
    expect(look(one.body, 'id')).toBe(look(two.body, 'id'))
    const other = await ask(sara, { reason: 'Otra cosa' }, key)
    expect([other.status, look(other.body, 'code')]).toEqual([422, 'idempotency-key-reused'])
  })

  it('are approved by another account, which sees who asks and why', async () => {
    const id = await asked()
    const [mine] = await items(sara, '?limit=1')
    expect(mine).toMatchObject({
      id,
      state: 'waiting',
      decides: false,
      requestedBy: { name: 'sara', mine: true },
    })
    expect((await items(dpo, '?limit=1'))[0]).toMatchObject({
      id,
      decides: true,
      reason: 'Revisión anual',
    })
    expect((await does(sara, id, 'run')).status).toBe(409)
    const both = await desk.someone('both', ['supervisor', 'data-protection'])
    const own = text((await ask(both)).body, 'id')
    expect(look((await does(both, own, 'approval')).body, 'code')).toBe('four-eyes')
    expect((await does(dpo, id, 'approval')).status).toBe(204)
    expect((await does(dpo, id, 'refusal')).status).toBe(409)
    expect((await items(sara)).find((one) => look(one, 'id') === id)).toMatchObject({
      state: 'approved',
      decidedBy: 'dpo',
      validUntil: expect.any(String),
    })
  })

  it('are not there for anybody who neither asked nor decides', async () => {
    const id = await asked()
    const far = await desk.someone('far', ['data-protection', 'supervisor'], ['CMX'])
    const clerk = await desk.someone('counter', ['clerk', 'officer', 'reviewer'])
    const second = await desk.someone('second', ['supervisor'])
    for (const token of [far, clerk, second]) {
      expect(await items(token)).toEqual([])
      for (const what of ['approval', 'refusal', 'run'])
        expect([what, (await does(token, id, what)).body]).toEqual([
          what,
          (await does(token, UNKNOWN, what)).body,
        ])
    }
    expect((await ask(clerk)).status).toBe(403)
    const consul = await desk.someone('consul', ['consulate'])
    expect((await desk.call(consul, 'GET', BASE)).status).toBe(404)
    expect((await ask(consul)).status).toBe(404)
    expect((await items(sara)).find((one) => look(one, 'id') === id)).toMatchObject({
      state: 'waiting',
    })
  })

  it('are no business of a program that signs in with a key', async () => {
    const scopes = [{ program: 'asylum-mx', role: 'supervisor', offices: ['TAP'], access: 'act' }]
    const wanted = { name: 'Llave', purpose: 'supervision', days: 30, scopes }
    const key = text((await served.call(sara, 'POST', '/api/v1/me/keys', wanted)).body, 'key')
    expect(look((await ask(key)).body, 'code')).toBe('key-scope')
  })

  it('go once, to whoever asked, as approved and no further; each step and each reading is kept', async () => {
    const id = await asked()
    expect((await does(dpo, id, 'approval')).status).toBe(204)
    expect((await does(dpo, id, 'run')).status).toBe(404)
    const answer = await fetch(`${served.url}${BASE}/${id}/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sara}` },
    })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const csv = await answer.text()
    expect(csv.trim().split('\n')).toHaveLength(2)
    expect(csv).toContain('Pineda')
    expect(csv).not.toContain('Tzul')
    const again = await does(sara, id, 'run')
    expect([again.status, look(again.body, 'code')]).toEqual([409, 'run-already'])
    const sha256 = createHash('sha256').update(csv).digest('hex')
    expect((await items(dpo, '?limit=1'))[0]).toMatchObject({ id, state: 'done', rows: 1, sha256 })
    expect(await deeds(id)).toEqual([
      'export-requested',
      'export-approved',
      'export-begun',
      'export-done',
    ])
    const second = await desk.someone('second', ['supervisor'])
    const readings = await desk.call(second, 'GET', `${ASYLUM}/records/${group}/readings`)
    expect(list(readings.body, 'items')).toContainEqual(
      expect.objectContaining({ what: 'listed', purpose: 'supervision', name: 'sara' }),
    )
  })

  it('are paged, the newest first', async () => {
    const seen: unknown[] = []
    let after = ''
    for (;;) {
      const { body } = await desk.call(sara, 'GET', `${BASE}?limit=2${after}`)
      seen.push(...list(body, 'items').map((one) => look(one, 'id')))
      const next = look(body, 'next')
      if (typeof next !== 'string') break
      after = `&after=${next}`
    }
    expect(seen).toEqual((await items(sara)).map((one) => look(one, 'id')))
    expect(new Set(seen).size).toBe(seen.length)
    expect((await desk.call(sara, 'GET', `${BASE}?after=x`)).status).toBe(400)
  })
})
