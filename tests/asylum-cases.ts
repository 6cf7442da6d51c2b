import { plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { FormOf } from '#model/define-program.ts'

import { comarCalendar } from '../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../programs/asylum-mx/program.ts'
import { scenario, type Scenario } from './scenario.ts'

export type Case = Scenario<typeof asylumMx>
export type Member = FormOf<typeof asylumMx, 'express-intent'>['members'][number]

export const day = plainDate
const entry = { entryOn: day('2024-08-20'), entryPoint: 'Ciudad Hidalgo', entryMode: 'irregular' }
const honduran = { nationality: 'HND', ...entry }

export const mother: Member = {
  ...honduran,
  name: { given: 'Marta', family1: 'Pineda' },
  birthDate: { value: '1990-05-15' },
  sex: 'F',
  kind: 'principal',
  relationship: 'PA',
  needs: ['SV-VO'],
}
export const family: readonly Member[] = [
  mother,
  { ...honduran, name: { given: 'Luis' }, sex: 'M', kind: 'derivative', relationship: 'CLH' },
  { ...honduran, name: { given: 'Ana' }, sex: 'F', kind: 'derivative', relationship: 'DAU' },
  { ...honduran, name: { given: 'José' }, sex: 'M', kind: 'derivative', relationship: 'SON' },
]

export const comar = (): Case => scenario(asylumMx, comarCalendar, { others: ['CMX'] })
export const intent = (members: readonly Member[]) => ({ office: 'TAP', language: 'es', members })
export const filing = (filedOn: PlainDate) => ({ filedOn, channel: 'written', filedAt: 'office' })
export const served = { language: 'es', understood: true, remedyExplained: true }
export const recognition = {
  outcome: 'recognised',
  grounds: ['13-II'],
  reasoning: 'Violencia generalizada.',
}

/** A family that has filed on 2 September 2024 at 10:00. */
export const filed = (members: readonly Member[] = family): Case =>
  comar()
    .as('clerk')
    .on('2024-09-02')
    .does('express-intent', intent(members))
    .accepts()
    .does('file', filing(day('2024-09-02')))
    .accepts()

/** The same family, with the mother's interview held. */
export const interviewed = (members?: readonly Member[]): Case =>
  filed(members)
    .as('officer')
    .on('2024-09-04')
    .does('admit', {})
    .accepts()
    .as('clerk')
    .does('register-family', { photoTaken: true })
    .accepts()
    .as('officer')
    .on('2024-09-10')
    .does('schedule-interview', {
      interviewOn: day('2024-10-15'),
      mode: 'in-person',
      language: 'es',
    })
    .accepts()
    .on('2024-10-15')
    .does('hold-interview', { interviewOn: day('2024-10-15'), mode: 'in-person' })
    .accepts()

export const drafted = (members?: readonly Member[]): Case =>
  interviewed(members)
    .as('officer')
    .on('2024-12-09')
    .does('draft-resolution', recognition)
    .accepts()

export const decided = (members?: readonly Member[]): Case =>
  drafted(members).as('reviewer').on('2024-12-10').does('sign-resolution', {}).accepts()

const denial = {
  outcome: 'denied',
  reasoning: 'No acredita.',
  complementaryAssessment: 'Sin riesgo.',
}

/** Denied on 10 December 2024 and notified two days later. */
export const denied = (): Case =>
  interviewed([mother])
    .as('officer')
    .on('2024-12-09')
    .does('draft-resolution', denial)
    .accepts()
    .as('reviewer')
    .on('2024-12-10')
    .does('sign-resolution', {})
    .accepts()
    .as('notifier')
    .on('2024-12-12')
    .does('notify', served)
    .accepts()
