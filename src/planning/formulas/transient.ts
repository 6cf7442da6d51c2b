/** A queue whose arrivals change by the hour. */
export interface Changing {
  /** Arrivals an hour; repeats. */
  readonly perHour: readonly number[]
  readonly serviceHours: number
  readonly servers: number
  readonly hours: number
  /** Averages are taken from this hour on. */
  readonly fromHour: number
  /** States are followed up to so many cases inside. */
  readonly most: number
}

/** Averages over time of a queue that starts empty. */
export interface Averages {
  readonly queue: number
  readonly busy: number
}

/**
 * M(t)/M/c without simulation: the equations of the probabilities of every number of cases inside, integrated by Runge and Kutta's fourth order.
 * A truth to hold a simulation against.
 */
export function transientAverages(queue: Changing): Averages {
  const { perHour, serviceHours, servers, hours, fromHour, most } = queue
  const peak = Math.max(...perHour) + servers / serviceHours
  const steps = Math.ceil(peak * 1.2)
  const dt = 1 / steps
  let p = new Float64Array(most + 1)
  p[0] = 1
  const sum = { queue: 0, busy: 0 }
  for (let hour = 0; hour < hours; hour += 1) {
    const rate = perHour[hour % perHour.length] ?? 0
    const slope = (at: Float64Array): Float64Array => flowOf(at, rate, servers, 1 / serviceHours)
    for (let step = 0; step < steps; step += 1) {
      const before = lengths(p, servers)
      p = rungeKutta(p, slope, dt)
      if (hour < fromHour) continue
      const after = lengths(p, servers)
      sum.queue += ((before.queue + after.queue) / 2) * dt
      sum.busy += ((before.busy + after.busy) / 2) * dt
    }
  }
  return { queue: sum.queue / (hours - fromHour), busy: sum.busy / (hours - fromHour) }
}

function lengths(p: Float64Array, servers: number): Averages {
  let [queue, busy] = [0, 0]
  for (const [n, share] of p.entries()) {
    queue += share * Math.max(0, n - servers)
    busy += share * Math.min(n, servers)
  }
  return { queue, busy }
}

/** How the probabilities change: arrivals carry up, services carry down. At the top arrivals are turned away. */
function flowOf(p: Float64Array, up: number, servers: number, down: number): Float64Array {
  const change = new Float64Array(p.length)
  for (let n = 0; n < p.length - 1; n += 1) {
    const net = (p[n] ?? 0) * up - (p[n + 1] ?? 0) * Math.min(n + 1, servers) * down
    change[n] = (change[n] ?? 0) - net
    change[n + 1] = net
  }
  return change
}

function rungeKutta(
  p: Float64Array,
  slope: (at: Float64Array) => Float64Array,
  dt: number,
): Float64Array<ArrayBuffer> {
  const moved = (by: Float64Array, factor: number): Float64Array =>
    p.map((value, n) => value + (by[n] ?? 0) * factor)
  const first = slope(p)
  const second = slope(moved(first, dt / 2))
  const third = slope(moved(second, dt / 2))
  const fourth = slope(moved(third, dt))
  return Float64Array.from(
    p,
    (value, n) =>
      value +
      (dt / 6) * ((first[n] ?? 0) + 2 * (second[n] ?? 0) + 2 * (third[n] ?? 0) + (fourth[n] ?? 0)),
  )
}
