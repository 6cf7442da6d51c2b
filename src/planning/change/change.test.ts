import { describe, expect, test } from 'vitest'

import { readScenario } from '../scenario/read-scenario.ts'
import { NOTHING_AROUND } from '../scenario/surroundings.ts'
import { compareRuns, talliesOf, type Comparison } from './compare.ts'
import { whatIf } from './what-if.ts'

const scenario = {
  seed: 3,
  runs: 10,
  hours: 400,
  arrivals: [{ to: 'booth', kind: 'poisson', perHour: 10 }],
  resources: [{ name: 'interpreter', count: 4 }],
  stations: [
    {
      name: 'booth',
      servers: [{ from: '00:00', to: '24:00', count: 4 }],
      service: { kind: 'exponential', meanMinutes: 12 },
      needs: ['interpreter'],
    },
  ],
  deadlineHours: 2,
}
function variant(change: object, input: object = scenario): unknown {
  const variants = whatIf(input, [{ name: 'this', ...change }], NOTHING_AROUND)
  if (!variants.ok) throw new Error(JSON.stringify(variants.error))
  return variants.value[0]?.input
}
function comparison(change: object): Comparison {
  const both = [scenario, variant(change)].map((input) => {
    const read = readScenario(input, NOTHING_AROUND)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    return read.value.scenario
  })
  const [before, after] = both
  if (!before || !after) throw new Error('no scenarios')
  return compareRuns([before, after], [talliesOf(before), talliesOf(after)])
}
const faults = (change: object, input: object = scenario): readonly string[] => {
  const variants = whatIf(input, [{ name: 'this', ...change }], NOTHING_AROUND)
  return variants.ok ? [] : variants.error.map(({ at, code }) => `${at} ${code}`)
}

describe('what if', () => {
  test('arrivals double: servers that were half in use are in full use', () => {
    const { utilisation, sojournMinutes } = comparison({ arrivalsTimes: 2 })
    expect(utilisation['booth']?.before.mean).toBeCloseTo(0.5, 1)
    expect(utilisation['booth']?.after.mean).toBeGreaterThan(0.9)
    expect(sojournMinutes.difference.ci95?.[0]).toBeGreaterThan(0)
  })

  test('the law changes to 30 working days, in the place of its hours', () => {
    expect(variant({ deadlineWorkingDays: 30 })).toMatchObject({ deadlineWorkingDays: 30 })
    expect(variant({ deadlineWorkingDays: 30 })).not.toHaveProperty('deadlineHours')
    const { share, sojournMinutes } = comparison({ deadlineHours: 0.1 })
    expect(share?.after.mean).toBeLessThan(0.6)
    // Nobody is served another minute for it: with the same chances there is no difference at all.
    expect(sojournMinutes.difference).toEqual({ mean: 0, ci95: [0, 0] })
  })

  test('one interpreter leaves, who is taken together with an officer', () => {
    expect(variant({ staff: [{ at: 'interpreter', add: -1 }] })).toMatchObject({
      resources: [{ count: 3 }],
    })
    const { sojournMinutes } = comparison({ staff: [{ at: 'interpreter', add: -1 }] })
    expect(sojournMinutes.difference.ci95?.[0]).toBeGreaterThan(0)
    expect(variant({ staff: [{ at: 'booth', add: 2 }] })).toMatchObject({
      stations: [{ servers: [{ count: 6 }] }],
    })
  })

  test('a post is opened in another office, to which two fifths go', () => {
    const input = variant({
      open: { beside: 'booth', share: 0.4, station: { name: 'north', servers: 2, needs: [] } },
    })
    expect(input).toMatchObject({
      arrivals: [
        { to: 'booth', perHour: 6 },
        { to: 'north', perHour: 4 },
      ],
      stations: [{ name: 'booth' }, { name: 'north', servers: 2, service: { meanMinutes: 12 } }],
    })
    const { utilisation } = comparison({
      open: { beside: 'booth', share: 0.4, station: { name: 'north', servers: 2, needs: [] } },
    })
    expect(utilisation['booth']?.after.mean).toBeCloseTo(0.3, 1)
  })

  test('all takes half as long again', () => {
    expect(variant({ serviceTimes: 1.5 })).toMatchObject({
      stations: [{ service: { meanMinutes: 18 } }],
    })
  })

  test('what cannot be is named with its place in the list', () => {
    expect(faults({ arrivalsTimes: -1 })).toEqual(['[0].arrivalsTimes negative'])
    expect(faults({ staff: [{ at: 'nobody', add: 1 }] })).toEqual(['[0].staff[0].at unknown-name'])
    expect(faults({ staff: [{ at: 'booth', add: -5 }] })).toEqual(['[0].staff[0].add too-small'])
    expect(faults({ staff: [{ at: 'booth', shift: 1, add: 1 }] })).toEqual([
      '[0].staff[0].shift too-large',
    ])
    expect(faults({ staff: [{ at: 'interpreter', add: -4 }] })).toEqual([
      '[0] -> resources[0].count no-servers',
    ])
    expect(faults({ open: { beside: 'x', share: 0.5, station: { name: 'y' } } })).toEqual([
      '[0].open[0].beside unknown-name',
    ])
    const arrivals = [{ to: 'booth', kind: 'trace', file: 'a' }]
    expect(faults({ arrivalsTimes: 2 }, { ...scenario, arrivals })).toContain(
      '[0].arrivalsTimes trace',
    )
    expect(whatIf(scenario, [], NOTHING_AROUND).ok).toBe(false)
    expect(whatIf(scenario, {}, NOTHING_AROUND).ok).toBe(false)
  })
})
