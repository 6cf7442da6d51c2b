import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { heardChanges } from '#store/reads/heard-changes.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let group = ''
let person = ''
let officer = ''
/** Shelter A, to which is referred; shelter B, and the authority for children, to which is not. */
let shelter = ''
let other = ''
let authority = ''
let consul = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  officer = await desk.someone('officer', ['officer'])
  shelter = await desk.someone('shelter', ['focal-point'], ['TAP', 'ALB-A'])
  other = await desk.someone('other', ['focal-point'], ['TAP', 'ALB-B'])
  authority = await desk.someone('authority', ['child-authority'], ['TAP', 'PPNNA-CHP', 'ALB-A'])
  consul = await desk.someone('consul', ['consulate'], ['TAP', 'ALB-A'])
  group = await desk.begin(await desk.someone('clerk', ['clerk']))
  person = text(records(await desk.open(officer, group), 'person')[0], 'id')
})
afterAll(() => served.close())

const records = (view: unknown, kind: string): readonly unknown[] =>
  list(view, 'records').filter((record) => look(record, 'kind') === kind)
const read = (token: string, path: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)

const terms = {
  recipient: 'shelter',
  recipientCountry: 'MEX',
  recipientName: 'Albergue A',
  purpose: 'shelter',
  agreed: ['name', 'sex'],
  validTo: '2024-09-30',
  informedIn: 'es',
  informedBy: 'spoken',
  consentBy: 'person',
}

/** Does something to the person, and gives the newest record of a kind that came of it. */
async function made(action: string, form: object, kind: string): Promise<string> {
  const { status, body } = await desk.act(officer, person, action, form)
  expect([status, body]).toEqual([201, expect.anything()])
  return text(records(await desk.open(officer, group), kind).at(-1), 'id')
}

/** A referral to shelter A by a consent of its own, sent. */
async function referred(): Promise<{ readonly consent: string; readonly referral: string }> {
  const consent = await made('give-consent', terms, 'consent')
  const asked = { receiver: 'ALB-A', purpose: 'shelter', urgency: 'high', shared: ['name'] }
  const referral = await made('refer', { ...asked, consent, request: 'Una cama.' }, 'referral')
  // A draft is nobody's but the sender's.
  expect((await read(shelter, `records/${referral}`)).status).toBe(404)
  expect((await desk.act(officer, referral, 'send-referral')).status).toBe(201)
  return { consent, referral }
}

describe('A referral on the running server', () => {
  it('is read by the institution to which it was sent, and nothing of the file with it', async () => {
    const { referral, consent } = await referred()
    const { status, body } = await read(shelter, `records/${referral}`)
    expect(status).toBe(200)
    expect(look(body, 'fields', 'name', 'given')).toBe('Marta')
    expect(Object.keys(Object(look(body, 'fields')))).not.toContain('sex')
    // Neither which file it is of, nor whose record, nor what else was done in it.
    const told = JSON.stringify(body)
    const claim = text(records(await desk.open(officer, group), 'claim')[0], 'id')
    for (const kept of [group, person, claim, 'express-intent', 'SV-VO', 'Ciudad Hidalgo', 'HND'])
      expect(told).not.toContain(kept)
    expect(list(body, 'records').map((record) => look(record, 'id'))).toEqual([referral])
    expect(list(body, 'timeline').map((event) => look(event, 'action'))).toEqual(['send-referral'])
    for (const id of [group, person, claim, consent])
      expect([id, (await read(shelter, `records/${id}`)).status]).toEqual([id, 404])
    for (const path of [
      'find?name=Marta%20Pineda',
      `records/${referral}/readings`,
      'measures/intents?from=2024',
      'openings?which=review',
    ])
      expect([path, (await read(shelter, path)).status]).toEqual([path, 404])
    const persons = await read(shelter, 'records?kind=person')
    expect(persons.body).toEqual({ items: [], next: null })
  })

  it('stands in the queue and the tasks of that institution, under its own name alone', async () => {
    const { referral } = await referred()
    const queue = await read(shelter, 'queues/referred-to-us')
    const row = list(queue.body, 'items').find((item) => look(item, 'id') === referral)
    expect(look(row, 'root')).toBe(referral)
    expect(look(row, 'values', 'self.name', 'given')).toBe('Marta')
    const tasks = list((await read(shelter, 'tasks')).body, 'items')
    const task = tasks.find((one) => look(one, 'id') === referral)
    expect([look(task, 'rule'), look(task, 'root')]).toEqual(['D-02', referral])
    expect(look((await read(shelter, 'tasks/counts')).body, 'counts', 'week', 'count')).toBe(
      tasks.length,
    )
    const sent = list((await read(officer, 'queues/referrals')).body, 'items')
    expect(sent.find((item) => look(item, 'id') === referral)).toBeDefined()
  })

  it('is there for nobody else outside: another shelter, the wrong sort of institution, a consul', async () => {
    const { referral } = await referred()
    for (const token of [other, authority, consul]) {
      expect((await read(token, `records/${referral}`)).status).toBe(404)
      expect((await read(token, 'records?kind=referral')).body).toEqual({ items: [], next: null })
      const { status } = await desk.act(token, referral, 'accept-referral')
      expect(status).toBe(404)
    }
    for (const token of [other, authority]) {
      expect(list((await read(token, 'queues/referred-to-us')).body, 'items')).toEqual([])
      expect(list((await read(token, 'tasks')).body, 'items')).toEqual([])
      const counts = look((await read(token, 'tasks/counts')).body, 'counts')
      expect(JSON.stringify(counts)).not.toMatch(/"count":[1-9]/)
    }
    expect((await read(consul, 'queues')).status).toBe(404)
    // Nor does the institution itself do what is the sender's, or anything to the person.
    const recalled = await desk.act(shelter, referral, 'recall-referral', { recallReason: 'error' })
    expect([recalled.status, look(recalled.body, 'code')]).toEqual([403, 'not-permitted'])
    expect((await desk.act(shelter, person, 'give-consent', terms)).status).toBe(404)
  })

  it('tells the sender what became of it, and not what the receiver noted', async () => {
    const { referral } = await referred()
    const note = { receiverNote: 'Llega con su hermana.' }
    expect((await desk.act(shelter, referral, 'confirm-receipt')).status).toBe(201)
    expect((await desk.act(shelter, referral, 'accept-referral', note)).status).toBe(201)
    const given = { service: ['shelter'], servedOn: '2024-09-02' }
    expect((await desk.act(shelter, referral, 'give-service', given)).status).toBe(201)
    const closing = { referralOutcome: 'met' }
    expect((await desk.act(shelter, referral, 'close-referral', closing)).status).toBe(201)
    const { body } = await read(officer, `records/${referral}`)
    expect(look(body, 'fields')).toMatchObject({ service: ['shelter'], referralOutcome: 'met' })
    expect(JSON.stringify(body)).not.toContain('hermana')
    expect(look(body, 'fields')).not.toHaveProperty('name')
  })

  it('is gone for the receiver in the moment in which the consent is withdrawn', async () => {
    const { consent, referral } = await referred()
    expect((await desk.act(shelter, referral, 'accept-referral')).status).toBe(201)
    const withdrawn = await desk.act(officer, consent, 'withdraw-consent', { how: 'spoken' })
    expect(withdrawn.status).toBe(201)
    const { body } = await read(shelter, `records/${referral}`)
    expect(look(body, 'stage')).toBe('recalled')
    expect(Object.keys(Object(look(body, 'fields'))).toSorted()).toEqual([
      'purpose',
      'receiver',
      'sentOn',
      'urgency',
      'validTo',
    ])
    // Not what they wrote of it themselves either.
    expect(look(body, 'timeline')).toEqual([])
    const rows = JSON.stringify((await read(shelter, 'queues/referred-to-us')).body)
    const listed = JSON.stringify(
      (await read(shelter, 'records?kind=referral&stage=recalled')).body,
    )
    expect(listed).toContain(referral)
    expect(listed).not.toContain('Marta')
    expect(rows).toContain(referral)
    const late = await desk.act(shelter, referral, 'give-service', {
      service: ['shelter'],
      servedOn: '2024-09-02',
    })
    expect(late.status).toBe(409)
    const unconfirmed = async (): Promise<readonly unknown[]> =>
      list((await read(officer, 'queues/referrals')).body, 'items').filter(
        (row) => look(row, 'id') === referral && look(row, 'stage') === 'recalled',
      )
    expect(await unconfirmed()).toHaveLength(1)
    expect((await desk.act(shelter, referral, 'confirm-recall')).status).toBe(201)
    expect(await unconfirmed()).toHaveLength(0)
  })

  it('is read by nobody outside after the consent has run out', async () => {
    const { referral } = await referred()
    served.at('2024-10-01T18:00:00Z')
    const { body } = await read(shelter, `records/${referral}`)
    const rows = JSON.stringify((await read(shelter, 'queues/referred-to-us')).body)
    served.at('2024-09-02T18:00:00Z')
    expect(look(body, 'fields')).not.toHaveProperty('name')
    expect([rows.includes(referral), rows.includes('Marta')]).toEqual([true, false])
  })

  it('is heard of live by its receiver, as a record of its own, and by no other', async () => {
    const { referral } = await referred()
    const { node } = served
    const heardIn = (office: string): Promise<readonly string[]> => {
      const grants = [{ program: 'asylum-mx', role: 'focal-point', offices: ['TAP', office] }]
      const loaded = node.directory().programs.get('asylum-mx')
      if (!loaded) throw new Error('No such program')
      const asking = { loaded, actor: { id: node.ids.next(), grants }, now: node.clock.now() }
      return heardChanges(node, asking, [group], new Map())
    }
    expect(await heardIn('ALB-A')).toContain(referral)
    expect(await heardIn('ALB-A')).not.toContain(group)
    expect(await heardIn('ALB-B')).toEqual([])
  })
})
