import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { stepOf } from '#store/sign-in/second-factor.ts'

import { openDesk } from '../asylum-desk.ts'
import { list, look, text } from '../look.ts'
import { callerOf, serve, type Answer, type Served } from '../serve.ts'
import { clerkOf, codeAt, codeOf, enrol, GOOD, signIn } from './people.ts'

let served: Served
let other: Served
let call: Served['call']

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
  call = (await openDesk(served)).call
})
afterAll(async () => {
  await other.close()
  await served.close()
})

const someone = (login: string): Promise<string> =>
  served.account({ login, name: login, grants: [clerkOf()] })
const goOn = (continuation: string, code: string, at = served): Promise<Answer> =>
  callerOf(at.url)(undefined, 'POST', '/api/v1/session/second-factor', { continuation, code })
const continuationOf = async (login: string): Promise<string> =>
  text((await signIn(served, login)).body, 'continuation')

describe('RFC 6238', () => {
  it('gives the codes of its appendix B', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const vectors = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ] as const
    for (const [seconds, code] of vectors)
      expect(stepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
    expect(stepOf(secret, '287082', 59_000 + 90_000)).toBeUndefined()
    for (const code of ['', '28708', '2870822', '28708a', '٢٨٧٠٨٢'])
      expect(stepOf(secret, code, 59_000)).toBeUndefined()
  })
})

describe('A second factor', () => {
  it('is asked for by a continuation, taken once, and its step is refused in every process after that', async () => {
    const { secret } = await enrol(served, await someone('ana'))
    const asked = await call(undefined, 'POST', '/api/v1/session', {
      login: 'ana',
      password: 'correct horse battery staple',
    })
    expect(codeOf(asked)).toEqual([401, 'second-factor-needed'])
    expect(look(asked.body, 'methods')).toEqual(['totp', 'recovery'])
    expect(look(asked.body, 'token')).toBeUndefined()
    const [first, second] = [text(asked.body, 'continuation'), await continuationOf('ana')]
    expect(codeOf(await goOn(first, '000000'))).toEqual([403, 'code-wrong'])
    const code = codeAt(secret)
    const let_in = await goOn(first, code)
    expect(let_in.status).toBe(200)
    expect((await call(text(let_in.body, 'token'), 'GET', '/api/v1/me')).status).toBe(200)
    // The same code again, for another sign-in, here and elsewhere; and the same continuation with the next code.
    expect(codeOf(await goOn(second, code))).toEqual([403, 'code-wrong'])
    expect(codeOf(await goOn(second, code, other))).toEqual([403, 'code-wrong'])
    expect(codeOf(await goOn(first, codeAt(secret, 1)))).toEqual([410, 'took-too-long'])
    expect((await goOn(second, codeAt(secret, 1), other)).status).toBe(200)
  })

  it('may be a recovery code, typed as paper allows, once', async () => {
    const { codes } = await enrol(served, await someone('rita'))
    expect(codes).toHaveLength(10)
    const [code = ''] = codes
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await goOn(await continuationOf('rita'), typed)).status).toBe(200)
    expect(codeOf(await goOn(await continuationOf('rita'), code))).toEqual([403, 'code-wrong'])
    const [row] = await served.node.pools.core<{ left: number }[]>`
      select count(*)::int as left from core.recovery_code c join core.account a on a.id = c.account where a.login = 'rita'`
    expect(row?.left).toBe(9)
  })

  it('is not guessed: after eight wrong codes the right one is refused too, in both processes', async () => {
    const { secret } = await enrol(served, await someone('luz'))
    const continuation = await continuationOf('luz')
    const answers: Answer[] = []
    for (const at of [served, other, served, other, served, other, served, other])
      answers.push(await goOn(continuation, '000000', at))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
    expect(codeOf(await goOn(continuation, codeAt(secret, 1), other))).toEqual([429, 'locked'])
    expect(codeOf(await goOn(continuation, codeAt(secret, 1)))).toEqual([429, 'locked'])
  })

  it('goes on from nothing that was not begun', async () => {
    for (const continuation of ['', 'x', '00000000-0000-4000-8000-000000000000', "' or true"])
      expect((await goOn(continuation, '123456')).status).toBeGreaterThanOrEqual(400)
    // A new password ends what was begun with the old one.
    const { secret, token } = await enrol(served, await someone('eva'))
    const continuation = await continuationOf('eva')
    expect((await call(token, 'POST', '/api/v1/me/password', { password: GOOD })).status).toBe(200)
    expect(codeOf(await goOn(continuation, codeAt(secret, 1)))).toEqual([410, 'took-too-long'])
  })

  it('rests sealed: neither the secret nor a code stands in the database', async () => {
    const { secret, codes } = await enrol(served, await someone('sol'))
    const [row] = await served.node.pools.core<{ text: string }[]>`
      select (select string_agg(a::text, ' ') from core.account a) || (select string_agg(c::text, ' ') from core.challenge c)
        || (select string_agg(c::text, ' ') from core.recovery_code c) || (select string_agg(u::text, ' ') from core.account_audit u) as text`
    for (const hidden of [secret, Buffer.from(secret).toString('hex'), ...codes])
      expect(row?.text).not.toContain(hidden)
  })
})

describe('What a token alone is not enough for', () => {
  it('is asked for again after ten minutes, and the new token is of the same session', async () => {
    const token = await someone('mar')
    const [body = ''] = token.split('.')
    const { tokens } = await import('#server/sign-in/token.ts')
    const { keptSecret } = await import('#store/keys.ts')
    const { sign, read } = tokens(keptSecret(served.node.keysFolder, 'sessions'))
    const claim = read(token)
    if (!claim) throw new Error(body)
    const old = sign({ ...claim, provedAt: Date.now() - 11 * 60_000 })
    expect((await call(old, 'GET', '/api/v1/me/sign-in')).status).toBe(200)
    for (const [method, path] of [
      ['POST', '/api/v1/me/totp'],
      ['DELETE', '/api/v1/me/totp'],
      ['POST', '/api/v1/me/recovery-codes'],
      ['POST', '/api/v1/me/passkeys/challenge'],
    ] as const)
      expect(codeOf(await call(old, method, path))).toEqual([403, 'proof-needed'])
    const wrong = await call(old, 'POST', '/api/v1/session/proof', { password: 'no es esta' })
    expect(codeOf(wrong)).toEqual([403, 'proof-failed'])
    const proved = await call(old, 'POST', '/api/v1/session/proof', {
      password: 'correct horse battery staple',
    })
    expect((await call(text(proved.body, 'token'), 'POST', '/api/v1/me/totp')).status).toBe(200)
    const { body: mine } = await call(old, 'GET', '/api/v1/me/sign-in')
    expect(list(mine, 'sessions')).toHaveLength(1)
  })
})

describe('A new password', () => {
  it('is long, on no list, and not made of its owner; any phrase will do', async () => {
    const token = await served.account({
      login: 'guadalupe.solis',
      name: 'Guadalupe Solís',
      grants: [],
    })
    const set = (password: string): Promise<Answer> =>
      call(token, 'POST', '/api/v1/me/password', { password })
    for (const [password, why] of [
      ['corto', 'too-short'],
      ['ñandú 🦜 sol', 'too-short'],
      ['passwordpassword', 'guessable'],
      ['contraseña123', 'guessable'],
      ['guadalupesolis1990', 'guessable'],
      ['Guadalupe-Solís!!', 'guessable'],
      ['bienvenido2024', 'guessable'],
      ['123456789012', 'known'],
    ] as const) {
      const { status, body } = await set(password)
      expect([password, status]).toEqual([password, 422])
      expect([password, look(body, 'problems', 0, 'code')]).toEqual([password, why])
    }
    expect((await set(GOOD)).status).toBe(200)
    expect((await signIn(served, 'guadalupe.solis', GOOD)).status).toBe(200)
    expect((await signIn(served, 'guadalupe.solis')).status).toBe(401)
  })

  it('signs out everybody who came in with the old one', async () => {
    const mine = await someone('pia')
    const elsewhere = text((await signIn(other, 'pia')).body, 'token')
    expect((await call(mine, 'POST', '/api/v1/me/password', { password: GOOD })).status).toBe(200)
    await expect
      .poll(async () => (await callerOf(other.url)(elsewhere, 'GET', '/api/v1/me')).status, {
        timeout: 1000,
      })
      .toBe(401)
    expect((await call(mine, 'GET', '/api/v1/me')).status).toBe(200)
  })
})
