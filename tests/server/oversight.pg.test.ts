import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let boss = ''
/** Two officers of Tapachula: id by login. */
const officer = { eva: '', luis: '' }
const claims: string[] = []

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  desk = await openDesk(served)
  boss = await desk.someone('boss', ['supervisor'])
  for (const login of ['eva', 'luis'] as const) await desk.someone(login, ['officer'])
  const users = list((await get(boss, 'users?office=TAP')).body, 'items')
  for (const login of ['eva', 'luis'] as const)
    officer[login] = text(
      users.find((one) => look(one, 'name') === login),
      'id',
    )
  const clerk = await desk.someone('clerk', ['clerk'])
  const both = await desk.someone('both', ['clerk', 'officer'])
  for (const [one, office] of [
    ['first', 'TAP'],
    ['second', 'TAP'],
  ] as const) {
    const group = await desk.begin(clerk, intent(office))
    const filed = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
    const done = await desk.act(both, group, 'file', filed)
    expect([one, done.status]).toEqual([one, 201])
    for (const record of list(await desk.open(clerk, group), 'records'))
      if (look(record, 'kind') === 'claim') claims.push(text(record, 'id'))
  }
})
afterAll(() => served.close())

const get = (token: string, path: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const bulk = (token: string, body: object, key?: string, queue = 'to-admit'): Promise<Answer> =>
  desk.call(
    token,
    'POST',
    `${ASYLUM}/queues/${queue}/bulk/assign-officer`,
    body,
    key === undefined ? {} : { 'idempotency-key': key },
  )
const give = (login: keyof typeof officer, more: object = {}): object => ({
  form: { officer: officer[login] },
  ...more,
})
const outcomes = ({ body }: Answer): readonly unknown[] =>
  list(body, 'items').map((item) => look(item, 'outcome'))
const inHands = async (): Promise<{ readonly [name: string]: unknown }> => {
  const { body } = await get(boss, 'charges?kind=claim')
  return {
    ...Object.fromEntries(list(body, 'items').map((one) => [text(one, 'name'), look(one, 'open')])),
    nobody: look(body, 'unassigned', 'TAP'),
  }
}

describe('The board', () => {
  const filed = async () => {
    const { body } = await get(boss, 'board')
    return list(body, 'cells').find((cell) => look(cell, 'stage') === 'filed')
  }

  it('counts what waits at each stage by how late it is, and moves with the days alone', async () => {
    expect(await filed()).toMatchObject({
      office: 'TAP',
      kind: 'claim',
      due: { 'late-90': 0, 'late-30': 0, late: 0, none: 0 },
    })
    served.at('2025-06-02T16:00:00Z')
    expect(await filed()).toMatchObject({ due: { 'late-90': claims.length, week: 0, later: 0 } })
    const { body } = await get(boss, 'board?office=TAP')
    const decide = list(body, 'causes').find((cause) => look(cause, 'rule') === 'T-09')
    expect(look(decide, 'late')).toEqual({ 'late-90': claims.length, 'late-30': 0, late: 0 })
    expect(text(decide, 'source')).toContain('LRPCAP')
    served.at('2024-09-02T16:00:00Z')
  })

  it('is for whoever answers for an office, and of no other office', async () => {
    for (const [login, role] of [
      ['clerk', 'clerk'],
      ['eva', 'officer'],
      ['numbers', 'statistician'],
    ] as const) {
      const token = await desk.someone(login, [role])
      expect((await get(token, 'board')).status).toBe(403)
      expect((await get(token, 'charges?kind=claim')).status).toBe(403)
    }
    expect((await get(boss, 'board?office=CMX')).status).toBe(400)
    const north = await desk.someone('north', ['supervisor'], ['TIJ'])
    expect(look((await get(north, 'board')).body, 'cells')).toEqual([])
    expect((await get(boss, 'charges?kind=person')).status).toBe(400)
  })
})

describe('Files given to somebody else, many at once', () => {
  it('are seen first: nothing is written', async () => {
    const seen = await bulk(boss, give('eva', { dryRun: true, office: 'TAP' }))
    expect(outcomes(seen)).toEqual(claims.map(() => 'would'))
    expect(await inHands()).toMatchObject({ eva: 0, luis: 0, nobody: claims.length })
  })

  it('go page by page, each once, whoever asks again with the same key', async () => {
    const first = await bulk(boss, give('eva', { limit: 3, unassigned: true }), 'one')
    expect(outcomes(first)).toEqual(['done', 'done', 'done'])
    expect(await inHands()).toMatchObject({ eva: 3, nobody: claims.length - 3 })
    const next = look(first.body, 'next')
    const second = await bulk(boss, give('eva', { after: next, unassigned: true }), 'one')
    expect(outcomes(second)).toHaveLength(claims.length - 3)
    expect(await inHands()).toMatchObject({ eva: claims.length, nobody: 0 })
    // A page that was never answered is asked again: who has it already is not given it again.
    expect(outcomes(await bulk(boss, give('eva', { limit: 3 }), 'one'))).toEqual([])
  })

  it('leave one person for another, only those that are asked for', async () => {
    const moved = await bulk(boss, give('luis', { assignee: officer.eva, limit: 2 }), 'two')
    expect(outcomes(moved)).toEqual(['done', 'done'])
    expect(await inHands()).toMatchObject({ eva: claims.length - 2, luis: 2 })
    expect(outcomes(await bulk(boss, give('luis', { overdue: true }), 'three'))).toEqual([])
  })

  it('stay where they are when the law does not let them go, each with its reason', async () => {
    const wrong = { form: { officer: '00000000-0000-7000-8000-000000000000' }, dryRun: true }
    for (const item of list((await bulk(boss, wrong)).body, 'items')) {
      expect(look(item, 'outcome')).toBe('refused')
      expect(look(item, 'problem', 'code')).toBe('not-in-charge')
      expect(text(item, 'problem', 'detail', 'es')).not.toBe('')
    }
    const odd = { form: { officer: 7 }, dryRun: true }
    const [item] = list((await bulk(boss, odd)).body, 'items')
    expect(look(item, 'outcome')).toBe('refused')
  })

  it('are nobody else’s to give, and nothing but who is in charge goes to many at once', async () => {
    const eva = await desk.someone('eva', ['officer'])
    expect((await bulk(eva, give('eva', { dryRun: true }))).status).toBe(403)
    const clerk = await desk.someone('clerk', ['clerk'])
    expect((await bulk(clerk, give('eva', { dryRun: true }))).status).toBe(404)
    expect((await bulk(boss, give('eva'))).status).toBe(400)
    expect((await bulk(boss, give('eva', { offices: ['TAP'] }), 'four')).status).toBe(400)
    const paths = desk.description.operations.map(({ path }) => path)
    expect(paths.filter((path) => path.includes('/bulk/'))).toEqual([
      '/api/v1/programs/asylum-mx/queues/{queue}/bulk/assign-officer',
    ])
  })
})
