import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Sql } from '#store/connections.ts'
import { checkPassword } from '#store/sign-in/check-password.ts'
import * as passwords from '#store/sign-in/passwords.ts'
import { signInKeys } from '#store/sign-in/secrets.ts'

import { serve, type Answer, type Served } from '../serve.ts'
import { codeOf, signIn } from './people.ts'

vi.mock('#store/sign-in/passwords.ts', { spy: true })

let served: Served
let other: Served
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
  for (const login of ['ana', 'ben', 'eva'])
    await served.account({ login, name: login, grants: [] })
})
afterAll(async () => {
  await other.close()
  await served.close()
})

const forget = () => served.node.pools.core`delete from core.attempt`

describe('Guessing a password', () => {
  it('ends after eight tries, counted over two processes and at the same time; then the right one is refused too', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => signIn(n % 2 ? served : other, 'ana', `wrong ${n}`)),
    )
    const count = (status: number) => tries.filter((one) => one.status === status).length
    expect([count(401), count(429)]).toEqual([8, 4])
    for (const at of [served, other])
      expect(codeOf(await signIn(at, 'ana'))).toEqual([429, 'locked'])
    // Others are not locked by it; nor is it for ever.
    expect((await signIn(served, 'ben')).status).toBe(200)
    await served.node.pools.core`update core.attempt set until = now() - interval '1 second'`
    expect((await signIn(other, 'ana')).status).toBe(200)
  })

  it('of many accounts from one address ends too, whatever they are called', async () => {
    await forget()
    const answers: Answer[] = []
    for (let n = 0; n < 62; n += 2)
      answers.push(
        ...(await Promise.all([
          signIn(served, `nobody ${n}`, 'x'),
          signIn(other, `nobody ${n + 1}`, 'x'),
        ])),
      )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(60)
    expect(codeOf(await signIn(served, 'ben'))).toEqual([429, 'locked'])
    await forget()
  })
})

describe('Whether a login exists', () => {
  const address = '192.0.2.7'
  /** The statements and key derivations of one try: what time is spent on, without measuring time. */
  async function workOf(login: string): Promise<readonly string[]> {
    await forget()
    const work: string[] = []
    const { core } = served.node.pools
    const counting: Sql = new Proxy(core, {
      apply(target, self, args: unknown[]) {
        const [texts] = args
        if (Array.isArray(texts))
          work.push(texts.join('?').trim().split(/\s+/).slice(0, 3).join(' '))
        return Reflect.apply(target, self, args)
      },
    })
    vi.mocked(passwords.matches).mockClear()
    const keys = signInKeys(served.node.keysFolder)
    await checkPassword(counting, keys, { login, password: 'not this one', address })
    const stored = vi.mocked(passwords.matches).mock.calls.map(([, hash]) => hash.slice(0, 30))
    return [...work, ...stored]
  }

  it('is told neither by the body, nor by the lock, nor by the work of the answer', async () => {
    await served.node.pools.core`update core.account set active = false where login = 'eva'`
    const [known, unknown, shut] = [
      await workOf('ben'),
      await workOf('nobody'),
      await workOf('eva'),
    ]
    expect(known).toHaveLength(3)
    expect(unknown).toEqual(known)
    expect(shut).toEqual(known)
    await forget()
    const answers: unknown[] = []
    for (const login of ['ben', 'nobody', 'eva']) {
      const bodies: unknown[] = []
      for (let n = 0; n < 10; n += 1) bodies.push((await signIn(served, login, 'x')).body)
      answers.push(bodies)
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('is not kept with the tries: neither logins nor addresses rest there', async () => {
    await signIn(served, 'visible-login', 'x')
    const rows = await served.node.pools.core<{ text: string }[]>`
      select encode(subject, 'escape') as text from core.attempt`
    expect(rows.length).toBeGreaterThan(1)
    for (const hidden of ['visible-login', '127.0.0.1'])
      expect(JSON.stringify(rows)).not.toContain(hidden)
  })
})

describe('A password kept in the way of before', () => {
  it('still opens, and is then kept in the new one', async () => {
    await forget()
    const stored =
      'scrypt$AAECAwQFBgcICQoLDA0ODw$' +
      (await import('node:crypto'))
        .scryptSync('una frase de antes', Buffer.from('AAECAwQFBgcICQoLDA0ODw', 'base64url'), 32, {
          N: 32_768,
          r: 8,
          p: 3,
          maxmem: 64 * 1024 * 1024,
        })
        .toString('base64url')
    await served.node.pools.core`update core.account set password = ${stored} where login = 'ben'`
    expect((await signIn(served, 'ben', 'una frase de otro')).status).toBe(401)
    expect((await signIn(served, 'ben', 'una frase de antes')).status).toBe(200)
    const [row] = await served.node.pools.core<{ password: string }[]>`
      select password from core.account where login = 'ben'`
    expect(row?.password).toMatch(/^\$argon2id\$/)
    expect((await signIn(served, 'ben', 'una frase de antes')).status).toBe(200)
  })
})
