import type { JsonObject } from '#kernel/canonical-json.ts'
import { formatInstant, momentOf } from '#kernel/instant.ts'
import { addDays } from '#kernel/plain-date.ts'

import type { OfficeModel, StationModel } from './calibrate.ts'
import type { Levers } from './levers.ts'
import type { OfficeLog } from './log.ts'
import { BLOCK_DAYS, quantileOf, spread } from './outlook.ts'

/** One future of those that the forecasts leave open; null: the middle of all. */
export type Draw = number | null

/** How often the backlog is noted down. */
export const COURSE_DAYS = 7
/** Cases a server of the simulator does in a day: small enough to be smooth, large enough to be quick. */
const CASES_A_SERVER = 4
const WEEK_MINUTES = 5 * 24 * 60
const VARIATION = 0.5

/**
 * An office as `ceiba plan` plays it. A server works around the clock on working days and stands for a few cases a day, not for a person: desks
 * are often not known, what was done in a day is. Who has waited longest stands nearest to the end.
 */
export function officeScenario(
  log: OfficeLog,
  model: OfficeModel,
  levers: Levers,
  { draw, runs }: { readonly draw: Draw; readonly runs: number },
): JsonObject {
  const { on, horizonDays, stations } = model
  const things = stations.length + 2
  const drawn = (expected: Parameters<typeof quantileOf>[0], thing: number): number =>
    quantileOf(expected, draw === null ? 0.5 : spread(draw, thing, things))
  const more = ratio(drawn(model.arrivals.total, 0), model.arrivals.total.middle)
  const leaving = drawn(model.leaving, 1)
  const { interpreters } = levers
  const mix = interpreters
    ? { mix: { interpreter: { no: 1 - interpreters.share, yes: interpreters.share } } }
    : {}
  const direct = stations[1]?.skipped ?? 0
  const arrivals = (to: string, part: number): JsonObject => ({
    to,
    kind: 'series',
    perHour: hourly(model, levers.arrivals * more * part),
    ...mix,
  })
  const firstPlace = stations[0]?.name ?? ''
  return {
    seed: draw === null ? 1 : draw + 1,
    runs,
    start: formatInstant(momentOf(addDays(log.firstDay, on + 1), log.zone, 0)),
    hours: horizonDays * 24,
    calendar: { zone: log.zone, closed: log.closed },
    ...(interpreters ? { attributes: { interpreter: ['no', 'yes'] } } : {}),
    arrivals: [
      arrivals(firstPlace, 1 - direct),
      ...(direct > 0 ? [arrivals(stations[1]?.name ?? '', direct)] : []),
    ],
    initial: backlogOf(model).map((each) => ({ ...each, ...mix })),
    ...(interpreters ? { resources: [interpretersOf(stations, interpreters)] } : {}),
    stations: stations.map((station, nth) => ({
      name: station.name,
      ...serversOf(station, drawn(station.perDay, nth + 2) * (levers.capacity[station.name] ?? 1)),
      ...(leaving > 0 ? { patienceMinutes: (24 * 60) / leaving } : {}),
      ...(interpreters?.station === station.name
        ? { needs: [{ resource: 'interpreters', when: { interpreter: 'yes' } }] }
        : {}),
      next: waysFrom(stations, nth),
    })),
    deadlineWorkingDays: levers.limitDays,
    courseHours: COURSE_DAYS * 24,
  }
}

const ratio = (one: number, other: number): number => (other > 0 ? one / other : 1)

/** Arrivals an hour, for every hour of the horizon. */
const hourly = ({ arrivals, horizonDays }: OfficeModel, factor: number): readonly number[] =>
  Array.from({ length: horizonDays * 24 }, (_, hour) => {
    const block = Math.min(arrivals.blocks.length - 1, Math.floor(hour / (BLOCK_DAYS * 24)))
    return Math.round(((arrivals.blocks[block] ?? 0) / (BLOCK_DAYS * 24)) * factor * 1e6) / 1e6
  })

const unitsOf = ({ perDay }: StationModel): number =>
  Math.max(1, Math.min(500, Math.round(perDay.middle / CASES_A_SERVER)))

/** As many servers whatever is drawn or changed: quicker or slower, so that two futures differ by what was changed alone. */
function serversOf(station: StationModel, perDay: number): JsonObject {
  const units = unitsOf(station)
  const aWeek = Math.max((5 * perDay) / units, 0.01)
  // What is under way when the week ends is finished: so much more is done than there is time for.
  const overtime = (1 + VARIATION ** 2) / 2
  const timely = aWeek > 2 * overtime ? aWeek - overtime : aWeek
  return {
    servers: [{ from: '00:00', to: '24:00', days: 'mon-fri', count: units }],
    service: { kind: 'lognormal', meanMinutes: WEEK_MINUTES / timely, cv: VARIATION },
  }
}

/** For so many cases a day there is an interpreter, in the servers of the station that they are needed at. */
function interpretersOf(
  stations: readonly StationModel[],
  { station, perDay }: NonNullable<Levers['interpreters']>,
): JsonObject {
  const at = stations.find(({ name }) => name === station)
  const units = at ? (unitsOf(at) * perDay) / Math.max(at.perDay.middle, 1e-9) : 1
  return { name: 'interpreters', count: Math.max(1, Math.round(units)) }
}

function waysFrom(stations: readonly StationModel[], nth: number): readonly JsonObject[] {
  const [next, after] = [stations[nth + 1], stations[nth + 2]]
  if (!next) return [{ to: 'exit', p: 1 }]
  const skipping = after?.skipped ?? 0
  return [
    { to: next.name, p: 1 - skipping },
    ...(after && skipping > 0 ? [{ to: after.name, p: skipping }] : []),
  ]
}

/** Who waits where and since when: those who came first at the last station. */
function backlogOf({ stations, backlog, on }: OfficeModel): readonly JsonObject[] {
  const queue = backlog.map((each) => ({ ...each }))
  const initial: JsonObject[] = []
  for (const { name, waiting } of stations.toReversed()) {
    let left = waiting
    while (left > 0) {
      const [oldest] = queue
      if (!oldest) break
      const count = Math.min(left, oldest.count)
      const waitedHours = (on - Math.max(0, oldest.came)) * 24 + 12
      initial.push({ at: name, count, waitedHours })
      left -= count
      oldest.count -= count
      if (oldest.count === 0) queue.shift()
    }
  }
  return initial
}
