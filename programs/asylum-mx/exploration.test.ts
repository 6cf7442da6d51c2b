import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays } from '#kernel/plain-date.ts'
import { inspect } from '#model/expression.ts'
import type { Program } from '#model/program.ts'

import {
  comar,
  day,
  intent,
  interviewed,
  mother,
  served,
  type Case,
  type Member,
} from '../../tests/asylum-cases.ts'
import { brokenBy, claimsOf, isOver, stagesOf } from '../../tests/claim-invariants.ts'
import { explorer, later, type Node, type Step } from '../../tests/explore.ts'
import { comarCalendar } from './calendar.ts'
import { asylumMx } from './program.ts'

const program: Program = asylumMx

/*
 * What a claim can become is explored by its key: its stage, what rules read of its fields, which clocks run, which of those that a rule
 * reads are over, and how attendance stands. Left out of the key, for they decide nothing about what may follow:
 * - who did what. Every act is done by somebody new, who is always there to be found; that those with a hand in it are refused is
 *   tried at every such act (INV-10).
 * - texts, dates and names, but that they are there.
 * Acts that move no claim and whose traces no moving act reads (extensions, country information, opinions, attempts, …) commute with
 * all others: they are tried in every state, and what they lead to is left to the walks at random. Appointments, transfers, parting and
 * merging have tests of their own.
 */
const ON_THE_FILE = Object.entries(program.actions)
  .filter(([, act]) => ['claim', 'group'].includes(act.on ?? ''))
  .filter(([, act]) => !act.follows && !act.followsOnly && !act.divides && !act.reunites)
  .filter(([name, act]) => !act.gives && !['serve-walk-in', 'request-transfer'].includes(name))
  .map(([name]) => name)
const MOVING = ON_THE_FILE.filter((name) => {
  const act = program.actions[name]
  return (
    (act?.on === 'claim' && act.to) || act?.moves?.some(({ kind, to }) => kind === 'claim' && to)
  )
})
const OF_CHILDREN = ['notify-child-authority', 'appoint-guardian', 'determine-best-interest']
const OF_ATTENDANCE = ['record-miss', 'justify-absence', 'judge-justification']
const OF_AMPARO = ['record-amparo', 'record-amparo-outcome']
/** What reaches from one claim of a family to another: the resolution, its notice, and the end of the status. */
const OF_FAMILIES = MOVING.filter((name) =>
  [
    /^(draft|review|sign)-/,
    /^(notify|close|uphold|set-aside|file-own|file-review)$/,
    /(proceeding|status|review|interview)$/,
  ].some((one) => one.test(name)),
)
const OF_ABANDONMENT = ['propose-abandonment', 'withdraw-proposal']

const machine = explorer(program, {
  calendar: comarCalendar,
  zone: 'America/Mexico_City',
  office: 'TAP',
  kinds: ['claim'],
  longest: 200,
  dates(name, { today }, { fields }) {
    if (name === 'constanciaTo') return [addDays(today, 90)]
    if (name !== 'dueOn') return [today]
    const filed = fields['filedOn']
    const known = fields['misses']
    const missed = Array.isArray(known) ? known.length : 0
    // Two weeks in a row after the filing, and one on which nothing was owed.
    return typeof filed === 'string'
      ? [addDays(day(filed), 7), addDays(day(filed), 14), addDays(day(filed), 8)].slice(
          0,
          missed + 3,
        )
      : []
  },
})

const adult: Member = {
  ...mother,
  birthDate: { value: '1990' },
  entryOn: day('2024-01-08'),
  needs: [],
}
/** Nobody knows how old, and nobody determines it. */
const { birthDate: _, ...ageless } = adult
const child: Member = { ...ageless, unaccompanied: true }
const begun = (members: readonly Member[]): Node => {
  const told = comar()
    .as('clerk')
    .on('2024-01-10')
    .does('express-intent', intent(members))
    .accepts()
  if (!told.state) throw new Error('Nothing was begun')
  return { state: told.state, today: day('2024-01-10') }
}

interface Reached {
  readonly node: Node
  readonly way: readonly string[]
  /** The keys that an act leads to from here. */
  readonly next: Set<string>
}
interface Explored {
  readonly reached: ReadonlyMap<string, Reached>
  readonly faults: readonly string[]
  /** States found and not yet tried: none when all there is has been seen. */
  readonly frontier: number
  readonly depth: number
}

/** Every state within so many acts, each once. What is found wrong is told with the way that led there. */
function explore(
  title: string,
  from: readonly Node[],
  acts: readonly string[],
  most = Infinity,
): Explored {
  const reached = new Map<string, Reached>()
  const [faults, refused] = [new Set<string>(), new Map<string, number>()]
  const meet = (node: Node, way: readonly string[]): Reached | undefined => {
    const key = machine.keyOf(node)
    if (reached.has(key)) return undefined
    const met = { node, way, next: new Set<string>() }
    reached.set(key, met)
    return met
  }
  let frontier = from.flatMap((node) => meet(node, []) ?? [])
  let [tries, accepted, depth] = [0, 0, 0]
  for (; frontier.length > 0 && depth < most; depth++) {
    const found: Reached[] = []
    for (const { node, way, next } of frontier) {
      for (const moment of machine.moments(node)) {
        const tried = machine.stepsFrom(moment, acts)
        tries += tried.tries
        accepted += tried.steps.length
        for (const [code, times] of tried.refused)
          refused.set(code, (refused.get(code) ?? 0) + times)
        for (const step of tried.steps) {
          const so = [...way, step.event.action]
          const why = brokenBy(step, machine)
          if (why !== undefined) faults.add(`${why}: ${so.join(' > ')}`)
          next.add(machine.keyOf(step.after))
          const met = meet(step.after, so)
          if (met) found.push(met)
        }
      }
      const over = claimsOf(node).every((claim) => isOver(program, claim))
      const moves = [...next].some(
        (key) => stagesOf(reached.get(key)?.node ?? node) !== stagesOf(node),
      )
      if (!over && !moves) faults.add(`no way on from ${stagesOf(node)}: ${way.join(' > ')}`)
    }
    frontier = found
  }
  console.info(title, {
    states: reached.size,
    depth,
    left: frontier.length,
    tries,
    accepted,
    refused: Object.fromEntries(refused),
  })
  return { reached, faults: [...faults], frontier: frontier.length, depth }
}

/** Rules of which a state has a running clock that nothing reached from there ever stops. */
function endlessClocks({ reached }: Explored): readonly string[] {
  const runs = (key: string, rule: string): boolean =>
    claimsOf(reached.get(key)?.node ?? begun([adult])).some(({ clocks }) => {
      const facts = clocks[rule]
      return facts !== undefined && facts.stoppedOn === undefined
    })
  return Object.keys(program.deadlines ?? {}).flatMap((rule) => {
    const endless = new Set([...reached.keys()].filter((key) => runs(key, rule)))
    for (let before = -1; before !== endless.size;) {
      before = endless.size
      for (const key of endless)
        if ([...(reached.get(key)?.next ?? [])].some((to) => !endless.has(to))) endless.delete(key)
    }
    return [...endless].map((key) => `${rule}: ${reached.get(key)?.way.join(' > ')}`)
  })
}

const filedBy = (who: Member): Node => {
  const told = comar()
    .as('clerk')
    .on('2024-01-10')
    .does('express-intent', intent([who]))
    .accepts()
    .does('file', { filedOn: day('2024-01-10'), channel: 'written', filedAt: 'office' })
    .accepts()
  if (!told.state) throw new Error('Nothing was filed')
  return { state: told.state, today: day('2024-01-10') }
}
const nodeOf = ({ state }: Case, today: string): Node => {
  if (!state) throw new Error('Nothing was begun')
  return { state, today: day(today) }
}
const inTime: Member = { ...mother, needs: [] }
const interviewedFamily = (...others: readonly Partial<Member>[]): Node =>
  nodeOf(
    interviewed([inTime, ...others.map((one) => ({ ...inTime, kind: 'derivative', ...one }))]),
    '2024-10-15',
  )
const denial = {
  outcome: 'denied',
  reasoning: 'No acredita.',
  complementaryAssessment: 'Sin riesgo.',
}
const notified = (members: readonly Member[], draft: typeof denial): Node =>
  nodeOf(
    interviewed(members)
      .as('officer')
      .does('draft-resolution', draft)
      .accepts()
      .as('reviewer')
      .does('sign-resolution', {})
      .accepts()
      .as('notifier')
      .does('notify', served)
      .accepts(),
    '2024-10-15',
  )
/** The first state reached of each stage. */
const oneOfEach = ({ reached }: Explored): readonly Node[] => [
  ...new Map([...reached.values()].toReversed().map(({ node }) => [stagesOf(node), node])).values(),
]

describe('The ways that a claim can go', () => {
  it('lead on from every state, break no invariant and leave no clock without an end: an adult, all states there are', () => {
    const told = explore('An adult', [begun([adult])], MOVING)
    expect(told.faults).toEqual([])
    expect(told.frontier).toBe(0)
    expect(told.depth).toBeGreaterThan(8)
    expect(endlessClocks(told)).toEqual([])
    expect(told.reached.size).toBeGreaterThan(1000)
    // Every other act on the file, tried in every state; what it starts can be stopped there and then, in every stage.
    const aside = ON_THE_FILE.filter((name) => !MOVING.includes(name))
    const tryAside = (nodes: readonly Node[]): readonly Step[] =>
      nodes.flatMap((node) =>
        machine.moments(node).flatMap((moment) => machine.stepsFrom(moment, aside).steps),
      )
    const everywhere = tryAside([...told.reached.values()].map(({ node }) => node))
    expect(new Set(everywhere.flatMap((step) => brokenBy(step, machine) ?? []))).toEqual(new Set())
    const tried = tryAside(oneOfEach(told))
    expect(tried.flatMap((step) => unstoppable(step))).toEqual([])
    expect(new Set(tried.map(({ event }) => event.action)).size).toBeGreaterThan(12)
  }, 240_000)

  it('are the same for a child alone, who is never without protection: within eight acts of the filing', () => {
    const told = explore('A child alone', [filedBy(child)], [...MOVING, ...OF_CHILDREN], 8)
    expect(told.faults).toEqual([])
    expect(told.depth).toBe(8)
  }, 240_000)

  it('never abandon by one absence, nor for good: attendance, all states there are', () => {
    const acts = [...OF_ATTENDANCE, ...OF_ABANDONMENT, 'declare-abandonment', 'notify-closure']
    const after = ['close-closure', 'file-review', 'reopen', 'uphold', 'notify-review', 'end-claim']
    // A month after the filing: absences can be recorded once their days have passed.
    const told = explore('Attendance', [later(filedBy(adult), 30)], [...acts, ...after])
    const absent = [...told.reached.values()].filter(({ way }) => way.at(-1) === 'record-miss')
    expect(absent.length).toBeGreaterThan(1)
    expect(told.faults).toEqual([])
    expect(told.frontier).toBe(0)
    expect(endlessClocks(told)).toEqual([])
    const abandoned = [...told.reached.values()].filter(({ node }) => stagesOf(node) === 'closing')
    expect(abandoned.length).toBeGreaterThan(0)
    for (const { way } of abandoned)
      expect(
        way.filter((act) => ['record-miss', 'propose-abandonment'].includes(act)).length,
      ).toBeGreaterThan(0)
  }, 240_000)

  it('stay open to a court, whatever was decided: within eight acts of a notified denial', () => {
    const told = explore('Amparo', [notified([inTime], denial)], [...MOVING, ...OF_AMPARO], 8)
    expect(told.faults).toEqual([])
    expect(told.depth).toBe(8)
  }, 240_000)

  it('never decide against one of a family by deciding on another: within eight acts of the interview', () => {
    const [daughter, partner] = [{ birthDate: { value: '2017' } }, { sex: 'M' }]
    const two = explore('A mother and a child', [interviewedFamily(daughter)], OF_FAMILIES, 8)
    const three = explore('A family', [interviewedFamily(daughter, partner)], OF_FAMILIES, 8)
    expect([...two.faults, ...three.faults]).toEqual([])
    expect([two.depth, three.depth]).toEqual([8, 8])
  }, 240_000)

  it('hold far into the procedure, at random, with every act on the file', () => {
    const walk = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(fc.constantFrom(adult, child), walk, (who, choices) => {
        let node = begun([who])
        for (const choice of choices) {
          const { steps } = machine.stepsFrom(later(node, choice % 5 === 0 ? 200 : 3), ON_THE_FILE)
          expect(steps.flatMap((step) => brokenBy(step, machine) ?? [])).toEqual([])
          const onward = steps.filter(({ after }) => stagesOf(after) !== stagesOf(node))
          const among = onward.length > 0 && choice % 3 > 0 ? onward : steps
          const next = among[choice % Math.max(among.length, 1)]
          if (!next || next.after.today > '2027-01-01') break
          node = next.after
        }
      }),
      { numRuns: 8, seed: 7 },
    )
  }, 240_000)

  it('do not ask how anybody entered the country (INV-15)', () => {
    const rules = Object.values(program.actions).flatMap(({ guards = [], moves = [] }) => [
      ...guards.map(({ rule }) => rule),
      ...moves.flatMap(({ when }) => when ?? []),
    ])
    const asked = rules.flatMap((rule) => inspect(rule).mentions.map(({ member }) => member))
    expect(asked.filter((name) => name === 'entryMode' || name === 'entryPoint')).toEqual([])
  })
})

/** Clocks that an act has started and that nothing possible right after it stops. */
function unstoppable({ before, after, event }: Step): readonly string[] {
  return [...after.state.records.values()].flatMap((record) =>
    Object.entries(record.clocks).flatMap(([rule, { stoppedOn }]) => {
      const was = before.state.records.get(record.id)?.clocks[rule]
      if (stoppedOn !== undefined || (was && was.stoppedOn === undefined)) return []
      const stops = program.deadlines?.[rule]?.stops ?? []
      const { steps } = machine.stepsFrom(after, stops)
      const stopped = steps.some(
        (step) => step.after.state.records.get(record.id)?.clocks[rule]?.stoppedOn !== undefined,
      )
      return stopped ? [] : [`${rule} after ${event.action}`]
    }),
  )
}
