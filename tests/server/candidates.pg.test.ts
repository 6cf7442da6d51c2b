import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import { ownerOf } from '../store/region.ts'
import { ASYLUM, FAMILY, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

let served: Served
let desk: Desk
let clerk = ''
beforeAll(async () => {
  served = await serve({ asOf: plainDate('2024-09-02') })
  desk = await openDesk(served)
  clerk = await desk.someone('clerk', ['clerk'])
  await desk.begin(clerk)
}, 60_000)
afterAll(() => served.close())

const ask = (token: string, fields: object, kind = 'person'): Promise<Answer> =>
  desk.call(token, 'POST', `${ASYLUM}/candidates`, { kind, fields })
const MARTA = {
  name: { given: 'Martha', family1: 'Zelaya', family2: 'Pineda' },
  birthDate: { value: '1990-05-16' },
  sex: 'F',
  nationality: 'HND',
}

describe('While somebody is registered', () => {
  it('who may be known already is shown, with the reasons in words and what their sum is', async () => {
    const [first, ...others] = list((await ask(clerk, MARTA)).body, 'items')
    expect(look(first, 'fields', 'name')).toEqual(FAMILY[0].name)
    expect(look(first, 'probability')).toBeGreaterThan(0.9)
    expect(others).toEqual([])
    const reasons = list(first, 'reasons')
    expect(reasons.map((one) => [look(one, 'comparison'), look(one, 'finding', 'en')])).toEqual(
      expect.arrayContaining([
        ['given', 'alike by sound or spelling'],
        ['family', 'both the same, in the other order'],
        ['birthDate', 'one digit different'],
      ]),
    )
    const sum = reasons.reduce<number>((all, one) => all + Number(look(one, 'bits')), 0)
    expect(Math.abs(sum - Number(look(first, 'weight')))).toBeLessThan(1)
  })

  it('her daughter of the same surname, and her namesake born in another year, are not', async () => {
    const daughter = { ...MARTA, name: { given: 'Rosa', family1: 'Pineda' }, birthDate: undefined }
    expect(list((await ask(clerk, daughter)).body, 'items')).toEqual([])
    const namesake = { ...MARTA, birthDate: { value: '1961-11-02' } }
    expect(list((await ask(clerk, namesake)).body, 'items')).toEqual([])
  })

  it('the half of a name, no name and a name of another type are answered, and with nobody', async () => {
    for (const fields of [{ name: { given: 'Marta' } }, {}, { name: 7 }, { name: { given: 7 } }])
      expect([fields, list((await ask(clerk, fields)).body, 'items')]).toEqual([fields, []])
    expect((await ask(clerk, MARTA, 'claim')).status).toBe(400)
    expect((await ask(clerk, MARTA, 'nothing')).status).toBe(400)
  })

  it('nobody learns of somebody whom they may not read, nor of needs', async () => {
    const other = await desk.someone('other', ['clerk', 'officer', 'supervisor'], ['CMX'])
    const none = { ...MARTA, name: { given: 'Zoraida', family1: 'Tzul' } }
    const [asked, nobody] = [await ask(other, MARTA), await ask(other, none)]
    expect(asked.body).toEqual(nobody.body)
    const [shown] = list((await ask(clerk, MARTA)).body, 'items')
    expect(JSON.stringify(shown)).not.toContain('SV-VO')
    expect(look(shown, 'fields', 'needs')).toEqual({ masked: true })
    expect(text(shown, 'office')).toBe('TAP')
  })

  it('the audit says who was shown', async () => {
    const before = await readings()
    await ask(clerk, MARTA)
    expect(await readings()).toBe(before + 1)
  })
})

async function readings(): Promise<number> {
  const owner = ownerOf(served.databaseUrl)
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from protection.audit where what = 'found'`
  await owner.end()
  return row?.n ?? 0
}
