import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { comarOffices } from '../../programs/asylum-mx/offices.ts'
import { openTable } from '../../src/cli/import/read-table.ts'
import { runImport } from '../../src/cli/import/run-import.ts'
import { output } from '../../src/cli/output.ts'
import { pairsFound } from '../pairs-found.ts'
import { ownerOf } from '../store/region.ts'
import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

/** E2E-03 of the domain: a household of Haiti with a child born in Chile, written down in a shelter without network and at Palenque. */
let served: Served
let desk: Desk
let supervisor = ''
let publisher = ''
let palenque = ''
/** The group that arrived late. */
let shelter = ''

const parent = { nationality: 'HTI', entryOn: '2024-08-30', entryMode: 'irregular' }
const COUPLE = [
  {
    ...parent,
    name: { given: 'Jn Baptiste', family1: 'Désir' },
    birthDate: { value: '1988-04-12' },
    sex: 'M',
    kind: 'principal',
    relationship: 'PA',
  },
  {
    ...parent,
    name: { given: 'Marie Carmelle', family1: 'Joseph' },
    birthDate: { value: '1991-08-02' },
    sex: 'F',
    kind: 'derivative',
    relationship: 'CLH',
  },
]
const TABLET = `household,given name,surname,birth date,sex,nationality,relationship,entry on,entry mode,language,expressed on,device_at
H1,Jean-Baptiste,Désir,1988-03-12,M,HTI,PA,2024-08-30,irregular,ht,2024-09-02,2024-09-02T10:15:00-06:00
H1,Marie Carmel,Joseph,1991-08-02,F,HTI,CLH,2024-08-30,irregular,ht,2024-09-02,2024-09-02T10:15:00-06:00
H1,Sofía,Désir,2019-05-06,F,CHL,DAU,2024-08-30,irregular,ht,2024-09-02,2024-09-02T10:15:00-06:00
`
const YEAR = { report: 'applications', from: '2024', to: '2024', by: ['nationality'] }

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  served.at('2024-09-02T20:00:00Z')
  supervisor = await desk.someone('supervisor', ['supervisor'], ['TAP', 'PAL'])
  const everywhere = comarOffices.map(({ code }) => code)
  publisher = await desk.someone('publisher', ['supervisor', 'statistician'], everywhere)
  const clerk = await desk.someone('clerk of Palenque', ['clerk', 'officer'], ['PAL'])
  palenque = await desk.begin(clerk, { office: 'PAL', language: 'ht', members: COUPLE })
  served.at('2024-09-03T17:00:00Z')
  await filed(clerk, palenque, '2024-09-03')
  const file = join(served.dataDir, 'tablet.csv')
  await writeFile(file, TABLET)
  const opened = await openTable(file, {})
  const { landed, rejected, problems } = await runImport(
    served.node,
    opened.table,
    { program: 'asylum-mx', dryRun: false, office: 'TAP' },
    output(true),
  ).finally(() => opened.close())
  expect({ landed, rejected, problems }).toEqual({ landed: 3, rejected: 0, problems: [] })
  const rows = list((await get('records?kind=group&office=TAP')).body, 'items')
  shelter = text(rows[0], 'id')
  await filed(await desk.someone('clerk of Tapachula', ['clerk', 'officer']), shelter, '2024-09-02')
}, 120_000)
afterAll(() => served.close())

async function compared(): Promise<void> {
  const owner = ownerOf(served.databaseUrl)
  await pairsFound(served.node, owner).finally(() => owner.end())
}
async function filed(token: string, group: string, filedOn: string): Promise<void> {
  const form = { filedOn, channel: 'written', filedAt: 'office' }
  expect((await desk.act(token, group, 'file', form)).status).toBe(201)
}
const get = (path: string, token = supervisor): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const reviews = async (token = supervisor): Promise<readonly unknown[]> =>
  list((await get('reviews', token)).body, 'items')
const decide = (pair: unknown, decision: string, reason = ''): Promise<Answer> =>
  desk.call(supervisor, 'POST', `${ASYLUM}/reviews`, {
    one: text(pair, 'one'),
    other: text(pair, 'other'),
    decision,
    ...(reason === '' ? {} : { reason }),
  })
const inOrder = <T>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
const given = (pair: unknown): readonly unknown[] =>
  inOrder(list(pair, 'sides').map((side) => look(side, 'fields', 'name', 'given')))
const claimsOf = async (group: string): Promise<readonly unknown[]> =>
  list(await desk.open(supervisor, group), 'records').filter(
    (record) => look(record, 'kind') === 'claim',
  )
async function vintage(key: string): Promise<string> {
  const headers = { 'idempotency-key': key }
  const made = await desk.call(publisher, 'POST', `${ASYLUM}/vintages`, YEAR, headers)
  expect([made.status, made.body]).toEqual([201, made.body])
  return text(made.body, 'vintage', 'id')
}

/** Applications by nationality, before small numbers are held back. */
async function counted(): Promise<unknown> {
  const { body } = await get('reports/applications?from=2024&to=2024&by=nationality', publisher)
  return list(look(body, 'report'), 'tables').flatMap((table) =>
    list(table, 'rows').map((row) => look(row, 'cells')),
  )
}

describe('E2E-03', () => {
  let before = ''
  let pairs: readonly unknown[] = []
  it('keeps when the device wrote it down, and when it arrived', async () => {
    const timeline = list(await desk.open(supervisor, shelter), 'timeline')
    const first = timeline.find((entry) => look(entry, 'action') === 'express-intent')
    expect(Date.parse(text(first, 'deviceAt'))).toBe(Date.parse('2024-09-02T16:15:00Z'))
    expect(text(first, 'recordedAt')).toContain('2024-09-03')
  })

  it('proposes both parents as matches, with score and reasons, and merges nobody by itself', async () => {
    expect(await reviews()).toEqual([])
    await compared()
    pairs = await reviews()
    expect(inOrder(pairs.map(given))).toEqual([
      ['Jean-Baptiste', 'Jn Baptiste'],
      ['Marie Carmel', 'Marie Carmelle'],
    ])
    const him = pairs.find((pair) => String(given(pair)).includes('Jean'))
    expect(look(him, 'probability')).toBeGreaterThan(0.5)
    const about = list(him, 'reasons').map((one) => look(one, 'about', 'en'))
    expect(about).toEqual(expect.arrayContaining(['Given name', 'Surnames', 'Date of birth']))
    const families = list(him, 'sides').map((side) => list(side, 'family').length)
    expect(inOrder(families)).toEqual([1, 2])
    for (const group of [palenque, shelter])
      for (const claim of await claimsOf(group)) expect(look(claim, 'stage')).toBe('filed')
    expect(await counted()).toEqual([
      ['CHL', 1],
      ['HTI', 4],
    ])
    before = await vintage('before')
  })

  it('shows them to nobody who may not read both, and lets nobody else decide', async () => {
    const [pair] = await reviews()
    const body = { one: text(pair, 'one'), other: text(pair, 'other'), decision: 'different' }
    for (const [who, office] of [
      ['half', 'TAP'],
      ['other half', 'PAL'],
    ] as const) {
      const token = await desk.someone(who, ['supervisor'], [office])
      expect(await reviews(token)).toEqual([])
      expect((await desk.call(token, 'POST', `${ASYLUM}/reviews`, body)).status).toBe(404)
    }
    const officer = await desk.someone('officer', ['officer'], ['TAP', 'PAL'])
    expect(await reviews(officer)).toEqual([])
    expect((await desk.call(officer, 'POST', `${ASYLUM}/reviews`, body)).status).toBe(404)
  })

  it('closes one claim into the other when the supervisor decides; the earliest filing date counts', async () => {
    const refused = await decide(pairs[0], 'same')
    expect(refused.status).toBe(422)
    for (const pair of pairs) {
      const done = await decide(pair, 'same', 'Misma persona: fotografía y parentesco.')
      expect([done.status, done.body]).toEqual([200, { merged: expect.any(String) }])
    }
    expect(await reviews()).toEqual([])
    for (const claim of await claimsOf(palenque))
      expect([look(claim, 'stage'), look(claim, 'fields', 'closureReason')]).toEqual([
        'ended',
        'duplicate',
      ])
    for (const claim of await claimsOf(shelter))
      expect([look(claim, 'stage'), look(claim, 'fields', 'filedOn')]).toEqual([
        'filed',
        '2024-09-02',
      ])
  })

  it('counts two of Haiti and one of Chile in the corrected vintage; the first one stands as it was', async () => {
    const shown = (await get(`vintages/${before}`, publisher)).body
    const after = await vintage('after')
    expect(after).not.toBe(before)
    expect((await get(`vintages/${before}`, publisher)).body).toEqual(shown)
    expect(await counted()).toEqual([
      ['CHL', 1],
      ['HTI', 2],
    ])
  })

  it('is undone as it was done; what is decided otherwise is not asked again', async () => {
    const [him, her] = pairs
    expect((await decide(him, 'undo')).status).toBe(422)
    expect((await decide(him, 'undo', 'Eran dos personas.')).status).toBe(200)
    expect((await decide(her, 'undo', 'Eran dos personas.')).status).toBe(200)
    const days = async (group: string): Promise<readonly unknown[]> =>
      (await claimsOf(group)).map((claim) => [
        look(claim, 'stage'),
        look(claim, 'fields', 'filedOn'),
      ])
    expect(await days(palenque)).toEqual([
      ['filed', '2024-09-03'],
      ['filed', '2024-09-03'],
    ])
    expect(await days(shelter)).toEqual([
      ['filed', '2024-09-02'],
      ['filed', '2024-09-02'],
      ['filed', '2024-09-02'],
    ])
    expect(await reviews()).toHaveLength(2)
    expect((await decide(him, 'different')).status).toBe(200)
    expect((await decide(her, 'later')).status).toBe(200)
    await compared()
    expect((await reviews()).map(given)).toEqual([given(her)])
    expect((await decide(him, 'same', 'Otra vez.')).status).toBe(409)
  })

  it('hands the notice out in Haitian Creole', async () => {
    const paper = await get(`records/${shelter}/documents/DOC-INT`)
    expect([paper.status, text(paper.body, 'language')]).toEqual([200, 'ht'])
    expect(JSON.stringify(paper.body)).toContain('Jou 2 septanm 2024')
  })
})
