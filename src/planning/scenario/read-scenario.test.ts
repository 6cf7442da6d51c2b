import { describe, expect, test } from 'vitest'

import { simulate } from '../simulate/simulate.ts'
import { filesOf, readScenario } from './read-scenario.ts'

const station = (over: object = {}): object => ({
  name: 'booth',
  servers: 3,
  service: { kind: 'exponential', meanMinutes: 12 },
  next: [{ to: 'exit', p: 1 }],
  ...over,
})
const scenario = (over: object = {}): object => ({
  seed: 1,
  runs: 2,
  hours: 24,
  arrivals: [{ to: 'booth', kind: 'poisson', perHour: 12 }],
  stations: [station()],
  ...over,
})
const faults = (
  input: unknown,
  files: { readonly [name: string]: string } = {},
): readonly string[] => {
  const read = readScenario(input, { calendars: {}, files })
  return read.ok ? [] : read.error.map(({ at, code }) => `${at} ${code}`)
}
const warnings = (input: unknown): readonly string[] => {
  const read = readScenario(input, { calendars: {}, files: {} })
  return read.ok ? read.value.warnings.map(({ at, code }) => `${at} ${code}`) : ['refused']
}
const serviceOf = (service: object): object => scenario({ stations: [station({ service })] })
const arrivalsOf = (arrivals: object): object =>
  scenario({ arrivals: [{ to: 'booth', ...arrivals }] })

describe('a scenario with faults', () => {
  test.each([
    [
      'a negative rate',
      arrivalsOf({ kind: 'poisson', perHour: -1 }),
      'arrivals[0].perHour negative',
    ],
    [
      'a negative rate in a series',
      arrivalsOf({ kind: 'series', perHour: [1, -2] }),
      'arrivals[0].perHour[1] negative',
    ],
    ['an empty series', arrivalsOf({ kind: 'series', perHour: [] }), 'arrivals[0].perHour empty'],
    [
      'a rate in words',
      arrivalsOf({ kind: 'poisson', perHour: '12' }),
      'arrivals[0].perHour not-a-number',
    ],
    [
      'an unknown kind of arrivals',
      arrivalsOf({ kind: 'bursts' }),
      'arrivals[0].kind unknown-word',
    ],
    [
      'arrivals at a station that is not there',
      arrivalsOf({ kind: 'poisson', perHour: 1, to: 'desk' }),
      'arrivals[0].to unknown-station',
    ],
    [
      'a file that is not there',
      arrivalsOf({ kind: 'trace', file: 'no' }),
      'arrivals[0].file no-such-file',
    ],
    [
      'a way to nowhere',
      scenario({ stations: [station({ next: [{ to: 'desk', p: 1 }] })] }),
      'stations[0].next[0].to unknown-station',
    ],
    [
      'shares above 1',
      scenario({
        stations: [
          station({
            next: [
              { to: 'exit', p: 0.7 },
              { to: 'booth', p: 0.7 },
            ],
          }),
        ],
      }),
      'stations[0].next shares',
    ],
    [
      'no way out',
      scenario({ stations: [station({ next: [{ to: 'booth', p: 1 }] })] }),
      'stations[0].next no-way-out',
    ],
    [
      'no servers',
      scenario({ stations: [station({ servers: 0 })] }),
      'stations[0].servers no-servers',
    ],
    [
      'shifts of nobody',
      scenario({ stations: [station({ servers: [{ from: '08:00', to: '16:00', count: 0 }] })] }),
      'stations[0].servers no-servers',
    ],
    [
      'half a server',
      scenario({ stations: [station({ servers: 1.5 })] }),
      'stations[0].servers not-whole',
    ],
    [
      'a shift at 25:00',
      scenario({ stations: [station({ servers: [{ from: '25:00', to: '16:00', count: 1 }] })] }),
      'stations[0].servers[0].from not-a-time',
    ],
    [
      'a service of no time',
      serviceOf({ kind: 'deterministic', meanMinutes: 0 }),
      'stations[0].service.meanMinutes too-small',
    ],
    [
      'a negative service',
      serviceOf({ kind: 'exponential', meanMinutes: -3 }),
      'stations[0].service.meanMinutes negative',
    ],
    ['no mean', serviceOf({ kind: 'exponential' }), 'stations[0].service.meanMinutes missing'],
    ['nothing left to measure', scenario({ warmupHours: 24 }), 'warmupHours too-large'],
    ['no hours', scenario({ hours: 0 }), 'hours too-small'],
    ['no stations', scenario({ stations: [] }), 'stations empty'],
    ['no arrivals', scenario({ arrivals: [] }), 'arrivals empty'],
    ['an unknown calendar', scenario({ calendar: 'MX-INM' }), 'calendar unknown-calendar'],
    [
      'two stations of one name',
      scenario({ stations: [station(), station()] }),
      'stations[1].name twice',
    ],
    [
      'more events than can be played',
      scenario({ hours: 87_600, runs: 1_000_000 }),
      ' too-many-events',
    ],
    ['a list in its place', [], ' not-an-object'],
    ['nothing at all', null, ' missing'],
  ])('%s is named with its place', (_, input, fault) => {
    expect(faults(input)).toContain(fault)
  })

  test('an empty trace, a line that is no instant and zeros alone are refused', () => {
    const traced = arrivalsOf({ kind: 'trace', file: 'a' })
    expect(faults(traced, { a: ' \n\n' })).toEqual(['arrivals[0].file empty-file'])
    expect(faults(traced, { a: '2024-01-01T08:00:00Z\nyesterday\n' })).toEqual([
      'arrivals[0].file not-an-instant',
    ])
    expect(faults(serviceOf({ kind: 'empirical', file: 'a' }), { a: '0\n0\n' })).toEqual([
      'stations[0].service.file all-zero',
    ])
    expect(faults(serviceOf({ kind: 'empirical', file: 'a' }), { a: '5\nlong\n' })).toEqual([
      'stations[0].service.file not-minutes',
    ])
  })

  test('all that is wrong is said at once', () => {
    const input = scenario({ hours: -1, arrivals: [{ to: 'x', kind: 'poisson', perHour: -1 }] })
    expect(faults(input)).toHaveLength(3)
  })

  test('every word of it is there in Spanish and English', () => {
    const read = readScenario(scenario({ hours: -1 }), { calendars: {}, files: {} })
    expect(read.ok ? undefined : read.error[0]?.message).toEqual({
      es: '-1 es negativo; no puede serlo',
      en: '-1 is negative, which it cannot be',
    })
  })
})

describe('a scenario that can be played and should be doubted', () => {
  test('a station that cannot keep up is said, with by how much', () => {
    const read = readScenario(scenario({ stations: [station({ servers: 2 })] }), {
      calendars: {},
      files: {},
    })
    const [warning] = read.ok ? read.value.warnings : []
    expect(warning?.code).toBe('unstable')
    expect(warning?.message.en).toBe(
      'booth cannot keep up: 12.00 an hour come and it can serve 10.00 (load 120.0 %); the queue grows by 48.0 cases a day',
    )
  })

  test('load is counted through rework, and behind a station that cannot keep up only what it lets through', () => {
    const rework = station({ servers: 3, next: [{ to: 'booth', p: 0.3 }] })
    expect(warnings(scenario({ stations: [rework] }))).toContain('stations[0] unstable')
    const behind = [
      station({ servers: 1, next: [{ to: 'desk' }] }),
      station({ name: 'desk', servers: 2, service: { kind: 'exponential', meanMinutes: 20 } }),
    ]
    expect(warnings(scenario({ stations: behind }))).toEqual(['stations[0] unstable'])
  })

  test('shares below 1 exit, a rate of 0 and a misspelt member are warned of', () => {
    expect(warnings(scenario({ stations: [station({ next: [{ to: 'exit', p: 0.5 }] })] }))).toEqual(
      ['stations[0].next rest-exits'],
    )
    expect(warnings(arrivalsOf({ kind: 'poisson', perHour: 0 }))).toEqual([
      'arrivals[0].perHour nobody-comes',
    ])
    expect(warnings(scenario({ warmupHour: 3 }))).toEqual(['warmupHour unknown-member'])
  })

  test('ten years of a queue that grows are played to the end', () => {
    const input = scenario({ hours: 87_600, runs: 1, stations: [station({ servers: 2 })] })
    const done = simulate(input)
    expect(done.ok && done.value.stations['booth']?.queueLength.max).toBeGreaterThan(150_000)
  })
})

test('the files of a scenario are known before it is read', () => {
  expect(
    filesOf({
      arrivals: [{ file: 'a.txt' }],
      stations: [{ service: { file: 'b.txt' } }, { service: { file: 'a.txt' } }],
    }),
  ).toEqual(['a.txt', 'b.txt'])
})
