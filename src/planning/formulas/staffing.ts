import { normalCdf } from '../statistics/normal.ts'
import { mmcLongerThan } from './erlang.ts'

/**
 * The fewest servers with which at most `share` wait longer than `time` (M/M/c).
 *
 * fewestServers({ arrivals: 1, service: 4 }, { time: 0, share: 0.2 }) //=> 7
 */
export function fewestServers(
  { arrivals, service }: { readonly arrivals: number; readonly service: number },
  { time, share }: { readonly time: number; readonly share: number },
): number {
  let servers = Math.floor(arrivals * service) + 1
  while (mmcLongerThan({ arrivals, service, servers }, time) > share) servers += 1
  return servers
}

/** The share that waits when there are `beta` square roots of the load more servers than load (Halfin and Whitt). */
export function delayedWithReserve(beta: number): number {
  const density = Math.exp((-beta * beta) / 2) / Math.sqrt(2 * Math.PI)
  return 1 / (1 + (beta * normalCdf(beta)) / density)
}

/**
 * Servers for an offered load by the square-root rule: the load, and a reserve that grows with its root, so that this share waits. Close to
 * `fewestServers` from a load of ten on, and answered at once for any.
 */
export function squareRootStaffing(load: number, delayed: number): number {
  let [low, high] = [0, 10]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (delayedWithReserve(middle) > delayed) low = middle
    else high = middle
  }
  return Math.ceil(load + high * Math.sqrt(load))
}

/**
 * The modified offered load: how many servers would be busy at each point of time if there were no limit, for arrivals that change and an
 * exponential service. `perHour` repeats; the answer is one value at the end of each hour, in the state to which the cycle settles.
 * m' = arrivals - m / service, solved exactly within each hour.
 */
export function modifiedOfferedLoad(
  perHour: readonly number[],
  serviceHours: number,
): readonly number[] {
  const keep = Math.exp(-1 / serviceHours)
  const round = (from: number): number[] => {
    let m = from
    return perHour.map((rate) => (m = rate * serviceHours + (m - rate * serviceHours) * keep))
  }
  // After one cycle a start of 0 has forgotten all but keep^n: the settled start is its end over what was forgotten.
  const end = round(0).at(-1) ?? 0
  return round(end / (1 - keep ** perHour.length))
}
