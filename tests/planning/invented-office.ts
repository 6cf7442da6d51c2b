import { addDays, plainDate, weekday } from '#kernel/plain-date.ts'
import type { After, OfficeLog } from '#planning/office/log.ts'

/** How an office is invented whose truth is known. */
export interface Invented {
  readonly days: number
  readonly arrivals: number
  readonly capacity: readonly number[]
  /** The part of those who are there that leaves on a day. */
  readonly leaving: number
}

/** Numbers between 0 and 1 that look like chance and are the same every time. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** About so many, give or take the root of it. */
const about = (next: () => number, mean: number): number =>
  Math.max(0, Math.round(mean + Math.sqrt(mean) * (next() + next() + next() - 1.5) * 2))

/** Plays an office day by day, in order of arrival, and writes the log that it would leave. */
export function inventOffice({ days, arrivals, capacity, leaving }: Invented, seed = 7): OfficeLog {
  const next = chance(seed)
  const firstDay = plainDate('2022-01-03')
  const ordinals: number[] = []
  const queues: { came: number; entered: number }[][] = capacity.map(() => [])
  const log = {
    arrivals: [] as number[],
    left: [] as number[],
    exits: [] as After[],
    decided: [] as After[],
    served: capacity.map(() => [] as number[]),
    times: capacity.map(() => [] as After[]),
  }
  const since = (day: number, ordinal: number): number => (ordinals[day] ?? 0) - ordinal
  for (let day = 0; day < days; day += 1) {
    const open = weekday(addDays(firstDay, day)) <= 5
    ordinals.push((ordinals.at(-1) ?? 0) + (open ? 1 : 0))
    const today = ordinals[day] ?? 0
    const came = about(next, arrivals)
    log.arrivals.push(came)
    for (let one = 0; one < came; one += 1) queues[0]?.push({ came: today, entered: today })
    for (const [nth, most] of capacity.entries()) {
      const done = open ? (queues[nth]?.splice(0, about(next, most)) ?? []) : []
      log.served[nth]?.push(done.length)
      for (const one of done) {
        log.times[nth]?.push({ day, days: since(day, one.entered), count: 1 })
        const after = { day, days: since(day, one.came), count: 1 }
        if (nth + 1 < capacity.length) queues[nth + 1]?.push({ came: one.came, entered: today })
        else {
          log.decided.push(after)
          log.exits.push(after)
        }
      }
    }
    let gone = 0
    for (const [nth, queue] of queues.entries())
      queues[nth] = queue.filter((one) => {
        if (next() >= leaving) return true
        gone += 1
        log.exits.push({ day, days: since(day, one.came), count: 1 })
        return false
      })
    log.left.push(gone)
  }
  return {
    office: 'OFC',
    zone: 'America/Mexico_City',
    firstDay,
    ordinals,
    ahead: [],
    closed: [],
    arrivals: log.arrivals,
    left: log.left,
    exits: log.exits,
    decided: log.decided,
    stations: capacity.map((_, nth) => ({
      name: `s${nth}`,
      served: log.served[nth] ?? [],
      times: log.times[nth] ?? [],
      waiting: queues[nth]?.length ?? 0,
      desks: [],
    })),
    before: 0,
    limit: { days: 45, source: 'art. 1' },
  }
}
