import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { addDays, plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

let served: Served
let desk: Desk
let signatures = ''
let claims: readonly string[] = []

const DUE = `${ASYLUM}/duties/T-07?office=TAP`
const dueOn = async (token: string, day: string, more = ''): Promise<unknown> =>
  (await desk.call(token, 'GET', `${DUE}&day=${day}${more}`)).body

// A Monday: the family is due on Mondays, and on the Tuesday after the one that is a holiday.
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  const clerk = await desk.someone('clerk', ['clerk'])
  signatures = await desk.someone('signatures', ['attendance'])
  const group = await desk.begin(clerk)
  const filing = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }
  expect((await desk.act(clerk, group, 'file', filing)).status).toBe(201)
  claims = list(await desk.open(clerk, group), 'records')
    .filter((record) => look(record, 'kind') === 'claim')
    .map((record) => text(record, 'id'))
    .toSorted()
}, 60_000)
afterAll(() => served.close())

describe('The list of an attendance desk', () => {
  it('holds on each day those who are due by the calendar of the office, and on other days nobody', async () => {
    const days: string[] = []
    for (let day = plainDate('2024-09-02'); day < '2024-10-09'; day = addDays(day, 1)) {
      const items = list(await dueOn(signatures, day), 'items')
      if (items.length > 0) days.push(day)
      expect([0, claims.length]).toContain(items.length)
    }
    expect(days).toEqual(['2024-09-09', '2024-09-17', '2024-09-23', '2024-09-30', '2024-10-07'])
  })

  it('tells the name, the number and the next day, and nothing else of anybody', async () => {
    const body = await dueOn(signatures, '2024-09-09')
    const items = list(body, 'items')
    expect(items.map((item) => text(item, 'id')).toSorted()).toEqual(claims)
    expect(items.map((item) => look(item, 'name', 'given'))).toContain('Marta')
    for (const item of items) {
      expect(look(item, 'next')).toBe('2024-09-17')
      const fields: unknown = look(item, 'fields')
      const known = ['constanciaNumber', 'attendancePlace']
      expect(Object.keys(Object(fields)).filter((name) => !known.includes(name))).toEqual([])
    }
    expect(JSON.stringify(body)).not.toMatch(/HND|1990|SV-VO|principal/)
  })

  it('gives each once, page by page', async () => {
    const pages: string[] = []
    for (let after = ''; ;) {
      const body = await dueOn(signatures, '2024-09-09', `&limit=1${after}`)
      pages.push(...list(body, 'items').map((item) => text(item, 'id')))
      if (look(body, 'next') === null) break
      after = `&after=${text(body, 'next')}`
    }
    expect(pages.toSorted()).toEqual(claims)
  })

  it('says who was recorded as absent, and who is excused', async () => {
    served.at('2024-09-10T18:00:00Z')
    const [first = ''] = claims
    const miss = { dueOn: '2024-09-09' }
    const missOf = async (): Promise<unknown> =>
      look(
        list(await dueOn(signatures, '2024-09-09'), 'items').find(
          (item) => look(item, 'id') === first,
        ),
        'miss',
      )
    expect(await missOf()).toBeUndefined()
    expect((await desk.act(signatures, first, 'record-miss', miss)).status).toBe(201)
    expect(await missOf()).toBe('missed')
    const officer = await desk.someone('officer', ['officer'])
    const reason = { ...miss, reason: 'Estaba en el hospital.' }
    expect((await desk.act(signatures, first, 'justify-absence', reason)).status).toBe(201)
    expect(await missOf()).toBe('pending')
    const judged = { ...miss, accepted: true, reasons: 'Constancia médica.' }
    expect((await desk.act(officer, first, 'judge-justification', judged)).status).toBe(201)
    expect(await missOf()).toBe('excused')
  })

  it('shows nobody to other offices, nor to who reads no file', async () => {
    const far = await desk.someone('far', ['attendance'], ['CMX'])
    const figures = await desk.someone('figures', ['statistician'])
    for (const token of [far, figures])
      expect(await dueOn(token, '2024-09-09')).toEqual({ items: [], next: null })
    expect((await served.call(undefined, 'GET', `${DUE}&day=2024-09-09`)).status).toBe(401)
  })

  it('refuses what it cannot understand', async () => {
    const status = async (path: string): Promise<number> =>
      (await desk.call(signatures, 'GET', `${ASYLUM}/duties/${path}`)).status
    expect(await status('T-07?office=TAP&day=monday')).toBe(400)
    expect(await status('T-07?office=TAP&day=2024-09-09&after=x')).toBe(400)
    expect(await status('T-99?office=TAP&day=2024-09-09')).toBe(404)
  })
})
