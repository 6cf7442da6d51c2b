import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { contributionsOfHistory } from '#engine/contributions.ts'
import { fold } from '#engine/fold.ts'
import { historyOfPart } from '#engine/part-history.ts'
import { headIdOf, officeOf, partOf } from '#engine/parts.ts'
import type { RecordState } from '#engine/state.ts'
import type { Id } from '#kernel/ids.ts'

import {
  comar,
  day,
  family,
  filed,
  filing,
  intent,
  type Case,
  type Member,
} from '../../tests/asylum-cases.ts'
import { asylumMx } from './program.ts'

const BOTH = { offices: ['TAP', 'CMX'] }
const ADDRESS = { country: 'MEX', locality: 'Refugio', address: 'Calle reservada 7' }

/** The mother and Ana leave; Luis and José stay. */
const leaving = (told: Case, nth: readonly number[] = [0, 2]) => ({
  members: nth.map((n) => told.record('person', n).id),
  splitReason: 'violence',
  note: 'Pidió que no se sepa.',
  language: 'es',
  address: ADDRESS,
  phones: '+52 55 0000 0000',
})
const split = (members?: readonly Member[]): Case => {
  const told = filed(members)
  return told.as('officer').on('2024-09-10').does('split-group', leaving(told)).accepts()
}
const state = (told: Case) => {
  if (!told.state) throw new Error('No case')
  return told.state
}
const parts = (told: Case): readonly (readonly string[])[] => {
  const heads = new Set([...state(told).records.values()].map((one) => headIdOf(state(told), one)))
  return [...heads].map((head) => {
    const part = partOf(state(told), state(told).records.get(head) ?? {})
    return [...part.records.values()].map(({ kind, id }) => `${kind} ${id}`)
  })
}
const kinds = (told: Case): readonly unknown[] =>
  told.records('claim').map(({ fields }) => fields['kind'])
/** What the part of a record may see of the history, as text. */
const seen = (told: Case, of: RecordState): string => {
  const part = partOf(state(told), of)
  const eyes = { head: part.id, records: new Set(part.records.keys()) }
  return JSON.stringify(historyOfPart(asylumMx, told.events, eyes).events)
}

describe('A family that parts', () => {
  it('has two files in one history, each with its own people, and loses nobody', () => {
    const told = split()
    const [here, there] = parts(told)
    expect(here?.length).toBe(5)
    expect(there?.length).toBe(5)
    expect(new Set([...(here ?? []), ...(there ?? [])]).size).toBe(state(told).records.size)
    const head = told.record('group', 1)
    expect(head.fields['address']).toEqual(ADDRESS)
    expect(told.record('group').fields['address']).toBeUndefined()
    expect(told.record('person', 0).part).toBe(head.id)
    expect(told.record('claim', 2).part).toBe(head.id)
    expect(told.record('claim', 1).part).toBeUndefined()
  })

  it('leaves nobody to derive from a claim of the other part, and keeps in sight from which it did', () => {
    const told = split()
    expect(kinds(told)).toEqual(['principal', 'own', 'derivative', 'own'])
    const principal = told.record('claim', 0).id
    expect(told.record('claim', 1).fields['principalClaim']).toBe(principal)
    expect(told.record('claim', 2).fields['principalClaim']).toBeUndefined()
  })

  it('makes own claims of those who leave their principal', () => {
    const told = filed()
    told
      .as('officer')
      .does('split-group', leaving(told, [1, 3]))
      .accepts()
    expect(kinds(told)).toEqual(['principal', 'own', 'derivative', 'own'])
  })

  it('is never parted without a reason, and never wholly', () => {
    const told = filed().as('officer')
    const { splitReason: _, ...mute } = leaving(told)
    told.tries('split-group', mute).refuses('splitReason required')
    const { note: __, ...brief } = leaving(told)
    told.does('split-group', { ...brief, splitReason: 'other' }).refuses('other-needs-note')
    told.does('split-group', leaving(told, [0, 1, 2, 3])).refuses('nobody-left')
    told.as('clerk').does('split-group', leaving(told)).refuses('not-permitted')
  })

  it('leaves no child without an adult unless child protection says so', () => {
    const [mother, father, girl, boy] = family
    if (!mother || !father || !girl || !boy) throw new Error('No family')
    const born = { birthDate: { value: '2015' } }
    const told = filed([mother, father, { ...girl, ...born }, { ...boy, ...born }]).as('officer')
    told.does('split-group', leaving(told, [2, 3])).refuses('children-without-adults')
    told.does('split-group', leaving(told, [0, 1])).refuses('children-without-adults')
    told
      .does('split-group', { ...leaving(told, [2, 3]), childProtection: 'PPNNA/12/2024' })
      .accepts()
  })

  it('is asked only for its own people from then on', () => {
    const told = split()
    told.as('officer').to('group', 0)
    told.does('split-group', leaving(told, [0])).refuses('unknown-record')
    told.as('officer').on('2024-09-11').does('admit', {}).accepts()
    expect(told.stages('claim')).toEqual(['filed', 'admitted', 'filed', 'admitted'])
    told.to('group', 1).does('admit', {}).accepts()
    expect(new Set(told.stages('claim'))).toEqual(new Set(['admitted']))
  })

  it('comes together again in the office that keeps the file now', () => {
    const told = split().as('supervisor').on('2024-10-01').to('group', 1)
    told.does('rejoin-group', { askedByAll: false }).refuses('not-asked-by-all')
    told.does('rejoin-group', { askedByAll: true }).accepts()
    expect(parts(told).map(({ length }) => length)).toEqual([10])
    expect(told.record('group', 1).fields).toEqual({})
    expect(kinds(told)).toEqual(['principal', 'own', 'derivative', 'own'])
    // The head that went back is history, and the file can part again.
    told.does('admit', {}).refuses('not-of-kind')
    told.to('group', 0).does('rejoin-group', { askedByAll: true }).refuses('not-divided')
    told
      .as('officer')
      .does('split-group', leaving(told, [3]))
      .accepts()
    expect(parts(told).map(({ length }) => length)).toEqual([8, 3])
  })
})

describe('Dates given before they parted', () => {
  const clockOf = (told: Case, nth: number) => told.record('claim', nth).clocks['F-01']
  const scheduled = (): Case => {
    const told = filed().as('officer').on('2024-09-03').does('admit', {}).accepts()
    told.as('clerk').does('register-family', { photoTaken: true }).accepts().as('officer')
    const interview = { interviewOn: day('2024-10-15'), mode: 'in-person', language: 'es' }
    for (const nth of [0, 1]) told.to('claim', nth).does('schedule-interview', interview).accepts()
    return told.on('2024-09-10').does('split-group', leaving(told)).accepts()
  }

  it('go with each person, and are somebody’s task on both sides, for both know them', () => {
    const told = scheduled()
    expect(told.stages('claim').slice(0, 2)).toEqual(['interview-scheduled', 'interview-scheduled'])
    expect(told.record('claim', 0).part).toBe(told.record('group', 1).id)
    expect([0, 1, 2, 3].map((nth) => clockOf(told, nth)?.startedOn)).toEqual([
      '2024-09-10',
      '2024-09-10',
      undefined,
      undefined,
    ])
    expect(told.dueOn('F-01', 'claim', 0)).toBe('2024-09-12')
    told
      .to('claim', 0)
      .does('settle-dates', { settledDate: 'kept' })
      .accepts()
      .does('settle-dates', { settledDate: 'kept' })
      .refuses('no-dates-to-settle')
      .to('claim', 1)
      .does('cancel-interview', { askedBy: 'person' })
      .accepts()
    expect([0, 1].map((nth) => clockOf(told, nth)?.stoppedOn)).toEqual(['2024-09-10', '2024-09-10'])
  })

  it('of the office’s agenda stay with those who stay; who leaves is to be given another', () => {
    const told = comar()
      .as('clerk')
      .on('2024-09-02')
      .does('express-intent', intent(family))
      .accepts()
    told.does('serve-walk-in', { purpose: 'registration' }).accepts()
    const atTheDoor = told.records('claim').map(({ stage }) => stage)
    expect(new Set(atTheDoor)).toEqual(new Set(['intent']))
    told.as('officer').does('split-group', leaving(told)).accepts()
    // Nobody had a date: nothing is to be decided.
    expect([0, 1, 2, 3].map((nth) => clockOf(told, nth))).toEqual(Array(4).fill(undefined))
    expect(told.record('appointment').part).toBeUndefined()
  })
})

describe('A fact from before they parted', () => {
  it('is corrected for both, each in its own part', () => {
    const told = split().as('supervisor').on('2024-09-12')
    const before = told.dueOn('T-09', 'claim', 0)
    told.corrects(2, { reason: 'Fue un día después.', form: filing(day('2024-09-03')) }).accepts()
    expect(told.dueOn('T-09', 'claim', 0)).not.toBe(before)
    expect(told.dueOn('T-09', 'claim', 1)).toBe(told.dueOn('T-09', 'claim', 0))
    expect(told.record('claim', 0).part).toBe(told.record('group', 1).id)
    expect(told.record('claim', 1).part).toBeUndefined()
    expect(state(told)).toEqual(fold(asylumMx, told.events))
  })

  it('needs someone who may correct in the offices of both', () => {
    const told = moved(split())
    told.as('supervisor').on('2024-10-01')
    const right = { reason: 'Otro día.', form: filing(day('2024-09-03')) }
    told.corrects(2, right).refuses('not-permitted')
    // What was done in the other part alone is not even there.
    told.corrects(5, { reason: 'No fue así.' }).refuses('no-such-event')
    told.as('supervisor', BOTH).corrects(2, right).accepts()
  })

  it('may be the parting itself: annulled, it never was; what was done since stands in its way', () => {
    const told = split().as('supervisor').on('2024-09-12')
    told
      .corrects(3, { reason: 'Eran otros.', form: leaving(told, [0, 3]) })
      .refuses('not-correctable')
    told.corrects(3, { reason: 'Nadie se fue.' }).accepts()
    expect(parts(told).length).toBe(1)
    expect(kinds(told)).toEqual(['principal', 'derivative', 'derivative', 'derivative'])
    const later = split().as('officer').to('group', 1).does('admit', {}).accepts()
    later.as('supervisor').corrects(3, { reason: 'Nadie se fue.' }).refuses('later-events-depend')
    const head = later.record('group', 1).id
    later.corrects(3, { reason: 'No existe.', record: head }).refuses('later-events-depend')
  })

  it('does not change what is counted', () => {
    const counted = (told: Case) =>
      contributionsOfHistory(asylumMx, told.events, () => told.place.calendar)
    expect(counted(split())).toEqual(counted(filed()))
  })
})

/** The part of those who left, now in Mexico City. */
function moved(told: Case): Case {
  const asked = { toOffice: 'CMX', transferReason: 'safety', transferNote: 'Por seguridad.' }
  return told
    .as('officer')
    .to('group', 1)
    .does('request-transfer', asked)
    .accepts()
    .as('supervisor')
    .does('authorise-transfer', {})
    .accepts()
}

describe('A transfer', () => {
  it('takes the part to another office, and leaves the other where it is', () => {
    const told = moved(split())
    expect(officeOf(state(told), told.record('claim', 0))).toBe('CMX')
    expect(officeOf(state(told), told.record('claim', 1))).toBe('TAP')
    expect(told.record('transfer').fields['fromOffice']).toBe('TAP')
    expect(told.record('transfer').part).toBe(told.record('group', 1).id)
    told.as('officer').to('group', 1).does('admit', {}).refuses('not-permitted')
    told
      .as('officer', { offices: ['CMX'] })
      .does('admit', {})
      .accepts()
    told.to('group', 0).does('admit', {}).refuses('not-permitted')
  })

  it('is asked once at a time, for an office that there is, and not for where they are', () => {
    const asked = { transferReason: 'work', transferNote: 'Trabajo.' }
    const told = filed().as('officer')
    told.does('request-transfer', { ...asked, toOffice: 'TAP' }).refuses('same-office')
    told.does('request-transfer', { ...asked, toOffice: 'NOWHERE' }).accepts()
    told.does('request-transfer', { ...asked, toOffice: 'CMX' }).refuses('already-requested')
    told.as('supervisor').does('authorise-transfer', {}).refuses('no-such-office')
    told.does('refuse-transfer', { reasoning: 'No existe esa oficina.' }).accepts()
    told
      .as('officer')
      .does('request-transfer', { ...asked, toOffice: 'CMX' })
      .accepts()
    told.as('supervisor').to('transfer', 1).does('authorise-transfer', {}).accepts()
    expect(state(told).office).toBe('CMX')
  })

  it('brings a part back only through someone who is at home in both offices', () => {
    const told = moved(split()).to('group', 1).on('2024-10-01')
    told
      .as('supervisor', { offices: ['CMX'] })
      .does('rejoin-group', { askedByAll: true })
      .refuses('office-not-yours')
    told.as('supervisor', BOTH).does('rejoin-group', { askedByAll: true }).accepts()
    expect(officeOf(state(told), told.record('claim', 0))).toBe('TAP')
  })
})

describe('What one part sees of the other', () => {
  it('is what both lived before, and nothing since', () => {
    const told = moved(split())
    const [husband, woman] = [told.record('person', 1), told.record('person', 0)]
    const his = seen(told, husband)
    for (const secret of ['Calle reservada', 'CMX', 'violence', 'no se sepa', 'Por seguridad'])
      expect(his).not.toContain(secret)
    expect(his).not.toContain(told.record('group', 1).id)
    expect(his).not.toContain('Marta')
    expect(his).toContain('Luis')
    const hers = seen(told, woman)
    expect(hers).toContain('Calle reservada')
    expect(hers).not.toContain('Luis')
    expect(hers).toContain('express-intent')
  })

  it('does not grow when they come back, nor when a fact of both is corrected', () => {
    const told = split().as('supervisor').on('2024-10-01').to('group', 1)
    told.corrects(2, { reason: 'Lo dijo ella.', form: filing(day('2024-09-03')) }).accepts()
    expect(seen(told, told.record('person', 1))).not.toContain('Lo dijo ella')
    told.does('rejoin-group', { askedByAll: true }).accepts()
    expect(seen(told, told.record('person', 1))).not.toContain('Calle reservada')
  })

  it('is nothing, whatever is done after they parted', () => {
    const act = fc.record({
      part: fc.nat(1),
      what: fc.constantFrom('need', 'request', 'admit', 'register'),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.nat(3), (acts, stays) => {
        const told = filed().as('officer')
        const goes = [0, 1, 2, 3].filter((nth) => nth !== stays)
        told.does('split-group', leaving(told, goes)).accepts()
        const people = [stays, goes[0] ?? 0]
        told.asOneOf(['officer', 'clerk', 'supervisor'])
        acts.forEach(({ part, what }, nth) => {
          const mark = `marca-${part}-${nth}.`
          const on = told.to('group', part)
          const attempt =
            what === 'need'
              ? told
                  .to('person', people[part] ?? 0)
                  .does('record-need', { needs: ['DS-PM'], note: mark })
              : what === 'request'
                ? on.does('request-transfer', {
                    toOffice: 'CMX',
                    transferReason: 'work',
                    transferNote: mark,
                  })
                : what === 'admit'
                  ? on.does('admit', {})
                  : on.does('register-family', { photoTaken: true, phones: mark })
          if (attempt.result.ok) attempt.accepts()
        })
        for (const part of [0, 1]) {
          const mine = seen(told, told.record('person', people[part] ?? 0))
          expect(mine).not.toContain(`marca-${1 - part}-`)
          expect(mine.includes('Calle reservada')).toBe(part === 1)
        }
        const ids: readonly Id[] = [...state(told).records.keys()]
        expect(parts(told).flat().toSorted()).toEqual(
          ids.map((id) => `${state(told).records.get(id)?.kind} ${id}`).toSorted(),
        )
        expect(fold(asylumMx, told.events)).toEqual(state(told))
      }),
      { numRuns: 60 },
    )
  })
})
