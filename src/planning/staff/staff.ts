import { ok, refuse, type Result } from '#kernel/result.ts'
import { say } from '#model/text.ts'

import { compile } from '../compiled/compile.ts'
import { eventsOf } from '../compiled/flow.ts'
import { complain, part, warn, type Place } from '../scenario/place.ts'
import type { Findings, Problem } from '../scenario/problem.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { NOTHING_AROUND, type Surroundings } from '../scenario/surroundings.ts'
import type { Reached } from './outcome.ts'
import { paidHours, staffed, type Roster } from './roster.ts'
import { search } from './search.ts'
import { sensitivityOf, type Sensitive } from './sensitivity.ts'
import { targetAt, type Post, type Target } from './target.ts'
import { isSpent, standing, type Trials } from './trials.ts'

export interface PostAnswer {
  readonly at: string
  readonly shift: number | null
  readonly today: number
  readonly needed: number
  readonly hours: number
  readonly costPerHour: number
  readonly costSource: string | null
  readonly cost: number
  readonly leadDays: number
}

/** The cheapest roster found, what it costs, and how sure all of it is. */
export interface StaffAnswer {
  readonly share: number
  readonly confidence: number
  /** Whether the most that may be employed reaches the target. If not, `posts` are those most. */
  readonly reachable: boolean
  /** Whether the search came to its end before all events that it may play were played. */
  readonly complete: boolean
  readonly posts: readonly PostAnswer[]
  readonly cost: number
  readonly costToday: number
  /** By runs that had no part in the search: nobody is chosen for having been lucky. */
  readonly reached: Reached
  readonly reachedToday: Reached
  /** The roster with one fewer at one post. */
  readonly oneFewer: readonly {
    readonly at: string
    readonly shift: number | null
    readonly reached: Reached
  }[]
  /** The least confidence with which all of these miss the target together (Bonferroni); null when none could be fewer. */
  readonly noneSpare: number | null
  readonly sensitivity: readonly Sensitive[]
  readonly rosters: number
  readonly events: number
  readonly warnings: readonly Problem[]
}

export interface StaffOptions {
  readonly mostEvents?: number
  readonly onProgress?: (rosters: number, events: number) => void
}

const MOST_EVENTS = 1e9
const LEAST_RUNS = 4
/** So many more are added, one at a time, when fresh runs doubt what the search chose. */
const MOST_REPAIRS = 25

/** Looks for the cheapest roster that keeps the share decided within the limit above a target, and says how sure it is. */
export function staff(
  input: unknown,
  wanted: unknown,
  surroundings: Surroundings = NOTHING_AROUND,
  { mostEvents = MOST_EVENTS, onProgress }: StaffOptions = {},
): Result<StaffAnswer, readonly Problem[]> {
  const read = readScenario(input, surroundings)
  if (!read.ok) return read
  const { scenario, warnings } = read.value
  const findings: Findings = { problems: [], warnings: [...warnings] }
  const target = targetAt({ value: wanted, at: '', findings }, scenario)
  if (target === undefined || findings.problems.length > 0) return refuse(findings.problems)
  const runs = affordable(scenario, target, mostEvents)
  if (runs < scenario.runs) fewerRuns(runs, { value: input, at: '', findings })
  if (findings.problems.length > 0) return refuse(findings.problems)
  const trials: Trials = {
    scenario,
    target,
    runs,
    mostEvents,
    known: new Map(),
    firstRun: 0,
    spent: { events: 0, runs: 0 },
    ...(onProgress === undefined ? {} : { onProgress }),
  }
  return ok(answer(trials, findings.warnings))
}

/** Whoever has this many rosters tried with all runs has been given an answer. */
const ROSTERS = 40

/** How many runs of each roster can be played; even, so that antithetic pairs stay together. */
function affordable(scenario: Scenario, { posts }: Target, mostEvents: number): number {
  const largest = posts.map(({ most }) => most)
  const each = eventsOf(compile(staffed(scenario, posts, largest))) / scenario.runs
  return Math.min(scenario.runs, 2 * Math.floor(mostEvents / ROSTERS / Math.max(1, each) / 2))
}

function fewerRuns(runs: number, whole: Place): void {
  if (runs < LEAST_RUNS)
    complain(
      part(whole, 'hours'),
      'too-many-events',
      say(
        'una búsqueda tomaría demasiado: acorte hours o las tasas',
        'a search would take too long: shorten hours or rates',
      ),
    )
  else
    warn(
      part(whole, 'runs'),
      'fewer-runs',
      say(
        `para que la búsqueda termine se juegan ${runs} corridas de cada plantilla`,
        `so that the search ends, ${runs} runs of each roster are played`,
      ),
    )
}

function answer(trials: Trials, warnings: readonly Problem[]): StaffAnswer {
  const { scenario, target, spent } = trials
  const { posts } = target
  const costs = paidHours(
    scenario,
    posts.map(noLead),
    posts.map(() => 1),
  ).map((hours, at) => hours * (posts[at]?.costPerHour ?? 0))
  const found = search(trials, costs)
  const complete = !isSpent(trials)
  const fresh: Trials = {
    ...trials,
    known: new Map(),
    // Even, so that antithetic pairs stay together.
    firstRun: scenario.runs * 2,
  }
  const roster = found === undefined ? posts.map(({ most }) => most) : confirm(fresh, found, costs)
  const today = posts.map((post) => post.today)
  const oneFewer = fewerBy(fresh, roster)
  return {
    share: target.share,
    confidence: target.confidence,
    reachable: found !== undefined,
    complete,
    posts: paid(trials, roster),
    cost: sum(paid(trials, roster)),
    costToday: sum(paid(trials, today)),
    reached: standing(fresh, roster),
    reachedToday: standing(fresh, today),
    oneFewer,
    noneSpare:
      oneFewer.length === 0
        ? null
        : Math.max(0, 1 - oneFewer.reduce((doubt, { reached }) => doubt + reached.sure, 0)),
    sensitivity: sensitivityOf(fresh, roster),
    rosters: trials.known.size,
    events: spent.events,
    warnings,
  }
}

const noLead = (post: Post): Post => ({ ...post, leadDays: 0 })

/** One more where one is cheapest, until fresh runs are as sure as was asked for. */
function confirm(fresh: Trials, found: Roster, costs: readonly number[]): Roster {
  const { posts, confidence } = fresh.target
  let roster = found
  for (let repair = 0; repair < MOST_REPAIRS && !isSpent(fresh); repair += 1) {
    if (standing(fresh, roster).sure >= confidence) break
    const ways = [...posts.entries()]
      .filter(([at, { most }]) => (roster[at] ?? 0) < most)
      .map(([at]) => {
        const more = roster.map((count, index) => (index === at ? count + 1 : count))
        return { more, sure: standing(fresh, more).sure, cost: costs[at] ?? 0 }
      })
    const enough = ways.filter(({ sure }) => sure >= confidence)
    const [best] =
      enough.length > 0
        ? enough.toSorted((a, b) => a.cost - b.cost)
        : ways.toSorted((a, b) => b.sure - a.sure)
    if (best === undefined) break
    roster = best.more
  }
  return roster
}

function fewerBy(fresh: Trials, roster: Roster): StaffAnswer['oneFewer'] {
  const { posts } = fresh.target
  return posts.flatMap(({ name, shift, least }, at) => {
    if ((roster[at] ?? 0) <= least) return []
    const fewer = roster.map((count, index) => (index === at ? count - 1 : count))
    return [{ at: name, shift, reached: standing(fresh, fewer) }]
  })
}

function paid(
  { scenario, target }: { scenario: Trials['scenario']; target: Target },
  roster: Roster,
): PostAnswer[] {
  const hours = paidHours(scenario, target.posts, roster)
  return target.posts.map(({ name, shift, today, costPerHour, costSource, leadDays }, at) => ({
    at: name,
    shift,
    today,
    needed: roster[at] ?? 0,
    hours: hours[at] ?? 0,
    costPerHour,
    costSource,
    cost: (hours[at] ?? 0) * costPerHour,
    leadDays,
  }))
}

const sum = (posts: readonly PostAnswer[]): number =>
  posts.reduce((total, { cost }) => total + cost, 0)
