import { describe, expect, it } from 'vitest'

import { plainDate as day } from '#kernel/plain-date.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'
import { say } from '#model/text.ts'

import { comarCalendar } from '../../../programs/asylum-mx/calendar.ts'
import { must } from '../../../tests/must.ts'
import { compileCalendar } from './compiled-calendar.ts'
import { extendClock, mayExtend, resumeClock, startClock, stopClock, suspendClock } from './fold.ts'

const compiled = compileCalendar(comarCalendar)
const rule: DeadlineRule = {
  label: say('Resolver', 'Decide'),
  on: 'claim',
  duty: 'authority',
  starts: ['file'],
  stops: ['decide'],
  rows: [
    {
      within: 45,
      unit: 'workingDays',
      source: 'LRPCAP art. 24',
      validFrom: day('2011-01-28'),
      confidence: 'high',
    },
  ],
  extends: { action: 'extend', within: 45, times: 1, causeField: 'cause', source: 'RLRPC 45' },
}
const filed: DeadlineFacts = { startedOn: day('2024-09-02'), extensions: [], suspensions: [] }
const extension = { on: day('2024-10-28'), within: 45, cause: 'evidence' }
const paper = { from: day('2024-09-10'), document: 'A-1' }

const refused = (code: string, source?: string): object => ({
  ok: false,
  error: source === undefined ? { code } : { code, source },
})

describe('A clock, step by step', () => {
  it('starts once, and anew after it has stopped', () => {
    expect(startClock(undefined, { startedOn: filed.startedOn })).toEqual({
      ok: true,
      value: filed,
    })
    expect(startClock(filed, { startedOn: day('2024-09-03') })).toMatchObject(
      refused('already-running'),
    )
    const stopped = must(stopClock(filed, day('2024-10-01')))
    const again = { startedOn: day('2024-10-02'), startedAt: 5 }
    expect(must(startClock(stopped, again))).toEqual({ ...filed, ...again })
  })
  it('is extended once only, for as long as the law allows', () => {
    const once = must(extendClock(rule, filed, extension))
    expect(once.extensions).toEqual([extension])
    expect(extendClock(rule, once, extension)).toMatchObject(
      refused('already-extended', 'RLRPC 45'),
    )
    for (const within of [0, -1, 1.5, 46, Number.NaN])
      expect(extendClock(rule, filed, { ...extension, within })).toMatchObject(
        refused('extension-out-of-range'),
      )
    expect(extendClock(rule, filed, { ...extension, on: day('2024-09-01') })).toMatchObject(
      refused('before-start'),
    )
    const { extends: _, ...fixed } = rule
    expect(extendClock(fixed, filed, extension)).toMatchObject(refused('not-extendable'))
  })
  it('is suspended by a document alone, not twice, and resumed on a later day', () => {
    expect(suspendClock(filed, { ...paper, document: ' ' })).toMatchObject(
      refused('without-document'),
    )
    expect(suspendClock(filed, { ...paper, from: day('2024-09-01') })).toMatchObject(
      refused('before-start'),
    )
    const still = must(suspendClock(filed, paper))
    expect(suspendClock(still, { ...paper, from: day('2024-09-12') })).toMatchObject(
      refused('already-suspended'),
    )
    expect(resumeClock(filed, day('2024-09-12'))).toMatchObject(refused('not-suspended'))
    expect(resumeClock(still, day('2024-09-09'))).toMatchObject(refused('ends-before-it-begins'))
    const runs = must(resumeClock(still, day('2024-09-12')))
    expect(runs.suspensions).toEqual([{ ...paper, until: '2024-09-12' }])
    expect(resumeClock(runs, day('2024-09-13'))).toMatchObject(refused('not-suspended'))
    expect(suspendClock(runs, { ...paper, from: day('2024-09-11') })).toMatchObject(
      refused('already-suspended'),
    )
    expect(
      must(suspendClock(runs, { ...paper, from: day('2024-09-12') })).suspensions,
    ).toHaveLength(2)
  })
  it('may end before its first day has come', () => {
    expect(must(stopClock(filed, day('2024-09-01'))).stoppedOn).toBe('2024-09-01')
  })
  it('does nothing more once it has stopped', () => {
    const stopped = must(stopClock(filed, day('2024-10-01')))
    const late = day('2024-10-02')
    expect(stopClock(stopped, late)).toMatchObject(refused('clock-stopped'))
    expect(extendClock(rule, stopped, extension)).toMatchObject(refused('clock-stopped'))
    expect(suspendClock(stopped, { ...paper, from: late })).toMatchObject(refused('clock-stopped'))
    expect(resumeClock(stopped, late)).toMatchObject(refused('clock-stopped'))
    expect(mayExtend(rule, stopped, late, compiled)).toMatchObject(refused('clock-stopped'))
  })
})

describe('An extension may be given', () => {
  it('up to and including the due day', () => {
    expect(mayExtend(rule, filed, day('2024-11-06'), compiled).ok).toBe(true)
    expect(mayExtend(rule, filed, day('2024-11-07'), compiled)).toMatchObject(
      refused('deadline-passed', 'RLRPC 45'),
    )
  })
  it('once', () => {
    const once = must(extendClock(rule, filed, extension))
    expect(mayExtend(rule, once, day('2024-10-29'), compiled)).toMatchObject(
      refused('already-extended', 'RLRPC 45'),
    )
  })
  it('while the clock stands still, but not when nobody can say whether it is too late', () => {
    const still = must(suspendClock(filed, paper))
    expect(mayExtend(rule, still, day('2025-06-01'), compiled).ok).toBe(true)
    const unknown = { ...filed, startedOn: day('2029-01-01') }
    expect(mayExtend(rule, unknown, day('2029-01-02'), compiled)).toMatchObject(
      refused('due-unknown'),
    )
  })
  it('and every refusal says why in both languages', () => {
    const answer = mayExtend(rule, filed, day('2024-11-07'), compiled)
    expect(answer).toHaveProperty(
      'error.reason',
      say(
        'El plazo ya venció: no puede prorrogarse.',
        'The deadline has passed: it can no longer be extended.',
      ),
    )
  })
})
