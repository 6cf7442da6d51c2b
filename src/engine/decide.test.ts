import { describe, expect, it } from 'vitest'

import { id, type Id } from '#kernel/ids.ts'
import { momentOf } from '#kernel/instant.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { defineProgram } from '#model/define-program.ts'
import { boolean, date, office } from '#model/field.ts'
import { say } from '#model/text.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { countedIds, scenario } from '../../tests/scenario.ts'
import { compileCalendar } from './deadlines/compiled-calendar.ts'
import { decide, type Command } from './decide.ts'
import { evolve } from './evolve.ts'
import type { RootState } from './state.ts'
import type { World } from './world.ts'

const word = say('Palabra', 'Word')
const keeper = { by: ['keeper'], source: 'Rule 1', label: word } as const

/** Boxes that may be looked at again and again. */
const boxes = defineProgram({
  id: 'boxes',
  version: 1,
  title: word,
  compartment: 'livelihoods',
  codes: {},
  roles: { keeper: { label: word, reads: [] } },
  records: {
    box: {
      label: word,
      plural: word,
      fields: { seen: boolean(word) },
      stages: { open: { label: word }, shut: { label: word, final: true } },
    },
  },
  actions: {
    pack: { ...keeper, begins: 'box', to: 'open', form: { desk: office(word) } },
    look: { ...keeper, on: 'box', occurredOn: 'on', form: { on: date(word) } },
    shut: {
      ...keeper,
      on: 'box',
      from: ['open'],
      to: 'shut',
      form: {},
      moves: [{ kind: 'box', from: ['open'], to: 'shut', sets: { seen: 'true' } }],
    },
  },
  measures: {
    looks: {
      label: word,
      unit: word,
      kind: 'box',
      actions: ['look'],
      duration: { since: 'look' },
      by: {},
    },
  },
})
const loaded = { program: boxes, key: 'boxes@test' }
const KEEPER = id('018f3a2b-0000-7000-8000-000000000001')
const place = { zone: 'America/Mexico_City', calendar: compileCalendar(comarCalendar) }

const worldOf = (offices: readonly string[], known: readonly string[] = offices): World => ({
  now: momentOf(plainDate('2024-09-02'), place.zone, 10),
  actor: { id: KEEPER, grants: [{ program: 'boxes', role: 'keeper', offices }] },
  ids: countedIds(),
  office: (code) => (known.includes(code) ? place : undefined),
})
const ask = (command: Command, world: World, state?: RootState): string | object => {
  const decided = decide(loaded, state, command, world)
  return decided.ok ? (decided.value.office ?? 'done') : decided.error.code
}
const packed = (): { readonly state: RootState; readonly target: Id } => {
  const decided = decide(loaded, undefined, { action: 'pack', form: {} }, worldOf(['TAP']))
  if (!decided.ok) throw new Error(decided.error.code)
  return { state: evolve(boxes, undefined, decided.value), target: decided.value.target }
}

describe('decide', () => {
  it.each(['burn', '__proto__', 'constructor', ''])('knows no action "%s"', (action) => {
    expect(ask({ action, form: {} }, worldOf(['TAP']))).toBe('unknown-action')
  })

  it('begins a root in the one office of the actor, or in the one that the form names', () => {
    expect(ask({ action: 'pack', form: {} }, worldOf(['TAP']))).toBe('TAP')
    expect(ask({ action: 'pack', form: { desk: 'TIJ' } }, worldOf(['TAP', 'TIJ']))).toBe('TIJ')
    expect(ask({ action: 'pack', form: {} }, worldOf(['TAP', 'TIJ']))).toBe('office-not-yours')
    expect(ask({ action: 'pack', form: { desk: 'MTY' } }, worldOf(['TAP']))).toBe(
      'office-not-yours',
    )
    expect(ask({ action: 'pack', form: {} }, worldOf(['TAP'], []))).toBe('office-not-yours')
  })

  it('refuses whoever has no role before it says what is wrong with the form', () => {
    const nobody: World = { ...worldOf(['TAP']), actor: { id: KEEPER, grants: [] } }
    expect(ask({ action: 'pack', form: 7 }, nobody)).toBe('not-permitted')
    expect(ask({ action: 'pack', form: 7 }, worldOf(['TAP']))).toBe('form-invalid')
  })

  it('goes on only with a record of the kind, and in the version that was seen', () => {
    const { state, target } = packed()
    const look = { action: 'look', form: {} }
    expect(ask(look, worldOf(['TAP']), state)).toBe('not-of-kind')
    expect(ask({ ...look, target }, worldOf(['TAP']))).toBe('not-of-kind')
    expect(ask({ ...look, target: KEEPER }, worldOf(['TAP']), state)).toBe('not-of-kind')
    expect(ask({ ...look, target, ifVersion: 1 }, worldOf(['TAP']), state)).toBe('done')
    expect(ask({ ...look, target, ifVersion: 2 }, worldOf(['TAP']), state)).toBe('stale-version')
  })

  it('takes no role of another office, nor an office that the node does not know', () => {
    const { state, target } = packed()
    expect(ask({ action: 'look', target, form: {} }, worldOf(['TIJ']), state)).toBe('not-permitted')
    expect(ask({ action: 'look', target, form: {} }, worldOf(['TAP'], []), state)).toBe(
      'office-not-yours',
    )
  })

  it('never carries along the record that it acts on', () => {
    const told = scenario(boxes, comarCalendar)
      .as('keeper')
      .on('2024-09-02')
      .does('pack', {})
      .accepts()
    told.does('shut', {}).accepts()
    expect(told.record('box').fields).toEqual({})
  })

  it('performs nothing: the same question has the same answer', () => {
    const { state, target } = packed()
    const before = structuredClone(state)
    const shut = { action: 'shut', target, form: {} }
    expect(decide(loaded, state, shut, worldOf(['TAP']))).toEqual(
      decide(loaded, state, shut, worldOf(['TAP'])),
    )
    expect(state).toEqual(before)
  })
})

describe('A duration', () => {
  it('since the same action is since the time before, and none the first time', () => {
    const told = scenario(boxes, comarCalendar)
      .as('keeper')
      .on('2024-09-02')
      .does('pack', {})
      .accepts()
    told.on('2024-09-13').does('look', {}).accepts()
    expect(told.contributions).toEqual([])
    told
      .on('2024-09-18')
      .does('look', { on: plainDate('2024-09-17') })
      .accepts()
    expect(told.contributions).toMatchObject([
      { measure: 'looks', day: '2024-09-17', values: ['1'], amount: 1 },
    ])
  })
})
