import { unreachable } from '#kernel/unreachable.ts'

import type { Distribution } from '../scenario/scenario.ts'
import { meanOf } from './mean-of.ts'
import type { Model, ModelSource, ModelStation } from './model.ts'

/** What a station must do, and what it can, on average over the run. */
export interface StationFlow {
  readonly name: string
  /** Cases that come, per minute. */
  readonly inflow: number
  /** Cases that it can serve, per minute. */
  readonly able: number
  /** Servers on duty, on average over the run. */
  readonly servers: number
  /** What must be done over what can be done; 1 and more: it cannot keep up. */
  readonly load: number
  /** Some who come here can never leave. */
  readonly stuck: boolean
}

const ROUNDS = 20_000
const ENOUGH = 1e-10

/** The flow through each station when every one passes on what it can serve and no more. */
export function flowOf(model: Model): readonly StationFlow[] {
  const { stations, types } = model
  const outside = arrivalsOf(model)
  const inflow = Float64Array.from(outside)
  const servers = stations.map((station) => meanOnDuty(station, model))
  const able = new Float64Array(stations.length)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, station] of stations.entries())
      able[at] =
        (servers[at] ?? 0) / workEach(station, inflow.subarray(at * types, (at + 1) * types))
    if (pass(model, outside, inflow, able) < ENOUGH) break
  }
  const ways = waysOut(model)
  return stations.map((station, at) => {
    const own = inflow.subarray(at * types, (at + 1) * types)
    const sum = own.reduce((total, each) => total + each, 0)
    const can = able[at] ?? 0
    return {
      name: station.name,
      inflow: sum,
      able: can,
      servers: servers[at] ?? 0,
      load: sum === 0 ? 0 : sum / can,
      stuck: own.some((rate, type) => rate > 0 && ways[at * types + type] === 0),
    }
  })
}

/** One round of passing on; how much changed. */
function pass(
  { stations, types }: Model,
  outside: Float64Array,
  inflow: Float64Array,
  able: Float64Array,
): number {
  const next = Float64Array.from(outside)
  for (const [at, station] of stations.entries()) {
    const own = inflow.subarray(at * types, (at + 1) * types)
    const sum = own.reduce((total, each) => total + each, 0)
    const share = sum === 0 ? 0 : Math.min(1, (able[at] ?? 0) / sum)
    for (let type = 0; type < types; type += 1)
      for (const [to, p] of leavingOf(station, type))
        next[to * types + type] = (next[to * types + type] ?? 0) + (own[type] ?? 0) * share * p
  }
  let change = 0
  for (const [index, value] of next.entries()) {
    change = Math.max(change, Math.abs(value - (inflow[index] ?? 0)))
    inflow[index] = value
  }
  return change
}

/** Where cases of a type go after a service, other than out. */
function leavingOf(
  { routes, noShow }: ModelStation,
  type: number,
): readonly (readonly [number, number])[] {
  const shown = 1 - (noShow?.p ?? 0)
  const routing = routes[type]
  const ways: (readonly [number, number])[] = []
  let before = 0
  for (const [index, sum] of (routing?.shares ?? new Float64Array()).entries()) {
    ways.push([routing?.to[index] ?? -1, (sum - before) * shown])
    before = sum
  }
  if (noShow) ways.push([noShow.to, noShow.p])
  return ways.filter(([to, p]) => to >= 0 && p > 0)
}

/** Minutes of a server for one case, on average over the types that come. */
function workEach(station: ModelStation, rates: Float64Array): number {
  const { services, serviceOfType, noShow, batchSize } = station
  const sum = rates.reduce((total, rate) => total + rate, 0)
  let minutes = 0
  for (const [type, rate] of rates.entries()) {
    const share = sum === 0 ? 1 / rates.length : rate / sum
    minutes += share * meanService(services[serviceOfType[type] ?? 0])
  }
  const p = noShow?.p ?? 0
  return ((1 - p) * minutes + p * (noShow?.minutes ?? 0)) / batchSize
}

const meanService = (distribution: Distribution | undefined): number =>
  distribution ? meanOf(distribution) : 0

function arrivalsOf({ sources, stations, types, horizon }: Model): Float64Array {
  const rates = new Float64Array(stations.length * types)
  for (const source of sources) {
    let before = 0
    for (const [type, sum] of source.types.entries()) {
      const at = source.to * types + type
      rates[at] = (rates[at] ?? 0) + (sum - before) * rateOf(source, horizon)
      before = sum
    }
  }
  return rates
}

/** Arrivals per minute on average over the run. Who waits already is spread over it. */
function rateOf({ arrival }: ModelSource, horizon: number): number {
  switch (arrival.kind) {
    case 'poisson':
      return arrival.perHour / 60
    case 'series': {
      const { perHour } = arrival
      let sum = 0
      const hours = horizon / 60
      const whole = perHour.reduce((total, rate) => total + rate, 0)
      sum += Math.floor(hours / perHour.length) * whole
      const rest = hours % perHour.length
      for (const [hour, rate] of perHour.entries())
        sum += rate * Math.max(0, Math.min(1, rest - hour))
      return sum / horizon
    }
    case 'trace':
      return arrival.minutes.length / horizon
    case 'backlog':
      return 0
    default:
      return unreachable(arrival)
  }
}

/** Servers on duty, on average over a run. */
function meanOnDuty({ blocks }: Pick<ModelStation, 'blocks'>, { horizon }: Model): number {
  if (blocks === null) return Infinity
  return blocks.reduce(
    (sum, { from, to, count, absence }) =>
      sum +
      (count * (1 - absence) * Math.max(0, Math.min(to, horizon) - Math.max(from, 0))) / horizon,
    0,
  )
}

/** 1 for each station and type from which a way leads out, walked backwards from the exit. */
function waysOut({ stations, types }: Model): Uint8Array {
  const out = new Uint8Array(stations.length * types)
  for (let more = true; more;) {
    more = false
    for (const [at, station] of stations.entries())
      for (let type = 0; type < types; type += 1) {
        if (out[at * types + type] === 1) continue
        const ways = leavingOf(station, type)
        const inside = ways.reduce((sum, [, p]) => sum + p, 0)
        if (inside < 1 - 1e-12 || ways.some(([to]) => out[to * types + type] === 1)) {
          out[at * types + type] = 1
          more = true
        }
      }
  }
  return out
}

/** About how many events all runs of a model come to: each visit is an arrival and a departure. */
export function eventsOf(model: Model): number {
  const waiting = model.sources.reduce(
    (sum, { arrival }) => sum + (arrival.kind === 'backlog' ? arrival.waited.length : 0),
    0,
  )
  const visits = flowOf(model).reduce((sum, { inflow }) => sum + inflow, 0) * model.horizon
  return (visits * 2 + waiting) * model.scenario.runs
}
