import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  day,
  decided,
  denied,
  family,
  filed,
  mother,
  served,
  type Case,
  type Member,
} from '../../tests/asylum-cases.ts'
import { paperOf, textOf } from '../../tests/paper-cases.ts'
import { consentCodes } from './consents.ts'
import { requestCodes } from './data-requests.ts'
import { safeguards } from './safeguards.ts'

const terms = {
  recipient: 'consulate',
  recipientCountry: 'HND',
  recipientName: 'Consulado de Honduras en Tapachula',
  purpose: 'consular-papers',
  agreed: ['name', 'birth'],
  validTo: day('2024-09-30'),
  informedIn: 'es',
  informedBy: 'spoken',
  consentBy: 'person',
} as const
const consenting = (change: object = {}, members?: readonly Member[]): Case =>
  filed(members)
    .as('officer')
    .on('2024-09-10')
    .tries('give-consent', { ...terms, ...change })
    .accepts()
const paper = (told: Case): string => {
  const filled = paperOf(told, 'DOC-COM')
  return filled ? textOf(filled, 'en') : ''
}

describe('A consent', () => {
  it('lets what was agreed go, once, and nothing else of the person', () => {
    const told = consenting().does('disclose', {}).accepts()
    expect(told.record('consent')).toMatchObject({
      stage: 'used',
      fields: { subject: told.record('person').id, sentOn: '2024-09-10' },
    })
    expect(paper(told)).toContain('Name: Marta Pineda; Date of birth: 15 May 1990')
    for (const kept of ['SV-VO', 'Luis', 'irregular', 'Ciudad Hidalgo', 'Female'])
      expect(paper(told)).not.toContain(kept)
    told.does('disclose', {}).refuses('wrong-stage')
  })

  it('that was withdrawn, or is over, lets nothing go', () => {
    const withdrawn = consenting().does('withdraw-consent', { how: 'spoken' }).accepts()
    withdrawn.does('disclose', {}).refuses('wrong-stage')
    consenting().on('2024-10-01').does('disclose', {}).refuses('kept-by-origin')
    consenting({ recipient: 'health', recipientCountry: 'MEX' })
      .on('2024-10-01')
      .does('disclose', {})
      .refuses('kept-by-consent')
  })

  it('is refused without a purpose, the data, a time, or how it was explained in which language', () => {
    for (const name of Object.keys(terms)) {
      const less = Object.fromEntries(Object.entries(terms).filter(([key]) => key !== name))
      filed().as('officer').on('2024-09-10').tries('give-consent', less).refuses('form-invalid')
    }
    filed()
      .as('officer')
      .on('2024-09-10')
      .tries('give-consent', { ...terms, agreed: [] })
      .refuses('form-invalid')
    filed()
      .as('officer')
      .on('2024-10-01')
      .does('give-consent', terms)
      .refuses('consent-in-the-past')
  })

  it('is not taken for those who enforce the law', () => {
    for (const recipient of safeguards.recipients.enforcement)
      filed()
        .as('officer')
        .on('2024-09-10')
        .tries('give-consent', { ...terms, recipient, recipientCountry: 'MEX' })
        .refuses('never-to-enforcement')
  })

  it('of one person lets nothing of the others of the family go', () => {
    const told = filed().as('officer').on('2024-09-10').to('person', 1)
    told.tries('give-consent', { ...terms, agreed: ['name'] }).accepts()
    told.to('consent', 0).does('disclose', {}).accepts()
    expect(paper(told)).toContain('Name: Luis')
    for (const other of ['Marta', 'Ana', 'José']) expect(paper(told)).not.toContain(other)
  })

  it('or its refusal moves no claim, no clock and no duty', () => {
    const claims = (told: Case) =>
      told.records('claim').map(({ stage, clocks }) => ({ stage, clocks }))
    expect(claims(consenting())).toEqual(claims(filed()))
    expect(claims(consenting().does('withdraw-consent', { how: 'spoken' }).accepts())).toEqual(
      claims(filed()),
    )
  })
})

describe('Nobody is returned', () => {
  const asked = { askedBy: 'INM', letter: 'X-1', signed: true }
  it('from the first words on until a final answer, and the attempt is told', () => {
    const stages = [filed(), decided()]
    for (const told of stages) {
      const { result } = told.as('officer').does('record-return', asked)
      expect(result).toMatchObject({
        error: {
          guard: 'non-return',
          raises: { action: 'raise-return-alert', on: told.record('claim').id },
        },
      })
    }
  })

  it('while a remedy is left, nor while an amparo is pending; and may be once nothing is left', () => {
    const told = denied().as('officer')
    told.on('2025-01-02').does('record-return', asked).refuses('non-return')
    told.does('close', { remedyWaived: true }).accepts()
    told.does('record-return', asked).refuses('non-return')
    told.on('2025-06-02').does('record-return', asked).accepts()
    const amparo = {
      amparoCourt: 'Juzgado Primero',
      amparoNumber: '1/2025',
      amparoSuspension: true,
    }
    const heard = denied().as('officer').on('2025-06-02').does('record-amparo', amparo).accepts()
    heard.does('record-return', asked).refuses('non-return')
  })

  it('who was recognised, at any time', () => {
    const told = decided([mother]).as('notifier').on('2024-12-12').does('notify', served).accepts()
    told.as('officer').on('2026-06-01').does('close', {}).accepts()
    told.does('record-return', asked).refuses('non-return')
  })

  it('for what the claim of another of the family has come to', () => {
    const told = decided(family).as('officer').on('2026-06-01')
    for (const nth of [0, 1, 2, 3])
      told.to('person', nth).does('record-return', asked).refuses('non-return')
  })
})

describe('A request for data', () => {
  it('is answered by who asks and what for alone', () => {
    const answers = fc.record({
      asker: fc.constantFrom(...Object.keys(consentCodes.recipient.items)),
      asks: fc.constantFrom(...Object.keys(requestCodes.dataAsked.items)),
    })
    fc.assert(
      fc.property(answers, ({ asker, asks }) => {
        const told = filed().as('supervisor').on('2024-09-10')
        const { result } = told.tries('ask-for-data', { office: 'TAP', asker, asks })
        expect(result.ok).toBe(true)
        if (!result.ok || result.value.type !== 'acted') return
        const { answer } = result.value.form
        expect(answer).toMatch(asks === 'figures' ? /^published$/ : /^refused-/)
      }),
    )
  })
})

describe('Information of authorities of the United States', () => {
  it.each([
    ['USCIS', ['8-CFR-208.6', '8-USC-1367']],
    ['CBP', ['8-CFR-208.6', '8-USC-1367']],
    ['UNHCR', ['own']],
  ])('carries its confidentiality: %s', (sender, tags) => {
    const told = filed().as('officer').on('2024-09-10')
    told.tries('receive-information', { sender, letter: 'A-1' }).accepts()
    expect(told.record('received').fields['tags']).toEqual(tags)
  })
})

describe('A request on one’s own data', () => {
  it('is answered within a limit that is a row, and by a representative with a mandate alone', () => {
    const ask = { right: 'access', byRepresentative: true }
    const told = filed(family).as('clerk').on('2024-09-10')
    told.tries('ask-on-own-data', ask).refuses('mandate-needed')
    told.tries('ask-on-own-data', { ...ask, mandate: 'CP-1' }).accepts()
    expect(told.dueOn('R-02', 'rightsRequest')).toBe('2024-10-10')
    told
      .as('supervisor')
      .on('2024-09-20')
      .tries('answer-on-own-data', { answer: 'granted' })
      .accepts()
    expect(told.record('rightsRequest').stage).toBe('answered')
  })
})
