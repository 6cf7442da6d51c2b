import type { Instant } from '#kernel/instant.ts'
import { say } from '#model/text.ts'

import {
  complain,
  isObjectWith,
  numberAt,
  part,
  placesAt,
  warn,
  wordAt,
  type Place,
} from './place.ts'
import { mixAt } from './read-attributes.ts'
import { traceOfFile } from './read-numbers.ts'
import { destinationAt, type Names } from './read-station.ts'
import type { Arrival, ArrivalKind, Backlog } from './scenario.ts'
import type { Surroundings } from './surroundings.ts'

interface Reading {
  readonly names: Names
  readonly surroundings: Surroundings
  readonly run: { readonly start: Instant; readonly hours: number }
}

const KINDS = ['poisson', 'series', 'trace'] as const
const MOST_WAITING = 10_000_000

/** Who comes, where to and how often. */
export function arrivalsAt(place: Place, reading: Reading): Arrival {
  isObjectWith(place, ['to', 'kind', 'perHour', 'file', 'mix'])
  return {
    ...kindAt(place, reading),
    to: entranceAt(part(place, 'to'), reading),
    mix: mixAt(part(place, 'mix'), reading.names.attributes),
  }
}

function kindAt(place: Place, { surroundings, run }: Reading): ArrivalKind {
  const kind = wordAt(part(place, 'kind'), KINDS)
  const perHour = part(place, 'perHour')
  if (kind === 'trace')
    return { kind, minutes: traceOfFile(part(place, 'file'), surroundings, run) }
  if (kind === 'series') {
    const rates = placesAt(perHour).map((each) => numberAt(each, { least: 0 }))
    if (rates.length === 0)
      complain(perHour, 'empty', say('la serie está vacía', 'the series is empty'))
    else if (rates.every((rate) => rate === 0)) nobodyComes(perHour)
    return { kind, perHour: rates }
  }
  const rate = kind === undefined ? 1 : numberAt(perHour, { least: 0 })
  if (rate === 0) nobodyComes(perHour)
  return { kind: 'poisson', perHour: rate }
}

const nobodyComes = (place: Place): void =>
  warn(place, 'nobody-comes', say('la tasa es 0: nadie llega', 'the rate is 0: nobody comes'))

function entranceAt(place: Place, { names }: Reading): number {
  const to = destinationAt(place, names)
  if (place.value === 'exit')
    complain(place, 'to-the-exit', say('llega a la salida', 'arrives at the exit'))
  return to
}

/** Cases that wait already: how many, and since when; one number of hours for all, or one for each. */
export function backlogAt(place: Place, reading: Reading): Backlog {
  isObjectWith(place, ['at', 'count', 'waitedHours', 'mix'])
  const waited = part(place, 'waitedHours')
  const mix = mixAt(part(place, 'mix'), reading.names.attributes)
  const at = entranceAt(part(place, 'at'), reading)
  if (Array.isArray(waited.value))
    return { at, mix, waited: placesAt(waited).map((each) => numberAt(each, { least: 0 }) * 60) }
  const count = numberAt(part(place, 'count'), { least: 0, most: MOST_WAITING, whole: true })
  const each = numberAt(waited, { least: 0, otherwise: 0 }) * 60
  return { at, mix, waited: Array.from({ length: count }, () => each) }
}
