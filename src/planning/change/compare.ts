import { compile } from '../compiled/compile.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { playRuns, type RunTally } from '../simulate/tally.ts'
import { outcomeOf } from '../staff/outcome.ts'
import { estimate, type Estimate } from '../statistics/intervals.ts'

/** A figure of two scenarios that were played with the same chances: the interval of the difference is of what was changed, not of luck. */
export interface Compared {
  readonly before: Estimate
  readonly after: Estimate
  readonly difference: Estimate
}

export interface Comparison {
  /** Decided in time, of all who left and all who are overdue inside; null without a limit. */
  readonly share: Compared | null
  readonly sojournMinutes: Compared
  readonly insideAtEnd: Compared
  readonly overdueAtEnd: Compared | null
  /** Of servers of each station that both have. */
  readonly utilisation: { readonly [station: string]: Compared }
}

/** Plays the runs of a scenario, to be compared. */
export const talliesOf = (scenario: Scenario): readonly RunTally[] =>
  playRuns(
    compile(scenario),
    Array.from({ length: scenario.runs }, (_, index) => index),
  ).tallies

/** What changed from one scenario to the other, run by run. */
export function compareRuns(
  [before, after]: readonly [Scenario, Scenario],
  [then, now]: readonly [readonly RunTally[], readonly RunTally[]],
): Comparison {
  const of = (value: (tally: RunTally) => number, other = value): Compared => {
    const [one, two] = [then.map(value), now.map(other)]
    const pairs = before.antithetic
    return {
      before: estimate(one, pairs),
      after: estimate(two, pairs),
      difference: estimate(
        two.map((each, run) => each - (one[run] ?? Number.NaN)),
        pairs,
      ),
    }
  }
  const limits = before.deadline !== null && after.deadline !== null
  const useAt =
    (scenario: Scenario, name: string) =>
    ({ stations }: RunTally): number =>
      stations[scenario.stations.findIndex((station) => station.name === name)]?.utilisation ??
      Number.NaN
  return {
    share: limits ? of((tally) => outcomeOf(tally, 0).share) : null,
    sojournMinutes: of(({ sojourn }) => sojourn),
    insideAtEnd: of(({ insideAtEnd }) => insideAtEnd),
    overdueAtEnd: limits ? of(({ overdueAtEnd }) => overdueAtEnd) : null,
    utilisation: Object.fromEntries(
      before.stations.map(({ name }) => [name, of(useAt(before, name), useAt(after, name))]),
    ),
  }
}
