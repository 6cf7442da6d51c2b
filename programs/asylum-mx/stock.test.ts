import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { contributionsOfHistory } from '#engine/contributions.ts'
import { officeOf } from '#engine/parts.ts'

import { day, denied, filed, mother, served, type Case } from '../../tests/asylum-cases.ts'
import { asylumMx } from './program.ts'
import { OPEN } from './stages.ts'

const BOTH = { offices: ['TAP', 'CMX'] }
const counted = (told: Case) =>
  contributionsOfHistory(asylumMx, told.events, () => told.place.calendar)

/** What the figures say that each office has, by what came in and went out. */
function stock(told: Case): { readonly [office: string]: number } {
  const { entries, exits, leaves, arrives } = asylumMx.stocks?.['pending'] ?? NONE
  const found: { [office: string]: number } = { TAP: 0, CMX: 0 }
  for (const { measure, values, amount } of counted(told)) {
    const sign = [...entries, arrives].includes(measure)
      ? 1
      : [...exits, leaves].includes(measure)
        ? -1
        : 0
    const office =
      values[Object.keys(asylumMx.measures?.[measure]?.by ?? {}).indexOf('office')] ?? ''
    if (sign !== 0) found[office] = (found[office] ?? 0) + sign * amount
  }
  return found
}
const NONE = { entries: [], exits: [], leaves: '', arrives: '' } as const

/** What each office has in truth: the claims that stand open there. */
function truth(told: Case): { readonly [office: string]: number } {
  const open: readonly string[] = ['ratification', ...OPEN]
  const found: { [office: string]: number } = { TAP: 0, CMX: 0 }
  for (const claim of told.records('claim')) {
    if (!told.state || !open.includes(claim.stage ?? '')) continue
    const office = officeOf(told.state, claim)
    found[office] = (found[office] ?? 0) + 1
  }
  return found
}

function move(told: Case, to: string, group = 0): Case {
  const asked = { toOffice: to, transferReason: 'work', transferNote: 'Trabajo.' }
  told.as('officer', BOTH).to('group', group).does('request-transfer', asked).accepts()
  const nth = told.records('transfer').length - 1
  return told.as('supervisor', BOTH).to('transfer', nth).does('authorise-transfer', {}).accepts()
}
const moves = (told: Case) =>
  counted(told)
    .filter(({ measure }) => measure.startsWith('transfers-'))
    .map(({ measure, day: on, values, amount }) => [measure, on, values[1], values.at(-1), amount])

describe('The stock of an office', () => {
  it('loses those who go to another, and that one gains them, on the day of the transfer', () => {
    const told = move(filed([mother]).on('2024-09-10'), 'CMX')
    expect(moves(told)).toEqual([
      ['transfers-out', '2024-09-10', 'TAP', '6', 1],
      ['transfers-in', '2024-09-10', 'CMX', '6', 1],
    ])
    expect(stock(told)).toEqual({ TAP: 0, CMX: 1 })
    expect(told.contributions).toEqual(counted(told))
  })

  it('is not touched by the transfer of a file that is settled, until a review opens it again', () => {
    const told = move(denied(), 'CMX')
    expect([moves(told), stock(told)]).toEqual([[], { TAP: 0, CMX: 0 }])
    told
      .as('clerk', BOTH)
      .on('2024-12-16')
      .does('file-review', { reviewedOn: day('2024-12-16') })
      .accepts()
      .as('reviewer', { name: 'Alma', ...BOTH })
      .on('2025-01-08')
      .does('set-aside', { reasoning: 'Acredita.' })
      .accepts()
    expect(moves(told).map(([measure, on, office]) => [measure, on, office])).toEqual([
      ['transfers-out', '2025-01-08', 'TAP'],
      ['transfers-in', '2025-01-08', 'CMX'],
    ])
    // What Tapachula decided is taken back there, on the day on which it was counted.
    expect(
      counted(told).flatMap(({ measure, day: on, values, amount }) =>
        measure === 'decisions' ? [[on, values[2], amount]] : [],
      ),
    ).toEqual([
      ['2024-12-10', 'TAP', 1],
      ['2024-12-10', 'TAP', -1],
    ])
    expect(stock(told)).toEqual({ TAP: 0, CMX: 1 })
  })

  it('closes whatever is done, and live as counted from the whole history', () => {
    const acts = [
      'split',
      'move',
      'rejoin',
      'decide',
      'notify',
      'review',
      'set-aside',
      'end',
      'correct',
    ] as const
    const act = fc.record({ what: fc.constantFrom(...acts), group: fc.nat(1), claim: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(act, { minLength: 4, maxLength: 14 }), (steps) => {
        const told = filed()
        told.as('officer', BOTH).on('2024-09-10').does('admit', {}).accepts()
        steps.forEach((step, nth) => {
          told.on(`2024-${nth < 5 ? '10' : '11'}-${10 + nth}`)
          for (const attempt of attempts(told, step)) if (attempt()?.result.ok) attempt()?.accepts()
          expect(stock(told)).toEqual(truth(told))
        })
        expect(told.contributions).toEqual(counted(told))
      }),
      { numRuns: 40 },
    )
  })
})

interface Tried {
  readonly what: string
  readonly group: number
  readonly claim: number
}

/** An act as far as it is possible now: each is asked for, and done if nothing is against it. */
function attempts(
  told: Case,
  { what, group, claim }: Tried,
): readonly (() => ReturnType<Case['tries']> | undefined)[] {
  const all = (name: string) =>
    told.asOneOf(['officer', 'supervisor', 'reviewer', 'notifier', 'clerk'], { name, ...BOTH })
  const heads = told.records('group').length
  const on = (name: string) => all(name).to('group', Math.min(group, heads - 1))
  const of = (name: string) => all(name).to('claim', claim)
  const people = told.records('person').map(({ id }) => id)
  const draft = { outcome: 'denied', reasoning: 'x', complementaryAssessment: 'x' }
  const today = told.world.now
  const here = day(new Date(today).toISOString().slice(0, 10))
  switch (what) {
    case 'split':
      return [
        () =>
          on('Olga').tries('split-group', {
            members: [people[claim], people[(claim + 1) % 4]],
            splitReason: 'own-wish',
            language: 'es',
          }),
      ]
    case 'move': {
      const head = told.records('group')[Math.min(group, heads - 1)]
      const toOffice = told.state && head && officeOf(told.state, head) === 'TAP' ? 'CMX' : 'TAP'
      return [
        () =>
          on('Olga').tries('request-transfer', {
            toOffice,
            transferReason: 'work',
            transferNote: 'x',
          }),
        () => {
          const last = told.records('transfer').length - 1
          return last < 0
            ? undefined
            : all('Sara').to('transfer', last).tries('authorise-transfer', {})
        },
      ]
    }
    case 'rejoin':
      return [() => on('Sara').tries('rejoin-group', { askedByAll: true })]
    case 'decide':
      return [
        () => on('Olga').tries('register-family', { photoTaken: true }),
        () =>
          of('Olga').tries('schedule-interview', {
            interviewOn: here,
            mode: 'in-person',
            language: 'es',
          }),
        () => of('Olga').tries('hold-interview', { interviewOn: here, mode: 'in-person' }),
        () => of('Olga').tries('draft-resolution', draft),
        () => of('Rene').tries('sign-resolution', {}),
      ]
    case 'notify':
      return [() => of('Olga').tries('notify', served)]
    case 'review':
      return [() => of('Olga').tries('file-review', { reviewedOn: here })]
    case 'set-aside':
      return [() => of('Alma').tries('set-aside', { reasoning: 'x' })]
    case 'end':
      return [
        () =>
          of('Rene').tries('end-claim', {
            closureReason: 'deceased',
            reasoning: 'x',
            signed: true,
          }),
      ]
    default:
      return [
        () =>
          all('Sara').corrects(2, {
            reason: 'Otro canal.',
            form: { filedOn: day('2024-09-02'), channel: 'written', filedAt: 'INM' },
          }),
      ]
  }
}
