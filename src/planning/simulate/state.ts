import type { Model, ModelStation } from '../compiled/model.ts'
import type { Block } from '../scenario/shift-blocks.ts'
import { emptyCrowd, type Crowd } from './crowd.ts'
import { emptyHeap, type EventHeap } from './event-heap.ts'
import { emptyHistogram, type Histogram } from './histogram.ts'
import { type Key } from './keys.ts'
import { overdueSteps } from './overdue.ts'
import { samplerOf, type Sampler } from './service-time.ts'
import { stepsOf, type StaffSteps } from './staff-steps.ts'

/** People or rooms of one kind in the course of a run. Areas are integrals over time, begun at the warm-up. */
export interface PoolState {
  readonly name: string
  readonly blocks: readonly Block[] | null
  readonly steadySteps: StaffSteps | null
  steps: StaffSteps
  step: number
  onDuty: number
  busy: number
  /** Of servers in service: what ends is added, what begins is taken off. */
  busyArea: number
}

/** A station in the course of a run. */
export interface StationState extends PoolState {
  readonly index: number
  readonly model: ModelStation
  readonly samplers: readonly Sampler[]
  readonly oneSampler: Sampler | null
  /** Whether cases wait in one row, each taken as soon as a server is free: no needs, priorities or batches. */
  readonly plain: boolean
  /** Where all go, when that is one place: -1 the exit, -2 when it is drawn. */
  readonly onlyWay: number
  readonly heads: Int32Array
  readonly tails: Int32Array
  waiting: number
  queueArea: number
  longest: number
  arrived: number
  served: number
  lost: number
  abandoned: number
  noShows: number
  /** By level of priority. */
  readonly waitSum: Float64Array
  readonly waits: Float64Array
  histogram: Histogram
  readonly pooled: Histogram
  keys: StationKeys
}

/** Under what the chances of a station are drawn in a run. */
export interface StationKeys {
  readonly service: Key
  readonly route: Key
  readonly patience: Key
  readonly noShow: Key
}

/** A stream of arrivals in the course of a run. */
export interface SourceState {
  readonly index: number
  readonly next: (state: SourceState, now: number) => number
  count: number
  key: Key
  typeKey: Key
}

/** A run that goes on. */
export interface Run {
  readonly model: Model
  readonly heap: EventHeap
  readonly crowd: Crowd
  readonly stations: readonly StationState[]
  readonly pools: readonly PoolState[]
  readonly sources: readonly SourceState[]
  now: number
  events: number
  entities: number
  left: number
  sojournSum: number
  inTime: number
  sojourn: Histogram
  readonly pooledSojourn: Histogram
  /** How many more or fewer were overdue at each point of the course than at the one before. */
  readonly overdueSteps: Int32Array | null
}

const NO_KEY: Key = { left: 0, right: 0, turned: 0 }
const NO_STEPS: StaffSteps = { times: new Float64Array(1), counts: new Int32Array(1) }
/** What is counted before the warm-up ends goes here. */
export const UNMEASURED = emptyHistogram()

/** The room that runs of a model take, one after the other. */
export function prepare(model: Model, nextOf: (source: number) => SourceState['next']): Run {
  return {
    model,
    heap: emptyHeap(),
    crowd: emptyCrowd(),
    stations: model.stations.map(stationState),
    pools: model.pools.map((pool) => poolState(pool.name, pool.blocks)),
    sources: model.sources.map((_, index) => ({
      index,
      next: nextOf(index),
      count: 0,
      key: NO_KEY,
      typeKey: NO_KEY,
    })),
    now: 0,
    events: 0,
    entities: 0,
    left: 0,
    sojournSum: 0,
    inTime: 0,
    sojourn: UNMEASURED,
    pooledSojourn: emptyHistogram(),
    overdueSteps: overdueSteps(model),
  }
}

function poolState(name: string, blocks: readonly Block[] | null): PoolState {
  const steady = blocks === null || blocks.every(({ absence }) => absence === 0)
  return {
    name,
    blocks,
    steadySteps: steady ? stepsOf(blocks, NO_KEY) : null,
    steps: NO_STEPS,
    step: 0,
    onDuty: 0,
    busy: 0,
    busyArea: 0,
  }
}

function stationState(model: ModelStation, index: number): StationState {
  const levels = Math.max(1, ...model.lanes.map(({ level }) => level + 1))
  const samplers = model.services.map(samplerOf)
  const { name, blocks, steadySteps } = poolState(model.name, model.blocks)
  // Written out in full: what is spread comes in another hidden shape each time, and the code for it is three times slower.
  return {
    name,
    blocks,
    steadySteps,
    steps: NO_STEPS,
    step: 0,
    onDuty: 0,
    busy: 0,
    busyArea: 0,
    index,
    model,
    samplers,
    oneSampler: samplers.length === 1 ? (samplers[0] ?? null) : null,
    plain:
      model.lanes.length === 1 &&
      model.lanes[0]?.pools.length === 0 &&
      model.batchSize === 1 &&
      model.batchWait === Infinity,
    onlyWay: onlyWayOf(model),
    heads: new Int32Array(model.lanes.length),
    tails: new Int32Array(model.lanes.length),
    waiting: 0,
    queueArea: 0,
    longest: 0,
    arrived: 0,
    served: 0,
    lost: 0,
    abandoned: 0,
    noShows: 0,
    waitSum: new Float64Array(levels),
    waits: new Float64Array(levels),
    histogram: UNMEASURED,
    pooled: emptyHistogram(),
    keys: { service: NO_KEY, route: NO_KEY, patience: NO_KEY, noShow: NO_KEY },
  }
}

function onlyWayOf({ routes }: ModelStation): number {
  const [first] = routes
  if (routes.length !== 1 || first === undefined) return -2
  if (first.to.length === 0) return -1
  return first.to.length === 1 && (first.shares[0] ?? 0) >= 1 ? (first.to[0] ?? -1) : -2
}
