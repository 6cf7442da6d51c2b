import { compile } from '../compiled/compile.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { playRuns } from '../simulate/tally.ts'
import { outcomeOf, reachedBy, type Outcome, type Reached } from './outcome.ts'
import { staffed, type Roster } from './roster.ts'
import type { Target } from './target.ts'

/** Rosters that were tried, each with the same chances as all others, so that their differences are not luck. */
export interface Trials {
  readonly scenario: Scenario
  readonly target: Target
  /** What was played may not exceed this many events. */
  readonly mostEvents: number
  /** The most runs of one roster. */
  readonly runs: number
  readonly known: Map<string, Outcome[]>
  /** The number of the first run: those that choose and those that confirm share none. */
  readonly firstRun: number
  readonly spent: { events: number; runs: number }
  readonly onProgress?: (rosters: number, events: number) => void
}

const FIRST_RUNS = 8

/** Runs of a roster, at least so many; known ones are not played again. */
function play(trials: Trials, roster: Roster, runs: number): readonly Outcome[] {
  const { scenario, target, known, spent, firstRun } = trials
  const key = roster.join(' ')
  const outcomes = known.get(key) ?? []
  known.set(key, outcomes)
  if (outcomes.length < runs) {
    const model = compile(staffed(scenario, target.posts, roster))
    const nth = Array.from(
      { length: runs - outcomes.length },
      (_, index) => firstRun + outcomes.length + index,
    )
    for (const tally of playRuns(model, nth).tallies) {
      outcomes.push(outcomeOf(tally, model.horizon))
      spent.events += tally.events
      spent.runs += 1
    }
    trials.onProgress?.(known.size, spent.events)
  }
  return outcomes
}

/** Whether nothing more may be played. */
export const isSpent = ({ spent, mostEvents }: Trials): boolean => spent.events >= mostEvents

/** How well a roster does after all runs that were played of it. */
export function standing(trials: Trials, roster: Roster, runs = trials.runs): Reached {
  const { scenario, target } = trials
  const shares = play(trials, roster, runs).map(({ share }) => share)
  return reachedBy(shares, target.share, scenario.antithetic)
}

/** Whether a roster surely reaches the target: played until that is sure or surely not, or all runs are used. Doubt is a no. */
export function isEnough(trials: Trials, roster: Roster): boolean {
  const { target, runs: most } = trials
  for (let runs = Math.min(FIRST_RUNS, most); ; runs = Math.min(runs * 2, most)) {
    const { sure } = standing(trials, roster, runs)
    if (sure >= target.confidence) return true
    if (sure <= 1 - target.confidence || runs >= most || isSpent(trials)) return false
  }
}

/** The mean burden of a roster in the first runs. */
export function burdenOf(trials: Trials, roster: Roster): { share: number; burden: number } {
  const outcomes = play(trials, roster, Math.min(FIRST_RUNS, trials.runs))
  const mean = (of: (one: Outcome) => number): number =>
    outcomes.reduce((sum, one) => sum + of(one), 0) / outcomes.length
  return { share: mean(({ share }) => share), burden: mean(({ burden }) => burden) }
}
