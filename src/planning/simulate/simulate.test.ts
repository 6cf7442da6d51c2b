import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'

import type { Surroundings } from '../scenario/surroundings.ts'
import { simulate } from './simulate.ts'
import type { Summary } from './summary.ts'

const NOTHING: Surroundings = { calendars: {}, files: {} }

function run(input: object, surroundings = NOTHING): Summary {
  const done = simulate(input, surroundings)
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}

const booth = (over: object = {}): object => ({
  name: 'booth',
  servers: 3,
  service: { kind: 'exponential', meanMinutes: 12 },
  next: [{ to: 'exit', p: 1 }],
  ...over,
})
const one = (station: object, top: object = {}): object => ({
  seed: 1,
  runs: 20,
  hours: 2000,
  warmupHours: 200,
  arrivals: [{ to: 'booth', kind: 'poisson', perHour: 12 }],
  stations: [station],
  ...top,
})
const boothOf = (summary: Summary): Summary['stations'][string] => {
  const station = summary.stations['booth']
  if (!station) throw new Error('no booth')
  return station
}
const holds = (ci: readonly [number, number] | null, truth: number): boolean =>
  ci !== null && ci[0] <= truth && truth <= ci[1]
const trace = (minutes: readonly number[]): string =>
  minutes.map((minute) => new Date(Date.UTC(2024, 0, 1) + minute * 60_000).toISOString()).join('\n')
const traced = (minutes: readonly number[], station: object, top: object = {}): Summary =>
  run(
    one(booth(station), {
      runs: 1,
      hours: 10,
      warmupHours: 0,
      arrivals: [{ to: 'booth', kind: 'trace', file: 'a' }],
      ...top,
    }),
    { calendars: {}, files: { a: trace(minutes) } },
  )

describe('a queue with known answers', () => {
  test('three servers at 80 % hold 2.589 waiting cases for 12.94 minutes each', () => {
    const { queueLength, waitMinutes, utilisation } = boothOf(run(one(booth(), { runs: 60 })))
    expect(holds(queueLength.ci95, 2.5888)).toBe(true)
    expect(holds(waitMinutes.ci95, 12.944)).toBe(true)
    expect(holds(utilisation.ci95, 0.8)).toBe(true)
    // P(wait > t) = C(3, 2.4) exp(-(3 - 2.4) t / 12): the 95 % point.
    expect(waitMinutes.p95).toBeCloseTo(20 * Math.log(0.6472 / 0.05), -1)
  })

  test('with room for three, one server at load 1 turns a quarter of all cases away', () => {
    const station = boothOf(
      run(
        one(booth({ servers: 1, capacity: 3, service: { kind: 'exponential', meanMinutes: 5 } })),
      ),
    )
    expect((station.lost.mean ?? 0) / (station.arrived.mean ?? 1)).toBeCloseTo(0.25, 2)
  })

  test('fixed times give exact waits: three come at once, each is served for ten minutes', () => {
    const { waitMinutes, queueLength, utilisation } = boothOf(
      traced([0, 0, 0], { servers: 1, service: { kind: 'deterministic', meanMinutes: 10 } }),
    )
    expect(waitMinutes.mean).toBe(10)
    expect(queueLength.max).toBe(2)
    expect(queueLength.mean).toBeCloseTo(30 / 600, 12)
    expect(utilisation.mean).toBeCloseTo(30 / 600, 12)
  })

  test('who leaves and who comes on the same minute do not meet: there is room', () => {
    const service = { kind: 'deterministic', meanMinutes: 5 }
    const { lost } = boothOf(traced([0, 5, 10, 15], { servers: 1, capacity: 1, service }))
    expect(lost.mean).toBe(0)
  })
})

describe('what stations can do', () => {
  test('who is urgent is called first, and nobody is sent away in the middle of a service', () => {
    const mix = (track: string): object => ({
      to: 'booth',
      kind: 'trace',
      file: track,
      mix: { track },
    })
    const summary = run(
      one(
        booth({
          servers: 1,
          service: { kind: 'deterministic', meanMinutes: 10 },
          priority: { attribute: 'track', order: ['urgent', 'ordinary'] },
        }),
        {
          runs: 1,
          hours: 10,
          warmupHours: 0,
          attributes: { track: ['ordinary', 'urgent'] },
          arrivals: [mix('ordinary'), mix('urgent')],
        },
      ),
      { calendars: {}, files: { ordinary: trace([0, 1, 2]), urgent: trace([5]) } },
    )
    const waits = boothOf(summary).waitMinutesBy
    expect(waits?.['urgent']?.mean).toBe(5)
    expect(waits?.['ordinary']?.mean).toBe((0 + 19 + 28) / 3)
  })

  test('ten are served together when they are ten, or when the first has waited an hour', () => {
    const station = {
      servers: 1,
      batch: { size: 10, maxWaitMinutes: 60 },
      service: { kind: 'deterministic', meanMinutes: 30 },
    }
    const full = boothOf(traced([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], station))
    expect(full.waitMinutes.mean).toBe(4.5)
    expect(full.served.mean).toBe(10)
    const few = boothOf(traced([0, 20], station))
    expect(few.waitMinutes.mean).toBe(50)
  })

  test('an interview takes officer and interpreter together, and who needs none goes on', () => {
    const files = { es: trace([1]), ht: trace([0, 0]) }
    const arrivals = ['es', 'ht'].map((language) => ({
      to: 'booth',
      kind: 'trace',
      file: language,
      mix: { language },
    }))
    const summary = run(
      one(
        booth({
          service: { kind: 'deterministic', meanMinutes: 10 },
          needs: [{ resource: 'interpreter', when: { language: 'ht' } }],
        }),
        {
          runs: 1,
          hours: 1,
          warmupHours: 0,
          attributes: { language: ['es', 'ht'] },
          arrivals,
          resources: [{ name: 'interpreter', count: 1 }],
        },
      ),
      { calendars: {}, files },
    )
    // The second Haitian case waits for the interpreter, with officers free; the Spanish one passes.
    expect(boothOf(summary).waitMinutes.mean).toBeCloseTo(10 / 3, 12)
    expect(summary.resources['interpreter']?.utilisation.mean).toBeCloseTo(20 / 60, 12)
  })

  test('who does not come when called takes the time of the desk and begins again', () => {
    const station = boothOf(run(one(booth({ noShow: { p: 0.2, minutes: 3, to: 'booth' } }))))
    expect((station.noShows?.mean ?? 0) / (station.arrived.mean ?? 1)).toBeCloseTo(0.2, 2)
  })

  test('a backlog stands in line from the first minute, with the time that it has waited', () => {
    const { waitMinutes } = boothOf(
      traced(
        [],
        { servers: 1, service: { kind: 'deterministic', meanMinutes: 10 } },
        {
          arrivals: [],
          initial: [{ at: 'booth', count: 3, waitedHours: 1 }],
        },
      ),
    )
    expect(waitMinutes.mean).toBe(70)
  })
})

describe('shifts', () => {
  const shifts = [
    {
      from: '08:00',
      to: '16:00',
      days: 'mon-fri',
      count: 1,
      breaks: [{ from: '12:00', to: '12:30' }],
    },
  ]
  const zone = 'America/Mexico_City'
  const closed = [plainDate('2024-01-01')]
  const week = (files: string, over: object = {}): Summary =>
    run(
      one(
        booth({ servers: shifts, service: { kind: 'deterministic', meanMinutes: 20 }, ...over }),
        {
          runs: 1,
          start: '2024-01-01T00:00:00Z',
          hours: 24 * 7,
          warmupHours: 0,
          calendar: 'MX',
          arrivals: [{ to: 'booth', kind: 'trace', file: 'a' }],
        },
      ),
      { calendars: { MX: { zone, closed } }, files: { a: files } },
    )

  test('a holiday is closed and hours are those of the zone: who comes on 1 January is served on the 2nd at eight', () => {
    expect(boothOf(week('2024-01-01T15:00:00Z')).waitMinutes.mean).toBe(23 * 60)
  })

  test('a service that has begun is finished after the break began, and none begins in it', () => {
    const { waitMinutes } = boothOf(week('2024-01-02T17:55:00Z\n2024-01-02T17:56:00Z'))
    expect(waitMinutes.mean).toBe(34 / 2)
  })

  test('four working days of seven and a half hours are scheduled', () => {
    const { utilisation } = boothOf(week('2024-01-02T17:55:00Z'))
    expect(utilisation.mean).toBeCloseTo(20 / (4 * 7.5 * 60), 12)
  })

  test('a deadline of working days leaves weekends and closed days out', () => {
    const summary = run(
      one(booth({ servers: 1, service: { kind: 'deterministic', meanMinutes: 60 * 24 * 4 } }), {
        runs: 1,
        start: '2024-01-04T06:00:00Z',
        hours: 24 * 14,
        warmupHours: 0,
        calendar: 'MX',
        deadlineWorkingDays: 2,
        arrivals: [{ to: 'booth', kind: 'trace', file: 'a' }],
      }),
      // Thursday the 4th: due by the end of Monday the 8th. The first is out on Monday at 10, the second on Friday.
      {
        calendars: { MX: { zone, closed } },
        files: { a: '2024-01-04T16:00:00Z\n2024-01-04T16:00:00Z' },
      },
    )
    expect(summary.withinDeadline?.mean).toBe(0.5)
  })

  test('absent people are missing at random: a tenth of the time of ten', () => {
    const absent = [{ from: '00:00', to: '24:00', count: 10, absence: 0.1 }]
    const station = boothOf(run(one(booth({ servers: absent }), { runs: 20 })))
    // Ten per cent fewer hours for the same work.
    expect(station.utilisation.mean).toBeCloseTo(2.4 / 9, 2)
  })
})

describe('chance that can be repeated', () => {
  const scenario = one(booth({ patienceMinutes: 30 }), { runs: 6, hours: 300 })

  test('the same seed gives the same figures, another gives others', () => {
    expect(run(scenario)).toEqual(run(scenario))
    expect(run({ ...scenario, seed: 2 })).not.toEqual(run(scenario))
  })

  test('with the same chances, one server more never makes anybody wait longer', () => {
    const few = boothOf(run(one(booth(), { runs: 1, hours: 500 })))
    const more = boothOf(run(one(booth({ servers: 4 }), { runs: 1, hours: 500 })))
    expect(more.arrived.mean).toBe(few.arrived.mean)
    expect(more.waitMinutes.mean).toBeLessThan(few.waitMinutes.mean ?? 0)
  })

  test('antithetic pairs estimate the same with a narrower interval', () => {
    const width = (summary: Summary): number => {
      const [low = 0, high = 0] = boothOf(summary).utilisation.ci95 ?? []
      return high - low
    }
    const paired = run(one(booth(), { runs: 60, hours: 400, antithetic: true }))
    expect(width(paired)).toBeLessThan(width(run(one(booth(), { runs: 60, hours: 400 }))))
    expect(boothOf(paired).utilisation.mean).toBeCloseTo(0.8, 1)
  })

  test('nobody is lost on the way: who came is served, turned away, gone or still inside', () => {
    const network = fc.record({
      servers: fc.integer({ min: 1, max: 4 }),
      capacity: fc.option(fc.integer({ min: 1, max: 6 })),
      patienceMinutes: fc.option(fc.integer({ min: 1, max: 60 })),
      rework: fc.double({ min: 0, max: 0.8, noNaN: true }),
      urgent: fc.double({ min: 0, max: 1, noNaN: true }),
      pairs: fc.boolean(),
      batch: fc.integer({ min: 1, max: 4 }),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(network, (made) => {
        const summary = run({
          seed: made.seed,
          runs: 1,
          hours: 200,
          attributes: { track: ['urgent', 'rest'] },
          resources: [{ name: 'room', count: 2 }],
          arrivals: [
            {
              to: 'booth',
              kind: 'series',
              perHour: [5, 30, 0],
              mix: { track: { urgent: made.urgent, rest: 1 - made.urgent } },
            },
          ],
          stations: [
            booth({
              servers: made.servers,
              capacity: made.capacity,
              patienceMinutes: made.patienceMinutes,
              priority: { attribute: 'track', order: ['urgent'] },
              needs: made.pairs ? ['room'] : [],
              next: [{ to: 'group' }],
            }),
            {
              name: 'group',
              servers: 2,
              service: { kind: 'erlang', meanMinutes: 7, k: 3 },
              batch: { size: made.batch, maxWaitMinutes: 30 },
              next: [{ to: 'booth', p: made.rework }],
            },
          ],
        })
        const { booth: first, group } = summary.stations
        const of = (estimate: { readonly mean: number | null } | undefined): number =>
          estimate?.mean ?? 0
        const back = of(first?.arrived) - summary.entities
        const gone = of(group?.served) - back
        const lost = of(first?.lost) + of(first?.abandoned)
        expect(gone + lost + of(summary.insideAtEnd)).toBeCloseTo(summary.entities, 6)
        expect(of(first?.served)).toBe(of(group?.arrived))
        expect(first?.queueLength.max).toBeLessThanOrEqual(made.capacity ?? Infinity)
      }),
      { numRuns: 60 },
    )
  })
})

test('those past the limit are counted at each point of the course, and end as they are counted at the end', () => {
  const read = simulate({
    seed: 5,
    runs: 20,
    start: '2024-01-01T00:00:00Z',
    hours: 96,
    calendar: 'always',
    arrivals: [{ to: 'desk', kind: 'poisson', perHour: 6 }],
    initial: [{ at: 'desk', count: 40, waitedHours: 30 }],
    stations: [
      {
        name: 'desk',
        servers: 1,
        service: { kind: 'deterministic', meanMinutes: 15 },
        patienceMinutes: 4000,
        next: [],
      },
    ],
    deadlineHours: 24,
    courseHours: 12,
  })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { course, overdueAtEnd } = read.value
  // All of the backlog is overdue when the doors open; four an hour are done, and nobody who came meanwhile is due before a day.
  expect(course[0]?.overdue?.mean).toBe(40)
  expect(course[1]?.overdue?.mean).toBe(0)
  expect(course.at(-1)?.overdue?.mean).toBeCloseTo(overdueAtEnd?.mean ?? Number.NaN, 9)
  expect(overdueAtEnd?.mean).toBeGreaterThan(0)
  for (const { overdue, mean } of course) expect(overdue?.mean).toBeLessThanOrEqual(mean ?? 0)
})
