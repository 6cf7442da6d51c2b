import { describe, expect, test } from 'vitest'

import { staff, type StaffAnswer } from './staff.ts'

const booth = (servers: unknown): object => ({
  name: 'booth',
  servers,
  service: { kind: 'exponential', meanMinutes: 12 },
})
const scenario = (over: object = {}): object => ({
  seed: 1,
  runs: 20,
  hours: 600,
  warmupHours: 100,
  arrivals: [{ to: 'booth', kind: 'poisson', perHour: 20 }],
  stations: [booth(4)],
  deadlineHours: 1,
  ...over,
})
const wanted = (over: object = {}): object => ({
  share: 0.95,
  posts: [{ at: 'booth', most: 20, costPerHour: 10, costSource: 'an invented pay scale' }],
  ...over,
})
function ask(input: object, target: object): StaffAnswer {
  const found = staff(input, target)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}
const refused = (target: object, input = scenario()): readonly string[] => {
  const found = staff(input, target)
  return found.ok ? [] : found.error.map(({ at, code }) => `${at} ${code}`)
}

describe('the cheapest roster', () => {
  test('of one queue is what its formula says', () => {
    // M/M/5, 4 busy: 0.446 e^-5 + 0.554 (1 + 5) e^-5 = 2.54 % stay longer than an hour; with 4 servers the queue grows for ever.
    const answer = ask(scenario(), wanted())
    expect(answer.posts[0]?.needed).toBe(5)
    expect(answer.cost).toBeCloseTo(5 * 600 * 10, 6)
    expect(answer.reached.mean).toBeCloseTo(0.9746, 2)
    expect(answer.reached.sure).toBeGreaterThan(0.95)
    expect(answer.oneFewer[0]?.reached.sure).toBeLessThan(0.05)
    expect(answer.noneSpare).toBeGreaterThan(0.95)
    expect(answer.reachedToday.sure).toBeLessThan(0.01)
    expect(answer.sensitivity).toHaveLength(4)
    expect(answer).toEqual(ask(scenario(), wanted()))
  })

  test('puts people where a unit of money brings most, and rooms beside them', () => {
    const input = scenario({
      resources: [{ name: 'room', count: 1 }],
      stations: [
        { ...booth(4), next: [{ to: 'decision' }] },
        { ...booth(4), name: 'decision', needs: ['room'] },
      ],
      deadlineHours: 2,
      runs: 16,
      hours: 300,
    })
    const posts = ['booth', 'decision', 'room'].map((at, nth) => ({
      at,
      most: 15,
      costPerHour: [10, 30, 1][nth],
    }))
    const answer = ask(input, wanted({ posts }))
    const [first = 0, second = 0, rooms = 0] = answer.posts.map(({ needed }) => needed)
    expect(rooms).toBeGreaterThanOrEqual(second)
    expect(second).toBeLessThanOrEqual(first)
    expect(answer.reached.sure).toBeGreaterThan(0.95)
  })

  test('counts who is hired from the day on which they can work, and pays them from then', () => {
    const shifts = [{ from: '00:00', to: '24:00', count: 4 }]
    const input = scenario({ stations: [booth(shifts)], hours: 480, warmupHours: 0 })
    const target = (leadDays: number): object =>
      wanted({
        share: 0.5,
        posts: [{ at: 'booth', most: 12, least: 6, costPerHour: 10, leadDays }],
      })
    const [now, later] = [0, 10].map((days) => ask(input, target(days)))
    expect(now?.posts[0]).toMatchObject({ needed: 6, hours: 6 * 480 })
    expect(later?.posts[0]?.hours).toBe(
      4 * 480 + ((later?.posts[0]?.needed ?? 0) - 4) * (480 - 240),
    )
  })

  test('says so when the most that may be employed are too few', () => {
    const answer = ask(scenario(), wanted({ posts: [{ at: 'booth', most: 3, costPerHour: 1 }] }))
    expect(answer.reachable).toBe(false)
    expect(answer.posts[0]?.needed).toBe(3)
    expect(answer.reached.sure).toBeLessThan(0.05)
  })

  test('plays fewer runs where all of them would take too long, says so, and refuses what never ends', () => {
    const found = staff(scenario(), wanted(), undefined, { mostEvents: 4e6 })
    expect(found.ok && found.value.warnings.map(({ code }) => code)).toContain('fewer-runs')
    const refusal = staff(scenario(), wanted(), undefined, { mostEvents: 1000 })
    expect(!refusal.ok && refusal.error.map(({ code }) => code)).toEqual(['too-many-events'])
  })
})

describe('a target with faults is refused', () => {
  test('each fault with its place', () => {
    expect(refused(wanted({ share: 1.2 }))).toEqual(['share too-large'])
    expect(refused(wanted({ posts: [] }))).toEqual(['posts empty'])
    const post = (over: object): object =>
      wanted({ posts: [{ at: 'booth', costPerHour: 1, ...over }] })
    expect(refused(post({ at: 'nowhere' }))).toEqual(['posts[0].at unknown-name'])
    expect(refused(post({ costPerHour: -1 }))).toEqual(['posts[0].costPerHour negative'])
    expect(refused(post({ costPerHour: null }))).toEqual(['posts[0].costPerHour missing'])
    expect(refused(post({ leadDays: 5 }))).toEqual(['posts[0].leadDays no-shifts'])
    expect(refused(wanted(), scenario({ deadlineHours: null }))).toEqual(['share no-limit'])
    expect(refused(wanted(), scenario({ stations: [booth('unlimited')] }))).toEqual([
      'posts[0].at unlimited',
    ])
  })
})
