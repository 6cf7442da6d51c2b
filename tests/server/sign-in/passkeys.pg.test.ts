import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { placeOf } from '#server/sign-in/passkeys.ts'

import { openDesk } from '../asylum-desk.ts'
import { list, look, text } from '../look.ts'
import { serve, type Answer, type Served } from '../serve.ts'
import { authenticator, type Odd } from './authenticator.ts'
import { clerkOf, codeOf, signIn } from './people.ts'

let served: Served
let call: Served['call']
let origin = ''
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02'), hasOrigin: true })
  origin = served.url.replace('127.0.0.1', 'localhost')
  call = (await openDesk(served)).call
})
afterAll(() => served.close())

type Device = ReturnType<typeof authenticator>
const challengeFor = async (path: string, token?: string) => {
  const { body } = await call(token, 'POST', path)
  return { challenge: text(body, 'challenge'), question: text(body, 'options', 'challenge') }
}
async function add(token: string, device: Device, odd: Odd = {}): Promise<Answer> {
  const { challenge, question } = await challengeFor('/api/v1/me/passkeys/challenge', token)
  const response = device.make(question, odd)
  return call(token, 'POST', '/api/v1/me/passkeys', { challenge, name: 'Portátil', response })
}
async function enter(device: Device, odd: Odd = {}): Promise<Answer> {
  const { challenge, question } = await challengeFor('/api/v1/session/passkey/challenge')
  const response = device.answer(question, odd)
  return call(undefined, 'POST', '/api/v1/session/passkey', { challenge, response })
}
const someone = (login: string): Promise<string> =>
  served.account({ login, name: login, grants: [clerkOf()] })
const FAILED = [403, 'passkey-failed']

describe('A passkey', () => {
  it('is added with recovery codes beside it, signs in alone, and is a second factor to a password', async () => {
    const [token, device] = [await someone('ana'), authenticator(origin)]
    const added = await add(token, device)
    expect(added.status).toBe(201)
    expect(list(added.body, 'recoveryCodes')).toHaveLength(10)
    const entered = await enter(device)
    expect([entered.status, look(entered.body, 'account', 'login')]).toEqual([200, 'ana'])
    const asked = await signIn(served, 'ana')
    expect([...codeOf(asked), look(asked.body, 'methods')]).toEqual([
      401,
      'second-factor-needed',
      ['passkey', 'recovery'],
    ])
  })

  it('is refused when it is forged, of another address or purpose, unseen, or answers another question', async () => {
    const [token, device] = [await someone('rita'), authenticator(origin)]
    await add(token, device)
    const odd: readonly Odd[] = [
      { forged: true },
      { origin: 'https://ceiba.example.org' },
      { origin: `${origin}.evil.example` },
      { domain: 'evil.example' },
      { type: 'webauthn.create' },
      { challenge: Buffer.from('another question').toString('base64url') },
      { verified: false },
    ]
    for (const one of odd)
      expect([one, ...codeOf(await enter(device, one))]).toEqual([one, ...FAILED])
    expect(codeOf(await enter(authenticator(origin)))).toEqual(FAILED)
    // Another device that says it is this one.
    const thief = authenticator(origin)
    const { challenge, question } = await challengeFor('/api/v1/session/passkey/challenge')
    const response = { ...thief.answer(question), id: device.id, rawId: device.id }
    const stolen = await call(undefined, 'POST', '/api/v1/session/passkey', { challenge, response })
    expect(codeOf(stolen)).toEqual(FAILED)
    expect((await enter(device)).status).toBe(200)
  })

  it('answers a question once: the same answer again, or to the question of another, is refused', async () => {
    const [token, device] = [await someone('luz'), authenticator(origin)]
    await add(token, device)
    const [mine, other] = [
      await challengeFor('/api/v1/session/passkey/challenge'),
      await challengeFor('/api/v1/session/passkey/challenge'),
    ]
    const response = device.answer(mine.question)
    const send = (challenge: string): Promise<Answer> =>
      call(undefined, 'POST', '/api/v1/session/passkey', { challenge, response })
    expect(codeOf(await send(other.challenge))).toEqual(FAILED)
    expect((await send(mine.challenge)).status).toBe(200)
    expect(codeOf(await send(mine.challenge))).toEqual(FAILED)
    for (const broken of [
      undefined,
      null,
      'x',
      {},
      { ...response, response: {} },
      { ...response, id: 3 },
    ]) {
      const { challenge } = await challengeFor('/api/v1/session/passkey/challenge')
      const body = { challenge, response: broken }
      expect(codeOf(await call(undefined, 'POST', '/api/v1/session/passkey', body))).toEqual(FAILED)
    }
  })

  it('whose counter goes back is a copy, and refused', async () => {
    const [token, device] = [await someone('eva'), authenticator(origin)]
    await add(token, device, { counter: 5 })
    expect((await enter(device, { counter: 7 })).status).toBe(200)
    for (const counter of [7, 6, 0])
      expect(codeOf(await enter(device, { counter }))).toEqual(FAILED)
    expect((await enter(device, { counter: 8 })).status).toBe(200)
  })

  it('is added only for whoever asked, once, and by what can be trusted', async () => {
    const [mine, theirs] = [await someone('sol'), await someone('mar')]
    const device = authenticator(origin)
    const { challenge, question } = await challengeFor('/api/v1/me/passkeys/challenge', mine)
    const body = { challenge, name: 'x', response: device.make(question) }
    expect(codeOf(await call(theirs, 'POST', '/api/v1/me/passkeys', body))).toEqual([
      410,
      'took-too-long',
    ])
    expect(codeOf(await call(mine, 'POST', '/api/v1/me/passkeys', body))).toEqual([
      410,
      'took-too-long',
    ])
    for (const odd of [
      { verified: false },
      { origin: 'https://evil.example' },
      { domain: 'evil.example' },
    ])
      expect(codeOf(await add(mine, authenticator(origin), odd))).toEqual(FAILED)
    expect((await add(mine, device)).status).toBe(201)
    // The same device is not another’s too.
    expect(codeOf(await add(theirs, device))).toEqual(FAILED)
    expect((await call(mine, 'DELETE', `/api/v1/me/passkeys/${device.id}`)).status).toBe(204)
    expect(codeOf(await enter(device))).toEqual(FAILED)
  })

  it('proves again who one is, for one’s own session alone', async () => {
    const [token, device] = [await someone('paz'), authenticator(origin)]
    await add(token, device)
    const prove = async (by: string): Promise<Answer> => {
      const { challenge, question } = await challengeFor('/api/v1/session/passkey/challenge')
      const response = device.answer(question)
      return call(by, 'POST', '/api/v1/session/passkey/proof', { challenge, response })
    }
    expect((await prove(token)).status).toBe(200)
    expect(codeOf(await prove(await someone('ira')))).toEqual(FAILED)
  })
})

describe('Where passkeys work', () => {
  it('is an address with a name, with TLS or on this machine', () => {
    expect(placeOf('https://ceiba.example.org')?.domain).toBe('ceiba.example.org')
    expect(placeOf('http://localhost:4400')).toEqual({
      origin: 'http://localhost:4400',
      domain: 'localhost',
    })
    for (const none of [
      'http://ceiba.example.org',
      'https://192.0.2.1',
      'https://[::1]',
      'x',
      undefined,
    ])
      expect(placeOf(none)).toBeUndefined()
  })
})
