import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { printedCode } from '#standards/proofs/printed-code.ts'

import { ASYLUM, FAMILY, intent, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { codeOnPaper } from './printed-paper.ts'
import { serve, type Answer, type Served } from './serve.ts'

/** E2E-06 of the domain: a consulate, those who enforce the law and a member of the RCM ask for data. */
let served: Served
let desk: Desk
let group = ''
let person = ''
let claim = ''
const OFFICES = ['TAP', 'CMX', 'PAL', 'TEN', 'OLU', 'GDL', 'TIJ', 'SAL', 'MTY']

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  const clerk = await desk.someone('clerk', ['clerk'])
  // Two Hondurans and one Cuban by themselves, and a family: small numbers beside larger ones.
  for (const nationality of ['HND', 'HND', 'HND', 'HND', 'HND', 'SLV', 'SLV', 'CUB']) {
    const [mother] = FAMILY
    await desk.begin(clerk, { ...intent(), members: [{ ...mother, nationality }] })
  }
  group = await desk.begin(clerk)
  const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
  await desk.act(clerk, group, 'file', filing)
  const records = list(await desk.open(clerk, group), 'records')
  const first = (kind: string): string =>
    text(
      records.find((record) => look(record, 'kind') === kind),
      'id',
    )
  person = first('person')
  claim = first('claim')
})
afterAll(() => served.close())

const asks = (token: string, form: object): Promise<Answer> =>
  desk.call(token, 'POST', `${ASYLUM}/actions/ask-for-data`, { office: 'TAP', ...form })
const read = (token: string, path: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const answerTo = async (token: string, form: object): Promise<unknown> => {
  const { status, body } = await asks(token, form)
  expect(status).toBe(201)
  return look((await read(token, `records/${text(body, 'id')}`)).body, 'fields', 'answer')
}

describe('E2E-06', () => {
  it('refuses the consul a list of his nationals, and keeps that he asked', async () => {
    const consul = await desk.someone('consul', ['consulate'])
    const form = { asker: 'consulate', askerCountry: 'HND', asks: 'list-of-persons', letter: 'C-1' }
    expect(await answerTo(consul, form)).toBe('refused-origin')
    const supervisor = await desk.someone('supervisor', ['supervisor'])
    const kept = list((await read(supervisor, 'records?kind=dataRequest')).body, 'items')
    expect(kept.map((row) => look(row, 'values', 'self.answer'))).toEqual(['refused-origin'])
    // He sees what he asked for himself, and nothing of anybody else.
    expect(list((await read(consul, 'records?kind=dataRequest')).body, 'items')).toHaveLength(1)
    const other = await desk.someone('other consul', ['consulate'])
    expect((await read(other, 'records?kind=dataRequest')).body).toEqual({ items: [], next: null })
    expect((await read(consul, 'records?kind=person')).body).toEqual({ items: [], next: null })
    expect((await read(consul, `records/${person}`)).status).toBe(404)
  })

  it('refuses the INM fingerprints, and gives it no other way to a person', async () => {
    const agent = await desk.someone('agent', ['immigration'])
    const form = { asker: 'immigration', asks: 'biometrics', letter: 'INM-7' }
    expect(await answerTo(agent, form)).toBe('refused-enforcement')
    for (const path of [
      `records/${person}`,
      'find?name=Marta%20Pineda',
      'queues',
      'tasks',
      'measures/intents?from=2024&by=office',
      'reports/comar-monthly?from=2024&to=2024',
      'vintages',
      'agenda?office=TAP&from=2024-09-02&to=2024-09-03',
      'users?office=TAP',
    ])
      expect([path, (await read(agent, path)).status]).toEqual([path, 404])
    expect(look((await asks(agent, { ...form, asker: 'UNHCR' })).body, 'guard')).toBe(
      'asks-as-itself',
    )
  })

  it('tells the INM of a code that a person presents whether it holds, and nothing else', async () => {
    const clerk = await desk.someone('clerk', ['clerk'])
    const constancia = { constanciaNumber: 'TAP-1', constanciaTo: '2024-12-31' }
    const issued = await desk.act(clerk, group, 'issue-constancia', constancia)
    expect([issued.status, issued.body]).toEqual([201, expect.anything()])
    expect((await read(clerk, `records/${group}/documents/DOC-CON`)).status).toBe(200)
    const sql = postgres(served.databaseUrl, { max: 1 })
    const code = printedCode(await codeOnPaper(served, sql, group))
    await sql.end()
    const agent = await desk.someone('agent', ['immigration'])
    const asked = (shown: string): Promise<Answer> =>
      desk.call(agent, 'GET', `/api/v1/verify/${shown}`)
    const [valid, invalid] = [await asked(code), await asked('0000-0000-0000-0000-0000')]
    expect([valid.status, valid.body]).toEqual([200, { valid: true }])
    expect([invalid.status, invalid.body]).toEqual([200, { valid: false }])
  })

  it('gives a member of the RCM the published figures alone, small numbers held back', async () => {
    const member = await desk.someone('member', ['rcm-member'])
    const form = { asker: 'rcm-member', askerCountry: 'CRI', asks: 'figures', letter: 'RCM-3' }
    expect(await answerTo(member, form)).toBe('published')
    const report = 'reports/applications?from=2024&to=2024&by=month,nationality,office'
    expect((await read(member, report)).status).toBe(404)
    expect((await read(member, 'measures/intents?from=2024')).status).toBe(404)
    expect((await read(member, 'vintages')).body).toEqual({ items: [], next: null })
    const everywhere = served.node.directory().offices.map(({ code }) => code)
    expect(everywhere.length).toBeGreaterThanOrEqual(OFFICES.length)
    const tere = await desk.someone('tere', ['statistician'], everywhere)
    const asked = {
      report: 'applications',
      from: '2024',
      by: ['month', 'nationality', 'office'],
      totals: true,
    }
    const made = await desk.call(tere, 'POST', `${ASYLUM}/vintages`, asked, {
      'idempotency-key': 'v',
    })
    expect([made.status, made.body]).toEqual([201, expect.anything()])
    const published = list((await read(member, 'vintages?report=applications')).body, 'items')
    expect(published).toHaveLength(1)
    expect(look(published[0], 'publishedBy')).toBe('')
    const vintage = await read(member, `vintages/${text(published[0], 'id')}`)
    const rows = list(look(vintage.body, 'report', 'tables', '0'), 'rows')
    const numbers = rows
      .map((row) => list(row, 'cells').at(-1))
      .filter((cell) => typeof cell === 'number')
    expect(numbers.every((count) => count === 0 || count >= 5)).toBe(true)
    expect(JSON.stringify(vintage.body)).not.toMatch(/Marta|Pineda/)
  })

  it('lets what a person agreed to go, once, and nothing after it was withdrawn', async () => {
    const officer = await desk.someone('officer', ['officer'])
    const terms = {
      recipient: 'consulate',
      recipientCountry: 'HND',
      recipientName: 'Consulado de Honduras en Tapachula',
      purpose: 'consular-papers',
      agreed: ['name', 'nationality'],
      validTo: '2024-12-31',
      informedIn: 'es',
      informedBy: 'spoken',
      consentBy: 'person',
    }
    const consent = async (): Promise<string> => {
      expect((await desk.act(officer, person, 'give-consent', terms)).status).toBe(201)
      const { body } = await read(officer, `records/${person}`)
      const consents = list(body, 'records').filter((record) => look(record, 'kind') === 'consent')
      return text(consents.at(-1), 'id')
    }
    const [once, never] = [await consent(), await consent()]
    expect((await desk.act(officer, once, 'disclose')).status).toBe(201)
    const letter = JSON.stringify((await read(officer, `records/${once}/documents/DOC-COM`)).body)
    expect(letter).toContain('Name: Marta Pineda Zelaya; Nationality: Honduras')
    for (const kept of ['1990', 'Luis', 'SV-VO', 'Ciudad Hidalgo', 'irregular'])
      expect(letter).not.toContain(kept)
    expect(look((await desk.act(officer, once, 'disclose')).body, 'code')).toBe('wrong-stage')
    expect((await desk.act(officer, never, 'withdraw-consent', { how: 'spoken' })).status).toBe(201)
    expect(look((await desk.act(officer, never, 'disclose')).body, 'code')).toBe('wrong-stage')
    expect((await read(officer, `records/${never}/documents/DOC-COM`)).status).toBe(404)
    // The consul has the letter, and still no way to the person.
    const consul = await desk.someone('consul', ['consulate'])
    expect((await read(consul, `records/${once}`)).status).toBe(404)
  })

  it('refuses a return, and raises a task for those who protect', async () => {
    const officer = await desk.someone('officer', ['officer'])
    const form = { askedBy: 'INM', letter: 'INM-9', signed: true }
    const tried = await desk.act(officer, person, 'record-return', form)
    expect([tried.status, look(tried.body, 'guard')]).toEqual([422, 'non-return'])
    expect(JSON.stringify(tried.body)).not.toContain(claim)
    const tasks = list((await read(officer, 'tasks')).body, 'items')
    expect(tasks.filter((task) => JSON.stringify(task).includes('"A-01"'))).toHaveLength(1)
    const attended = { done: 'Se habló con el INM y se suspendió.' }
    expect((await desk.act(officer, claim, 'attend-return-alert', attended)).status).toBe(201)
  })
})
