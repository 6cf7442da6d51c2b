import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

/** What nobody of the part that stayed may ever read. */
const SECRETS = [
  'Calle reservada',
  '55 1111 2222',
  'no se sepa',
  'Teme que la busque',
  'violence',
  'Zelaya',
  'CMX',
]

let served: Served
let desk: Desk
let family = ''
let apart = ''
const people = { mother: '', father: '' }
const claims = { mother: '', father: '' }

const idOf = (records: readonly unknown[], kind: string, nth: number): string =>
  text(records.filter((record) => look(record, 'kind') === kind)[nth], 'id')
const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  const clerk = await desk.someone('clerk of TAP', ['clerk'], ['TAP'])
  const officer = await desk.someone('officer of TAP', ['officer'], ['TAP'])
  const supervisor = await desk.someone('supervisor of TAP', ['supervisor'], ['TAP'])
  family = await desk.begin(clerk)
  await desk.act(clerk, family, 'file', filing)
  const records = list(await desk.open(clerk, family), 'records')
  people.mother = idOf(records, 'person', 0)
  people.father = idOf(records, 'person', 1)
  claims.mother = idOf(records, 'claim', 0)
  claims.father = idOf(records, 'claim', 1)
  await desk.act(officer, family, 'split-group', {
    members: [people.mother, idOf(records, 'person', 2), idOf(records, 'person', 3)],
    splitReason: 'violence',
    note: 'Pidió que no se sepa dónde está.',
    language: 'es',
    address: { country: 'MEX', locality: 'Refugio', address: 'Calle reservada 7' },
    phones: '+52 55 1111 2222',
  })
  apart = text(await desk.open(officer, people.mother), 'root')
  const asked = { toOffice: 'CMX', transferReason: 'safety', transferNote: 'Teme que la busque.' }
  await desk.act(officer, apart, 'request-transfer', asked)
  const transfer = idOf(list(await desk.open(officer, apart), 'records'), 'transfer', 0)
  await desk.act(supervisor, transfer, 'authorise-transfer')
})
afterAll(() => served.close())

const read = (token: string, path: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const inTapachula = (role: string): Promise<string> =>
  desk.someone(`${role} of TAP`, [role], ['TAP'])
const inMexicoCity = (role: string): Promise<string> =>
  desk.someone(`${role} of CMX`, [role], ['CMX'])

describe('A woman who left with her children', () => {
  it('is nowhere in what the office of those who stayed can open, list, find or print', async () => {
    for (const role of ['clerk', 'officer', 'reviewer', 'supervisor', 'notifier']) {
      const token = await inTapachula(role)
      const paths = [
        `records/${family}`,
        `records/${people.father}`,
        `records/${claims.father}`,
        'records?kind=person',
        'records?kind=group',
        'records?kind=claim',
        'records?kind=transfer',
        'queues/to-admit',
        'queues/to-transfer',
        `records/${family}/documents/DOC-INT`,
        `records/${family}/documents/DOC-CON`,
        'find?name=Marta%20Pineda',
        'find?name=Ana%20Funes',
      ]
      for (const path of paths) {
        const { status, body } = await read(token, path)
        expect([200, 404]).toContain(status)
        const told = JSON.stringify(body)
        // From which claim a claim once derived is told to protection alone.
        const traces = role === 'officer' || role === 'supervisor'
        const hidden = [...SECRETS, apart, people.mother, ...(traces ? [] : [claims.mother])]
        for (const secret of hidden)
          expect(told.includes(secret), `${role}: ${path} tells ${secret}`).toBe(false)
      }
    }
  })

  it('is not there for them by her own ids either', async () => {
    const token = await inTapachula('supervisor')
    for (const id of [apart, people.mother, claims.mother])
      expect((await read(token, `records/${id}`)).status).toBe(404)
    const answer = await desk.call(token, 'POST', `${ASYLUM}/records/${apart}/actions/admit`, {})
    expect(answer.status).toBe(404)
    const annul = await desk.call(token, 'POST', `${ASYLUM}/records/${family}/annulment`, {
      reason: 'Prueba.',
      event: 5,
    })
    expect(look(annul.body, 'code')).toBe('no-such-event')
  })

  it('is with the office that received her, with her history from before and nothing of him since', async () => {
    const tapachula = await inTapachula('clerk')
    await desk.act(tapachula, people.father, 'record-need', {
      needs: ['DS-PM'],
      note: 'Cosa de él.',
    })
    const token = await inMexicoCity('officer')
    const file = await desk.open(token, apart)
    expect(look(file, 'office')).toBe('CMX')
    expect(look(file, 'root')).toBe(apart)
    const told = JSON.stringify(file)
    expect(told).toContain('Calle reservada')
    expect(told).toContain('express-intent')
    for (const his of ['Cosa de él', people.father, claims.father, family])
      expect(told).not.toContain(his)
    const queue = await read(token, 'queues/to-admit')
    expect(list(queue.body, 'items').map((row) => look(row, 'root'))).toEqual([apart, apart, apart])
    const found = await read(token, 'find?name=Marta%20Pineda')
    expect(look(found.body, 'items', 0, 'root')).toBe(apart)
    expect(look(found.body, 'items', 0, 'office')).toBe('CMX')
    await desk.act(token, apart, 'admit')
    const paper = await read(
      token,
      `records/${idOf(list(file, 'records'), 'transfer', 0)}/documents/DOC-TRA`,
    )
    expect(JSON.stringify(paper.body)).toContain('Tapachula')
  })

  it('is traced by protection alone, and the asking stands in the audit of both', async () => {
    const clerk = await read(await inTapachula('clerk'), `records/${family}/parts`)
    expect(clerk.status).toBe(403)
    const stranger = await read(await inMexicoCity('officer'), `records/${family}/parts`)
    expect(stranger.status).toBe(404)
    const officer = await read(await inTapachula('officer'), `records/${family}/parts`)
    expect(officer.body).toEqual({
      items: [{ id: apart, office: 'CMX', people: 3, since: '2024-09-02' }],
    })
    const back = await read(await inMexicoCity('officer'), `records/${apart}/parts`)
    expect(look(back.body, 'items', 0, 'office')).toBe('TAP')
    const audits = await served.node.pools.of('protection').writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      return tx<{ root: string }[]>`select root from protection.audit where what = 'traced'`
    })
    expect(new Set(audits.map(({ root }) => root))).toEqual(new Set([family, apart]))
    // Who asks who saw the file of those who stayed finds nobody who saw hers.
    const opened = await served.node.pools.of('protection').writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      return tx<{ record: string }[]>`
        select distinct record from protection.audit where root = ${family} and what = 'opened' and at > '2024-09-02'`
    })
    expect(opened.map(({ record }) => record)).not.toContain(apart)
  })
})

describe('Live notices', () => {
  it('name the part that changed and no other', async () => {
    const heard: string[] = []
    const stop = served.node.changes.subscribe(({ roots }) => heard.push(...roots))
    await desk.act(await inMexicoCity('officer'), people.mother, 'record-need', {
      needs: ['DS-PM'],
    })
    await expect.poll(() => heard).toContain(apart)
    stop()
    expect(heard).not.toContain(family)
  })
})
