import { dismiss } from './crowd.ts'
import { count } from './histogram.ts'
import { again, uniform } from './keys.ts'
import { dueOf, noteOverdue } from './overdue.ts'
import { enter } from './serve.ts'
import type { Run, StationState } from './state.ts'

/** Somebody has been served, or was not there: on to the next station, or out. */
export function leave(run: Run, station: StationState, row: number): void {
  const { crowd } = run
  const { noShow } = station.model
  let to = station.onlyWay
  if (noShow !== null && crowd.absent[row] === 1) {
    crowd.absent[row] = 0
    station.noShows += 1
    to = noShow.to
  } else {
    station.served += 1
    if (to === -2) to = drawnWay(run, station, row)
  }
  const next = to < 0 ? undefined : run.stations[to]
  if (next) enter(run, next, row)
  else goOut(run, row)
}

function drawnWay({ crowd }: Run, { model, keys }: StationState, row: number): number {
  const routing = model.routes[crowd.type[row] ?? 0]
  if (!routing) return -1
  const drawn = uniform(keys.route, again(crowd.serial[row] ?? 0, crowd.visits[row] ?? 0))
  const { shares, to } = routing
  for (let index = 0; index < shares.length; index += 1)
    if (drawn < (shares[index] ?? 0)) return to[index] ?? -1
  return -1
}

function goOut(run: Run, row: number): void {
  const { crowd, now, model } = run
  const born = crowd.born[row] ?? 0
  const sojourn = now - born
  run.left += 1
  run.sojournSum += sojourn
  count(run.sojourn, sojourn)
  if (model.limit !== null && now <= dueOf(model.limit, born)) run.inTime += 1
  if (run.overdueSteps !== null) noteOverdue(run, row)
  dismiss(crowd, row)
}
