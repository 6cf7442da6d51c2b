import { createHash, randomBytes } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { placeOf, type RootEvent } from '#engine/event.ts'
import { fold } from '#engine/fold.ts'
import type { RootState } from '#engine/state.ts'
import { canonicalJson, isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { EVENT_SHAPES, EVENT_SHAPES_VERSION } from '#protocol/event-shape.ts'
import { problemOf } from '#protocol/problem.ts'
import { decodeEvent, encodeEvent } from '#store/event-codec.ts'
import { encodeRecord } from '#store/record-codec.ts'
import { partForm, subjectOf } from '#store/subjects.ts'

import { asylumMx } from '../programs/asylum-mx/program.ts'
import {
  comar,
  day,
  decided,
  family,
  filing,
  intent,
  interviewed,
  mother,
  type Case,
} from './asylum-cases.ts'
import { schemaFaults } from './server/json-schema.ts'

/**
 * When this fails, the shape of something that lasts has changed. Events that are stored stay as they are, so:
 * 1. raise EVENT_SHAPES_VERSION and pin the new pair here;
 * 2. teach `decodeEvent` (or `decodeRecord`) to turn a body of the old shape into the new one, with a stored body of the old shape as
 *    its test: rows can be rebuilt from events, events from nothing;
 * 3. for an answer of the API, a member may be added; one that is taken away or changes its meaning needs another version of the API.
 */
const PINNED = [8, '6287bd162d21d215']

/** The whole of a case, with a clock in hours, an extension, a form corrected and a record annulled. */
function whole(): Case {
  const told = decided()
  told
    .as('notifier')
    .on('2024-12-12')
    .does('notify', { language: 'es', understood: true, remedyExplained: true })
    .accepts()
    .as('supervisor')
    .corrects(2, { reason: 'El día era otro.', form: filing(day('2024-09-03')) })
    .accepts()
  return told
}
function annulledCase(): Case {
  const told = decided().as('clerk').on('2024-12-11')
  const { id } = told.record('person')
  told
    .to('person', 0)
    .does('record-need', { needs: ['DS-PM'], note: 'Lo dijo hoy.' })
    .accepts()
  const { version } = told.record('person')
  told.as('supervisor').corrects(version, { reason: 'Era otra persona.' }).accepts()
  expect(told.record('person').id).toBe(id)
  return told
}
/** A clock that was extended. */
const extendedCase = (): Case =>
  interviewed().as('officer').on('2024-10-28').does('extend', { cause: 'more-evidence' }).accepts()

/** A filing that was late by the day of entry as it was told, and is not by the right one: its claim goes along by another move. */
function timelyCase(): Case {
  const entered = (on: string) => intent([{ ...mother, entryOn: day(on) }])
  const told = comar()
    .as('clerk')
    .on('2024-09-02')
    .does('express-intent', entered('2024-01-08'))
    .accepts()
    .does('file', filing(day('2024-09-02')))
    .accepts()
    .as('supervisor')
    .corrects(1, { reason: 'Así consta.', form: entered('2024-08-20') })
    .accepts()
  expect(told.events.at(-1)).toMatchObject({ anew: [{ of: 2 }] })
  return told
}

const keys = new Map<Id, Uint8Array>()
const keyOf = (person: Id): Uint8Array => {
  const known = keys.get(person) ?? randomBytes(32)
  keys.set(person, known)
  return known
}

/** The events of a case as they rest, each with the state in which it is written. */
function stored(told: Case): readonly { body: string; event: RootEvent; state: RootState }[] {
  return told.events.map((event, index) => {
    const until = event.type === 'acted' ? index + 1 : index
    const state = fold(asylumMx, told.events.slice(0, until))
    if (!state) throw new Error('A case without a root')
    const wrong =
      event.type === 'acted'
        ? undefined
        : told.events.find(({ version }) => version === placeOf(event))
    const { body } = encodeEvent(asylumMx, event, {
      state,
      keyOf,
      wrong: wrong?.type === 'acted' ? wrong : undefined,
    })
    return { body, event, state }
  })
}

const json = (text: string): JsonObject => {
  const parsed: unknown = JSON.parse(text)
  if (!isJsonObject(parsed)) throw new Error('No object')
  return parsed
}
const cases = (): readonly Case[] => [whole(), annulledCase(), extendedCase(), timelyCase()]

describe('What lasts', () => {
  it('has the shape that it had', () => {
    const hash = createHash('sha256').update(canonicalJson(EVENT_SHAPES)).digest('hex').slice(0, 16)
    expect([EVENT_SHAPES_VERSION, hash]).toEqual(PINNED)
  })

  it('is what events are stored as, of every type', () => {
    const types = new Set<string>()
    for (const told of cases())
      for (const { body, event, state } of stored(told)) {
        expect(schemaFaults(EVENT_SHAPES.event, json(body))).toEqual([])
        expect(decodeEvent(body, state.id, keyOf)).toEqual(event)
        types.add(event.type)
      }
    expect([...types].toSorted()).toEqual(['acted', 'annulled', 'corrected'])
  })

  it('holds no personal content in clear', () => {
    for (const told of cases())
      for (const { body } of stored(told))
        for (const given of [
          ...family.map(({ name }) => name.given),
          'SV-VO',
          'Lo dijo hoy.',
          'Así consta.',
          'Era otra persona.',
        ])
          expect(body).not.toContain(given)
  })

  it('tells why a fact was wrong to those who have the key of whom it is about, and as it was told before that was sealed', () => {
    for (const told of [whole(), annulledCase()]) {
      const { body, event, state } = stored(told).at(-1) ?? {}
      if (body === undefined || !state || event?.type === 'acted') throw new Error('No correction')
      expect(decodeEvent(body, state.id, () => undefined)).toMatchObject({ reason: '' })
      const { sealed: _, ...clear } = json(body)
      const before = JSON.stringify({ ...clear, reason: 'Era otro.' })
      expect(schemaFaults(EVENT_SHAPES.event, json(before))).toEqual([])
      expect(decodeEvent(before, state.id, keyOf)).toMatchObject({ reason: 'Era otro.' })
    }
  })

  it('is what is sealed of an event for one person', () => {
    const { events } = whole()
    const [first] = events
    const state = fold(asylumMx, events.slice(0, 1))
    if (first?.type !== 'acted' || !state) throw new Error('No beginning')
    const { sealed } = partForm(asylumMx, first, state)
    expect(sealed.size).toBe(4)
    for (const part of sealed.values())
      expect(schemaFaults(EVENT_SHAPES.sealedPart, part)).toEqual([])
  })

  it('is what a record’s row holds', () => {
    for (const told of cases())
      for (const record of told.state?.records.values() ?? []) {
        const subject = subjectOf(asylumMx, record, told.state?.records.values() ?? [])
        const { data } = encodeRecord(asylumMx, record, subject, keyOf)
        expect(schemaFaults(EVENT_SHAPES.recordData, json(data))).toEqual([])
      }
  })

  it('is what a refusal says', () => {
    expect(schemaFaults(EVENT_SHAPES.problem, problemOf('not-found'))).toEqual([])
    const { detail: _, ...mute } = problemOf('not-found')
    expect(schemaFaults(EVENT_SHAPES.problem, mute)).toEqual(['.detail: missing'])
  })

  it('is nothing else', () => {
    const [{ body } = { body: '{}' }] = stored(whole())
    const said = json(body)
    for (const other of [
      { ...said, type: 'done' },
      { ...said, more: 1 },
      { ...said, recordedAt: '2024-09-02' },
      { ...said, sealed: { nobody: 'AAAA' } },
      { ...said, version: 0 },
    ])
      expect(schemaFaults(EVENT_SHAPES.event, other)).not.toEqual([])
    const { target: _, ...aimless } = said
    expect(schemaFaults(EVENT_SHAPES.event, aimless)).not.toEqual([])
  })
})
