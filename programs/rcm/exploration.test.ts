import { describe, expect, it } from 'vitest'

import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { decide } from '#engine/decide.ts'
import { diaryOf, type Named } from '#engine/diary/diary.ts'
import { evolve } from '#engine/evolve.ts'
import type { RootState } from '#engine/state.ts'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { momentOf } from '#kernel/instant.ts'
import { plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { drafted, meetingNamed, MEETING, PRESENT } from '../../tests/conference.ts'
import { countedIds } from '../../tests/scenario.ts'
import { rcmCalendar } from './calendar.ts'
import { CONFERENCE } from './offices.ts'
import { rcm } from './program.ts'

/** What a delegation or the presidency may try: every act on a text, its clauses and its positions, at the edges of their forms. */
const TRIES: readonly (readonly [action: string, form: object])[] = [
  ['open-negotiation', {}],
  ['start-silence', { silenceDays: 1 }],
  ['end-silence', { reason: 'x' }],
  ['adopt-by-silence', {}],
  ['adopt', { meeting: MEETING }],
  ['adopt', { meeting: MEETING, decisions: [{ title: 'x', leads: ['RCM-MEX'] }] }],
  ['withdraw-text', { reason: 'x' }],
  ['bracket-clause', {}],
  ['reword-clause', { wordingEs: 'x' }],
  ['agree-clause', {}],
  ['confirm-clause', {}],
  ['defer-clause', {}],
  ['withdraw-clause', { reason: 'x' }],
  ['take-position', { stance: 'support' }],
  ['take-position', { stance: 'object' }],
  ['take-position', { stance: 'reserve', footnotes: [{ footnote: 'x' }] }],
  ['withdraw-objection', {}],
  ['release-position', {}],
]
const ACTIONS: Program['actions'] = rcm.actions
const ACTS = new Set(TRIES.map(([action]) => action))

interface Point {
  readonly state: RootState
  readonly today: PlainDate
}
interface Step {
  readonly before: Point
  readonly action: string
  readonly after: Point
}

const DAYS = [plainDate('2023-10-02'), plainDate('2023-10-03'), plainDate('2023-10-04')]
const ids = countedIds(10_000)
const place = { zone: 'America/Costa_Rica', calendar: compileCalendar(rcmCalendar) }
const named: Named = meetingNamed()
const diary = diaryOf({ agendas: new Map(), named: [named], booked: [] })
const actor = {
  id: ids.next(),
  grants: ['presidency', 'secretariat', 'head'].map((role) => ({
    program: 'rcm',
    role,
    offices: [CONFERENCE, ...PRESENT, 'RCM-CAN'],
  })),
}

/** Everything that can be done to a text from a point, by everybody at once. */
function stepsFrom({ state, today }: Point): readonly Step[] {
  const loaded = { program: rcm, key: 'rcm@test' }
  const world = {
    now: momentOf(today, place.zone, 10),
    actor,
    ids,
    diary,
    office: (code: string) => (code === CONFERENCE ? place : undefined),
  }
  return [...state.records.values()].flatMap((target) =>
    TRIES.filter(([action]) => ACTIONS[action]?.on === target.kind).flatMap(([action, form]) => {
      const done = decide(loaded, state, { action, target: target.id, form }, world)
      if (!done.ok) return []
      const after = { state: evolve(rcm, state, done.value), today }
      return [{ before: { state, today }, action, after }]
    }),
  )
}

/** Two points with the same key have the same future. */
const keyOf = ({ state, today }: Point): string =>
  [
    today,
    ...[...state.records.values()]
      .filter(
        ({ kind, stage }) => kind !== 'decision' && stage !== 'replaced' && stage !== 'dropped',
      )
      .map(({ kind, stage, fields, clocks }) =>
        canonicalJson([
          kind,
          stage ?? '',
          fields['member'] ?? '',
          fields['blocks'] ?? '',
          clocks['SILENCE']?.stoppedOn ?? '',
          clocks['SILENCE']?.startedOn ?? '',
        ]),
      )
      .toSorted(),
  ].join('\n')

const textOf = ({ state }: Point) => state.records.get(state.id)
const isOver = (point: Point): boolean =>
  ['adopted', 'withdrawn'].includes(textOf(point)?.stage ?? '')
const objectors = ({ state }: Point): readonly unknown[] =>
  [...state.records.values()]
    .filter(({ kind, fields }) => kind === 'position' && fields['blocks'] === true)
    .map(({ fields }) => fields['member'])
const bracketed = ({ state }: Point): boolean =>
  [...state.records.values()].some(
    ({ kind, stage }) =>
      kind === 'clause' && ['proposed', 'under-negotiation'].includes(stage ?? ''),
  )

describe('Everything that can become of a text', () => {
  const begun = drafted({ small: true }).state
  if (!begun) throw new Error('No text')
  const [seen, steps, stuck]: [Map<string, Point>, Step[], Point[]] = [new Map(), [], []]
  let edge: readonly Point[] = DAYS.slice(0, 1).map((today) => ({ state: begun, today }))
  for (let depth = 0; depth < 7 && edge.length > 0; depth += 1) {
    const next: Point[] = []
    for (const point of edge) {
      const found = stepsFrom(point)
      steps.push(...found)
      if (found.length === 0 && !isOver(point)) stuck.push(point)
      const waited = DAYS.filter((today) => today > point.today).slice(0, 1)
      for (const after of [
        ...found.map((step) => step.after),
        ...waited.map((today) => ({ state: point.state, today })),
      ])
        if (!seen.has(keyOf(after))) {
          seen.set(keyOf(after), after)
          next.push(after)
        }
    }
    edge = next
  }
  const adoptions = steps.filter(({ action }) => action.startsWith('adopt'))

  it('was tried, every act of it done at least once', () => {
    expect(new Set(steps.map(({ action }) => action))).toEqual(ACTS)
    expect(seen.size).toBeGreaterThan(300)
    expect(adoptions.length).toBeGreaterThan(20)
  })

  it('is never adopted over an objection: of a member present at a meeting, of any member by silence', () => {
    const over = adoptions.filter(({ action, before }) =>
      objectors(before).some(
        (member) => action === 'adopt-by-silence' || PRESENT.some((one) => one === member),
      ),
    )
    expect(over).toEqual([])
  })

  it('is never adopted with a bracket in it', () => {
    expect(adoptions.filter(({ before, after }) => bracketed(before) || bracketed(after))).toEqual(
      [],
    )
  })

  it('has a way on from wherever it stands, until it is adopted or withdrawn', () => {
    expect(stuck).toEqual([])
  })

  it('has no clock that runs on once it is settled or negotiated again', () => {
    const running = [...seen.values()].filter((point) => {
      const clock = textOf(point)?.clocks['SILENCE']
      return clock && clock.stoppedOn === undefined && textOf(point)?.stage !== 'silence'
    })
    expect(running).toEqual([])
  })

  it('shows no draft to observers by itself', () => {
    const open = [...seen.values()].filter(
      (point) =>
        textOf(point)?.fields['circulation'] === 'open' && textOf(point)?.stage !== 'adopted',
    )
    expect(open).toEqual([])
  })
})
