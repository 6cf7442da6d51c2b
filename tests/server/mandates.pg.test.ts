import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let clerk = ''
let group = ''

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk)
})
afterAll(() => served.close())

/** The ids of the records of a kind in the family's file: mother, partner, a girl and a boy of 17. */
const ids = async (kind: string): Promise<readonly string[]> =>
  list(await desk.open(clerk, group), 'records')
    .filter((record) => look(record, 'kind') === kind)
    .map((record) => text(record, 'id'))
const read = (token: string, path: string): Promise<Answer> =>
  desk.call(token, 'GET', `${ASYLUM}/${path}`)
const accountOf = async (login: string): Promise<string> => {
  const [row] = await served.node.pools.core<{ id: string }[]>`
    select id from core.account where login = ${login}`
  return row?.id ?? ''
}

describe('A legal representative', () => {
  const mandate = async (login: string) => ({
    representative: await accountOf(login),
    mandateForm: 'two-witnesses',
    letter: 'CP-1',
  })

  it('sees and does what is of the person represented, until the mandate ends', async () => {
    const [lawyer, other] = await Promise.all(
      ['lawyer', 'other'].map((name) => desk.someone(name, ['representative'])),
    )
    if (lawyer === undefined || other === undefined) throw new Error('Nobody')
    const [mother = '', partner = ''] = await ids('person')
    const [claim = '', partnerClaim = ''] = await ids('claim')
    for (const id of [mother, claim, group])
      expect([id, (await read(lawyer, `records/${id}`)).status]).toEqual([id, 404])
    const accepted = await desk.act(clerk, mother, 'accept-mandate', await mandate('lawyer'))
    expect([accepted.status, accepted.body]).toEqual([201, expect.anything()])

    const { status, body } = await read(lawyer, `records/${claim}`)
    expect(status).toBe(200)
    expect(list(body, 'records').map((record) => look(record, 'id'))).toEqual([mother, claim])
    // Neither the others of the family, nor whose file it is, nor what is kept for those who protect.
    for (const kept of [group, partner, partnerClaim, 'Luis', 'SV-VO'])
      expect([kept, JSON.stringify(body).includes(kept)]).toEqual([kept, false])
    for (const id of [group, partner, partnerClaim])
      expect([id, (await read(lawyer, `records/${id}`)).status]).toEqual([id, 404])
    expect(list((await read(lawyer, 'queues/represented')).body, 'items')).toHaveLength(1)
    for (const path of [
      'find?name=Marta',
      'measures/intents?from=2024',
      `records/${claim}/readings`,
    ])
      expect([path, (await read(lawyer, path)).status]).toEqual([path, 404])

    const sent = await desk.call(
      lawyer,
      'POST',
      `${ASYLUM}/files`,
      new TextEncoder().encode('Solicito la condición de refugiada.'),
      { 'content-type': 'application/octet-stream', 'ceiba-file-name': 'solicitud.txt' },
    )
    expect([sent.status, sent.body]).toEqual([201, expect.anything()])
    const application = [text(sent.body, 'id')]
    expect((await desk.act(lawyer, claim, 'hand-in-application', { application })).status).toBe(201)
    const tasks = JSON.stringify((await read(clerk, 'tasks')).body)
    expect(tasks).toContain('"P-01"')
    const wrong = { what: 'El segundo apellido es Celaya.' }
    expect((await desk.act(lawyer, mother, 'request-rectification', wrong)).status).toBe(201)
    const asked = { right: 'access', byRepresentative: false }
    const asPerson = await desk.act(lawyer, mother, 'ask-on-own-data', asked)
    expect(look(asPerson.body, 'guard')).toBe('as-representative')

    // Of somebody else they do nothing, and another representative nothing of this one.
    expect((await desk.act(lawyer, partner, 'request-rectification', wrong)).status).toBe(404)
    for (const [action, form] of [
      ['request-rectification', wrong],
      ['end-mandate', { ended: 'renounced' }],
    ] as const)
      expect((await desk.act(other, mother, action, form)).status).toBe(404)
    expect((await read(other, `records/${claim}`)).status).toBe(404)
    expect(list((await read(other, 'queues/represented')).body, 'items')).toEqual([])

    expect((await desk.act(clerk, mother, 'end-mandate', { ended: 'revoked' })).status).toBe(201)
    for (const id of [mother, claim]) expect((await read(lawyer, `records/${id}`)).status).toBe(404)
    expect((await read(lawyer, `records/${claim}/files/${application[0]}`)).status).toBe(404)
    expect((await read(lawyer, 'records?kind=claim')).body).toEqual({ items: [], next: null })
    expect(list((await read(lawyer, 'queues/represented')).body, 'items')).toEqual([])
    expect(list((await read(lawyer, 'tasks')).body, 'items')).toEqual([])
    expect((await desk.act(lawyer, mother, 'request-rectification', wrong)).status).toBe(404)
  })
})

describe('The child protection desk', () => {
  it('reads children, and whom protection handed to it, and acts on nobody else', async () => {
    const childDesk = await desk.someone('ninez', ['child-protection'])
    const [mother = '', partner = '', girl = '', boy = ''] = await ids('person')
    const [claimOfMother = '', , claimOfGirl = ''] = await ids('claim')
    const seen = async (): Promise<readonly number[]> =>
      Promise.all(
        [mother, partner, girl, boy].map(
          async (id) => (await read(childDesk, `records/${id}`)).status,
        ),
      )
    expect(await seen()).toEqual([404, 404, 200, 200])
    expect((await read(childDesk, `records/${group}`)).status).toBe(404)
    const view = JSON.stringify((await read(childDesk, `records/${claimOfGirl}`)).body)
    expect(view).not.toContain('Marta')
    const how = { how: 'Lo dijo.' }
    expect((await desk.act(childDesk, claimOfMother, 'flag-unaccompanied', how)).status).toBe(404)
    expect((await desk.act(childDesk, claimOfGirl, 'flag-unaccompanied', how)).status).toBe(201)
    const officer = await desk.someone('officer', ['officer'])
    const why = { why: 'Es quien la cuida.' }
    expect((await desk.act(officer, mother, 'hand-to-child-desk', why)).status).toBe(201)
    expect(await seen()).toEqual([200, 404, 200, 200])
    // What is kept from this desk is no secret to the others of the office.
    expect((await read(clerk, `records/${partner}`)).status).toBe(200)
  })
})
