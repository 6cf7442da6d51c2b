import { instant } from '#kernel/instant.ts'
import { weekday } from '#kernel/plain-date.ts'

import type { Scenario, Staff, Station } from '../scenario/scenario.ts'
import { blocksOf, daysOf, wallClock } from '../scenario/shift-blocks.ts'
import type { Lane, Model, ModelLimit, ModelStation, Routing } from './model.ts'
import { meets, sharesOf, typesOf } from './types-of-cases.ts'

type Type = { readonly [attribute: string]: string }

/** Works out the names, conditions, shifts and limits of a scenario, once for all runs. */
export function compile(scenario: Scenario): Model {
  const types = typesOf(scenario.attributes)
  const shares = (mix: Scenario['arrivals'][number]['mix']): Float64Array =>
    sharesOf(types, scenario.attributes, mix)
  return {
    scenario,
    horizon: scenario.hours * 60,
    warmup: scenario.warmupHours * 60,
    types: types.length,
    sources: [
      ...scenario.arrivals.map((arrival) => ({
        arrival,
        to: arrival.to,
        types: shares(arrival.mix),
      })),
      ...scenario.initial.map(({ at, waited, mix }) => ({
        arrival: { kind: 'backlog' as const, waited },
        to: at,
        types: shares(mix),
      })),
    ],
    stations: scenario.stations.map((station) => stationOf(station, scenario, types)),
    pools: scenario.resources.map(({ name, staff }) => ({
      name,
      blocks: blocksFor(staff, scenario),
    })),
    limit: limitOf(scenario),
  }
}

const blocksFor = (staff: Staff, scenario: Scenario): Model['pools'][number]['blocks'] =>
  staff === 'unlimited' ? null : blocksOf(staff, scenario)

function stationOf(station: Station, scenario: Scenario, types: readonly Type[]): ModelStation {
  const { name, service, serviceOf, capacity, patience, batch, noShow, next } = station
  const order = station.priority?.order ?? []
  const level = (type: Type): number => {
    const found = order.indexOf(type[station.priority?.attribute ?? ''] ?? '')
    return found < 0 ? order.length : found
  }
  const lanes: Lane[] = []
  const laneOfType = types.map((type) => {
    const pools = station.needs.filter(({ when }) => meets(type, when)).map((need) => need.resource)
    const lane = { level: level(type), pools }
    const key = JSON.stringify(lane)
    const known = lanes.findIndex((each) => JSON.stringify(each) === key)
    return known < 0 ? lanes.push(lane) - 1 : known
  })
  const sorted = lanes.toSorted((one, other) => one.level - other.level)
  return {
    name,
    blocks: blocksFor(station.staff, scenario),
    services: [service, ...serviceOf.map((each) => each.service)],
    serviceOfType: Int32Array.from(
      types,
      (type) => 1 + serviceOf.findIndex(({ when }) => meets(type, when)),
    ),
    capacity: capacity ?? Number.MAX_SAFE_INTEGER,
    patience: patience ?? 0,
    routes: types.map((type) => routingOf(next.filter(({ when }) => meets(type, when)))),
    lanes: sorted,
    laneOfType: Int32Array.from(laneOfType, (lane) =>
      sorted.findIndex((each) => each === lanes[lane]),
    ),
    levels: [
      ...order,
      ...(sorted.some((each) => each.level === order.length) && order.length > 0 ? ['rest'] : []),
    ],
    batchSize: batch?.size ?? 1,
    batchWait: batch?.maxWait ?? Infinity,
    noShow,
  }
}

function routingOf(routes: readonly { readonly to: number; readonly p: number }[]): Routing {
  let sum = 0
  const shares = Float64Array.from(routes, ({ p }) => (sum += p))
  return { shares, to: Int32Array.from(routes, ({ to }) => to) }
}

function limitOf(scenario: Scenario): ModelLimit | null {
  const { deadline, calendar } = scenario
  if (deadline === null) return null
  if (deadline.unit === 'hours') return { unit: 'minutes', minutes: deadline.hours * 60 }
  const oldest = scenario.initial.reduce(
    (most, { waited }) => waited.reduce((a, b) => Math.max(a, b), most),
    0,
  )
  // From the day of the oldest case to so long after the end that every case has a due day: two calendar days for one, and closures.
  const before = Math.ceil(oldest / 1440) + 1
  const days = daysOf({
    start: momentBefore(scenario, before),
    hours: scenario.hours + (before + deadline.days * 2 + 60) * 24,
    calendar,
  })
  const clock = wallClock(scenario)
  const begins = Float64Array.from(days, (day) => clock(day, 0))
  const working = days.flatMap((day, index) =>
    weekday(day) < 6 && !calendar.closed.has(day) ? [index] : [],
  )
  let next = 0
  const due = Float64Array.from(days, (_, index) => {
    while ((working[next] ?? Infinity) <= index) next += 1
    const last = working[next + deadline.days - 1]
    return last === undefined ? Infinity : (begins[last + 1] ?? Infinity)
  })
  return { unit: 'days', begins, due }
}

const momentBefore = ({ start }: Scenario, days: number): Scenario['start'] =>
  instant(start - days * 86_400_000)
