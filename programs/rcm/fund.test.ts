import { describe, expect, it } from 'vitest'

import type { Field } from '#model/field.ts'
import { holdsPersons, type Program } from '#model/program.ts'

import { of } from '../../tests/conference.ts'
import { scenario } from '../../tests/scenario.ts'
import { rcmCalendar } from './calendar.ts'
import { CONFERENCE } from './offices.ts'
import { rcm } from './program.ts'

const program: Program = rcm
const money = { amount: '1200.50', currency: 'USD' }
const asked = { member: 'RCM-MEX', caseToken: 'MEX-2025-00A7', persons: 4, cost: money }
const fund = () =>
  scenario(rcm, rcmCalendar, { office: CONFERENCE, zone: 'America/Costa_Rica' })
    .as('secretariat')
    .on('2023-10-02')
    .does('open-fund', { title: 'Fondo inventado' })
    .accepts()
    .as('head', of('RCM-MEX'))
/** Every field of something, those within lists of parts too. */
const fieldsIn = (fields: { readonly [name: string]: Field }): readonly Field[] =>
  Object.values(fields).flatMap((field) => [
    field,
    ...(field.type === 'repeated' ? fieldsIn(field.item) : []),
  ])

describe('A request to the return fund', () => {
  it('is a token, a number of persons and a sum, of one’s own delegation', () => {
    const told = fund().tries('request-return', asked).accepts()
    expect(told.record('request').fields).toEqual({ ...asked, requestedOn: '2023-10-02' })
    fund()
      .tries('request-return', { ...asked, member: 'RCM-USA' })
      .refuses('own-delegation')
  })

  it('has no room for anybody’s name, document or birth', () => {
    for (const caseToken of ['Rosa Mejía', 'MEX-ROSA-0001', 'PINE900515MCHZLR09', 'C01234567'])
      fund()
        .tries('request-return', { ...asked, caseToken })
        .refuses('check')
    for (const name of ['name', 'birthDate', 'nationality', 'note'])
      expect(fund().tries('request-return', { ...asked, [name]: 'Rosa' }).result.ok).toBe(false)
    expect(fund().tries('request-return', { ...asked, persons: 0 }).result.ok).toBe(false)
  })

  it('is decided by the Presidency and paid by the secretariat', () => {
    const told = fund().does('request-return', asked).accepts()
    told.to('request', 0).tries('approve-request', {}).refuses('not-permitted')
    told.as('presidency', of('RCM-PAN')).to('request', 0).does('approve-request', {}).accepts()
    told.as('secretariat').to('request', 0).does('settle-request', { paid: money }).accepts()
    expect(told.record('request').stage).toBe('settled')
  })
})

describe('The program of the Conference', () => {
  it('knows no persons: no name in any record or form, and nobody to be known again', () => {
    const all = [
      ...Object.values(program.records).flatMap(({ fields }) => fieldsIn(fields)),
      ...Object.values(program.actions).flatMap(({ form }) => fieldsIn(form)),
    ]
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(({ type }) => type === 'name')).toEqual([])
    expect(holdsPersons(program)).toBe(false)
  })
})
