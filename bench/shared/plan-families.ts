import { mmc, mmck, mmcPatience } from '#planning/formulas/erlang.ts'
import { jacksonArrivals, mg1Wait, priorityWaits } from '#planning/formulas/general.ts'
import { transientAverages } from '#planning/formulas/transient.ts'
import type { Summary } from '#planning/simulate/summary.ts'
import type { Estimate } from '#planning/statistics/intervals.ts'

/** A model whose truth is known, at one load. */
export interface Known {
  readonly family: string
  readonly load: number
  readonly scenario: object
  /** Each figure with its truth: independent models are judged by how often the interval holds it. */
  readonly truths: readonly {
    readonly name: string
    readonly truth: number
    readonly of: (summary: Summary) => Estimate
  }[]
}

const LOADS = [0.3, 0.85, 0.99]
/** Minutes. */
const SERVICE = 2
const SERVERS = 3
const exponential = { kind: 'exponential', meanMinutes: SERVICE }
const exit = [{ to: 'exit', p: 1 }]

/** At 99 % a queue forgets its empty start only after weeks: it is given them. */
const lengthOf = (load: number): object =>
  load > 0.95
    ? { hours: 9000, warmupHours: 3000, runs: 10 }
    : { hours: 500, warmupHours: 100, runs: 10 }

const waitAt =
  (station: string) =>
  (summary: Summary): Estimate =>
    summary.stations[station]?.waitMinutes ?? { mean: null, ci95: null }

const single = (load: number, servers: number, station: object): object => ({
  ...lengthOf(load),
  arrivals: [{ to: 'a', kind: 'poisson', perHour: (load * servers * 60) / SERVICE }],
  stations: [{ name: 'a', servers, service: exponential, next: exit, ...station }],
})

/** Every family at light, busy and 99 % load. */
export const families = (): readonly Known[] =>
  LOADS.flatMap((load) => [
    ofMmc(load),
    ...ofMg1(load),
    ofRoom(load),
    ofPatience(load),
    ofTandem(load),
    ofPriority(load),
    ofChanging(load),
  ])

function ofMmc(load: number): Known {
  const rate = (load * SERVERS) / SERVICE
  const truth = mmc(rate, SERVICE, SERVERS)
  return {
    family: 'M/M/3',
    load,
    scenario: single(load, SERVERS, {}),
    truths: [
      { name: 'wait', truth: truth.wait, of: waitAt('a') },
      {
        name: 'utilisation',
        truth: load,
        of: ({ stations }) => stations['a']?.utilisation ?? NONE,
      },
    ],
  }
}
const NONE: Estimate = { mean: null, ci95: null }

const ofMg1 = (load: number): readonly Known[] =>
  [
    { name: 'M/D/1', service: { kind: 'deterministic', meanMinutes: SERVICE }, cv: 0 },
    { name: 'M/E4/1', service: { kind: 'erlang', meanMinutes: SERVICE, k: 4 }, cv: 0.5 },
    { name: 'M/LN/1', service: { kind: 'lognormal', meanMinutes: SERVICE, cv: 1.2 }, cv: 1.2 },
  ].map(({ name, service, cv }) => ({
    family: name,
    load,
    scenario: single(load, 1, { service }),
    truths: [{ name: 'wait', truth: mg1Wait(load / SERVICE, SERVICE, cv), of: waitAt('a') }],
  }))

function ofRoom(load: number): Known {
  const queue = { arrivals: (load * SERVERS) / SERVICE, service: SERVICE, servers: SERVERS }
  const truth = mmck(queue, 8)
  const scenario = { ...single(load, SERVERS, { capacity: 8 }), ...lengthOf(0) }
  const minutes = 400 * 60
  return {
    family: 'M/M/3/8',
    load,
    scenario,
    truths: [
      { name: 'wait', truth: truth.wait, of: waitAt('a') },
      {
        name: 'lost',
        truth: truth.lost * queue.arrivals * minutes,
        of: ({ stations }) => stations['a']?.lost ?? NONE,
      },
    ],
  }
}

function ofPatience(load: number): Known {
  const queue = { arrivals: (load * SERVERS) / SERVICE, service: SERVICE, servers: SERVERS }
  const truth = mmcPatience(queue, 5)
  return {
    family: 'M/M/3+M',
    load,
    scenario: { ...single(load, SERVERS, { patienceMinutes: 5 }), ...lengthOf(0) },
    truths: [
      { name: 'wait', truth: truth.wait, of: waitAt('a') },
      {
        name: 'abandoned',
        truth: truth.abandoned * queue.arrivals * 400 * 60,
        of: ({ stations }) => stations['a']?.abandoned ?? NONE,
      },
    ],
  }
}

/** Two stations and a fifth of the work done twice. */
function ofTandem(load: number): Known {
  const shares = [
    [0, 1],
    [0.2, 0],
  ]
  const rate = (load * SERVERS * 0.8) / SERVICE
  const [first = 0, second = 0] = jacksonArrivals([rate, 0], shares)
  const inside = [mmc(first, SERVICE, SERVERS), mmc(second, SERVICE, SERVERS)]
  const sojourn =
    ((inside[0]?.queue ?? 0) + (inside[1]?.queue ?? 0) + (first + second) * SERVICE) / rate
  const station = (name: string, next: object[]): object => ({
    name,
    servers: SERVERS,
    service: exponential,
    next,
  })
  return {
    family: 'Jackson',
    load,
    scenario: {
      ...lengthOf(load),
      arrivals: [{ to: 'a', kind: 'poisson', perHour: rate * 60 }],
      stations: [
        station('a', [{ to: 'b', p: 1 }]),
        station('b', [
          { to: 'a', p: 0.2 },
          { to: 'exit', p: 0.8 },
        ]),
      ],
    },
    truths: [
      { name: 'wait at b', truth: inside[1]?.wait ?? 0, of: waitAt('b') },
      { name: 'sojourn', truth: sojourn, of: ({ sojournMinutes }) => sojournMinutes },
    ],
  }
}

function ofPriority(load: number): Known {
  const rate = (load * SERVERS) / SERVICE
  const waits = priorityWaits([rate * 0.3, rate * 0.7], SERVICE, SERVERS)
  const levels = ['urgent', 'ordinary']
  return {
    family: 'priority',
    load,
    scenario: {
      ...single(load, SERVERS, { priority: { attribute: 'track', order: levels } }),
      attributes: { track: levels },
      arrivals: [
        {
          to: 'a',
          kind: 'poisson',
          perHour: rate * 60,
          mix: { track: { urgent: 0.3, ordinary: 0.7 } },
        },
      ],
    },
    truths: levels.map((level, index) => ({
      name: `wait, ${level}`,
      truth: waits[index] ?? 0,
      of: ({ stations }: Summary) => stations['a']?.waitMinutesBy?.[level] ?? NONE,
    })),
  }
}

/** A day with a morning peak, followed through a week from an empty start. */
function ofChanging(load: number): Known {
  const shape = [0, 0, 0, 0, 0, 0, 0.5, 1, 2, 3, 3, 2.5, 2, 2, 2, 1.5, 1.5, 1, 1, 0.5, 0.5, 0, 0, 0]
  const mean = shape.reduce((sum, each) => sum + each, 0) / shape.length
  const perHour = shape.map((each) => (each * load * SERVERS * 4) / mean)
  const truth = transientAverages({
    perHour,
    serviceHours: 0.25,
    servers: SERVERS,
    hours: 120,
    fromHour: 24,
    most: 400,
  })
  return {
    family: 'M(t)/M/3',
    load,
    scenario: {
      hours: 120,
      warmupHours: 24,
      runs: 20,
      arrivals: [{ to: 'a', kind: 'series', perHour }],
      stations: [
        {
          name: 'a',
          servers: SERVERS,
          service: { kind: 'exponential', meanMinutes: 15 },
          next: exit,
        },
      ],
    },
    truths: [
      {
        name: 'queue',
        truth: truth.queue,
        of: ({ stations }) => stations['a']?.queueLength ?? NONE,
      },
      {
        name: 'utilisation',
        truth: truth.busy / SERVERS,
        of: ({ stations }) => stations['a']?.utilisation ?? NONE,
      },
    ],
  }
}
