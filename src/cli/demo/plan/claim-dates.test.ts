import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayNumber, plainDate, weekday } from '#kernel/plain-date.ts'
import { seededRandom } from '#kernel/random.ts'

import { closure, decision, signingDay, twoMisses } from './claim-dates.ts'
import { workDays } from './work-days.ts'

const work = workDays((day) => weekday(day) <= 5)
const filed = work.onOrAfter(dayNumber(plainDate('2024-09-02')))
const end = dayNumber(plainDate('2025-12-31'))
const time = (seed: number) => ({ random: seededRandom(seed), work, filed, end })

describe('the days of a claim', () => {
  it('find room for interview and draft even when the decision is signed the day after the filing', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 80 }), (seed, lag) => {
        const { interviewOn, draftedOn, signedOn } = decision(time(seed), 'denied', filed + lag)
        return (
          interviewOn !== undefined &&
          draftedOn !== undefined &&
          interviewOn >= '2024-09-02' &&
          interviewOn < draftedOn &&
          draftedOn <= signedOn
        )
      }),
    )
  })

  it('count a decision in its year, after the filing', () => {
    const late = work.onOrBefore(dayNumber(plainDate('2024-12-30')))
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: filed, max: late }),
        fc.constantFrom(2024, 2025),
        (luck, from, year) => {
          const signed = signingDay(work, from, year, luck)
          const [first, last] = [plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)]
          const day = work.dayAt(signed)
          return signed > from && day >= dayNumber(first) && day <= dayNumber(last)
        },
      ),
    )
  })

  it('find no two missed weeks in the first week, and the last ones before the signature later', () => {
    expect(twoMisses(time(1), filed + 9, 0)).toBeUndefined()
    expect(twoMisses(time(1), filed + 21, 0)).toEqual([
      { dueOn: '2024-09-23' },
      { dueOn: '2024-09-30' },
    ])
  })

  it('find no missed week on the day of the signature itself, which is too early to know of it', () => {
    expect(twoMisses(time(1), filed + 20, 0)).toEqual([
      { dueOn: '2024-09-16' },
      { dueOn: '2024-09-23' },
    ])
  })

  it('hold no interview after an attendance was missed', () => {
    const misses = [{ dueOn: plainDate('2024-09-23') }, { dueOn: plainDate('2024-09-30') }]
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { interviewOn } = closure(time(seed), 'abandoned', filed + 25, misses)
        return interviewOn === undefined || interviewOn < '2024-09-23'
      }),
    )
  })
})
