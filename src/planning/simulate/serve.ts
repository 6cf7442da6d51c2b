import { dismiss } from './crowd.ts'
import { DEPART, KIND_BITS, push } from './event-heap.ts'
import { count } from './histogram.ts'
import { again, exponential, uniform } from './keys.ts'
import { noteOverdue } from './overdue.ts'
import { enqueue, firstToCall, setTimer, unlink } from './queue.ts'
import { drawTime } from './service-time.ts'
import type { PoolState, Run, StationState } from './state.ts'

/** A case comes to a station: it is served, waits, or finds no room. */
export function enter(run: Run, station: StationState, row: number): void {
  const { crowd, now } = run
  station.arrived += 1
  crowd.visits[row] = (crowd.visits[row] ?? 0) + 1
  if (station.busy + station.waiting >= station.model.capacity) {
    station.lost += 1
    noteOverdue(run, row)
    dismiss(crowd, row)
    return
  }
  crowd.entered[row] = now
  if (station.plain && station.waiting === 0 && station.busy < station.onDuty) {
    begin(run, station, row)
    return
  }
  enqueue(run, station, row)
  if (!station.plain) callWhoCan(run, station)
}

/** Calls from the queue as long as somebody waits and all that is needed is free. */
export function callWhoCan(run: Run, station: StationState): void {
  if (!station.plain) {
    callFromLanes(run, station)
    return
  }
  while (station.waiting > 0 && station.busy < station.onDuty) {
    const row = station.heads[0] ?? -1
    unlink(run, station, row)
    begin(run, station, row)
  }
}

function callFromLanes(run: Run, station: StationState): void {
  const { model } = station
  while (station.waiting > 0 && station.busy < station.onDuty) {
    const row = firstToCall(run, station)
    if (row < 0) return
    if (model.batchSize > 1 && station.waiting < model.batchSize && !hasWaited(run, station)) return
    unlink(run, station, row)
    takePools(run, station, row)
    begin(run, station, row)
    fillBatch(run, station, row)
  }
}

/** Whether whoever has waited longest need wait no longer for the batch to fill. */
function hasWaited({ crowd, now }: Run, { heads, model }: StationState): boolean {
  for (const row of heads)
    if (row >= 0 && (crowd.entered[row] ?? 0) + model.batchWait <= now) return true
  return false
}

/** Those who are served together with the first: chained behind it. */
function fillBatch(run: Run, station: StationState, first: number): void {
  const { crowd } = run
  const { batchSize, batchWait } = station.model
  crowd.next[first] = -1
  let last = first
  for (let taken = 1; taken < batchSize && station.waiting > 0; taken += 1) {
    const row = firstToCall(run, station)
    if (row < 0) break
    unlink(run, station, row)
    recordWait(run, station, row)
    crowd.next[row] = -1
    crowd.next[last] = row
    last = row
  }
  if (batchWait === Infinity || station.waiting === 0) return
  let oldest = -1
  for (const row of station.heads)
    if (row >= 0 && (oldest < 0 || (crowd.entered[row] ?? 0) < (crowd.entered[oldest] ?? 0)))
      oldest = row
  if (oldest >= 0) setTimer(run, station, oldest)
}

function takePools(run: Run, station: StationState, row: number): void {
  const { model } = station
  for (const index of model.lanes[model.laneOfType[run.crowd.type[row] ?? 0] ?? 0]?.pools ?? []) {
    const pool = run.pools[index]
    if (pool) take(pool, run.now)
  }
}

const take = (pool: PoolState, now: number): void => {
  pool.busy += 1
  pool.busyArea -= now
}

/** Gives back what was taken with a server, and calls whoever waited for it elsewhere. */
export function releasePools(run: Run, station: StationState, row: number): void {
  const { model } = station
  const taken = model.lanes[model.laneOfType[run.crowd.type[row] ?? 0] ?? 0]?.pools ?? []
  for (const index of taken) {
    const pool = run.pools[index]
    if (!pool) continue
    pool.busy -= 1
    pool.busyArea += run.now
  }
  if (taken.length > 0) callAtPools(run, taken)
}

/** Calls at every station that shares one of these pools. */
export function callAtPools(run: Run, pools: readonly number[]): void {
  for (const station of run.stations)
    if (station.model.lanes.some((lane) => lane.pools.some((pool) => pools.includes(pool))))
      callWhoCan(run, station)
}

/** A service begins: its end is known at once. */
function begin(run: Run, station: StationState, row: number): void {
  const { crowd, now, heap } = run
  recordWait(run, station, row)
  station.busy += 1
  station.busyArea -= now
  const number = again(crowd.serial[row] ?? 0, crowd.visits[row] ?? 0)
  const { oneSampler, keys } = station
  // Said here too, though drawTime knows it: a number that a call hands back is put on the heap, and this is by far the most common one.
  const time =
    oneSampler !== null && oneSampler.kind === 'exponential' && station.model.noShow === null
      ? oneSampler.scale * exponential(keys.service, number)
      : timeOf(run, station, row, number)
  push(heap, now + time, DEPART | (station.index << KIND_BITS), row)
}

function timeOf(run: Run, station: StationState, row: number, number: number): number {
  const { model, keys, oneSampler } = station
  if (model.noShow !== null) {
    const absent = uniform(keys.noShow, number) < model.noShow.p
    run.crowd.absent[row] = absent ? 1 : 0
    if (absent) return model.noShow.minutes
  }
  if (oneSampler !== null) return drawTime(oneSampler, keys.service, number)
  const sampler = station.samplers[model.serviceOfType[run.crowd.type[row] ?? 0] ?? 0]
  return sampler ? drawTime(sampler, keys.service, number) : 0
}

/** Notes how long a case has waited that stops waiting now. */
export function recordWait({ crowd, now }: Run, station: StationState, row: number): void {
  const waited = now - (crowd.entered[row] ?? 0)
  const { lanes, laneOfType } = station.model
  const level = lanes.length === 1 ? 0 : (lanes[laneOfType[crowd.type[row] ?? 0] ?? 0]?.level ?? 0)
  station.waitSum[level] = (station.waitSum[level] ?? 0) + waited
  station.waits[level] = (station.waits[level] ?? 0) + 1
  count(station.histogram, waited)
}
