import type { Text } from '#model/text.ts'
import { say } from '#model/text.ts'

import type { Distribution, Scenario } from '../scenario/scenario.ts'
import type { Reached } from './outcome.ts'
import type { Roster } from './roster.ts'
import { standing, type Trials } from './trials.ts'

/** What becomes of the target when something is not as it was thought to be. */
export interface Sensitive {
  readonly name: Text
  readonly reached: Reached
}

const TENTH = 0.1

/** The same roster when a tenth more or fewer come, and when every service takes a tenth longer or less. */
export function sensitivityOf(trials: Trials, roster: Roster): readonly Sensitive[] {
  const cases: readonly (readonly [Text, (scenario: Scenario) => Scenario])[] = [
    [say('llega una décima más', 'a tenth more come'), comeTimes(1 + TENTH)],
    [say('llega una décima menos', 'a tenth fewer come'), comeTimes(1 - TENTH)],
    [say('todo tarda una décima más', 'all takes a tenth longer'), lastTimes(1 + TENTH)],
    [say('todo tarda una décima menos', 'all takes a tenth less'), lastTimes(1 - TENTH)],
  ]
  return cases.map(([name, change]) => ({
    name,
    reached: standing({ ...trials, scenario: change(trials.scenario), known: new Map() }, roster),
  }))
}

/** A trace is what it is: whoever has written down who came does not multiply them. */
const comeTimes =
  (times: number) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    arrivals: scenario.arrivals.map((arrival) => {
      if (arrival.kind === 'poisson') return { ...arrival, perHour: arrival.perHour * times }
      if (arrival.kind === 'series')
        return { ...arrival, perHour: arrival.perHour.map((rate) => rate * times) }
      return arrival
    }),
  })

const lastTimes =
  (times: number) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    stations: scenario.stations.map((station) => ({
      ...station,
      service: longer(station.service, times),
      serviceOf: station.serviceOf.map(({ when, service }) => ({
        when,
        service: longer(service, times),
      })),
    })),
  })

const longer = (service: Distribution, times: number): Distribution =>
  service.kind === 'empirical'
    ? { ...service, values: service.values.map((minutes) => minutes * times) }
    : { ...service, mean: service.mean * times }
