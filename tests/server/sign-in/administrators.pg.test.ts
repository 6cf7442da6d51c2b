import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { needsSecondPerson } from '#engine/accounts/account-rules.ts'
import { id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { firstAdministratorCode } from '#store/sign-in/one-time-codes.ts'
import { signInKeys } from '#store/sign-in/secrets.ts'

import { ASYLUM } from '../asylum-desk.ts'
import { describedBy, type Description } from '../described.ts'
import { list, look, text } from '../look.ts'
import { callerOf, serve, type Answer, type Served } from '../serve.ts'
import { clerkOf, codeAt, codeOf, enrol, GOOD, signIn } from './people.ts'

let served: Served
let other: Served
let description: Description
/** The tokens of two administrators, with their second factors. */
let first = ''
let second = ''
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02'), kind: 'live' })
  other = await serve({ asOf: plainDate('2024-09-02'), kind: 'live', sharing: served })
  description = describedBy((await served.call(undefined, 'GET', '/api/openapi.json')).body)
})
afterAll(async () => {
  await other.close()
  await served.close()
})

/** Every answer is one that the OpenAPI document describes. */
const call: Served['call'] = async (...asked) => {
  const answer = await served.call(...asked)
  expect(description.faultsOf(asked[1], asked[2], answer)).toEqual([])
  return answer
}
const use = (code: string, more: object = {}, at = served): Promise<Answer> =>
  callerOf(at.url)(undefined, 'POST', '/api/v1/session/code/use', { code, password: GOOD, ...more })
const invite = async (login: string) => {
  const { status, body } = await call(first, 'POST', '/api/v1/accounts', {
    login,
    name: `De ${login}`,
  })
  expect(status).toBe(201)
  return { id: text(body, 'id'), code: text(body, 'code') }
}
const give = (by: string, account: string, grant: object): Promise<Answer> =>
  call(by, 'POST', `/api/v1/accounts/${account}/grants`, grant)
const administrator = { program: 'core', role: 'administrator', offices: ['TAP'] }

describe('A live node', () => {
  it('is opened by the code of its first administrator, once, to nothing but their own account at first', async () => {
    const { node } = served
    const keys = signInKeys(node.keysFolder)
    const stale = await firstAdministratorCode(node.pools.core, keys)
    const made = await firstAdministratorCode(node.pools.core, keys)
    const who = { login: 'directora', name: 'Dirección' }
    expect(codeOf(await use(stale?.code ?? '', who))).toEqual([403, 'code-unknown'])
    expect(codeOf(await use(made?.code ?? ''))).toEqual([400, 'bad-request'])
    const [won, lost] = await Promise.all([
      use(made?.code ?? '', who),
      use(made?.code ?? '', { ...who, login: 'otra' }, other),
    ])
    expect(new Set([won.status, lost.status])).toEqual(new Set([200, 403]))
    const entered = won.status === 200 ? won : lost
    expect(look(entered.body, 'secondFactorRequired')).toBe(true)
    const weak = text(entered.body, 'token')
    expect(codeOf(await call(weak, 'GET', '/api/v1/accounts'))).toEqual([
      403,
      'second-factor-required',
    ])
    first = (await enrol(served, weak)).token
    expect((await call(first, 'GET', '/api/v1/accounts')).status).toBe(200)
    // Now that somebody administers it, there is no such code any more.
    expect(await firstAdministratorCode(node.pools.core, keys)).toBeUndefined()
  })

  it('has administrators who can read no case, nor any program', async () => {
    for (const path of [
      '/api/v1/programs/asylum-mx',
      `${ASYLUM}/records?kind=claim`,
      `${ASYLUM}/find?name=Marta`,
      `${ASYLUM}/measures/applications?from=2024`,
      `${ASYLUM}/queues/to-draft`,
    ])
      expect([path, (await call(first, 'GET', path)).status]).toEqual([path, 404])
  })

  it('gives a role by two administrators, the second of whom is named by the first alone', async () => {
    const deputy = await invite('subdirector')
    expect((await give(first, deputy.id, administrator)).status).toBe(200)
    second = (await enrol(served, text((await use(deputy.code)).body, 'token'))).token
    expect(codeOf(await use(deputy.code))).toEqual([403, 'code-unknown'])

    const officer = await invite('oficial')
    const asked = await give(first, officer.id, clerkOf('officer'))
    expect(asked.status).toBe(202)
    const proposal = text(asked.body, 'proposal')
    const decide = (by: string, how: string): Promise<Answer> =>
      call(by, 'POST', `/api/v1/account-proposals/${proposal}/${how}`)
    expect(codeOf(await decide(first, 'approval'))).toEqual([403, 'four-eyes'])
    const there = text((await use(officer.code)).body, 'token')
    expect(list((await call(there, 'GET', '/api/v1/me')).body, 'grants')).toEqual([])
    expect((await decide(second, 'approval')).status).toBe(200)
    expect((await decide(second, 'approval')).status).toBe(404)
    // Known at once, and asks for a second factor from then on.
    expect(codeOf(await call(there, 'GET', `${ASYLUM}/records?kind=claim`))).toEqual([
      403,
      'second-factor-required',
    ])
    const strong = (await enrol(served, there)).token
    expect((await call(strong, 'GET', `${ASYLUM}/records?kind=claim`)).status).toBe(200)

    // Another administrator, a role for oneself, or a paper that lets into an account with roles: two for each.
    const mine = text((await call(first, 'GET', '/api/v1/me')).body, 'id')
    expect((await give(first, officer.id, administrator)).status).toBe(202)
    expect((await give(first, mine, clerkOf('officer'))).status).toBe(202)
    const paper = await call(first, 'POST', `/api/v1/accounts/${officer.id}/code`, {
      clearsFactors: true,
    })
    expect([paper.status, look(paper.body, 'code')]).toEqual([202, undefined])
    const open = list((await call(second, 'GET', '/api/v1/account-proposals')).body, 'items')
    expect(open.map((one) => [look(one, 'what'), look(one, 'mine')])).toEqual([
      ['grant', false],
      ['grant', false],
      ['reset', false],
    ])
    const reset = text(open[2], 'id')
    const approved = await call(second, 'POST', `/api/v1/account-proposals/${reset}/approval`)
    const entered = await use(text(approved.body, 'code'), { password: `${GOOD} dos` })
    expect(look(entered.body, 'secondFactorRequired')).toBe(true)
    // Whoever was in with the old password and factor is out.
    expect((await call(strong, 'GET', '/api/v1/me')).status).toBe(401)
    for (const one of open.slice(0, 2))
      await call(first, 'POST', `/api/v1/account-proposals/${text(one, 'id')}/refusal`)
    expect(list((await call(first, 'GET', '/api/v1/account-proposals')).body, 'items')).toEqual([])
  })

  it('keeps a second factor through a paper that does not clear it', async () => {
    const someone = await invite('paciente')
    const { secret } = await enrol(served, text((await use(someone.code)).body, 'token'))
    const paper = await call(first, 'POST', `/api/v1/accounts/${someone.id}/code`, {})
    expect(paper.status).toBe(200) // no roles: nothing to gain by it
    const entered = await use(text(paper.body, 'code'), { password: `${GOOD} tres` })
    expect(codeOf(entered)).toEqual([401, 'second-factor-needed'])
    const on = await served.call(undefined, 'POST', '/api/v1/session/second-factor', {
      continuation: text(entered.body, 'continuation'),
      code: codeAt(secret, 1),
    })
    expect(on.status).toBe(200)
  })

  it('shuts an account at once everywhere, and never its last administrator', async () => {
    const someone = await invite('saliente')
    const token = text((await use(someone.code)).body, 'token')
    const there = callerOf(other.url)
    expect((await there(token, 'GET', '/api/v1/me')).status).toBe(200)
    const shut = { active: false }
    expect((await call(first, 'POST', `/api/v1/accounts/${someone.id}/active`, shut)).status).toBe(
      204,
    )
    await expect
      .poll(async () => (await there(token, 'GET', '/api/v1/me')).status, { timeout: 1000 })
      .toBe(401)
    expect((await signIn(served, 'saliente', GOOD)).status).toBe(401)
    const [mine, theirs] = [
      text((await call(first, 'GET', '/api/v1/me')).body, 'id'),
      text((await call(second, 'GET', '/api/v1/me')).body, 'id'),
    ]
    const withdrawn = await call(
      first,
      'POST',
      `/api/v1/accounts/${theirs}/grants/withdrawal`,
      administrator,
    )
    expect(withdrawn.status).toBe(204)
    expect((await call(second, 'GET', '/api/v1/accounts')).status).toBe(403)
    expect(codeOf(await call(first, 'POST', `/api/v1/accounts/${mine}/active`, shut))).toEqual([
      409,
      'last-administrator',
    ])
    const alone = await call(
      first,
      'POST',
      `/api/v1/accounts/${mine}/grants/withdrawal`,
      administrator,
    )
    expect(codeOf(alone)).toEqual([409, 'last-administrator'])
  })

  it('lists accounts page by page, and finds one by part of a name, whatever is typed', async () => {
    const find = (query: string): Promise<Answer> => call(first, 'GET', `/api/v1/accounts?${query}`)
    const logins = ({ body }: Answer) => list(body, 'items').map((one) => look(one, 'login'))
    const all: unknown[] = []
    for (let after = ''; ;) {
      const page = await find(`limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)
      all.push(...logins(page))
      const next = look(page.body, 'next')
      if (typeof next !== 'string') break
      after = next
    }
    expect(all).toEqual(logins(await find('limit=200')))
    expect(all).toEqual(
      ['directora', 'oficial', 'otra', 'paciente', 'saliente', 'subdirector'].filter((one) =>
        all.includes(one),
      ),
    )
    expect(logins(await find('search=DIRECTOR'))).toContain('subdirector')
    for (const odd of ['%', '_', "'", '\\'])
      expect(logins(await find(`search=${encodeURIComponent(odd)}`))).toEqual([])
  })

  it('writes down every change, and nobody can change what is written', async () => {
    const { core } = served.node.pools
    const rows = await core<{ what: string }[]>`select what from core.account_audit`
    expect([...new Set(rows.map(({ what }) => what))]).toEqual(
      expect.arrayContaining(
        'invited code-made code-used granted proposed approved declined withdrawn deactivated totp-set signed-in'.split(
          ' ',
        ),
      ),
    )
    await expect(core`update core.account_audit set what = 'granted'`).rejects.toThrow(
      'never changed',
    )
    await expect(core`delete from core.account_audit`).rejects.toThrow('never changed')
    expect(served.logged).toEqual([])
  })
})

describe('Whether a second person must agree', () => {
  const one = id('00000000-0000-7000-8000-000000000001')
  const two = id('00000000-0000-7000-8000-000000000002')
  const reader = { program: 'asylum-mx', role: 'officer' }
  const keeper = { program: 'core', role: 'administrator' }
  it.each([
    ['live', two, [reader], 1, true],
    ['live', two, [reader], 5, true],
    ['live', two, [keeper], 1, false],
    ['live', two, [keeper], 2, true],
    ['live', two, [keeper, reader], 1, true],
    ['live', one, [keeper], 1, true],
    ['live', two, [], 5, false],
    ['demo', two, [reader], 5, false],
    ['demo', one, [reader], 5, true],
  ] as const)('on a %s node', (...[kind, account, gives, administrators, expected]) => {
    expect(needsSecondPerson({ actor: one, account, gives, kind, administrators })).toBe(expected)
  })
})
