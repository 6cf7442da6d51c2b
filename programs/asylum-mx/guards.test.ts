import { describe, expect, it } from 'vitest'

import {
  comar,
  day,
  denied,
  filed,
  filing,
  intent,
  interviewed,
  mother,
  served,
  type Case,
  type Member,
} from '../../tests/asylum-cases.ts'

const child: Member = { ...mother, needs: [], birthDate: { value: '2010' }, unaccompanied: true }
const reasons = { reasoning: 'Consta en el expediente.' }
const OTHER = { name: 'Alma' } as const

/** A family that has filed, admitted and registered on 4 September 2024. */
const registered = (members: readonly Member[] = [mother]): Case =>
  filed(members)
    .as('officer')
    .on('2024-09-04')
    .does('admit', {})
    .accepts()
    .as('clerk')
    .does('register-family', { photoTaken: true })
    .accepts()
    .as('officer')

describe('A child alone', () => {
  it('is heard and decided upon only after the authority knows, somebody represents them and their best interests are determined', () => {
    const heard = { interviewOn: day('2024-09-10'), mode: 'in-person' }
    registered([child])
      .does('flag-unaccompanied', { how: 'Lo dijo.' })
      .refuses('already-flagged')
      .does('schedule-interview', { ...heard, language: 'es' })
      .accepts()
      .on('2024-09-10')
      .does('hold-interview', heard)
      .refuses('authority-first')
      .does('notify-child-authority', { authority: 'Procuraduría', reference: 'P/1' })
      .accepts()
      .does('hold-interview', heard)
      .refuses('guardian-first')
      .does('appoint-guardian', { guardianKind: 'procuraduria', guardian: 'Su tutora.' })
      .accepts()
      .does('hold-interview', heard)
      .refuses('best-interests-first')
      .does('determine-best-interest', {
        bestInterestOn: day('2024-09-11'),
        conclusion: 'Permanecer.',
      })
      .refuses('not-yet')
      .does('determine-best-interest', {
        bestInterestOn: day('2024-09-10'),
        conclusion: 'Permanecer.',
      })
      .accepts()
      .does('hold-interview', heard)
      .refuses('child-friendly')
      .does('hold-interview', { ...heard, childFriendly: true })
      .accepts()
  })
})

describe('From the filing to the interview', () => {
  it('counts the time of who learned of the facts later from the day after they did', () => {
    const { entryOn: _, ...noEntry } = mother
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent([{ ...noEntry, surPlaceOn: day('2024-08-20') }]))
      .accepts()
    expect(told.dueOn('T-01b', 'claim')).toBe('2024-10-03')
  })

  it('waits three working days for a ratification, and is taken back by other hands when it was closed without', () => {
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent([mother]))
      .accepts()
      .does('file', { ...filing(day('2024-09-02')), channel: 'verbal' })
      .accepts()
      .as('reviewer')
      .on('2024-09-05')
      .does('close-unratified', { ...reasons, signed: true })
      .refuses('ratification-open')
      .on('2024-09-06')
      .does('close-unratified', { ...reasons, signed: true })
      .accepts()
      .as('reviewer', OTHER)
      .does('reopen', reasons)
      .refuses('not-abandoned')
      .does('reopen-admission', reasons)
      .accepts()
    expect(told.stages('claim')).toEqual(['answered'])
  })

  it('ratified in time is filed', () => {
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent([mother]))
      .accepts()
      .does('file', { ...filing(day('2024-09-02')), filedBy: 'representative' })
      .accepts()
      .on('2024-09-05')
      .does('ratify', { ratifiedOn: day('2024-09-05') })
      .accepts()
    expect(told.stages('claim')).toEqual(['filed'])
    expect(told.record('claim').clocks['T-03']?.stoppedOn).toBe('2024-09-05')
  })

  it('asks nobody who filed in time to explain a delay, and hands out no certificate that has lapsed', () => {
    filed([mother])
      .does('issue-constancia', { constanciaNumber: 'C/1', constanciaTo: day('2024-09-02') })
      .refuses('already-lapsed')
      .as('officer')
      .does('issue-prevention', { reason: 'late', language: 'es' })
      .refuses('not-late')
  })

  it('is not analysed before the person was heard, and needs are reviewed by protection alone', () => {
    registered().does('begin-analysis', {}).refuses('not-interviewed')
    filed([mother])
      .does('record-need', { needs: ['DS-PM'], reviewed: true })
      .refuses('protection-reviews')
  })

  it('is extended for an opinion only when one is missing', () => {
    interviewed([mother])
      .as('officer')
      .does('extend', { cause: 'missing-opinion' })
      .refuses('no-opinion-missing')
      .does('ask-opinion', { letter: 'SRE/1' })
      .accepts()
      .does('extend', { cause: 'missing-opinion' })
      .accepts()
      .does('receive-opinion', { opinion: 'Sin observaciones.' })
      .accepts()
  })
})

describe('An absence', () => {
  const dueOn = day('2024-09-09')

  it('is recorded once, after its day, and judged by an officer', () => {
    filed([mother])
      .as('clerk')
      .on('2024-09-09')
      .does('record-miss', { dueOn })
      .refuses('not-due-yet')
      .does('justify-absence', { dueOn, reason: 'Enferma.' })
      .refuses('no-such-absence')
      .on('2024-09-10')
      .does('record-miss', { dueOn })
      .accepts()
      .does('record-miss', { dueOn })
      .refuses('already-missed')
      .does('justify-absence', { dueOn, reason: 'Enferma.', accepted: true })
      .refuses('officer-judges')
      .as('officer')
      .does('justify-absence', { dueOn, reason: 'Enferma.', accepted: true })
      .accepts()
      .does('judge-justification', { dueOn, accepted: false, reasons: 'x' })
      .refuses('no-such-absence')
  })

  it('that was proposed for an abandonment is let go by whoever sees that there is none', () => {
    const told = filed([mother])
      .as('officer')
      .does('withdraw-proposal', { reasons: 'x' })
      .refuses('not-proposed')
      .does('propose-abandonment', { abandonmentCause: 'moved-away', facts: 'Se mudó.' })
      .accepts()
      .does('withdraw-proposal', { reasons: 'Volvió.' })
      .accepts()
    expect(told.record('claim').clocks['T-08']?.stoppedOn).toBe('2024-09-02')
  })
})

describe('The end of a claim', () => {
  it('by exclusion is reviewed by one and signed by the directorate', () => {
    const told = interviewed([mother])
      .as('officer')
      .does('draft-resolution', {
        ...reasons,
        outcome: 'excluded',
        facts: 'x',
        credibility: 'x',
        exclusionAssessment: 'x',
        complementaryAssessment: 'x',
      })
      .accepts()
      .as('director')
      .does('sign-resolution', {})
      .refuses('exclusion-by-director')
      .as('reviewer')
      .does('review-draft', {})
      .accepts()
      .as('reviewer', OTHER)
      .does('sign-resolution', {})
      .refuses('exclusion-by-director')
      .as('director')
      .does('sign-resolution', {})
      .accepts()
    expect(told.stages('claim')).toEqual(['decided'])
  })

  it('by abandonment, non-admission or lack of ratification is an act of its own', () => {
    filed([mother])
      .as('reviewer')
      .does('end-claim', { ...reasons, closureReason: 'abandoned', signed: true })
      .refuses('by-an-act-of-its-own')
  })

  it('that is no refusal to admit is not sent back to admission', () => {
    filed([mother])
      .as('officer')
      .does('propose-abandonment', { abandonmentCause: 'moved-away', facts: 'Se mudó.' })
      .accepts()
      .as('reviewer')
      .does('declare-abandonment', { ...reasons, signed: true })
      .accepts()
      .as('reviewer', OTHER)
      .does('reopen-admission', reasons)
      .refuses('not-refused')
  })

  it('upheld on review is notified within ten working days, and is of no status that nobody had', () => {
    const told = denied()
      .as('clerk')
      .on('2024-12-16')
      .does('file-review', { reviewedOn: day('2024-12-16') })
      .accepts()
      .as('reviewer', OTHER)
      .on('2025-01-06')
      .does('uphold', reasons)
      .accepts()
      .as('supervisor')
      .does('close-status', {})
      .refuses('status-not-ended')
    expect(told.dueOn('T-11r', 'claim')).toBe('2025-01-20')
    told.as('notifier').does('notify-review', served).accepts()
    expect(told.stages('claim')).toEqual(['closed'])
    told
      .as('supervisor')
      .does('open-proceeding', { proceeding: 'cessation', facts: 'x' })
      .refuses('no-status')
  })

  it('waits for evidence and for another interview, and goes on with or without them', () => {
    const told = interviewed([mother])
      .as('officer')
      .does('request-evidence', { what: 'El acta.' })
      .accepts()
      .does('receive-evidence', { received: false })
      .accepts()
      .does('schedule-complementary', { complementaryOn: day('2024-10-20') })
      .accepts()
      .does('hold-complementary', { held: false })
      .accepts()
      .does('ask-coi', { question: '¿Situación en Cortés?' })
      .accepts()
      .does('answer-coi', { answer: 'Informe de 2024.' })
      .accepts()
      .does('answer-coi', { answer: 'Otra vez.' })
      .refuses('nothing-asked')
    expect(told.stages('claim')).toEqual(['analysis'])
    for (const rule of ['E-01', 'E-02'])
      expect(told.record('claim').clocks[rule]?.stoppedOn).toBe('2024-10-15')
  })
})
