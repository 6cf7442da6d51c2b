import { expect, test } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import type { Figure } from './figure.ts'
import { answerGoal, type Goal } from './goal.ts'

const told = (value: number): Figure => ({ value, source: say('un acta', 'a record') })
const unknown: Figure = { value: null, source: say('nadie lo publicó', 'nobody published it') }
const officers = {
  name: 'officer',
  minutes: told(120),
  share: told(1),
  hoursAYear: told(1500),
  have: told(30),
  leadDays: told(90),
  costPerHour: told(10),
}
const goal = (over: Partial<Goal> = {}, need: object = {}): Goal => ({
  today: plainDate('2025-12-31'),
  baseYear: 2018,
  claimed: told(9),
  aimed: told(9),
  by: plainDate('2026-03-01'),
  delayed: 0.2,
  stages: [
    {
      name: 'interview',
      capacityThen: told(10_000),
      capacityNow: told(40_000),
      doneThen: told(5000),
      doneNow: told(41_400),
      needs: [{ ...officers, ...need }],
    },
  ],
  ...over,
})
const takes = (input: Goal) => answerGoal(input).stages[0]?.takes[0]

test('ninefold of 10,000 cases of two hours is 120 officers of 1,500 hours, and 12 more so that a fifth waits', () => {
  const answer = answerGoal(goal())
  expect(answer.measured.value).toBe(4)
  expect(answer.stages[0]?.output.value).toBe(8.28)
  expect(answer.stages[0]?.gap.value).toBe(50_000)
  const take = takes(goal())
  expect(take?.load.value).toBe(120)
  // P(wait) = 0.2 at a reserve of 1.0614 roots of the load (Halfin and Whitt): 120 + 11.63.
  expect(take?.needed.value).toBe(132)
  expect(take?.lacking.value).toBe(102)
  // 132 + 12.19 at a tenth more load.
  expect(take?.ifLonger.value).toBe(13)
  expect(take?.costAYear.value).toBe(102 * 1500 * 10)
  expect(take?.riskToday.value).toBe(1)
})

test('who takes 90 days to come must have been decided on a month ago', () => {
  const take = takes(goal())
  expect(take?.decideBy).toBe('2025-12-01')
  expect(take?.daysLate.value).toBe(30)
  expect(takes(goal({ by: plainDate('2026-12-31') }))?.daysLate.value).toBe(0)
})

test('what is not known stays not known, says why, and is not guessed', () => {
  const input = goal({}, { minutes: unknown })
  const take = takes(input)
  expect(take?.needed).toMatchObject({ value: null, source: unknown.source })
  expect(answerGoal(input).costAYear.value).toBe(null)
  expect(answerGoal(input).measured.value).toBe(4)
  expect(answerGoal(input).unknown).toEqual([
    { at: 'interview.officer.minutes', why: unknown.source },
  ])
  expect(takes(goal({ by: null }))?.daysLate.value).toBe(null)
})

test('a base of nothing gives no factor', () => {
  const [stage] = goal().stages
  if (!stage) throw new Error('no stage')
  const answer = answerGoal(goal({ stages: [{ ...stage, capacityThen: told(0) }] }))
  expect(answer.measured.value).toBe(null)
})
