import { arrive, bringBacklog, schedule } from './arrive.ts'
import { emptyAgain, dismiss } from './crowd.ts'
import {
  ARRIVE,
  DEPART,
  IMPATIENT,
  KIND_BITS,
  KIND_MASK,
  push,
  settle,
  STAFF,
  TIMER,
} from './event-heap.ts'
import { keyOf } from './keys.ts'
import { leave } from './leave.ts'
import { noteOverdue } from './overdue.ts'
import { STAMP_MASK, unlink } from './queue.ts'
import { callAtPools, callWhoCan, recordWait, releasePools } from './serve.ts'
import { stepsOf } from './staff-steps.ts'
import { UNMEASURED, type PoolState, type Run, type StationState } from './state.ts'

/** Which pools stand in the place of stations in events of staff: they come after all stations. */
const isPool = (run: Run, index: number): boolean => index >= run.stations.length

/** Sets everything to the start of a run, with the chances of that run. */
export function start(run: Run, nth: number): void {
  const { model, heap, crowd, stations, pools, sources } = run
  const { seed, antithetic } = model.scenario
  const key = keyOf(seed, nth, antithetic)
  Object.assign(heap, { size: 0, hole: false })
  emptyAgain(crowd)
  run.overdueSteps?.fill(0)
  Object.assign(run, { now: 0, events: 0, entities: 0 })
  for (const [index, pool] of [...stations, ...pools].entries()) {
    pool.steps = pool.steadySteps ?? stepsOf(pool.blocks ?? null, key(`staff ${pool.name}`))
    Object.assign(pool, { step: 0, onDuty: pool.steps.counts[0] ?? 0, busy: 0, busyArea: 0 })
    awaitStep(run, pool, index)
  }
  for (const station of stations) {
    const { name } = station
    station.heads.fill(-1)
    station.tails.fill(-1)
    station.waiting = 0
    station.queueArea = 0
    station.keys = {
      service: key(`service ${name}`),
      route: key(`route ${name}`),
      patience: key(`patience ${name}`),
      noShow: key(`show ${name}`),
    }
  }
  forget(run)
  for (const source of sources) {
    source.count = 0
    source.key = key(`arrivals ${source.index}`)
    source.typeKey = key(`types ${source.index}`)
    schedule(run, source)
  }
}

/** The doors open: who waits already stands in line, and whoever is on duty calls. */
export function open(run: Run): void {
  bringBacklog(run)
  for (const station of run.stations) callWhoCan(run, station)
}

/** Measuring begins: what was counted before is forgotten, what goes on is counted from now. */
export function measure(run: Run): void {
  forget(run)
  run.sojourn = run.pooledSojourn
  for (const station of run.stations) {
    station.queueArea = -station.waiting * run.now
    station.busyArea = -station.busy * run.now
    station.longest = station.waiting
    station.histogram = station.pooled
  }
  for (const pool of run.pools) pool.busyArea = -pool.busy * run.now
}

function forget(run: Run): void {
  Object.assign(run, { left: 0, sojournSum: 0, inTime: 0, sojourn: UNMEASURED })
  for (const station of run.stations) {
    Object.assign(station, { arrived: 0, served: 0, lost: 0, abandoned: 0, noShows: 0 })
    Object.assign(station, { longest: 0, histogram: UNMEASURED })
    station.waitSum.fill(0)
    station.waits.fill(0)
  }
}

/** Plays everything that happens before a time. */
export function advance(run: Run, until: number): void {
  const { heap, stations, sources } = run
  for (;;) {
    settle(heap)
    const time = heap.time[0] ?? 0
    if (heap.size === 0 || time >= until) break
    const what = heap.what[0] ?? 0
    const who = heap.who[0] ?? 0
    const index = what >> KIND_BITS
    heap.hole = true
    run.now = time
    run.events += 1
    switch (what & KIND_MASK) {
      case DEPART:
        depart(run, stations[index], who)
        break
      case ARRIVE: {
        const source = sources[index]
        if (source) arrive(run, source)
        break
      }
      case IMPATIENT:
        giveUp(run, index & STAMP_MASK, who)
        break
      case STAFF:
        changeStaff(run, index)
        break
      case TIMER: {
        const station = stations[index]
        if (station) callWhoCan(run, station)
        break
      }
    }
  }
  run.now = until
}

/** A service ends: the server takes the next, and whoever was served goes on. */
function depart(run: Run, station: StationState | undefined, first: number): void {
  if (!station) return
  station.busy -= 1
  station.busyArea += run.now
  if (station.plain) {
    callWhoCan(run, station)
    leave(run, station, first)
    return
  }
  const next = station.model.batchSize > 1 ? (run.crowd.next[first] ?? -1) : -1
  releasePools(run, station, first)
  callWhoCan(run, station)
  for (let row = first, after = next; row >= 0; row = after) {
    after = row === first ? next : (run.crowd.next[row] ?? -1)
    leave(run, station, row)
  }
}

/** Patience is at an end: who still waits goes. */
function giveUp(run: Run, stamp: number, row: number): void {
  const { crowd, stations } = run
  if (((crowd.stamp[row] ?? 0) & STAMP_MASK) !== stamp) return
  const station = stations[crowd.at[row] ?? -1]
  if (!station) return
  unlink(run, station, row)
  recordWait(run, station, row)
  station.abandoned += 1
  noteOverdue(run, row)
  dismiss(crowd, row)
}

function changeStaff(run: Run, index: number): void {
  const pool = isPool(run, index) ? run.pools[index - run.stations.length] : run.stations[index]
  if (!pool) return
  pool.step += 1
  pool.onDuty = pool.steps.counts[pool.step] ?? pool.onDuty
  awaitStep(run, pool, index)
  const station = run.stations[index]
  if (station) callWhoCan(run, station)
  else callAtPools(run, [index - run.stations.length])
}

function awaitStep(run: Run, { steps, step }: PoolState, index: number): void {
  const at = steps.times[step + 1]
  if (at !== undefined && at < run.model.horizon)
    push(run.heap, at, STAFF | (index << KIND_BITS), 0)
}
