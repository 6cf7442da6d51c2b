import { describe, expect, it } from 'vitest'

import { addDays } from '#kernel/plain-date.ts'
import { seededRandom } from '#kernel/random.ts'
import type { Program } from '#model/program.ts'

import { comar, day, intent, mother, type Member } from '../../tests/asylum-cases.ts'
import { explorer, later, type Node, type Step } from '../../tests/explore.ts'
import { comarCalendar } from './calendar.ts'
import { asylumMx } from './program.ts'

const ROLES = Object.keys(asylumMx.roles).filter((role) => role !== 'director')
// Acts of agendas and of divided families have explorations of their own; what changes nothing that a rule asks is left out.
const program: Program = asylumMx
const AGENDA = Object.entries(program.actions)
  .filter(([, { on = '', begins }]) => begins !== undefined || !['claim', 'person'].includes(on))
  .map(([name]) => name)
  .filter((name) => !['file', 'admit', 'register-family'].includes(name))
const ASIDE = [
  'assign-officer',
  'set-attendance-place',
  'set-track',
  'add-evidence',
  'complete-person',
  'record-attempt',
  'record-need',
  'review-needs',
  'request-rectification',
  'answer-rectification',
  'ask-coi',
  'answer-coi',
]

const machine = explorer(asylumMx, {
  calendar: comarCalendar,
  zone: 'America/Mexico_City',
  office: 'TAP',
  people: [ROLES, [...ROLES, 'director'], ['reviewer', 'director']],
  without: [...AGENDA, ...ASIDE, 'divide', 'transfer'],
  dates: (name, today, owed) =>
    name === 'constanciaTo'
      ? addDays(today, 90)
      : name === 'dueOn'
        ? (owed.at(-1) ?? addDays(today, -1))
        : today,
})

const begun = (members: readonly Member[]): Node => {
  const told = comar()
    .as('clerk')
    .on('2024-01-10')
    .does('express-intent', intent(members))
    .accepts()
  if (!told.state) throw new Error('Nothing was begun')
  return { state: told.state, today: day('2024-01-10'), counted: {} }
}
const adult: Member = { ...mother, entryOn: day('2024-01-08'), needs: [] }
const child: Member = {
  ...adult,
  birthDate: { value: '2012-03-01' },
  relationship: 'PA',
  unaccompanied: true,
}

/** Today, and when every time limit is over. */
const WAITS = [0, 200]

const claimOf = ({ state }: Node) =>
  [...state.records.values()].filter(({ kind }) => kind === 'claim')

/** What must hold of every act, whoever does it and whenever: the name of the invariant that does not. */
function broken({ before, event, after }: Step): string | undefined {
  const action = program.actions[event.action]
  for (const claim of claimOf(after)) {
    const was = before.state.records.get(claim.id)
    const done = claim.done
    if (!was) continue
    const entered = was.stage !== claim.stage
    if (entered && claim.stage === 'decided') {
      const drafters = [
        was.done['draft-resolution']?.by,
        ...(was.done['draft-resolution']?.earlier ?? []),
      ]
      if (event.target === claim.id && drafters.includes(event.actor)) return 'INV-10 drafter signs'
      if (claim.fields['outcome'] === 'excluded' && was.stage !== 'reviewed')
        return 'INV-10 exclusion unreviewed'
      const weighed = ['complementary', 'denied', 'excluded'].some(
        (outcome) => claim.fields['outcome'] === outcome,
      )
      if (weighed && claim.fields['complementaryAssessment'] === undefined)
        return 'T-15 not weighed'
    }
    if (
      entered &&
      ['upheld', 'analysis', 'closed', 'registered', 'answered'].includes(claim.stage ?? '') &&
      was.stage === 'in-review'
    ) {
      const hands = [
        'draft-resolution',
        'sign-resolution',
        'declare-abandonment',
        'not-admit',
        'end-status',
      ]
      const earlier = hands.flatMap((name) => [
        was.done[name]?.by,
        ...(was.done[name]?.earlier ?? []),
      ])
      if (['uphold', 'set-aside'].includes(event.action) && earlier.includes(event.actor))
        return 'INV-10 own act reviewed'
    }
    if (
      entered &&
      ['closing', 'ended', 'status-ending'].includes(claim.stage ?? '') &&
      event.action !== 'close-closure'
    )
      if (event.form['signed'] !== true) return 'INV-11 ended unsigned'
    if (
      entered &&
      claim.stage === 'closing' &&
      claim.fields['uasc'] === 'yes' &&
      event.action === 'declare-abandonment'
    )
      return 'INV-08 child abandoned'
    if (
      entered &&
      claim.fields['uasc'] === 'yes' &&
      ['interviewed', 'drafted', 'decided'].includes(claim.stage ?? '')
    )
      if (!claim.fields['bestInterestOn'] || !claim.fields['guardianKind'])
        return 'INV-08 child unprotected'
    for (const [rule, facts] of Object.entries(was.clocks)) {
      const due = machine.dueOn(before, was, rule)
      const declared = program.deadlines?.[rule]
      if (facts.stoppedOn !== undefined || due === undefined || due >= before.today) continue
      const now = claim.clocks[rule]
      const settled =
        now?.stoppedOn !== undefined || declared?.stops.includes(event.action) === true
      if (declared?.duty === 'authority' && !settled && machine.dueOn(after, claim, rule) !== due)
        return `INV-12 ${rule} hidden by ${event.action}`
    }
    const stage = program.records['claim']?.stages?.[claim.stage ?? '']
    if (
      stage?.final &&
      Object.values(claim.clocks).some(({ stoppedOn }) => stoppedOn === undefined)
    )
      return `a clock without an end in ${claim.stage}`
    if (done[event.action] === undefined && event.target === claim.id)
      return 'an act that leaves no trace'
  }
  const [decided, applied] = [after.counted['decisions'] ?? 0, after.counted['applications'] ?? 0]
  if (decided < 0 || decided > claimOf(after).length) return `counted ${decided} decisions`
  if (action === undefined || applied < 0) return 'an act that is none'
  return undefined
}

const isFinal = (node: Node): boolean =>
  claimOf(node).every(({ stage }) => ['closed', 'ended', 'status-ended'].includes(stage ?? ''))
const stagesOf = (node: Node): string =>
  claimOf(node)
    .map(({ stage }) => stage)
    .join()

/** Every state within so many acts, each once. What is found wrong is told with the way that led there. */
function explore(from: Node, depth: number, most: number) {
  const seen = new Map<string, readonly string[]>([[machine.keyOf(from), []]])
  const faults: string[] = []
  const stages = new Set<string>()
  let [frontier, steps] = [[from], 0]
  for (let depthNow = 0; depthNow < depth && frontier.length > 0; depthNow++) {
    const next: Node[] = []
    for (const node of frontier) {
      const way = seen.get(machine.keyOf(node)) ?? []
      stages.add(stagesOf(node))
      const found = WAITS.flatMap((days) =>
        machine.stepsFrom(days === 0 ? node : later(node, days)),
      )
      if (!isFinal(node) && !found.some(({ after }) => stagesOf(after) !== stagesOf(node)))
        faults.push(`no way on from ${stagesOf(node)} after ${way.join(' > ')}`)
      for (const step of found) {
        steps += 1
        const why = broken(step)
        if (why !== undefined) faults.push(`${why}: ${[...way, step.event.action].join(' > ')}`)
        const key = machine.keyOf(step.after)
        if (seen.has(key) || seen.size >= most) continue
        seen.set(key, [...way, step.event.action])
        next.push(step.after)
      }
    }
    frontier = next
  }
  return { faults, states: seen.size, steps, stages }
}

describe('The ways that a claim can go', () => {
  it('lead on from every state, and no act breaks an invariant: an adult, breadth first', () => {
    const told = explore(begun([adult]), 8, 70)
    expect(told.faults).toEqual([])
    expect(told.states).toBe(70)
  }, 120_000)

  it('lead on from every state, and no act breaks an invariant: far into the procedure, at random', () => {
    for (const [nth, members] of [[adult], [child], [adult]].entries()) {
      const random = seededRandom(`walk/${nth}`)
      let node = begun(members)
      for (let step = 0; step < 40; step++) {
        const found = machine.stepsFrom(later(node, random.chance(0.2) ? 200 : 7))
        const onward = found.filter(({ after }) => stagesOf(after) !== stagesOf(node))
        expect(found.flatMap((one) => broken(one) ?? [])).toEqual([])
        const among = onward.length > 0 && random.chance(0.7) ? onward : found
        const next = among[random.integer(Math.max(among.length, 1))]
        if (!next) break
        node = next.after
      }
    }
  }, 120_000)
})
