import { describe, expect, it } from 'vitest'

import { maskFor } from '#engine/mask.ts'
import { faultsOf } from '#model/faults.ts'
import type { Program } from '#model/program.ts'
import type { Referrals } from '#model/safeguards.ts'
import { say } from '#model/text.ts'

import { day, filed, mother, type Case, type Member } from '../../tests/asylum-cases.ts'
import { asylumMx } from './program.ts'
import { receiverRoles, referrals } from './referrals.ts'
import { safeguards } from './safeguards.ts'

const SHELTER = { offices: ['TAP', 'ALB-A'] }
const terms = {
  recipient: 'shelter',
  recipientCountry: 'MEX',
  recipientName: 'Albergue A',
  purpose: 'shelter',
  agreed: ['name', 'languages', 'sex'],
  validTo: day('2024-09-30'),
  informedIn: 'es',
  informedBy: 'spoken',
  consentBy: 'person',
} as const
const asked = {
  receiver: 'ALB-A',
  purpose: 'shelter',
  urgency: 'high',
  shared: ['name', 'sex'],
  request: 'Cama para una familia de cuatro.',
} as const

const consented = (change: object = {}): Case =>
  filed()
    .as('officer')
    .on('2024-09-10')
    .tries('give-consent', { ...terms, ...change })
    .accepts()
const drafted = (told = consented(), change: object = {}): Case =>
  told.tries('refer', { ...asked, consent: told.record('consent').id, ...change }).accepts()
const sent = (): Case => drafted().does('send-referral', {}).accepts()
const seen = (told: Case, roles: readonly string[], on = '2024-09-11'): object =>
  maskFor(asylumMx, told.record('referral'), { roles, today: day(on) })

describe('A referral', () => {
  it('shares what was agreed and named, when it is sent and not before', () => {
    const draft = drafted()
    expect(draft.record('referral').fields).not.toHaveProperty('name')
    const told = draft.does('send-referral', {}).accepts()
    const { fields, links } = told.record('referral')
    expect(fields).toMatchObject({
      name: mother.name,
      sex: 'F',
      sentOn: '2024-09-10',
      validTo: '2024-09-30',
    })
    expect(links['person']).toBe(told.record('person').id)
    for (const kept of ['birthDate', 'nationality', 'documents', 'languages', 'needs'])
      expect(fields).not.toHaveProperty(kept)
  })

  it.each([
    ['other data', {}, { shared: ['name', 'birth'] }],
    ['no data', {}, { shared: ['office'] }],
    ['another purpose', {}, { purpose: 'legal-aid' }],
    ['another sort of institution', {}, { receiver: 'PPNNA-CHP' }],
    ['an institution of another consent', { recipient: 'health' }, {}],
  ])('does not go by a consent to %s', (_, given, wanted) => {
    drafted(consented(given), wanted).does('send-referral', {}).refuses('kept-by-consent')
  })

  it('does not go by a consent that was withdrawn, has run out, was given by somebody else or sent something before', () => {
    const withdrawn = drafted().does('withdraw-consent', { how: 'spoken' }).accepts()
    withdrawn.does('send-referral', {}).refuses('kept-by-consent')
    drafted().on('2024-10-01').does('send-referral', {}).refuses('kept-by-consent')
    const told = consented()
    const { id } = told.record('consent')
    const other = told.to('person', 1).tries('refer', { ...asked, consent: id })
    other.accepts().does('send-referral', {}).refuses('kept-by-consent')
    const twice = sent()
    twice
      .to('person', 0)
      .tries('refer', { ...asked, consent: twice.record('consent').id })
      .accepts()
      .to('referral', 1)
      .does('send-referral', {})
      .refuses('kept-by-consent')
  })

  it('is answered by its own institution alone', () => {
    const told = sent()
    told.as('focal-point', { offices: ['TAP', 'ALB-B'] }).on('2024-09-11')
    told.does('confirm-receipt', {}).refuses('not-permitted')
    told
      .as('focal-point', { offices: ['ALB-A'] })
      .does('confirm-receipt', {})
      .refuses('not-permitted')
    told.as('child-authority', { offices: ['TAP', 'ALB-A'] })
    told.does('accept-referral', {}).refuses('not-permitted')
    told.as('focal-point', SHELTER).does('confirm-receipt', {}).accepts()
    told.does('recall-referral', { recallReason: 'error' }).refuses('not-permitted')
    told.does('accept-referral', { receiverNote: 'Llegan por la tarde.' }).accepts()
    told.does('give-service', { service: ['shelter'], servedOn: day('2024-09-11') }).accepts()
    told.does('close-referral', { referralOutcome: 'met' }).accepts()
    expect(seen(told, ['officer'])).toMatchObject({
      referralOutcome: 'met',
      receiverNote: { masked: true },
    })
  })

  it('is closed to the receiver in the act that withdraws the consent, who confirms to keep nothing', () => {
    const told = sent().as('focal-point', SHELTER).on('2024-09-11')
    told.does('accept-referral', {}).accepts()
    expect(seen(told, ['focal-point'])).toHaveProperty('name')
    told.as('clerk').does('withdraw-consent', { how: 'spoken' }).accepts()
    expect(told.stages('referral')).toEqual(['recalled'])
    expect(told.record('referral').fields).not.toHaveProperty('name')
    expect(Object.keys(seen(told, ['focal-point']))).not.toContain('request')
    expect(told.dueOn('D-04', 'referral')).toBe('2024-09-12')
    told.as('focal-point', SHELTER)
    told.does('close-referral', { referralOutcome: 'met' }).refuses('wrong-stage')
    told.does('confirm-recall', {}).accepts()
    expect(told.stages('referral')).toEqual(['recall-confirmed'])
  })

  it('is read only while the consent lasts, also without anybody withdrawing it', () => {
    const told = sent()
    expect(seen(told, ['focal-point'], '2024-09-30')).toHaveProperty('name')
    expect(Object.keys(seen(told, ['focal-point'], '2024-10-01')).toSorted()).toEqual([
      'purpose',
      'receiver',
      'sentOn',
      'urgency',
      'validTo',
    ])
    expect(seen(told, ['officer'], '2024-10-01')).toHaveProperty('name')
  })

  it.each([
    ['immediate', 'D-01', '2024-09-11'],
    ['high', 'D-02', '2024-09-13'],
    ['routine', 'D-03', '2024-09-17'],
  ] as const)('that is %s is to be answered by its own clock', (urgency, rule, due) => {
    const told = drafted(consented(), { urgency }).does('send-referral', {}).accepts()
    expect(told.dueOn(rule, 'referral')).toBe(due)
  })
})

describe('A child who is alone', () => {
  const child: Member = { ...mother, birthDate: { value: '2009-05-15' }, unaccompanied: true }

  it('is referred to the child protection authority at once, without consent, and to nobody else', () => {
    const told = filed([child]).as('clerk').on('2024-09-02')
    told
      .does('refer-to-child-authority', { receiver: 'ALB-A', request: 'Albergue.' })
      .refuses('kept-by-duty')
    told
      .does('refer-to-child-authority', { receiver: 'PPNNA-CHP', request: 'Representación.' })
      .accepts()
    expect(told.record('referral')).toMatchObject({
      stage: 'sent',
      fields: { name: child.name, duty: 'child-referral', urgency: 'immediate' },
    })
    expect(told.record('referral').fields).not.toHaveProperty('documents')
    expect(told.record('claim').fields).toMatchObject({ track: 'prioritised' })
    expect(told.record('claim').clocks['C-01']?.stoppedOn).toBe('2024-09-02')
  })

  it('alone is: an adult is referred by consent', () => {
    filed()
      .as('clerk')
      .does('refer-to-child-authority', { receiver: 'PPNNA-CHP' })
      .refuses('not-unaccompanied')
  })
})

describe('A program of referrals', () => {
  const { actions, codes, roles } = asylumMx
  const { reads } = receiverRoles['focal-point']
  const label = say('Institución', 'Institution')
  const other = (change: Partial<Program>): string =>
    faultsOf({ ...asylumMx, ...change })
      .map(({ at, message }) => `${at}: ${message}`)
      .join('\n')
  const referring = (change: Partial<Referrals>): Partial<Program> => ({
    safeguards: { ...safeguards, referrals: { ...referrals, ...change } },
  })

  it.each([
    [
      'refers to those who enforce the law',
      {
        codes: {
          ...codes,
          receiver: {
            label,
            items: {
              INM: { label, countsAs: { recipient: 'immigration' } },
            },
          },
        },
      },
      'nothing is referred there',
    ],
    [
      'lets a receiver read the file',
      {
        roles: {
          ...roles,
          'focal-point': {
            ...receiverRoles['focal-point'],
            reads: [{ ...reads[0], kinds: ['referral', 'person'] }],
          },
        },
      },
      'reads person',
    ],
    [
      'lets a receiver read what was sent to others',
      {
        roles: {
          ...roles,
          'focal-point': {
            ...receiverRoles['focal-point'],
            reads: [{ ...reads[0], where: 'record.office in actor.offices' }],
          },
        },
      },
      'opens what is of others',
    ],
    [
      'forgets to recall',
      {
        actions: { ...actions, 'withdraw-consent': { ...actions['withdraw-consent'], moves: [] } },
      },
      'does not recall each referral',
    ],
    [
      'opens what nobody sent',
      {
        actions: {
          ...actions,
          'discard-referral': { ...actions['discard-referral'], to: 'accepted' },
        },
      },
      'nobody sent',
    ],
    ['leaves the name to the receiver', referring({ shell: ['name'] }), 'leaves "name"'],
    ['calls open what is recalled', referring({ recalled: 'sent' }), 'what is recalled is open'],
  ] as const)('that %s is not loaded', (_, change, says) => {
    expect(other(change)).toContain(says)
  })
})
