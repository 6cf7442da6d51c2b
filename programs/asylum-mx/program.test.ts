import { describe, expect, expectTypeOf, it } from 'vitest'

import { contributionsOfHistory } from '#engine/contributions.ts'
import { attendances } from '#engine/deadlines/recurring.ts'
import { maskFor, MASKED } from '#engine/mask.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FormOf } from '#model/define-program.ts'

import {
  comar,
  day,
  decided,
  family,
  filed,
  filing,
  intent,
  interviewed,
  recognition,
  served,
  type Member,
} from '../../tests/asylum-cases.ts'
import { scenario } from '../../tests/scenario.ts'
import { comarCalendar } from './calendar.ts'
import { recurring } from './deadlines.ts'
import { asylumMx } from './program.ts'

describe('A family files in Tapachula, its clock is extended, and it is recognised (E2E-01)', () => {
  it('makes one person and one claim of each member at the first contact', () => {
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent(family))
      .accepts()
    expect(told.records('person').map(({ fields }) => fields['sex'])).toEqual(['F', 'M', 'F', 'M'])
    expect(told.stages('claim')).toEqual(['intent', 'intent', 'intent', 'intent'])
    expect(told.record('claim', 2).links['person']).toBe(told.record('person', 2).id)
    expect(told.record('claim', 1).fields['kind']).toBe('derivative')
  })

  it('starts the clocks of the filing on every claim, and the one of the notice on the group', () => {
    const told = filed()
    expect(told.stages('claim')).toEqual(['filed', 'filed', 'filed', 'filed'])
    for (const nth of [0, 1, 2, 3]) expect(told.dueOn('T-09', 'claim', nth)).toBe('2024-11-06')
    expect(told.dueOn('T-01', 'claim')).toBe('2024-10-03')
    expect(told.record('claim').clocks['T-01']?.stoppedOn).toBe('2024-09-02')
    const notice = told.due('T-05', 'group')
    expect(notice.ok && notice.value.at).toBe(Date.parse('2024-09-05T16:00:00Z'))
    expect(told.dueOn('T-05', 'group')).toBe('2024-09-05')
  })

  it('counts the hours of the notice from the device when the filing was taken without network', () => {
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent(family))
      .accepts()
      .at('2024-09-03T18:00:00Z', '2024-09-02T16:00:00Z')
      .does('file', filing(day('2024-09-02')))
      .accepts()
    const notice = told.due('T-05', 'group')
    expect(notice.ok && notice.value.at).toBe(Date.parse('2024-09-05T16:00:00Z'))
  })

  it('owes weekly attendance from 9 September, moved off the holiday of the 16th', () => {
    const told = filed()
    const weekly = attendances(
      recurring['T-07'],
      day('2024-09-02'),
      { from: day('2024-09-02'), to: day('2024-09-24') },
      told.place.calendar,
    )
    expect(weekly.ok && weekly.value.map(({ on }) => on)).toEqual([
      '2024-09-09',
      '2024-09-17',
      '2024-09-23',
    ])
  })

  it('hides a special need from the clerk once it is saved, and not from protection', () => {
    const person = filed().record('person')
    expect(maskFor(asylumMx, person, { roles: ['clerk'] })['needs']).toEqual(MASKED)
    expect(maskFor(asylumMx, person, { roles: ['officer'] })['needs']).toEqual(['SV-VO'])
  })

  it('adds a need that a clerk records to those that the clerk cannot see', () => {
    const told = filed()
      .as('clerk')
      .does('record-need', { needs: ['DS-PM', 'SV-VO'] })
      .accepts()
    expect(told.record('person').fields['needs']).toEqual(['SV-VO', 'DS-PM'])
  })

  it('extends the time to decide once, for a listed cause, and never a second time', () => {
    const told = interviewed()
      .as('officer')
      .on('2024-10-28')
      .tries('extend', { cause: 'busy' })
      .refuses('unknown-code')
      .does('extend', { cause: 'more-evidence' })
      .accepts()
    expect(told.dueOn('T-09', 'claim')).toBe('2025-01-13')
    expect(told.dueOn('T-09', 'claim', 1)).toBe('2024-11-06')
    told.on('2024-10-29').does('extend', { cause: 'health' }).refuses('already-extended')
  })

  it('refuses an extension once the time is over', () => {
    interviewed()
      .as('officer')
      .on('2024-11-07')
      .does('extend', { cause: 'health' })
      .refuses('deadline-passed')
  })

  it('refuses the signature of whoever drafted, and takes that of another reviewer', () => {
    interviewed()
      .asOneOf(['officer', 'reviewer'], { name: 'Eva' })
      .on('2024-12-09')
      .does('draft-resolution', recognition)
      .accepts()
      .on('2024-12-10')
      .does('sign-resolution', {})
      .refuses('four-eyes')
      .as('reviewer', { name: 'Raúl' })
      .does('sign-resolution', {})
      .accepts()
  })

  it('refuses the signature of whoever drafted once, also after another redrafted', () => {
    interviewed()
      .asOneOf(['officer', 'reviewer'], { name: 'Eva' })
      .on('2024-12-05')
      .does('draft-resolution', recognition)
      .accepts()
      .as('reviewer', { name: 'Raúl' })
      .does('return-draft', { remarks: 'Falta la información del país de origen.' })
      .accepts()
      .as('officer', { name: 'Olga' })
      .on('2024-12-09')
      .does('draft-resolution', recognition)
      .accepts()
      .asOneOf(['officer', 'reviewer'], { name: 'Eva' })
      .does('sign-resolution', {})
      .refuses('four-eyes')
  })

  it('recognises the family with the mother: four persons of Honduras in December 2024', () => {
    const told = decided()
    expect(told.stages('claim')).toEqual(['decided', 'decided', 'decided', 'decided'])
    expect(told.records('claim').map(({ fields }) => fields['outcome'])).toEqual([
      'recognised',
      'recognised-derivative',
      'recognised-derivative',
      'recognised-derivative',
    ])
    expect(told.record('claim', 3).clocks['T-09']?.stoppedOn).toBe('2024-12-10')
    const decisions = told.contributions.filter(({ measure }) => measure === 'decisions')
    expect(decisions).toMatchObject([
      {
        measure: 'decisions',
        day: '2024-12-10',
        values: ['recognised', 'HND', 'TAP', 'F', '18-59', 'no'],
        amount: 1,
      },
      ...['M', 'F', 'M'].map((sex) => ({
        measure: 'decisions',
        day: '2024-12-10',
        values: ['recognised-derivative', 'HND', 'TAP', sex, 'unknown', 'no'],
        amount: 1,
      })),
    ])
  })

  it('measures the working days from the filing to the decision', () => {
    const times = decided().contributions.filter(({ measure }) => measure === 'decision-time')
    expect(times.map(({ values }) => values)).toEqual([
      ['TAP', 'recognised', '68'],
      ...[1, 2, 3].map(() => ['TAP', 'recognised-derivative', '68']),
    ])
  })

  it('counts intents, applications and admissions in persons', () => {
    const counts = new Map<string, number>()
    for (const { measure, amount } of decided().contributions)
      counts.set(measure, (counts.get(measure) ?? 0) + amount)
    expect(Object.fromEntries(counts)).toEqual({
      intents: 4,
      applications: 4,
      admissions: 4,
      'admission-time': 4,
      'interview-time': 1,
      decisions: 4,
      'decision-time': 4,
      'assessment-time': 1,
    })
  })

  it('notifies the family in its language, and lets the time for a remedy pass before the file is closed', () => {
    const told = decided()
      .as('notifier')
      .on('2024-12-12')
      .does('notify', { ...served, remedyExplained: false })
      .refuses('remedy-explained')
      .does('notify', { ...served, understood: false })
      .refuses('understood')
      .does('notify', served)
      .accepts()
    expect(told.stages('claim')).toEqual(['notified', 'notified', 'notified', 'notified'])
    expect(told.dueOn('T-11', 'claim')).toBe('2024-12-24')
    expect(told.record('claim', 1).clocks['T-11']?.stoppedOn).toBe('2024-12-12')
    expect(told.dueOn('T-12', 'claim')).toBe('2025-01-06')
    told
      .as('officer')
      .on('2025-01-06', 23)
      .does('close', {})
      .refuses('remedy-open')
      .on('2025-01-07')
      .does('close', {})
      .accepts()
    expect(told.stages('claim')).toEqual(['closed', 'notified', 'notified', 'notified'])
    told.to('claim', 1).on('2024-12-20').does('close', { remedyWaived: true }).accepts()
  })

  it('holds what was counted live equal to what its history says', () => {
    const told = decided()
    expect(contributionsOfHistory(asylumMx, told.events, () => told.place.calendar)).toEqual(
      told.contributions,
    )
  })
})

describe('A late application is received (E2E-02)', () => {
  it('takes the application after 30 working days, and only shows that it is late', () => {
    const man: Member = {
      name: { given: 'Yoel', family1: 'Cruz' },
      sex: 'M',
      nationality: 'CUB',
      kind: 'principal',
      entryOn: day('2024-01-08'),
    }
    const told = comar()
      .as('clerk')
      .on('2024-01-10')
      .does('express-intent', intent([man]))
      .accepts()
    expect(told.dueOn('T-01', 'claim')).toBe('2024-02-20')
    told
      .on('2024-03-01')
      .does('file', filing(day('2024-03-01')))
      .accepts()
    expect(told.record('claim').clocks['T-01']?.stoppedOn).toBe('2024-03-01')
    expect(told.dueOn('T-01', 'claim')).toBe('2024-02-20')
    const [counted, ...more] = told.contributions.filter(
      ({ measure }) => measure === 'applications',
    )
    expect([counted?.day, more]).toEqual(['2024-03-01', []])
  })
})

describe('An adjustment', () => {
  it('sums its persons, which may be fewer than none, by nationality and year', () => {
    const told = scenario(asylumMx, comarCalendar)
      .as('statistician')
      .on('2025-01-15')
      .does('record-adjustment', {
        year: 2024,
        persons: -120,
        nationality: 'HND',
        reason: 'Diferencia entre existencias y movimientos.',
        source: 'UNHCR',
        recordedOn: day('2024-12-31'),
      })
      .accepts()
    expect(told.contributions).toMatchObject([
      {
        measure: 'adjustments',
        day: '2024-12-31',
        values: ['HND', '2024', '', 'Diferencia entre existencias y movimientos.'],
        amount: -120,
      },
    ])
    expect(told.stages('adjustment')).toEqual(['recorded'])
  })
})

describe('The types of its forms', () => {
  it('say what a filing and a draft hold', () => {
    expectTypeOf<FormOf<typeof asylumMx, 'file'>['filedOn']>().toEqualTypeOf<PlainDate>()
    expectTypeOf<FormOf<typeof asylumMx, 'file'>['channel']>().toEqualTypeOf<string>()
    expectTypeOf<FormOf<typeof asylumMx, 'draft-resolution'>['grounds']>().toEqualTypeOf<
      readonly string[] | undefined
    >()
    // @ts-expect-error -- a filing without its day
    const without: FormOf<typeof asylumMx, 'file'> = { channel: 'written', filedAt: 'office' }
    expect(without).toBeDefined()
  })
})
