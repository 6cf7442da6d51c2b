import { describe, expect, it } from 'vitest'

import {
  day,
  decided,
  denied,
  family,
  filed,
  interviewed,
  mother,
  served,
  type Case,
} from '../../tests/asylum-cases.ts'

const amparo = {
  amparoCourt: 'Juzgado Primero de Distrito',
  amparoNumber: '12/2024',
  amparoSuspension: true,
}
describe('An amparo', () => {
  it('keeps a file open while it is pending, whatever time has run out', () => {
    const told = denied().as('officer').on('2024-12-20').does('record-amparo', amparo).accepts()
    expect(told.record('claim').fields).toMatchObject({
      amparoNumber: '12/2024',
      amparoSuspension: true,
    })
    told
      .on('2025-02-03')
      .does('close', {})
      .refuses('amparo-pending')
      .does('close', { remedyWaived: true })
      .refuses('amparo-pending')
      .does('record-amparo-outcome', { amparoOutcome: 'denied' })
      .accepts()
      .does('close', {})
      .accepts()
    expect(told.stages('claim')).toEqual(['closed'])
  })

  it('that is granted undoes a resolution that nothing else could, by other hands', () => {
    const reasons = { reasoning: 'En cumplimiento de la sentencia.' }
    const told = denied().as('officer').on('2024-12-20').does('record-amparo', amparo).accepts()
    told
      .as('reviewer', { name: 'Alma' })
      .does('set-aside', reasons)
      .refuses('nothing-to-comply-with')
      .does('record-amparo-outcome', { amparoOutcome: 'granted' })
      .accepts()
      .as('reviewer')
      .does('set-aside', reasons)
      .refuses('four-eyes')
      .as('reviewer', { name: 'Alma' })
      .on('2025-02-04')
      .does('set-aside', reasons)
      .accepts()
    expect(told.stages('claim')).toEqual(['analysis'])
    expect(told.record('claim').fields['amparoNumber']).toBeUndefined()
    expect(told.dueOn('T-09r', 'claim')).toBe('2025-04-09')
    const decisions = told.contributions.filter(({ measure }) => measure === 'decisions')
    expect(decisions.map(({ amount }) => amount)).toEqual([1, -1])
  })

  it('has an outcome only when there is one', () => {
    denied()
      .as('officer')
      .does('record-amparo-outcome', { amparoOutcome: 'granted' })
      .refuses('no-amparo')
  })
})

describe('A withdrawal', () => {
  const withdrawal = { closureReason: 'withdrawn', reasoning: 'Desea volver.', signed: true }
  const ratified = { ...withdrawal, ratifiedOn: day('2024-09-12') }

  it('is written, ratified in person and signed by a reviewer', () => {
    const told = filed([mother])
      .as('reviewer')
      .on('2024-09-10')
      .does('end-claim', ratified)
      .refuses('withdrawn-in-writing')
      .as('clerk')
      .does('request-withdrawal', { withdrawalOn: day('2024-09-10') })
      .accepts()
    expect(told.dueOn('T-16', 'claim')).toBe('2024-09-13')
    told
      .as('clerk')
      .on('2024-09-12')
      .does('end-claim', ratified)
      .refuses('not-permitted')
      .as('reviewer')
      .tries('end-claim', withdrawal)
      .refuses('ratifiedOn required')
      .does('end-claim', ratified)
      .accepts()
    expect(told.stages('claim')).toEqual(['ended'])
    expect(told.contributions.at(-1)?.measure).toMatch(/^closure/)
  })

  it('that was never ratified is dropped, and the claim goes on', () => {
    const told = filed([mother])
      .as('clerk')
      .on('2024-09-10')
      .does('drop-withdrawal', {})
      .refuses('no-withdrawal')
      .does('request-withdrawal', { withdrawalOn: day('2024-09-10') })
      .accepts()
      .on('2024-09-17')
      .does('drop-withdrawal', {})
      .accepts()
    expect(told.record('claim').clocks['T-16']?.stoppedOn).toBe('2024-09-17')
    told.as('officer').does('admit', {}).accepts()
  })

  it('of a child asks whether the child has grounds of their own, and takes nobody else along', () => {
    const child = {
      ...mother,
      kind: 'derivative',
      relationship: 'DAU',
      birthDate: { value: '2015' },
    } as const
    const written = { ...ratified, withdrawalOn: day('2024-09-10') }
    const told = filed([mother, child])
      .as('reviewer')
      .on('2024-09-12')
      .does('end-claim', written)
      .accepts()
    expect(told.stages('claim')).toEqual(['ended', 'filed'])
    told
      .to('claim', 1)
      .does('end-claim', written)
      .refuses('best-interest-note')
      .does('end-claim', {
        ...written,
        bestInterestNote: 'Sin motivos propios; vuelve con su madre.',
      })
      .accepts()
    expect(told.stages('claim')).toEqual(['ended', 'ended'])
  })
})

describe('Who dies after the resolution', () => {
  it('is counted as decided upon, not once more as closed', () => {
    const told = decided([mother])
      .as('reviewer', { name: 'Alma' })
      .on('2024-12-11')
      .does('end-claim', {
        closureReason: 'deceased',
        reasoning: 'Acta de defunción.',
        signed: true,
      })
      .accepts()
    expect(told.stages('claim')).toEqual(['ended'])
    expect(told.contributions.filter(({ measure }) => measure.startsWith('closure'))).toEqual([])
  })
})

describe('An abandoned claim', () => {
  const abandoned = (): Case =>
    filed([mother])
      .as('officer')
      .on('2024-10-01')
      .does('propose-abandonment', {
        abandonmentCause: 'moved-away',
        facts: 'Vive en otra entidad.',
      })
      .accepts()
      .as('reviewer')
      .on('2024-10-02')
      .does('declare-abandonment', { reasoning: 'Sin autorización de traslado.', signed: true })
      .accepts()

  it('is opened again where the person can be heard, by whoever did not close it', () => {
    const told = abandoned()
    told.as('notifier').on('2024-10-03').does('notify-closure', served).accepts()
    expect(told.dueOn('T-17', 'claim')).toBe('2024-10-24')
    told
      .as('officer')
      .on('2024-10-24')
      .does('close-closure', {})
      .refuses('remedy-open')
      .as('reviewer')
      .does('reopen', { reasoning: 'Explicó el cambio.' })
      .refuses('four-eyes')
      .as('reviewer', { name: 'Alma' })
      .does('reopen', { reasoning: 'Explicó el cambio.' })
      .accepts()
    expect(told.record('claim')).toMatchObject({
      stage: 'registered',
      fields: { applicationKind: 'reopened' },
    })
    expect(told.record('claim').fields['closureReason']).toBeUndefined()
    expect(told.record('claim').clocks['T-17']?.stoppedOn).toBe('2024-10-24')
    expect(told.dueOn('T-09r', 'claim')).toBe('2024-12-30')
    told.does('reopen', { reasoning: 'x' }).refuses('wrong-stage')
  })
})

describe('A derivative claim', () => {
  it('is under the hands of those who decided on the principal one: none of them decides its review', () => {
    const told = interviewed(family)
      .asOneOf(['officer', 'reviewer'], { name: 'Eva' })
      .on('2024-12-09')
      .does('draft-resolution', { outcome: 'recognised', grounds: ['13-II'], reasoning: 'Sí.' })
      .accepts()
      .as('reviewer')
      .on('2024-12-10')
      .does('sign-resolution', {})
      .accepts()
      .as('notifier')
      .on('2024-12-12')
      .does('notify', served)
      .accepts()
      .as('clerk')
      .to('claim', 1)
      .on('2024-12-16')
      .does('file-review', {
        reviewedOn: day('2024-12-16'),
        arguments: 'Pide reconocimiento propio.',
      })
      .accepts()
    const reasons = { reasoning: 'Tiene motivos propios.' }
    told
      .asOneOf(['officer', 'reviewer'], { name: 'Eva' })
      .does('set-aside', reasons)
      .refuses('four-eyes')
      .does('uphold', reasons)
      .refuses('four-eyes')
      .as('reviewer')
      .does('uphold', reasons)
      .refuses('four-eyes')
      .as('reviewer', { name: 'Alma' })
      .does('set-aside', reasons)
      .accepts()
    expect(told.stages('claim')).toEqual(['notified', 'analysis', 'notified', 'notified'])
  })
})
