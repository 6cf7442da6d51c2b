import { unreachable } from '#kernel/unreachable.ts'

import type { Model, ModelSource } from '../compiled/model.ts'
import { admit } from './crowd.ts'
import { ARRIVE, KIND_BITS, push } from './event-heap.ts'
import { exponential, uniform } from './keys.ts'
import { enqueue } from './queue.ts'
import { enter } from './serve.ts'
import type { Run, SourceState } from './state.ts'

/** How a source knows when the next comes: a minute of the run, Infinity for never. */
export function nextOf(model: Model, index: number): SourceState['next'] {
  const source = model.sources[index]
  if (source === undefined) return () => Infinity
  const { arrival } = source
  switch (arrival.kind) {
    case 'poisson': {
      const gap = 60 / arrival.perHour
      return (state, now) => now + gap * exponential(state.key, state.count)
    }
    case 'series':
      return seriesOf(arrival.perHour, model.horizon)
    case 'trace':
      return ({ count }) => arrival.minutes[count] ?? Infinity
    case 'backlog':
      return () => Infinity
    default:
      return unreachable(arrival)
  }
}

/** A Poisson process whose rate changes each hour: an exponential amount of expected arrivals is used up along the hours. */
function seriesOf(perHour: readonly number[], horizon: number): SourceState['next'] {
  return (state, now) => {
    let left = exponential(state.key, state.count)
    let at = now
    while (at < horizon) {
      const hour = Math.floor(at / 60)
      const rate = (perHour[hour % perHour.length] ?? 0) / 60
      const end = (hour + 1) * 60
      if (rate * (end - at) >= left) return at + left / rate
      left -= rate * (end - at)
      at = end
    }
    return Infinity
  }
}

/** The next of a source comes in, and the one after is awaited. */
export function arrive(run: Run, source: SourceState): void {
  const { model, sources, now } = run
  const row = newcomer(run, source, now)
  schedule(run, source)
  const station = run.stations[model.sources[source.index]?.to ?? -1]
  if (station) enter(run, station, row)
  else throw new RangeError(`Source ${source.index} of ${sources.length} leads nowhere`)
}

/** Awaits the next of a source. */
export function schedule(run: Run, source: SourceState): void {
  const at = source.next(source, run.now)
  if (at < run.model.horizon) push(run.heap, at, ARRIVE | (source.index << KIND_BITS), 0)
}

function newcomer(run: Run, source: SourceState, born: number): number {
  const serial = source.count * run.sources.length + source.index
  source.count += 1
  run.entities += 1
  return admit(run.crowd, born, serial, typeOf(run.model.sources[source.index], source, serial))
}

function typeOf(model: ModelSource | undefined, source: SourceState, serial: number): number {
  const types = model?.types
  if (types === undefined || types.length === 1) return 0
  const drawn = uniform(source.typeKey, serial)
  let type = 0
  while (type < types.length - 1 && drawn >= (types[type] ?? 1)) type += 1
  return type
}

/** Those who wait at the start stand in their queues, whoever has waited longest first. */
export function bringBacklog(run: Run): void {
  const waiting = run.sources.flatMap((source) => {
    const arrival = run.model.sources[source.index]?.arrival
    return arrival?.kind === 'backlog' ? arrival.waited.map((waited) => ({ source, waited })) : []
  })
  for (const { source, waited } of waiting.toSorted((one, other) => other.waited - one.waited)) {
    const row = newcomer(run, source, -waited)
    const station = run.stations[run.model.sources[source.index]?.to ?? -1]
    if (!station) continue
    run.crowd.visits[row] = 1
    run.crowd.entered[row] = -waited
    enqueue(run, station, row)
  }
}
