import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Program } from '#model/program.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { consentCodes } from '../../programs/asylum-mx/consents.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { safeguards } from '../../programs/asylum-mx/safeguards.ts'
import { day, filing, intent, mother } from '../../tests/asylum-cases.ts'
import { scenario } from '../../tests/scenario.ts'

/** The same procedure without the rules that a program adds on its own: what is kept here, the engine keeps. */
const bare: Program = {
  ...asylumMx,
  actions: {
    ...asylumMx.actions,
    'give-consent': { ...asylumMx.actions['give-consent'], guards: [] },
  },
}

const COUNTRIES = ['HND', 'SLV', 'CUB', 'MEX', 'USA']
const DATA = ['name', 'birth', 'sex', 'nationality']
const telling = fc.record({
  nationality: fc.constantFrom(...COUNTRIES),
  otherNationalities: fc.subarray(COUNTRIES, { maxLength: 2 }),
  habitualResidence: fc.option(fc.constantFrom(...COUNTRIES), { nil: undefined }),
  recipient: fc.constantFrom(...Object.keys(consentCodes.recipient.items)),
  recipientCountry: fc.constantFrom(...COUNTRIES),
  agreed: fc.subarray(DATA, { minLength: 1 }),
  asked: fc.option(fc.subarray(DATA, { minLength: 1 }), { nil: undefined }),
  validTo: fc.constantFrom('2024-09-09', '2024-09-10', '2024-12-31'),
  withdrawn: fc.boolean(),
})

describe('What the engine lets out', () => {
  it('is what a consent in force covers, to nobody who enforces the law, and never else', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(telling, (one) => {
        const { nationality, otherNationalities, habitualResidence, asked, ...rest } = one
        const { withdrawn, ...terms } = rest
        const told = scenario(withForm(asked !== undefined), comarCalendar)
          .as('clerk')
          .on('2024-09-02')
        const person = { ...mother, nationality, ...(habitualResidence && { habitualResidence }) }
        const members = [
          { ...person, ...(otherNationalities.length > 0 && { otherNationalities }) },
        ]
        told.tries('express-intent', intent(members)).accepts()
        told.tries('file', filing(day('2024-09-02'))).accepts()
        told.as('officer').on('2024-09-10')
        const how = { recipientName: 'X', purpose: 'shelter', informedIn: 'es', informedBy: 'read' }
        told.tries('give-consent', { ...terms, ...how, consentBy: 'person' }).accepts()
        if (withdrawn) told.tries('withdraw-consent', { how: 'spoken' }).accepts()
        const { result } = told.tries('disclose', asked ? { agreed: asked } : {})
        const { enforcement, foreign } = safeguards.recipients
        const covered =
          one.validTo >= '2024-09-10' && (asked ?? []).every((x) => one.agreed.includes(x))
        const theirs = [nationality, ...otherNationalities, habitualResidence]
        const home = foreign.includes(one.recipient) && theirs.includes(one.recipientCountry)
        const expected = withdrawn
          ? 'wrong-stage'
          : enforcement.includes(one.recipient)
            ? 'kept-by-enforcement'
            : covered
              ? 'told'
              : home
                ? 'kept-by-origin'
                : 'kept-by-consent'
        seen.set(expected, (seen.get(expected) ?? 0) + 1)
        const said = result.ok
          ? 'told'
          : result.error.code === 'guard'
            ? result.error.guard
            : result.error.code
        expect(said).toBe(expected)
      }),
      { numRuns: 300, seed: 22 },
    )
    expect([...seen.keys()].toSorted()).toEqual([
      'kept-by-consent',
      'kept-by-enforcement',
      'kept-by-origin',
      'told',
      'wrong-stage',
    ])
  })
})

/** An act of disclosure may also ask for less than was agreed; here it may ask for more. */
function withForm(asks: boolean): Program {
  if (!asks) return bare
  const { agreed } = asylumMx.records.consent.fields
  const { disclose } = asylumMx.actions
  return { ...bare, actions: { ...bare.actions, disclose: { ...disclose, form: { agreed } } } }
}
