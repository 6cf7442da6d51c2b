import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ADMINISTRATOR } from '#engine/accounts/account-rules.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { affectedBy } from '#store/lockdown/affected.ts'

import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { look, text } from './look.ts'
import { PASSWORD, serve, type Served } from './serve.ts'

let served: Served
let other: Served
let desk: Desk
let clerk: string
let group: string
let admins: readonly string[]
let consul: string
let key: string
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk)
  consul = await desk.someone('consul', ['consulate'])
  const scopes = [{ program: 'asylum-mx', role: 'consulate', offices: ['TAP'], access: 'read' }]
  const asked = { name: 'k', purpose: 'Consulta', days: 30, scopes }
  key = text((await desk.call(consul, 'POST', '/api/v1/me/keys', asked)).body, 'key')
  const grants = [{ ...ADMINISTRATOR, offices: ['TAP'] }]
  admins = [
    await served.account({ login: 'first', name: 'First', grants }),
    await served.account({ login: 'second', name: 'Second', grants }),
  ]
})
afterAll(async () => {
  await other.close()
  await served.close()
})

const lockdown = (token: string | undefined, path = '', body?: unknown) =>
  desk.call(
    token,
    body === undefined && path === '' ? 'GET' : 'POST',
    `/api/v1/lockdown${path}`,
    body,
  )
const begin = (at: Served) =>
  at.call(clerk, 'POST', `${ASYLUM}/actions/express-intent`, intent(), {
    'idempotency-key': crypto.randomUUID(),
  })

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('Lock-down', () => {
  it('is begun by an administrator alone', async () => {
    expect((await lockdown(clerk, '', { reason: 'Robo' })).status).toBe(403)
    expect((await lockdown(undefined, '', { reason: 'Robo' })).status).toBe(401)
    expect((await lockdown(admins[0])).body).toEqual({ on: false })
    expect((await lockdown(admins[0], '/lifting', {})).status).toBe(404)
  })

  it('lets nobody write from then on, in any process, and everybody read', async () => {
    const me = async (token: string) => (await other.call(token, 'GET', '/api/v1/me')).status
    expect([await me(consul), await me(key), await me(clerk)]).toEqual([200, 200, 200])
    const begun = await lockdown(admins[0], '', { reason: 'Robo de un equipo' })
    expect([begun.status, begun.body]).toEqual([201, { ended: 1, keys: 1 }])
    // Whoever is of another institution is out everywhere within a second, with every key, and does not come in again.
    await expect
      .poll(async () => [await me(consul), await me(key)], { timeout: 1000 })
      .toEqual([401, 401])
    expect(await me(clerk)).toBe(200)
    const again = await other.call(undefined, 'POST', '/api/v1/session', {
      login: 'consul',
      password: PASSWORD,
    })
    expect([again.status, look(again.body, 'code')]).toEqual([423, 'lockdown'])
    await expect.poll(async () => (await begin(other)).status, { timeout: 1000 }).toBe(423)
    const refused = await begin(served)
    expect([refused.status, text(refused.body, 'code')]).toEqual([423, 'lockdown'])
    expect((await desk.call(clerk, 'GET', `${ASYLUM}/records/${group}`)).status).toBe(200)
    expect((await lockdown(admins[0], '', { reason: 'Otra vez' })).status).toBe(409)
    expect((await lockdown(admins[1])).body).toMatchObject({
      on: true,
      reason: 'Robo de un equipo',
    })
  })

  it('says by when people must be told: within 72 hours', async () => {
    const { body } = await lockdown(admins[0])
    const hours = (Date.parse(text(body, 'notifyBy')) - Date.parse(text(body, 'since'))) / 3_600_000
    expect(hours).toBeCloseTo(72)
  })

  it('is held by the database as well, whatever a process thinks', async () => {
    const { writer } = served.node.pools.of('protection')
    const written = writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      await tx`
        insert into protection.event (tenant, root, version, type, office, actor, occurred_on, recorded_at, body, hash)
        select tenant, root, version + 1, type, office, actor, occurred_on, recorded_at, body, hash from protection.event limit 1`
    })
    await expect(written).rejects.toThrow('lock-down')
  })

  it('names whose files were read, by whom and when', async () => {
    const days = { from: '2024-09-01', to: '2024-09-03' }
    const all = await allOf(affectedBy(served.node, days))
    expect(all.map(({ record }) => record)).toContain(group)
    expect(await allOf(affectedBy(served.node, { from: '2023-01-01', to: '2023-01-02' }))).toEqual(
      [],
    )
    const nobody = served.node.ids.next()
    expect(await allOf(affectedBy(served.node, { ...days, account: nobody }))).toEqual([])
  })

  it('is lifted by two people, not by one twice', async () => {
    expect((await lockdown(admins[0], '/lifting', {})).body).toEqual({ state: 'asked' })
    expect((await lockdown(admins[0], '/lifting', {})).status).toBe(403)
    expect((await begin(served)).status).toBe(423)
    expect((await lockdown(admins[1], '/lifting', {})).body).toEqual({ state: 'lifted' })
    await expect.poll(async () => (await begin(other)).status, { timeout: 1000 }).toBe(201)
    expect((await begin(served)).status).toBe(201)
    expect(look((await lockdown(admins[0])).body, 'on')).toBe(false)
    // What was revoked stays so: a key is made anew by whoever comes in again.
    expect((await other.call(key, 'GET', '/api/v1/me')).status).toBe(401)
  })
})
