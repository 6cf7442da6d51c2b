import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { instant } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { findForgettable } from '#store/retention/find-forgettable.ts'

import { ASYLUM, FAMILY, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

const BASE = `${ASYLUM}/forgettings`
// Nothing is owed to her: a need that nobody has attended to keeps a file open.
const { needs: _, ...alone } = FAMILY[0]
const ROLES = ['clerk', 'officer', 'reviewer', 'supervisor', 'director', 'protection', 'notifier']

let served: Served
let desk: Desk
let group = ''
let id = ''
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  served.at('2024-09-02T16:00:00Z')
  desk = await openDesk(served)
  const clerk = await desk.someone('clerk', ['clerk'])
  group = await desk.begin(clerk, { office: 'TAP', language: 'es', members: [alone] })
  const reviewer = await desk.someone('reviewer', ['reviewer'])
  const claim = list(await desk.open(reviewer, group), 'records').find(
    (one) => look(one, 'kind') === 'claim',
  )
  const form = { closureReason: 'deceased', reasoning: 'Acta de defunción.', signed: true }
  expect((await desk.act(reviewer, text(claim, 'id'), 'end-claim', form)).status).toBe(201)
}, 120_000)
afterAll(() => served.close())

const ask = (token: string, what: string, body?: object) =>
  desk.call(token, 'POST', `${BASE}/${id}/${what}`, body)
const items = async (token: string, which = 'open') =>
  list((await desk.call(token, 'GET', `${BASE}?which=${which}`)).body, 'items')

describe('a file whose time is over', () => {
  it('says on its own page how long it is kept and under what, to whoever reads all of it', async () => {
    const supervisor = await desk.someone('supervisor', ['supervisor'])
    expect(look(await desk.open(supervisor, group), 'retention')).toEqual({
      held: false,
      schedule: 'C-02',
      endedOn: '2024-09-02',
      until: '2036-09-02',
      source: expect.stringContaining('LGA'),
      confidence: 'low',
    })
  })

  it('is on the list of those who decide in its office, without a name, and on nobody else’s', async () => {
    await findForgettable(served.node, instant(Date.parse('2036-10-01T16:00:00Z')))
    served.at('2036-10-01T16:00:00Z')
    const found = await items(await desk.someone('ana', ['archive']))
    expect(found).toMatchObject([{ root: group, people: 1, schedule: 'C-02', state: 'found' }])
    expect(JSON.stringify(found)).not.toContain('Pineda')
    id = text(found[0], 'id')
    expect(await items(await desk.someone('otra', ['archive'], ['TIJ']))).toEqual([])
  })

  it('is decided by those roles alone, in that office, whatever they know of it', async () => {
    for (const role of ROLES.filter((one) => one !== 'director')) {
      const token = await desk.someone(`only-${role}`, [role])
      for (const what of ['proposal', 'approval'])
        expect([role, what, (await ask(token, what)).status]).toEqual([role, what, 404])
      expect((await ask(token, 'refusal', { words: 'No' })).status).toBe(404)
      expect(await items(token)).toEqual([])
    }
    const consul = await desk.someone('consul', ['consulate'])
    expect((await desk.call(consul, 'GET', BASE)).status).toBe(404)
  })

  it('waits for a hold to be lifted, on every road', async () => {
    const supervisor = await desk.someone('supervisor', ['supervisor'])
    const director = await desk.someone('directora', ['director'])
    const ana = await desk.someone('ana', ['archive'])
    expect((await ask(ana, 'proposal')).status).toBe(204)
    const form = { holdReason: 'inquiry', document: 'CNDH 4/2036' }
    expect((await desk.act(supervisor, group, 'place-hold', form)).status).toBe(201)
    expect(await items(ana)).toEqual([])
    const refused = await ask(await desk.someone('beto', ['archive']), 'approval')
    expect([refused.status, look(refused.body, 'code')]).toEqual([409, 'held'])
    const file = await desk.open(supervisor, group)
    expect(look(file, 'retention')).toMatchObject({ held: true })
    const hold = text(
      list(file, 'records').find((one) => look(one, 'kind') === 'hold'),
      'id',
    )
    const lifted = { liftedBy: 'CNDH 9/2036', why: 'Queja concluida' }
    expect((await desk.act(supervisor, hold, 'lift-hold', lifted)).status).toBe(403)
    expect((await desk.act(director, hold, 'lift-hold', lifted)).status).toBe(201)
    // The lifting was an act on the file: its years run from there.
    expect((await ask(await desk.someone('beto', ['archive']), 'approval')).status).toBe(409)
    await findForgettable(served.node, instant(Date.parse('2048-10-02T16:00:00Z')))
    served.at('2048-10-02T16:00:00Z')
    id = text((await items(ana))[0], 'id')
  })

  it('is forgotten once another approves, and says so on both lists', async () => {
    const ana = await desk.someone('ana', ['archive'])
    const beto = await desk.someone('beto', ['archive'])
    expect((await ask(ana, 'proposal')).status).toBe(204)
    expect((await ask(ana, 'proposal')).status).toBe(409)
    expect(look((await ask(ana, 'approval')).body, 'code')).toBe('four-eyes')
    expect((await ask(beto, 'approval')).body).toEqual({ people: 1 })
    expect(await items(ana)).toEqual([])
    expect(await items(ana, 'decided')).toMatchObject([
      { state: 'done', proposedBy: { name: 'ana', mine: true }, decidedBy: 'beto' },
    ])
    const file = await desk.open(await desk.someone('supervisor', ['supervisor']), group)
    expect(JSON.stringify(file)).not.toContain('Pineda')
    expect((await ask(ana, 'refusal', { words: 'Tarde' })).status).toBe(409)
  })
})
