import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { dutiesOf, settledBy } from '#engine/duties.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from './program.ts'

const program: Program = asylumMx
const ROOT = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const named = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.test.ts') && name !== 'law-covered.test.ts')
    .map((name) => `${folder}/${name}`)
const TESTS = ['programs/asylum-mx', 'tests/server', 'tests/store', 'tests'].flatMap(named)
const said = TESTS.map(read).join('\n')
const P = 'programs/asylum-mx'
const S = 'tests/server'

/** The time limits of the law, the clocks that keep them, and the test in which each runs to its day. */
const LIMITS: readonly (readonly [limit: string, what: readonly string[], test: string])[] = [
  ['T-01', ['T-01'], `${P}/program.test.ts`],
  ['T-01b', ['T-01b'], `${P}/guards.test.ts`],
  ['T-02', ['T-02', 'T-02a', 'T-02b'], `${P}/golden-dates.test.ts`],
  ['T-03', ['T-03'], `${P}/guards.test.ts`],
  ['T-04', ['T-04'], `${P}/golden-dates.test.ts`],
  ['T-05', ['T-05'], `${S}/e2e-01.pg.test.ts`],
  ['T-06', ['T-06', 'T-06r'], `${P}/golden-dates.test.ts`],
  ['T-07', ['T-07'], `${S}/e2e-01.pg.test.ts`],
  ['T-08', ['T-08', 'T-08j'], `${P}/golden-dates.test.ts`],
  ['T-08b', ['moved-away'], `${P}/remedies.test.ts`],
  ['T-09', ['T-09'], `${S}/e2e-01.pg.test.ts`],
  ['T-10, T-10x', ['extend', 'already-extended'], `${S}/e2e-01.pg.test.ts`],
  ['T-11', ['T-11'], `${P}/program.test.ts`],
  ['T-12', ['T-12'], `${S}/e2e-law.pg.test.ts`],
  ['T-13', ['T-13', 'T-13n'], `${P}/status.test.ts`],
  ['T-14', ['T-14'], `${P}/status.test.ts`],
  ['T-15', ['complementary-assessment'], `${P}/refusals.test.ts`],
  ['T-16', ['T-16'], `${P}/remedies.test.ts`],
  ['T-17', ['T-17'], `${P}/remedies.test.ts`],
]

/** Every arrow of the claim's state machine, by the act that goes along it. */
const ARROWS: readonly (readonly [from: string, act: string, to: string])[] = [
  ['intent', 'give-appointment', 'appointment'],
  ['intent', 'file', 'filed'],
  ['appointment', 'file', 'filed'],
  ['intent', 'file', 'ratification'],
  ['ratification', 'ratify', 'filed'],
  ['ratification', 'close-unratified', 'closing'],
  ['filed', 'issue-prevention', 'prevention'],
  ['prevention', 'answer-prevention', 'answered'],
  ['answered', 'admit', 'admitted'],
  ['prevention', 'not-admit', 'closing'],
  ['closing', 'notify-closure', 'closure-notified'],
  ['filed', 'admit', 'admitted'],
  ['admitted', 'register-family', 'registered'],
  ['registered', 'schedule-interview', 'interview-scheduled'],
  ['interview-scheduled', 'hold-interview', 'interviewed'],
  ['interviewed', 'begin-analysis', 'analysis'],
  ['analysis', 'request-evidence', 'more-evidence'],
  ['more-evidence', 'receive-evidence', 'analysis'],
  ['analysis', 'schedule-complementary', 'complementary-interview'],
  ['complementary-interview', 'hold-complementary', 'analysis'],
  ['analysis', 'draft-resolution', 'drafted'],
  ['drafted', 'review-draft', 'reviewed'],
  ['drafted', 'return-draft', 'analysis'],
  ['reviewed', 'sign-resolution', 'decided'],
  ['decided', 'notify', 'notified'],
  ['notified', 'close', 'closed'],
  ['notified', 'file-review', 'in-review'],
  ['in-review', 'uphold', 'upheld'],
  ['in-review', 'set-aside', 'analysis'],
  ['upheld', 'notify-review', 'closed'],
  ['analysis', 'declare-abandonment', 'closing'],
  ['analysis', 'end-claim', 'ended'],
  ['analysis', 'merge-duplicate', 'ended'],
  ['closure-notified', 'reopen', 'registered'],
  ['closure-notified', 'close-closure', 'ended'],
  ['closed', 'open-proceeding', 'proceeding'],
  ['proceeding', 'keep-status', 'closed'],
  ['proceeding', 'end-status', 'status-ending'],
  ['status-ending', 'notify-status-end', 'status-notified'],
  ['status-notified', 'close-status', 'status-ended'],
  ['in-review', 'restore-status', 'closed'],
]

/** Refusals that no file comes to: the remedy runs as long as the reopening and is asked first, until one of the two limits changes. */
const BEHIND_OTHERS = ['reopening-open']

describe('The law of the claim', () => {
  it.each(LIMITS)('%s is kept by %j and runs to its day in %s', (_, what, test) => {
    for (const one of what) expect([one, read(test).includes(`'${one}'`)]).toEqual([one, true])
  })

  it('has no clock whose day no test says', () => {
    const clocks = Object.keys(asylumMx.deadlines ?? {}).filter((rule) => /^[TCENRF]-/.test(rule))
    expect(clocks.filter((rule) => !said.includes(`'${rule}'`))).toEqual([])
  })

  it.each(ARROWS)('leads from %s by %s to %s, in a test of its own', (from, act, to) => {
    const action = program.actions[act]
    const goes = action?.to === to ? (action.from ?? []) : []
    const moves = action?.moves ?? []
    const carried = moves.flatMap((move) => (move.to === to ? move.from : []))
    expect([...goes, ...carried]).toContain(from)
    expect(said).toContain(`'${act}'`)
  })

  it('refuses nothing by a rule that no test breaks', () => {
    const rules = ['filing', 'assessment', 'analysis', 'resolution', 'remedy', 'closure', 'status']
    const more = ['attendance', 'children', 'interview', 'needs', 'family', 'registration']
    const own = [...rules, ...more].map((name) => read(`${P}/actions-${name}.ts`)).join('\n')
    const guards = Object.values(asylumMx.actions).flatMap((action) =>
      'guards' in action ? action.guards.map(({ code }) => code) : [],
    )
    const here = [...new Set(guards)].filter((code) => own.includes(`'${code}'`))
    expect(here.length).toBeGreaterThan(40)
    const unbroken = here.filter((code) => !said.includes(`'${code}'`))
    expect(unbroken).toEqual(BEHIND_OTHERS)
  })
})

describe('Everything that the law makes somebody do', () => {
  const stages = Object.keys(asylumMx.records.claim.stages)

  it('is a task: each clock of the authority has owners, and an act by which one of them settles it', () => {
    const idle = dutiesOf(asylumMx).flatMap(({ rule, deadline, owners }) => {
      if (deadline.duty !== 'authority') return []
      const settled = [undefined, ...stages].some((stage) =>
        settledBy(asylumMx, deadline, { stage, roles: owners, over: true }),
      )
      // An abandonment is signed or let go by a human, a notice comes from another authority: neither is pressed upon anybody as what comes next.
      const waits = ['T-08', 'T-04'].includes(rule) || !/^[TCNEF]-|^R-01$/.test(rule)
      return owners.length > 0 && (settled || waits) ? [] : [rule]
    })
    expect(idle).toEqual([])
  })

  it('is told beforehand: the certificate ten days ahead, the decision, and what a person may lose', () => {
    const { deadlines = {} } = asylumMx
    expect(deadlines['T-06r']?.remind).toEqual({ before: 10, unit: 'calendarDays' })
    const reminded = Object.keys(deadlines).filter((rule) => deadlines[rule]?.remind)
    for (const rule of ['T-02a', 'T-09', 'T-12', 'T-12c', 'T-12s', 'T-14', 'T-17', 'E-01'])
      expect(reminded).toContain(rule)
  })
})
