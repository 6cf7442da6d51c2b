import { legalDay } from '#kernel/instant.ts'
import { addDays } from '#kernel/plain-date.ts'

import type { Scenario, Shift, Staff } from '../scenario/scenario.ts'
import { blocksOf } from '../scenario/shift-blocks.ts'
import type { Post } from './target.ts'

/** How many stand at each post. */
export type Roster = readonly number[]

/** A scenario with other people at its posts. Those that are more than today come when their lead time is over. */
export function staffed(scenario: Scenario, posts: readonly Post[], roster: Roster): Scenario {
  let { stations, resources } = scenario
  // From the last post to the first, so that a shift that is put in behind does not move those still to come.
  for (const [at, post] of [...posts.entries()].toReversed()) {
    const put = <P extends { readonly staff: Staff }>(place: P, index: number): P =>
      index === post.index
        ? { ...place, staff: staffOf(place.staff, post, roster[at] ?? post.today, scenario) }
        : place
    if (post.kind === 'station') stations = stations.map(put)
    else resources = resources.map(put)
  }
  return { ...scenario, stations, resources }
}

function staffOf(staff: Staff, post: Post, count: number, scenario: Scenario): Staff {
  if (staff === 'unlimited' || typeof staff === 'number') return count
  return [
    ...staff.map((shift, nth) =>
      nth === post.shift
        ? { ...shift, count: post.leadDays > 0 ? Math.min(count, post.today) : count }
        : shift,
    ),
    ...staff.flatMap((shift, nth) =>
      nth === post.shift ? newcomers(shift, post, count, scenario) : [],
    ),
  ]
}

function newcomers(shift: Shift, post: Post, count: number, scenario: Scenario): Shift[] {
  const { leadDays, today } = post
  if (leadDays === 0 || count <= today) return []
  const first = addDays(legalDay(scenario.start, scenario.calendar.zone), leadDays)
  const validFrom = shift.validFrom && shift.validFrom > first ? shift.validFrom : first
  return [{ ...shift, count: count - today, validFrom }]
}

/** Hours that are paid at each post in the whole run: shifts without their breaks, absences included. */
export function paidHours(
  scenario: Scenario,
  posts: readonly Post[],
  roster: Roster,
): readonly number[] {
  const { hours } = scenario
  return posts.map((post, at) => {
    const list = post.kind === 'station' ? scenario.stations : scenario.resources
    const staff = list[post.index]?.staff
    if (staff === undefined) return 0
    const own = staffOf(staff, post, roster[at] ?? 0, scenario)
    const others = staffOf(staff, { ...post, leadDays: 0 }, 0, scenario)
    return (minutesOf(own, scenario) - minutesOf(others, scenario)) / 60
    function minutesOf(some: Staff, run: Scenario): number {
      return blocksOf(some, run).reduce(
        (sum, { from, to, count }) =>
          sum + count * Math.max(0, Math.min(to, hours * 60) - Math.max(from, 0)),
        0,
      )
    }
  })
}
