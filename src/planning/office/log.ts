import type { PlainDate } from '#kernel/plain-date.ts'

/** So many cases to which something happened on a day, so many working days after they had come. */
export interface After {
  /** A place in the series of days. */
  readonly day: number
  readonly days: number
  readonly count: number
}

/** What was entered about the desks of a station in a month, and on which day that was known. */
export interface Desks {
  readonly known: number
  readonly year: number
  readonly month: number
  readonly desks: number
  readonly staffedDays: number
  /** Persons that one desk can serve in one day. */
  readonly perDeskDay: number
  readonly source: string
}

export interface StationLog {
  readonly name: string
  /** How many were done, each day. */
  readonly served: readonly number[]
  /** How long it took them since the station before. */
  readonly times: readonly After[]
  /** How many wait here on the last day. */
  readonly waiting: number
  readonly desks: readonly Desks[]
}

/**
 * What an office's log says about its work, in sums: nothing of any one person. Series have a number for each calendar day from `firstDay` on;
 * the last is that of today.
 */
export interface OfficeLog {
  readonly office: string
  readonly zone: string
  readonly firstDay: PlainDate
  /** How many working days there were up to each day, and it among them. */
  readonly ordinals: readonly number[]
  /** The same of the days that are to come, as far as the calendar is known. */
  readonly ahead: readonly number[]
  /** Weekdays on which the office was or will be closed. */
  readonly closed: readonly PlainDate[]
  readonly arrivals: readonly number[]
  /** Who left otherwise than by a decision, those who went to other offices among them, less those who came from there. */
  readonly left: readonly number[]
  /** All that changed the stock after the arrival: below 0 for those who came from another office, days after their own arrival. */
  readonly exits: readonly After[]
  readonly decided: readonly After[]
  readonly stations: readonly StationLog[]
  /** Who was there before the first day. */
  readonly before: number
  readonly limit: { readonly days: number; readonly source: string }
}

/** How many are there at the end of a day. */
export function stockAt(log: OfficeLog, day: number): number {
  let stock = log.before
  for (let each = 0; each <= day; each += 1) stock += log.arrivals[each] ?? 0
  for (const { day: on, count } of log.exits) if (on <= day) stock -= count
  return stock
}

/** Those who are there at the end of a day, by the day on which they came, the oldest first; `-1` is before the first day. */
export function openBy(
  log: OfficeLog,
  day: number,
): readonly { readonly came: number; readonly count: number }[] {
  const open = new Map<number, number>()
  for (let each = 0; each <= day; each += 1) open.set(each, log.arrivals[each] ?? 0)
  const byOrdinal = firstDayOf(log)
  for (const exit of log.exits) {
    if (exit.day > day) continue
    const came = byOrdinal.get((log.ordinals[exit.day] ?? 0) - exit.days) ?? -1
    // Who came on a closed day is known by its working day alone.
    open.set(came, (open.get(came) ?? 0) - exit.count)
  }
  const total = stockAt(log, day)
  let known = 0
  const found: { came: number; count: number }[] = []
  let owed = 0
  for (const came of [...open.keys()].filter((each) => each >= 0).toSorted((a, b) => b - a)) {
    // A day that more have left than came lends from the days before it.
    const count = (open.get(came) ?? 0) - owed
    owed = Math.max(0, -count)
    if (count <= 0) continue
    const taken = Math.min(count, Math.max(0, total - known))
    if (taken === 0) break
    known += taken
    found.push({ came, count: taken })
  }
  if (total > known) found.push({ came: -1, count: total - known })
  return found.toReversed()
}

/** The first day with each count of working days. */
function firstDayOf({ ordinals }: OfficeLog): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (const [day, ordinal] of ordinals.entries()) if (!days.has(ordinal)) days.set(ordinal, day)
  return days
}

/** Working days between the day on which somebody came and another; for those from before the first day, at least so many. */
export const waitedOn = (log: OfficeLog, came: number, day: number): number =>
  (log.ordinals[day] ?? 0) - (log.ordinals[Math.max(0, came)] ?? 0)

/** How many working days lie after a day, up to `days` later: known from the calendar, else five of seven. */
export function workingDaysAfter(log: OfficeLog, day: number, days: number): number {
  const all = [...log.ordinals, ...log.ahead]
  const last = Math.min(day + days, all.length - 1)
  const known = (all[last] ?? 0) - (all[day] ?? 0)
  return known + Math.round(((day + days - last) * 5) / 7)
}

/** How many waited at each station at the end of a day: what waits there today, less who came since, and those who have been served since. */
export function waitingAt(log: OfficeLog, day: number): readonly number[] {
  const after = (series: readonly number[]): number =>
    series.slice(day + 1).reduce((sum, n) => sum + n, 0)
  const rough = log.stations.map((station, nth) => {
    const came = nth === 0 ? after(log.arrivals) : after(log.stations[nth - 1]?.served ?? [])
    return Math.max(0, station.waiting - came + after(station.served))
  })
  // Who left otherwise has left from some station: each is taken as large a part as it has of the whole, so that all add up to the stock.
  const [sum, total] = [rough.reduce((all, n) => all + n, 0), Math.max(0, stockAt(log, day))]
  if (sum === 0) return rough.map((_, nth) => (nth === 0 ? total : 0))
  const shares = rough.map((n) => Math.floor((n * total) / sum))
  const rest = total - shares.reduce((all, n) => all + n, 0)
  return shares.map((n, nth) => (nth === 0 ? n + rest : n))
}
