import { unreachable } from '#kernel/unreachable.ts'

import { isEmpty, isObjectWith, numberAt, part, wordAt, type Place } from './place.ts'
import { minutesOfFile } from './read-numbers.ts'
import type { Distribution } from './scenario.ts'
import type { Surroundings } from './surroundings.ts'

const KINDS = [
  'exponential',
  'lognormal',
  'deterministic',
  'erlang',
  'weibull',
  'empirical',
] as const
const KEYS = ['kind', 'meanMinutes', 'cv', 'k', 'shape', 'file', 'minutes']
/** What stands in while the whole is refused anyway. */
const HARMLESS: Distribution = { kind: 'deterministic', mean: 1 }

/** How long a service takes. */
export function distributionAt(place: Place, surroundings: Surroundings): Distribution {
  if (!isObjectWith(place, KEYS)) return HARMLESS
  const kind = wordAt(part(place, 'kind'), KINDS)
  if (kind === undefined) return HARMLESS
  if (kind === 'empirical')
    return { kind, values: minutesOfFile(part(place, 'file'), surroundings) }
  const mean = numberAt(part(place, 'meanMinutes'), { above: 0 })
  switch (kind) {
    case 'lognormal':
      return { kind, mean, cv: numberAt(part(place, 'cv'), { above: 0, most: 100 }) }
    case 'erlang':
      return { kind, mean, k: numberAt(part(place, 'k'), { least: 1, most: 1000, whole: true }) }
    case 'weibull':
      return { kind, mean, shape: numberAt(part(place, 'shape'), { least: 0.1, most: 100 }) }
    case 'exponential':
    case 'deterministic':
      return { kind, mean }
    default:
      return unreachable(kind)
  }
}

/** A number that may be left out. */
export const maybeNumber = (place: Place, bounds: Parameters<typeof numberAt>[1]): number | null =>
  isEmpty(place) ? null : numberAt(place, bounds)
