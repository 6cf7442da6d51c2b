import { describe, expect, it } from 'vitest'

import {
  comar,
  day,
  decided,
  family,
  filed,
  filing,
  intent,
  interviewed,
  mother,
  served,
  type Case,
} from '../../tests/asylum-cases.ts'

/*
 * Due dates counted by hand from Monday 2 September 2024, with 16 September and 1 October as holidays:
 * 3 working days are 5 September, 5 are the 9th, 10 the 17th, 15 the 24th, 20 are 2 October.
 */
const alone = { ...mother, needs: [], birthDate: { value: '2010' }, unaccompanied: true }
const intended = (members = [mother], more: object = {}): Case =>
  comar()
    .as('clerk')
    .on('2024-09-02')
    .does('express-intent', { ...intent(members), ...more })
    .accepts()
const late = (): Case => {
  const told = comar()
    .as('clerk')
    .on('2024-08-20')
    .does('express-intent', intent([{ ...mother, entryOn: day('2024-01-08') }]))
    .accepts()
    .on('2024-09-02')
    .does('file', filing(day('2024-09-02')))
    .accepts()
  return told.as('officer')
}
const prevented = (): Case =>
  late().does('issue-prevention', { reason: 'late', language: 'es' }).accepts()
const analysed = (): Case => filed([mother]).as('officer')

const GOLDEN: readonly (readonly [rule: string, kind: string, due: string, told: () => Case])[] = [
  ['T-02', 'claim', '2024-09-09', late],
  ['T-02a', 'claim', '2024-09-09', prevented],
  [
    'T-02b',
    'claim',
    '2024-09-17',
    () => prevented().does('answer-prevention', { answer: 'Estuve enferma.' }).accepts(),
  ],
  [
    'T-03',
    'claim',
    '2024-09-05',
    () =>
      intended()
        .does('file', { ...filing(day('2024-09-02')), channel: 'verbal' })
        .accepts(),
  ],
  [
    'T-04',
    'group',
    '2024-09-05',
    () => intended([mother], { learnedBy: 'INM', learnedOn: day('2024-09-02') }),
  ],
  ['T-06', 'claim', '2024-09-05', () => filed([mother])],
  [
    'T-06r',
    'claim',
    '2024-12-02',
    () =>
      filed([mother])
        .does('issue-constancia', { constanciaNumber: 'C/1', constanciaTo: day('2024-12-02') })
        .accepts(),
  ],
  [
    'T-08',
    'claim',
    '2024-09-17',
    () =>
      analysed()
        .does('propose-abandonment', { abandonmentCause: 'moved-away', facts: 'Se mudó.' })
        .accepts(),
  ],
  [
    'T-08j',
    'claim',
    '2024-09-18',
    () =>
      analysed()
        .on('2024-09-10')
        .does('record-miss', { dueOn: day('2024-09-09') })
        .accepts()
        .does('justify-absence', { dueOn: day('2024-09-09'), reason: 'Hospital.' })
        .accepts(),
  ],
  [
    'T-16',
    'claim',
    '2024-09-05',
    () =>
      filed([mother])
        .does('request-withdrawal', { withdrawalOn: day('2024-09-02') })
        .accepts(),
  ],
  ['C-01', 'claim', '2024-09-03', () => intended([alone])],
  [
    'C-02',
    'claim',
    '2024-09-24',
    () =>
      intended([alone])
        .does('notify-child-authority', { authority: 'Procuraduría', reference: 'P/1' })
        .accepts(),
  ],
  ['N-01', 'person', '2024-09-09', () => intended()],
  [
    'R-01',
    'person',
    '2024-10-02',
    () => intended().does('request-rectification', { what: 'El apellido.' }).accepts(),
  ],
  [
    'E-02',
    'claim',
    '2024-09-17',
    () => analysed().does('ask-coi', { question: '¿Situación en Cortés?' }).accepts(),
  ],
  [
    'E-03',
    'claim',
    '2024-09-24',
    () => analysed().does('ask-opinion', { letter: 'SRE/1' }).accepts(),
  ],
  [
    'E-01',
    'claim',
    '2024-10-29',
    () =>
      interviewed([mother]).does('request-evidence', { what: 'El acta de nacimiento.' }).accepts(),
  ],
  [
    'T-12r',
    'claim',
    '2025-03-16',
    () =>
      decided([mother])
        .as('notifier')
        .on('2024-12-12')
        .does('notify', served)
        .accepts()
        .as('clerk')
        .on('2024-12-16')
        .does('file-review', { reviewedOn: day('2024-12-16') })
        .accepts(),
  ],
]

describe('A clock of the procedure', () => {
  it.each(GOLDEN)('%s of the %s falls due on %s', (rule, kind, due, told) => {
    const found = told()
    expect(found.dueOn(rule, kind)).toBe(due)
    expect(found.record(kind).clocks[rule]?.stoppedOn).toBeUndefined()
  })

  it('of hours counts from the very hour', () => {
    const due = intended([alone]).due('C-01', 'claim')
    expect(due.ok && due.value.at).toBe(Date.parse('2024-09-03T16:00:00Z'))
  })

  it('to renew a certificate ends with the resolution, though the day has not come', () => {
    const told = filed([mother])
      .does('issue-constancia', { constanciaNumber: 'C/1', constanciaTo: day('2024-12-02') })
      .accepts()
      .as('reviewer')
      .on('2024-09-10')
      .does('end-claim', {
        closureReason: 'deceased',
        reasoning: 'Acta de defunción.',
        signed: true,
      })
      .accepts()
    expect(told.record('claim').clocks['T-06r']).toMatchObject({
      startedOn: '2024-12-02',
      stoppedOn: '2024-09-10',
    })
  })
})

describe('What a person says is wrong in their file', () => {
  it('is answered by a supervisor with reasons, once it was asked, and the clock ends', () => {
    const answer = { answer: 'granted', reasons: 'Consta en el acta.' }
    const told = filed(family)
      .as('supervisor')
      .does('answer-rectification', answer)
      .refuses('nothing-asked')
      .as('clerk')
      .does('request-rectification', { what: 'La fecha de nacimiento.' })
      .accepts()
    expect(told.record('person').fields['rectificationAskedOn']).toBe('2024-09-02')
    told
      .does('answer-rectification', answer)
      .refuses('not-permitted')
      .as('supervisor')
      .on('2024-10-02')
      .does('answer-rectification', answer)
      .accepts()
      .does('answer-rectification', answer)
      .refuses('nothing-asked')
    expect(told.record('person').clocks['R-01']).toMatchObject({ stoppedOn: '2024-10-02' })
  })
})
