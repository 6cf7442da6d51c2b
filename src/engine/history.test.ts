import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { FormOf } from '#model/define-program.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { scenario, type Scenario } from '../../tests/scenario.ts'
import { contributionsOfHistory, type Contribution } from './contributions.ts'
import type { Acted, RootEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { fold } from './fold.ts'
import type { RootState } from './state.ts'

type Case = Scenario<typeof asylumMx>
type Intent = FormOf<typeof asylumMx, 'express-intent'>
const day = plainDate

const member = (given: string, kind: string): Intent['members'][number] => ({
  name: { given },
  sex: 'F',
  nationality: 'HND',
  kind,
  entryOn: day('2024-08-20'),
})
const intent: Intent = {
  office: 'TAP',
  language: 'es',
  expressedOn: day('2024-08-30'),
  members: [member('Marta', 'principal'), member('Ana', 'derivative'), member('Luz', 'own')],
}
const filing = (on: string) => ({ filedOn: day(on), channel: 'written', filedAt: 'office' })

const begun = (): Case =>
  scenario(asylumMx, comarCalendar)
    .as('clerk')
    .on('2024-08-30')
    .does('express-intent', intent)
    .accepts()
const filed = (): Case => begun().on('2024-09-02').does('file', filing('2024-09-02')).accepts()
const admitted = (): Case => filed().as('officer').on('2024-09-05').does('admit', {}).accepts()

/** Acts that may follow one another in many ways; who asks for one out of turn is refused and the case goes on. */
const steps: readonly ((told: Case) => void)[] = [
  (told) => tryOut(told.as('clerk'), 'file', filing('2024-09-02')),
  (told) => tryOut(told.as('clerk'), 'notify-inm', { reference: 'A/1' }),
  (told) => tryOut(told.as('clerk'), 'record-need', { needs: ['DS-PM'] }),
  (told) => tryOut(told.as('officer'), 'admit', {}),
  (told) => tryOut(told.as('clerk'), 'register-family', { photoTaken: true }),
  (told) =>
    tryOut(told.as('officer'), 'schedule-interview', {
      interviewOn: '2024-10-01',
      mode: 'phone',
      language: 'es',
    }),
  (told) =>
    tryOut(told.as('officer'), 'hold-interview', { interviewOn: '2024-09-10', mode: 'phone' }),
  (told) => tryOut(told.as('officer'), 'extend', { cause: 'health' }),
  (told) => tryOut(told.as('clerk'), 'record-miss', { dueOn: '2024-09-09' }),
  (told) =>
    tryOut(told.as('officer'), 'draft-resolution', {
      outcome: 'recognised',
      grounds: ['13-I'],
      reasoning: 'Sí.',
    }),
  (told) => tryOut(told.as('reviewer'), 'return-draft', { remarks: 'No.' }),
  (told) => tryOut(told.as('reviewer'), 'sign-resolution', {}),
  (told) =>
    tryOut(told.as('notifier'), 'notify', {
      language: 'es',
      understood: true,
      remedyExplained: true,
    }),
  (told) => tryOut(told.as('officer'), 'close', { remedyWaived: true }),
  (told) =>
    tryOut(told.as('reviewer'), 'end-claim', {
      closureReason: 'withdrawn',
      reasoning: 'x',
      signed: true,
    }),
]
function tryOut(told: Case, action: string, form: unknown): void {
  const attempt = told.tries(action, form)
  if (attempt.result.ok) attempt.accepts()
}

/** Cases of up to forty steps, most of them in the usual order, so that many come far. */
const cases = fc
  .array(fc.tuple(fc.nat(steps.length - 1), fc.nat(2), fc.boolean()), {
    maxLength: 40,
    size: 'max',
  })
  .map((choices): Case => {
    const told = begun().on('2024-09-12')
    let usual = 0
    for (const [choice, nth, isUsual] of choices) {
      told.to('claim', nth)
      steps[isUsual ? usual++ % steps.length : choice]?.(told)
    }
    return told
  })

const acts = (events: readonly RootEvent[]): readonly Acted[] =>
  events.filter((event): event is Acted => event.type === 'acted')
const evolveAll = (state: RootState | undefined, events: readonly Acted[]): RootState | undefined =>
  events.reduce<RootState | undefined>((now, event) => evolve(asylumMx, now, event), state)
const historyOf = (told: Case): readonly Contribution[] =>
  contributionsOfHistory(asylumMx, told.events, () => told.place.calendar)
const cells = (found: readonly Contribution[]): readonly string[] =>
  found
    .map(({ measure, day: on, values, amount }) => [measure, on, ...values, amount].join('|'))
    .toSorted()

describe('A history', () => {
  it('comes to the same wherever it is cut', () => {
    let longest = 0
    fc.assert(
      fc.property(cases, fc.nat(40), (told, cut) => {
        longest = Math.max(longest, told.events.length)
        const at = cut % (told.events.length + 1)
        const first = fold(asylumMx, told.events.slice(0, at))
        expect(evolveAll(first, acts(told.events.slice(at)))).toEqual(fold(asylumMx, told.events))
      }),
      { numRuns: 120 },
    )
    expect(longest).toBeGreaterThan(10)
  })

  it('folds to the state that was reached step by step, and counts what was counted', () => {
    fc.assert(
      fc.property(cases, (told) => {
        expect(fold(asylumMx, told.events)).toEqual(told.state)
        expect(cells(historyOf(told))).toEqual(cells(told.contributions))
      }),
      { numRuns: 120 },
    )
  })

  it('changes no state that it is given', () => {
    const told = filed()
    const before = fold(asylumMx, told.events.slice(0, 1))
    const copy = structuredClone(before)
    evolveAll(before, acts(told.events.slice(1)))
    expect(before).toEqual(copy)
  })
})

describe('A correction', () => {
  it('moves the clock with the day that started it, and keeps the wrong event', () => {
    const told = filed()
    expect(told.dueOn('T-09', 'claim')).toBe('2024-11-06')
    told
      .as('supervisor')
      .on('2024-09-10')
      .corrects(2, { form: filing('2024-08-30'), reason: 'La fecha del acuse es anterior.' })
      .accepts()
    expect(told.dueOn('T-09', 'claim')).toBe('2024-11-05')
    expect(told.record('claim').fields['filedOn']).toBe('2024-08-30')
    expect(told.record('claim').done['file']?.on).toBe('2024-08-30')
    expect(told.record('claim').clocks['T-01']?.stoppedOn).toBe('2024-08-30')
    expect(told.events.map(({ type }) => type)).toEqual(['acted', 'acted', 'corrected'])
    expect(told.state?.version).toBe(3)
    const applications = historyOf(told).filter(({ measure }) => measure === 'applications')
    expect(applications.map(({ day: on }) => on)).toEqual([
      '2024-08-30',
      '2024-08-30',
      '2024-08-30',
    ])
  })

  it('keeps an extension that was given when the start is corrected', () => {
    const told = admitted().does('extend', { cause: 'health' }).accepts()
    told
      .as('supervisor')
      .on('2024-09-10')
      .corrects(2, { form: filing('2024-08-30'), reason: 'Acuse.' })
      .accepts()
    expect(told.dueOn('T-09', 'claim')).toBe('2025-01-10')
    expect(told.dueOn('T-09', 'claim', 1)).toBe('2024-11-05')
  })

  it('is refused without a role, a reason, a right form, or an event to correct', () => {
    const told = filed().on('2024-09-10')
    const right = { form: filing('2024-08-30'), reason: 'Acuse.' }
    told.as('officer').corrects(2, right).refuses('not-permitted')
    told.as('supervisor')
    told.corrects(2, { ...right, reason: ' ' }).refuses('reason empty')
    told.corrects(2, { ...right, reason: { $ne: null } }).refuses('reason wrong-type')
    told.corrects(2, { ...right, form: { filedOn: '2024-08-30' } }).refuses('channel required')
    told.corrects(2, { ...right, form: filing('2024-09-11') }).refuses('day-to-come')
    told.corrects(7, right).refuses('no-such-event')
  })

  it('is refused where it would date an act before the record was there', () => {
    filed()
      .as('supervisor')
      .on('2024-09-10')
      .corrects(2, { form: filing('2024-08-29'), reason: 'Acuse.' })
      .refuses('later-events-depend')
  })

  it('is refused where it would make more or fewer records', () => {
    filed()
      .as('supervisor')
      .on('2024-09-10')
      .corrects(1, {
        form: { ...intent, members: intent.members.slice(0, 2) },
        reason: 'Sobra una.',
      })
      .refuses('members too-few')
  })

  it('counts a corrected nationality under the right country alone', () => {
    const told = filed().as('supervisor').on('2024-09-10')
    const members = intent.members.map((one) => ({ ...one, nationality: 'SLV' }))
    told.corrects(1, { form: { ...intent, members }, reason: 'Son salvadoreñas.' }).accepts()
    expect(new Set(historyOf(told).map(({ values }) => values[0]))).toEqual(new Set(['SLV']))
  })
})

describe('An annulment', () => {
  it('is refused while later events depend on it, and names them', () => {
    const told = admitted().as('supervisor')
    const { result } = told.corrects(2, { reason: 'Error.' })
    expect(result).toEqual({ ok: false, error: { code: 'later-events-depend', versions: [3] } })
  })

  it('takes the last act away, and lets it be done again', () => {
    const told = admitted().as('supervisor').corrects(3, { reason: 'Error.' }).accepts()
    expect(told.stages('claim')).toEqual(['filed', 'filed', 'filed'])
    expect(historyOf(told).filter(({ measure }) => measure === 'admissions')).toEqual([])
    told.corrects(3, { reason: 'Otra vez.' }).refuses('no-such-event')
    told.as('officer').does('admit', {}).accepts()
    expect(told.state?.version).toBe(5)
  })

  it('of one claim of a family takes one application off', () => {
    const told = admitted()
    const own = told.record('claim', 2).id
    told.as('supervisor').corrects(1, { record: own, reason: 'Registro duplicado.' }).accepts()
    expect(told.stages('claim')).toEqual(['admitted', 'admitted'])
    const count = (measure: string) =>
      historyOf(told).filter((one) => one.measure === measure).length
    expect([count('intents'), count('applications'), count('admissions')]).toEqual([2, 2, 2])
  })

  it('of a person is refused while a claim of theirs stands', () => {
    const told = filed().as('supervisor')
    const [person, claim] = [told.record('person', 2).id, told.record('claim', 2).id]
    told.corrects(1, { record: person, reason: 'Duplicada.' }).refuses('later-events-depend')
    told.corrects(1, { record: claim, reason: 'Duplicada.' }).accepts()
    told.corrects(1, { record: person, reason: 'Duplicada.' }).accepts()
    expect(told.records('person')).toHaveLength(2)
  })

  it('of a record by another event than the one that made it is refused', () => {
    const told = filed().as('supervisor')
    told.corrects(2, { record: told.record('claim').id, reason: 'Error.' }).refuses('no-such-event')
  })

  it('of the beginning voids the root, and nothing can be done to it', () => {
    const told = filed().as('supervisor').corrects(1, { reason: 'Nunca vinieron.' }).accepts()
    expect(told.state).toBeUndefined()
    expect(historyOf(told)).toEqual([])
    told.corrects(2, { reason: 'Otra vez.' }).refuses('root-annulled')
  })
})
