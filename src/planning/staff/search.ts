import { compile } from '../compiled/compile.ts'
import { flowOf } from '../compiled/flow.ts'
import { squareRootStaffing } from '../formulas/staffing.ts'
import { staffed, type Roster } from './roster.ts'
import { burdenOf, isEnough, isSpent, type Trials } from './trials.ts'

/** The share that may wait in the roster from which the search starts. */
const START_DELAYED = 0.5

/** The cheapest roster that was found to reach the target; undefined when the largest does not. `costs` is of one more at each post. */
export function search(trials: Trials, costs: readonly number[]): Roster | undefined {
  const { posts } = trials.target
  const largest = posts.map(({ most }) => most)
  if (!isEnough(trials, largest)) return undefined
  const found = climb(trials, startOf(trials), costs)
  let best = isEnough(trials, found) ? found : largest
  for (;;) {
    best = descend(trials, best, costs)
    const swapped = isSpent(trials) ? undefined : swap(trials, best, costs)
    if (swapped === undefined) return best
    best = swapped
  }
}

/** What each station would need for all that comes, by the square-root rule; what no formula knows starts with who is there today. */
function startOf({ scenario, target }: Trials): Roster {
  const { posts } = target
  const largest = posts.map(({ most }) => most)
  const flow = flowOf(compile(staffed(scenario, posts, largest)))
  return posts.map(({ kind, index, least, most, today }) => {
    const load = kind === 'station' ? flow[index]?.load : undefined
    const wanted =
      load === undefined || !Number.isFinite(load)
        ? today
        : squareRootStaffing(most * load, START_DELAYED)
    return Math.min(most, Math.max(least, wanted))
  })
}

const withOne = (roster: Roster, at: number, change: number): number[] =>
  roster.map((count, index) => (index === at ? count + change : count))

/** Adds people where a unit of money brings most, until the target is reached or every post is full. */
function climb(trials: Trials, start: Roster, costs: readonly number[]): Roster {
  const { posts } = trials.target
  let roster = start
  while (!isSpent(trials) && !isEnough(trials, roster)) {
    const now = burdenOf(trials, roster)
    let [best, most]: [Roster | undefined, number] = [undefined, 0]
    for (const [at, post] of posts.entries()) {
      const step = Math.min(post.most - (roster[at] ?? 0), Math.ceil((roster[at] ?? 0) / 10) || 1)
      if (step <= 0) continue
      const more = withOne(roster, at, step)
      const then = burdenOf(trials, more)
      const relief = (now.burden - then.burden) / Math.max(1e-9, now.burden)
      const gain = (then.share - now.share + relief) / (step * (costs[at] || 1e-9))
      if (gain > most) [best, most] = [more, gain]
    }
    // Where one alone brings nothing, as with officers who lack rooms, all grow together.
    const next = best ?? roster.map((count, at) => Math.min(posts[at]?.most ?? count, count + 1))
    if (next.every((count, at) => count === roster[at])) break
    roster = next
  }
  return roster
}

/** Takes people away, where one costs most first, as many as the target allows. */
function descend(trials: Trials, start: Roster, costs: readonly number[]): Roster {
  const { posts } = trials.target
  const order = [...posts.keys()].toSorted((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0))
  let roster = start
  for (let changed = true; changed && !isSpent(trials);) {
    changed = false
    for (const at of order) {
      const count = fewest(trials, roster, at)
      if (count < (roster[at] ?? 0)) {
        roster = withOne(roster, at, count - (roster[at] ?? 0))
        changed = true
      }
    }
  }
  return roster
}

/** The fewest at one post that are enough, by bisection: one fewer is tried first, for mostly it is one too few. */
function fewest(trials: Trials, roster: Roster, at: number): number {
  const now = roster[at] ?? 0
  let [low, high] = [(trials.target.posts[at]?.least ?? 0) - 1, now]
  for (
    let tried = now - 1;
    high - low > 1 && !isSpent(trials);
    tried = Math.floor((low + high) / 2)
  ) {
    if (isEnough(trials, withOne(roster, at, tried - now))) high = tried
    else low = tried
  }
  return high
}

/** One fewer where one is dear and one more where one is cheap, if that is still enough. */
function swap(trials: Trials, roster: Roster, costs: readonly number[]): Roster | undefined {
  const { posts } = trials.target
  for (const from of posts.keys())
    for (const to of posts.keys()) {
      if (from === to || (costs[to] ?? 0) >= (costs[from] ?? 0) || isSpent(trials)) continue
      if ((roster[from] ?? 0) <= (posts[from]?.least ?? 0)) continue
      if ((roster[to] ?? 0) >= (posts[to]?.most ?? 0)) continue
      const other = withOne(withOne(roster, from, -1), to, 1)
      if (isEnough(trials, other)) return other
    }
  return undefined
}
