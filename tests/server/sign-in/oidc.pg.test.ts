import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { OidcProvider } from '#server/sign-in/oidc.ts'

import { look, text } from '../look.ts'
import { callerOf, serve, type Answer, type Served } from '../serve.ts'
import { clerkOf, codeAt, codeOf, enrol } from './people.ts'
import { CLIENT, startProvider, type TestProvider } from './provider.ts'

let served: Served
let other: Served
let honest: TestProvider
let rogue: TestProvider
let origin = ''
let ana = ''

const known = (id: string, { issuer }: TestProvider): OidcProvider => ({
  id,
  label: { es: 'Mi institución', en: 'My institution' },
  issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
})

beforeAll(async () => {
  const providers: OidcProvider[] = []
  served = await serve({ asOf: plainDate('2024-09-02'), hasOrigin: true, providers })
  origin = served.url.replace('127.0.0.1', 'localhost')
  honest = await startProvider([`${origin}/sign-in/honest`])
  rogue = await startProvider([`${origin}/sign-in/rogue`, `${origin}/sign-in/honest`])
  providers.push(known('honest', honest), known('rogue', rogue))
  other = await serve({ asOf: plainDate('2024-09-02'), sharing: served })
  ana = await served.account({ login: 'ana', name: 'ana', grants: [clerkOf()] })
})
afterAll(async () => {
  await other.close()
  await served.close()
  await honest.close()
  await rogue.close()
})

interface Sent {
  readonly flow: string
  readonly url: string
}
const sent = ({ body }: Answer): Sent => ({ flow: text(body, 'flow'), url: text(body, 'url') })
const begin = async (provider = 'honest'): Promise<Sent> =>
  sent(await served.call(undefined, 'POST', `/api/v1/session/provider/${provider}`))
const answer = (
  flow: string,
  back: URL | string,
  { provider = 'honest', token }: { provider?: string; token?: string } = {},
): Promise<Answer> =>
  served.call(token, 'POST', `/api/v1/session/provider/${provider}/answer`, {
    flow,
    query: typeof back === 'string' ? back : back.search.slice(1),
  })

async function tie(token: string, subject: string): Promise<Answer> {
  honest.as(subject)
  const { flow, url } = sent(await served.call(token, 'POST', '/api/v1/me/identities/honest'))
  return answer(flow, await honest.visit(url), { token })
}

describe('A provider of identities', () => {
  it('lets in whoever tied it to their account, and nobody else', async () => {
    honest.as('ana at work')
    const early = await begin()
    expect(codeOf(await answer(early.flow, await honest.visit(early.url)))).toEqual([
      403,
      'identity-unknown',
    ])
    expect((await tie(ana, 'ana at work')).status).toBe(200)
    const { flow, url } = await begin()
    const asked = new URL(url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(30)
    const entered = await answer(flow, await honest.visit(url))
    expect(entered.status).toBe(200)
    expect(text(entered.body, 'account', 'login')).toBe('ana')
    // Another's account cannot be tied to the same subject.
    const eva = await served.account({ login: 'eva', name: 'eva', grants: [] })
    expect(codeOf(await tie(eva, 'ana at work'))).toEqual([409, 'identity-taken'])
  })

  it('is not heard twice, in another’s place, or with what it was not asked', async () => {
    honest.as('ana at work')
    rogue.as('ana at work')
    const once = await begin()
    const back = await honest.visit(once.url)
    expect((await answer(once.flow, back)).status).toBe(200)
    expect(codeOf(await answer(once.flow, back))).toEqual([410, 'took-too-long'])

    const changed = async (change: (query: URLSearchParams) => void): Promise<unknown[]> => {
      const { flow, url } = await begin()
      const at = await honest.visit(url)
      change(at.searchParams)
      return codeOf(await answer(flow, at))
    }
    const refused = [403, 'provider-failed']
    expect(await changed((query) => query.set('state', 'x'.repeat(43)))).toEqual(refused)
    expect(await changed((query) => query.delete('state'))).toEqual(refused)
    expect(await changed((query) => query.set('code', 'x'.repeat(43)))).toEqual(refused)
    expect(await changed((query) => query.set('iss', rogue.issuer))).toEqual(refused)
    expect(await changed((query) => query.delete('iss'))).toEqual(refused)
    // The code of one flow in another: its verifier (PKCE) and its nonce are not those.
    const [mine, theirs] = [await begin(), await begin()]
    const stolen = await honest.visit(theirs.url)
    stolen.searchParams.set('state', new URL(mine.url).searchParams.get('state') ?? '')
    expect(codeOf(await answer(mine.flow, stolen))).toEqual(refused)
    // Mix-up: what a rogue provider answers, where the honest one was asked; and the other way round.
    const asked = await begin('honest')
    const mixed = new URL(asked.url)
    const elsewhere = new URL(`${rogue.issuer}${mixed.pathname}${mixed.search}`)
    expect(codeOf(await answer(asked.flow, await rogue.visit(elsewhere.href)))).toEqual(refused)
    const begun = await begin('rogue')
    expect(
      codeOf(await answer(begun.flow, await rogue.visit(begun.url), { provider: 'honest' })),
    ).toEqual(refused)
    // Its own subjects are its own.
    const own = await begin('rogue')
    expect(
      codeOf(await answer(own.flow, await rogue.visit(own.url), { provider: 'rogue' })),
    ).toEqual([403, 'identity-unknown'])
  })

  it('ties nothing for whoever did not begin it', async () => {
    const mallory = await served.account({ login: 'mallory', name: 'mallory', grants: [] })
    honest.as('mallory at work')
    const { flow, url } = sent(await served.call(mallory, 'POST', '/api/v1/me/identities/honest'))
    const back = await honest.visit(url)
    expect(codeOf(await answer(flow, back, { token: ana }))).toEqual([403, 'provider-failed'])
    const rows = await served.node.pools
      .core`select 1 from core.identity where subject = 'mallory at work'`
    expect(rows).toHaveLength(0)
  })

  it('is one factor: the second is asked for beside it', async () => {
    const sol = await served.account({ login: 'sol', name: 'sol', grants: [] })
    await tie(sol, 'sol at work')
    const { secret } = await enrol(served, sol)
    const { flow, url } = await begin()
    const asked = await answer(flow, await honest.visit(url))
    expect(codeOf(asked)).toEqual([401, 'second-factor-needed'])
    const on = await served.call(undefined, 'POST', '/api/v1/session/second-factor', {
      continuation: text(asked.body, 'continuation'),
      code: codeAt(secret, 1),
    })
    expect(on.status).toBe(200)
  })

  it('that is none of the node’s is not found', async () => {
    for (const path of ['provider/unknown', 'provider/unknown/answer', 'provider/unknown/sign-out'])
      expect((await served.call(undefined, 'POST', `/api/v1/session/${path}`, {})).status).toBe(404)
  })
})

describe('Sign-out by the provider', () => {
  const signOut = (token: string, provider = 'honest'): Promise<Answer> =>
    served.call(
      undefined,
      'POST',
      `/api/v1/session/provider/${provider}/sign-out`,
      new URLSearchParams({ logout_token: token }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    )
  const enter = async (): Promise<string> => {
    honest.as('ana at work')
    const { flow, url } = await begin()
    return text((await answer(flow, await honest.visit(url))).body, 'token')
  }

  it('is refused when it is forged, of another, old, or no such notice', async () => {
    const token = await enter()
    const sub = 'ana at work'
    const { privateKey } = await generateKeyPair('RS256')
    const past = Math.floor(Date.now() / 1000) - 3600
    const wrong = [
      'x',
      '',
      await honest.notice({ sub }, { key: privateKey }),
      await honest.notice({ sub }, { audience: 'another' }),
      await rogue.notice({ sub }),
      await honest.notice({ sub, nonce: 'n' }),
      await honest.notice({ sub, events: {} }),
      await honest.notice({}),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub, iss: honest.issuer, aud: 'ceiba', iat: past + 3600, jti: '1', events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })).toString('base64url')}.`,
    ]
    for (const notice of wrong) expect(codeOf(await signOut(notice))).toEqual([400, 'bad-request'])
    expect((await served.call(token, 'GET', '/api/v1/me')).status).toBe(200)
  })

  it('ends what it began, within a second in another process, and nothing else', async () => {
    const token = await enter()
    const there = callerOf(other.url)
    expect((await there(token, 'GET', '/api/v1/me')).status).toBe(200)
    expect((await signOut(await honest.notice({ sub: 'somebody else' }))).status).toBe(204)
    expect((await there(token, 'GET', '/api/v1/me')).status).toBe(200)
    expect((await signOut(await honest.notice({ sub: 'ana at work' }))).status).toBe(204)
    await expect
      .poll(async () => (await there(token, 'GET', '/api/v1/me')).status, { timeout: 1000 })
      .toBe(401)
    // The session that began with a password goes on.
    const { status, body } = await served.call(ana, 'GET', '/api/v1/me')
    expect([status, look(body, 'login')]).toEqual([200, 'ana'])
    expect(served.logged).toEqual([])
  })
})
