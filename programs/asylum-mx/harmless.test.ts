import type { Action, Program, Role } from 'ceiba/model'
import { say } from 'ceiba/model'
import { describe, expect, it } from 'vitest'

import { faultsOf } from '#model/faults.ts'

import { asylumMx } from './program.ts'

const program: Program = asylumMx
const word = say('Palabra', 'Word')
const acting = (name: string, change: Partial<Action>): Program => {
  const action = program.actions[name]
  if (!action) throw new Error(name)
  return { ...program, actions: { ...program.actions, [name]: { ...action, ...change } } }
}
const guard = (rule: string) => ({ guards: [{ code: 'g', rule, message: word, source: 'x' }] })
const outside = (name: string, change: Partial<Role>): Program => {
  const role = program.roles[name]
  if (!role) throw new Error(name)
  return { ...program, roles: { ...program.roles, [name]: { ...role, ...change } } }
}
const kept = program.safeguards
if (!kept) throw new Error('No safeguards')
const guarded = (change: object): Program => ({ ...program, safeguards: { ...kept, ...change } })
const { safeguards: _, ...withoutSafeguards } = program
const asking = { kinds: ['dataRequest'], purpose: 'own-requests' }

/** Ways in which a program could do harm: each keeps it from being loaded. */
const planted: readonly (readonly [what: string, program: Program, says: string])[] = [
  [
    'an irregular entry as a ground of refusal (INV-15)',
    acting('admit', guard('!records.claim.exists(c, c.entryMode == "irregular")')),
    'asks "entryMode"',
  ],
  [
    'an irregular entry that a clock hangs on (INV-15)',
    {
      ...program,
      deadlines: Object.fromEntries(
        Object.entries(program.deadlines ?? {}).map(([name, rule]) => [
          name,
          rule.on === 'claim' ? { ...rule, when: 'self["entryMode"] == "regular"' } : rule,
        ]),
      ),
    },
    'asks "entryMode"',
  ],
  [
    'places of the agenda given by nationality (INV-17)',
    acting('give-appointment', {
      gives: {
        at: 'at',
        purpose: 'form.purpose',
        priority: 'records.person.exists(p, p.nationality == "VEN")',
      },
    }),
    'asks "nationality"',
  ],
  [
    'a queue in an order of its own (INV-17)',
    JSON.parse(
      JSON.stringify({ ...program }).replace('"order":"due"', '"order":"person.nationality"'),
    ),
    'no order is "person.nationality"',
  ],
  [
    'an interview only for whoever consented (INV-06)',
    acting('schedule-interview', guard('records.consent.exists(c, c.stage == "given")')),
    'refusing one may close no way',
  ],
  [
    'a consent that could be used again (INV-01)',
    acting('disclose', { to: 'given' }),
    'could disclose a second time',
  ],
  [
    'a disclosure that is no act on a consent (INV-01)',
    acting('record-need', { discloses: { basis: 'consent' } }),
    'is not on a consent',
  ],
  [
    'a duty to tell a consulate (INV-01)',
    guarded({
      duties: { ...kept.duties, x: { label: word, to: 'consulate', tells: [], source: 'x' } },
    }),
    'no duty tells an authority of another country',
  ],
  [
    'a duty to tell the police a name (INV-05)',
    guarded({
      duties: { ...kept.duties, x: { label: word, to: 'police', tells: ['name'], source: 'x' } },
    }),
    'tells "name" to those who enforce the law',
  ],
  [
    'needs among what may be disclosed',
    guarded({ data: { ...kept.data, opens: { ...kept.data.opens, sex: ['needs'] } } }),
    'is kept for some roles',
  ],
  [
    'a liaison of the INM who reads files (INV-05)',
    outside('immigration', {
      reads: [{ ...asking, kinds: ['person'], where: 'record.assignee == actor.id' }],
    }),
    'reads person, which is of people',
  ],
  [
    'a consulate that reads what others asked for',
    outside('consulate', { reads: [{ ...asking, where: 'record.office in actor.offices' }] }),
    'reads what others asked for',
  ],
  [
    'a member of the RCM who sees figures before they are published (INV-18)',
    outside('rcm-member', { statistics: true }),
    'sees figures before they are published',
  ],
  [
    'a consulate that registers',
    acting('express-intent', { by: ['clerk', 'consulate'] }),
    'does "express-intent", which is about people',
  ],
  [
    'a family parted without a reason (INV-13)',
    acting('split-group', {
      divides: {
        ...(program.actions['split-group']?.divides ?? { members: '', tracedBy: [] }),
        reason: 'none',
      },
    }),
    'divides without a required "none"',
  ],
  [
    'a return whose alert nobody could raise (INV-02)',
    acting('record-return', { by: ['clerk'] }),
    'could not raise the alert',
  ],
  ['returns by a program without safeguards (INV-02)', withoutSafeguards, 'declares no safeguards'],
]

describe('A program that could do harm is not loaded', () => {
  it.each(planted)('%s', (_what, changed, says) => {
    expect(faultsOf(changed).map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining(says)]),
    )
  })

  it('and the one that there is has no fault', () => expect(faultsOf(program)).toEqual([]))
})

describe('Where people may be found', () => {
  it('is no dimension of a figure and nothing that may be disclosed (INV-14)', () => {
    const places = Object.entries({
      ...program.records['person']?.fields,
      ...program.records['group']?.fields,
    })
      .filter(([, { type }]) => type === 'place')
      .map(([name]) => name)
    expect(places.length).toBeGreaterThan(1)
    const counted = Object.values(program.measures ?? {}).flatMap(({ by }) => Object.values(by))
    const told = Object.values(kept.data.opens).flat()
    expect([...counted, ...told].filter((path) => path.includes('address'))).toEqual([])
    for (const place of places)
      expect(counted.some((path) => path.endsWith(`.${place}`))).toBe(false)
  })
})
