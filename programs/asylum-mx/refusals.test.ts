import { describe, expect, it } from 'vitest'

import {
  comar,
  day,
  decided,
  drafted,
  family,
  filed,
  filing,
  intent,
  interviewed,
  mother,
  recognition,
} from '../../tests/asylum-cases.ts'

describe('What the procedure refuses', () => {
  it('does not deny refugee status without weighing complementary protection', () => {
    const assessed = { facts: 'x', credibility: 'x', exclusionAssessment: 'x' }
    const denial = { outcome: 'denied', reasoning: 'No acredita.', ...assessed }
    for (const outcome of ['denied', 'complementary', 'excluded'])
      interviewed()
        .as('officer')
        .does('draft-resolution', { ...denial, outcome })
        .refuses('complementary-assessment')
        .does('draft-resolution', { ...denial, outcome, complementaryAssessment: 'Valorado.' })
        .accepts()
  })

  it('asks for the ground of a recognition, and for none otherwise', () => {
    interviewed()
      .as('officer')
      .tries('draft-resolution', { outcome: 'recognised', reasoning: 'Sí.' })
      .refuses('grounds required')
      .tries('draft-resolution', { outcome: 'recognised', reasoning: 'Sí.', grounds: [] })
      .refuses('grounds required')
      .tries('draft-resolution', {
        ...recognition,
        outcome: 'denied',
        complementaryAssessment: 'x',
      })
      .refuses('grounds not-asked')
  })

  it('decides a derivative claim of its own only after the principal is recognised', () => {
    const derivative = { outcome: 'recognised-derivative', reasoning: 'Unidad familiar.' }
    drafted()
      .to('claim', 1)
      .as('officer')
      .does('draft-resolution', derivative)
      .refuses('wrong-stage')
    interviewed()
      .as('officer')
      .does('draft-resolution', derivative)
      .refuses('derivative-needs-principal')
  })

  it('leaves own claims of the family to their own decision', () => {
    const told = decided([mother, { ...mother, kind: 'own', relationship: 'CLH', sex: 'M' }])
    expect(told.stages('claim')).toEqual(['decided', 'registered'])
  })

  it('sends a draft back and takes it again', () => {
    const told = drafted()
      .as('reviewer')
      .does('return-draft', { remarks: 'Falta valorar la información de país.' })
      .accepts()
    expect(told.stages('claim')[0]).toBe('analysis')
    told.as('officer').does('draft-resolution', recognition).accepts()
  })

  it('takes every act from the roles that have it, and from no other', () => {
    comar()
      .as('statistician')
      .on('2024-09-02')
      .does('express-intent', intent(family))
      .refuses('not-permitted')
    filed().as('clerk').does('admit', {}).refuses('not-permitted')
    filed()
      .as('clerk', { name: 'Iris', offices: ['TIJ'] })
      .does('notify-inm', { reference: 'COMAR/1' })
      .refuses('not-permitted')
    drafted().as('officer').does('sign-resolution', {}).refuses('not-permitted')
    interviewed().as('notifier').does('extend', { cause: 'health' }).refuses('not-permitted')
  })

  it('takes every act in its turn', () => {
    filed()
      .as('reviewer')
      .does('sign-resolution', {})
      .refuses('wrong-stage')
      .as('clerk')
      .does('file', filing(day('2024-09-02')))
      .refuses('nothing-to-file')
      .does('register-family', { photoTaken: true })
      .refuses('nothing-to-register')
    comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent(family))
      .accepts()
      .does('notify-inm', { reference: 'COMAR/1' })
      .refuses('not-filed')
      .as('officer')
      .does('admit', {})
      .refuses('nothing-to-admit')
    decided()
      .does('end-claim', {
        closureReason: 'withdrawn',
        withdrawalOn: day('2024-12-10'),
        ratifiedOn: day('2024-12-10'),
        reasoning: 'x',
        signed: true,
      })
      .refuses('already-decided')
  })

  it('takes no day to come, and none before the family was known', () => {
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent(family))
      .accepts()
    told.does('file', filing(day('2024-09-03'))).refuses('day-to-come')
    told.does('file', filing(day('2024-09-01'))).refuses('before-opening')
    comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', { ...intent(family), expressedOn: day('2024-08-30') })
      .accepts()
      .does('file', filing(day('2024-09-01')))
      .accepts()
  })

  it('takes derivative claims only beside one principal', () => {
    const told = comar().as('clerk').on('2024-09-02')
    told.does('express-intent', intent(family.slice(1))).refuses('one-principal')
    told.does('express-intent', intent([mother, mother])).refuses('one-principal')
    told.does('express-intent', intent([{ ...mother, kind: 'own' }])).accepts()
  })

  it('ends the notice to the INM when it is sent', () => {
    const told = filed()
      .on('2024-09-03')
      .does('notify-inm', { reference: 'COMAR/TAP/1/2024' })
      .accepts()
    expect(told.record('group').clocks['T-05']?.stoppedOn).toBe('2024-09-03')
  })
})
