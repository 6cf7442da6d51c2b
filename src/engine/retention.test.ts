import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { id as toId } from '#kernel/ids.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { erasuresIn, holdsOn, keptUntil, refusalToForget } from './retention.ts'
import type { RecordState, RootState } from './state.ts'

const idOf = (nth: number) => toId(`00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`)
const ACTOR = idOf(99)

const record = (nth: number, kind: string, more: Partial<RecordState> = {}): RecordState => ({
  id: idOf(nth),
  kind,
  fields: {},
  links: {},
  done: {},
  clocks: {},
  openedOn: plainDate('2010-03-01'),
  version: 1,
  ...more,
})
const file = (...records: readonly RecordState[]): RootState => ({
  id: idOf(1),
  office: 'TAP',
  version: 9,
  records: new Map(
    [record(1, 'group'), record(2, 'person'), ...records].map((one) => [one.id, one]),
  ),
})
const ended = (nth: number, on: string, fields: RecordState['fields'] = {}): RecordState =>
  record(nth, 'claim', {
    stage: 'closed',
    fields,
    links: { person: idOf(2) },
    done: { 'close-claim': { on: plainDate(on), by: ACTOR } },
  })
const hold = (stage: string): RecordState => record(20, 'hold', { stage })
const asked = record(21, 'rightsRequest', {
  stage: 'asked',
  fields: { right: 'deletion', subject: idOf(2) },
  clocks: { 'R-02': { startedOn: plainDate('2015-01-02'), extensions: [], suspensions: [] } },
})
const kept = (...records: readonly RecordState[]) => keptUntil(asylumMx, file(...records))

describe('how long a file is kept', () => {
  it('runs from the last act on it, in full years, and ends on the last day of February for 29 February', () => {
    expect(kept(ended(3, '2012-02-29', { outcome: 'denied' }))).toMatchObject({
      state: 'until',
      schedule: 'C-02',
      from: '2012-02-29',
      until: '2024-02-29',
    })
    expect(kept(ended(3, '2012-05-07'), ended(4, '2014-08-01'))).toMatchObject({
      until: '2026-08-01',
    })
  })

  it('is as long as the longest of its schedules says, and for ever where one says so', () => {
    expect(
      kept(ended(3, '2012-05-07'), ended(4, '2011-01-10', { outcome: 'recognised' })),
    ).toMatchObject({ state: 'always', schedule: 'C-01' })
  })

  it('does not begin while a claim goes on, or something is owed to the person', () => {
    expect(kept(ended(3, '2012-05-07'), record(4, 'claim', { stage: 'in-review' })).state).toBe(
      'open',
    )
    expect(kept(ended(3, '2012-05-07'), asked).state).toBe('open')
    expect(kept().state).toBe('unscheduled')
  })

  it('is over on the day after its last', () => {
    const state = file(ended(3, '2012-05-07'))
    expect(refusalToForget(asylumMx, state, plainDate('2024-05-07'))).toEqual({
      code: 'not-due',
      until: '2024-05-07',
    })
    expect(refusalToForget(asylumMx, state, plainDate('2024-05-08'))).toBeUndefined()
  })

  it('never lets a held file be forgotten, whatever else it holds and whenever it is asked', () => {
    const claim = fc.record({
      stage: fc.constantFrom('closed', 'ended', 'status-ended', 'filed', 'notified'),
      outcome: fc.constantFrom(undefined, 'denied', 'recognised', 'complementary'),
      day: fc.integer({ min: 0, max: 6000 }),
    })
    fc.assert(
      fc.property(
        fc.array(claim, { maxLength: 4 }),
        fc.integer({ min: 0, max: 40_000 }),
        (claims, after) => {
          const records = claims.map(({ stage, outcome, day }, nth) => ({
            ...ended(3 + nth, addDays(plainDate('2010-03-01'), day), outcome ? { outcome } : {}),
            stage,
          }))
          const held = file(...records, asked, hold('placed'))
          const today = addDays(plainDate('2012-01-01'), after)
          expect(holdsOn(asylumMx, held)).toHaveLength(1)
          expect(refusalToForget(asylumMx, held, today)).toEqual({ code: 'held' })
          expect(erasuresIn(asylumMx, held)).toEqual([])
        },
      ),
    )
  })

  it('starts to count again once the hold is lifted', () => {
    const state = file(ended(3, '2010-05-07'), hold('lifted'))
    expect(refusalToForget(asylumMx, state, plainDate('2024-01-01'))).toBeUndefined()
  })
})

describe('somebody who asks to be forgotten', () => {
  it('may be before the time is over, once nothing of theirs goes on', () => {
    expect(erasuresIn(asylumMx, file(ended(3, '2014-05-07'), asked))).toEqual([
      { request: asked.id, person: idOf(2), office: 'TAP' },
    ])
    expect(
      erasuresIn(
        asylumMx,
        file(ended(3, '2014-05-07'), record(4, 'claim', { stage: 'filed' }), asked),
      ),
    ).toEqual([])
  })

  it('is kept where a schedule says for ever, and where something else was asked', () => {
    const recognised = ended(3, '2014-05-07', { outcome: 'recognised' })
    expect(erasuresIn(asylumMx, file(recognised, asked))).toEqual([])
    const other = { ...asked, fields: { ...asked.fields, right: 'access' } }
    expect(erasuresIn(asylumMx, file(ended(3, '2014-05-07'), other))).toEqual([])
  })
})
