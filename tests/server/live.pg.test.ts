import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { FAMILY, openDesk, type Desk } from './asylum-desk.ts'
import { callerOf, serve, type Served } from './serve.ts'

let served: Served
let desk: Desk
let clerk = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
})
afterAll(() => served.close())

/** A listener: all that it has heard, and whether it has been cut off. */
interface Listener {
  readonly headers: Headers
  heard(): string
  ended(): boolean
  stop(): void
}

async function listen(token: string, url = served.url): Promise<Listener> {
  const abort = new AbortController()
  const answer = await fetch(`${url}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  })
  let [text, over] = ['', false]
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk, { stream: true })
  }
  void read()
    .catch(() => undefined)
    .finally(() => (over = true))
  await expect.poll(() => text).toContain('event: ready')
  return {
    headers: answer.headers,
    heard: () => text,
    ended: () => over,
    stop: () => abort.abort(),
  }
}

const part = (login: string, program: string, role: string): Promise<string> =>
  served.account({ login, name: login, grants: [{ program, role, offices: ['TAP'] }] })

describe('Live changes', () => {
  it('reach whoever has a part in the program within a second of the write, as ids and nothing more', async () => {
    const librarian = await part('librarian', 'library-desk', 'librarian')
    const nobody = await served.account({ login: 'nobody', name: 'Nobody', grants: [] })
    const ours = await listen(clerk)
    const others = [await listen(librarian), await listen(nobody)]
    const group = await desk.begin(clerk)
    await expect.poll(() => ours.heard(), { timeout: 1000, interval: 20 }).toContain(group)
    const [said] = ours
      .heard()
      .split('\n')
      .filter((line) => line.includes(group))
    const told: unknown = JSON.parse(said?.replace(/^data: /, '') ?? '')
    expect(told).toEqual({ program: 'asylum-mx', roots: [group] })
    expect(ours.heard()).not.toContain(FAMILY[0].name.given)
    for (const other of others) expect(other.heard()).toBe('event: ready\ndata: {}\n\n')
    for (const one of [ours, ...others]) one.stop()
  })

  it('reach the listeners of another process of the node', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      const listener = await listen(clerk, other.url)
      const group = await desk.begin(clerk)
      await expect.poll(() => listener.heard(), { timeout: 1000, interval: 20 }).toContain(group)
      listener.stop()
    } finally {
      await other.close()
    }
  })

  it('are kept by nobody on the way', async () => {
    const listener = await listen(clerk)
    expect(listener.headers.get('content-type')).toBe('text/event-stream')
    expect(listener.headers.get('cache-control')).toBe('no-store')
    expect(listener.headers.get('x-content-type-options')).toBe('nosniff')
    listener.stop()
  })

  it('end with the session, here and in another process, and say nothing after it', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      const leaving = await part('leaving', 'asylum-mx', 'clerk')
      const listeners = [await listen(leaving), await listen(leaving, other.url)]
      const stays = await listen(clerk)
      await callerOf(served.url)(leaving, 'DELETE', '/api/v1/session')
      // Nothing is written meanwhile: the end of the session alone ends them.
      for (const listener of listeners)
        await expect.poll(() => listener.ended(), { timeout: 1000 }).toBe(true)
      const group = await desk.begin(clerk)
      await expect.poll(() => stays.heard()).toContain(group)
      for (const listener of listeners) expect(listener.heard()).not.toContain(group)
      stays.stop()
    } finally {
      await other.close()
    }
  })

  it('stop for whoever loses their part in the program, once roles are read again', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    try {
      // This process has never seen the token: it reads the roles when the listener comes, and they are gone.
      const fired = await part('fired', 'asylum-mx', 'clerk')
      await served.node.pools.core`
        delete from core.role_grant where account = (select id from core.account where login = 'fired')`
      const listener = await listen(fired, other.url)
      const stays = await listen(clerk, other.url)
      const group = await desk.begin(clerk)
      await expect.poll(() => stays.heard()).toContain(group)
      expect(listener.heard()).not.toContain(group)
      for (const one of [listener, stays]) one.stop()
    } finally {
      await other.close()
    }
  })

  it('are for nobody without a session', async () => {
    const answer = await served.call('forged.token', 'GET', '/api/v1/live')
    expect(answer.status).toBe(401)
  })

  it('end when the server does, and do not hold it up', async () => {
    const other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
    const listener = await listen(clerk, other.url)
    const started = Date.now()
    await other.close()
    expect(Date.now() - started).toBeLessThan(8000)
    await expect.poll(() => listener.ended()).toBe(true)
  })
})
