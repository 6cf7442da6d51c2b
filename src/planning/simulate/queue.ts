import { IMPATIENT, KIND_BITS, push, TIMER } from './event-heap.ts'
import { again, exponential } from './keys.ts'
import type { Run, StationState } from './state.ts'

/** Bits of a stamp that fit beside a kind. */
export const STAMP_MASK = 0x0fffffff

/** Puts a case at the end of its lane. */
export function enqueue(run: Run, station: StationState, row: number): void {
  const { crowd, now } = run
  const { model } = station
  const lane = model.laneOfType[crowd.type[row] ?? 0] ?? 0
  const last = station.tails[lane] ?? -1
  crowd.at[row] = station.index
  crowd.next[row] = -1
  crowd.before[row] = last
  if (last < 0) station.heads[lane] = row
  else crowd.next[last] = row
  station.tails[lane] = row
  station.waiting += 1
  station.queueArea -= now
  if (station.waiting > station.longest) station.longest = station.waiting
  if (model.patience > 0) {
    const number = again(crowd.serial[row] ?? 0, crowd.visits[row] ?? 0)
    const until = now + model.patience * exponential(station.keys.patience, number)
    push(run.heap, until, IMPATIENT | ((crowd.stamp[row] ?? 0) << KIND_BITS), row)
  }
  if (station.waiting === 1 && model.batchWait < Infinity) setTimer(run, station, row)
}

/** Wakes the station when whoever has waited longest may wait no longer for a batch to fill. */
export function setTimer(run: Run, station: StationState, row: number): void {
  const at = (run.crowd.entered[row] ?? 0) + station.model.batchWait
  push(run.heap, at > run.now ? at : run.now, TIMER | (station.index << KIND_BITS), 0)
}

/** Takes a case out of the lane where it stands. */
export function unlink(run: Run, station: StationState, row: number): void {
  const { crowd, now } = run
  const lane = station.model.laneOfType[crowd.type[row] ?? 0] ?? 0
  const before = crowd.before[row] ?? -1
  const next = crowd.next[row] ?? -1
  if (before < 0) station.heads[lane] = next
  else crowd.next[before] = next
  if (next < 0) station.tails[lane] = before
  else crowd.before[next] = before
  crowd.stamp[row] = ((crowd.stamp[row] ?? 0) + 1) & STAMP_MASK
  station.waiting -= 1
  station.queueArea += now
}

/** Who is called next: of the first level that has somebody for whom all is free, whoever came first; -1 for nobody. */
export function firstToCall(run: Run, station: StationState): number {
  const { lanes } = station.model
  let [best, level, came] = [-1, Infinity, Infinity]
  for (const [index, lane] of lanes.entries()) {
    if (lane.level > level) break
    const row = station.heads[index] ?? -1
    if (row < 0 || !allFree(run, lane.pools)) continue
    const entered = run.crowd.entered[row] ?? 0
    if (entered < came) {
      best = row
      came = entered
      level = lane.level
    }
  }
  return best
}

/** Whether one of each of these is free. */
const allFree = ({ pools }: Run, wanted: readonly number[]): boolean =>
  wanted.every((index) => {
    const pool = pools[index]
    return pool !== undefined && pool.busy < pool.onDuty
  })
