import type { Random } from '#kernel/random.ts'

/** An invented person as they are written down. */
export interface Person {
  /** Who it is: the same in every record of the person. */
  readonly person: string
  readonly given: string
  readonly family1: string
  readonly family2: string
  readonly sex: 'F' | 'M'
  /** YYYY-MM-DD, or only YYYY. */
  readonly birthDate: string
  /** ISO 3166 alpha-3. */
  readonly nationality: string
  readonly document: string
}

/** Names of one country, each with its weight. */
export interface NamesOfCountry {
  readonly country: string
  /** How many of the people are of this country, relative to the others. */
  readonly weight: number
  readonly givenF: WeightedNames
  readonly givenM: WeightedNames
  readonly surnames: WeightedNames
}

/** Names and the sums of their weights up to each of them. */
export interface WeightedNames {
  readonly names: readonly string[]
  readonly upTo: readonly number[]
}

/** Names with their weights added up, for drawing. */
export function weightedNames(
  names: readonly (readonly [name: string, weight: number])[],
): WeightedNames {
  let sum = 0
  return { names: names.map(([name]) => name), upTo: names.map(([, weight]) => (sum += weight)) }
}

/** One of the names, in proportion to its weight. Throws when there is none. */
export function drawName({ names, upTo }: WeightedNames, random: Random): string {
  const at = random.next() * (upTo.at(-1) ?? 0)
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  const name = names[low]
  if (name === undefined) throw new RangeError('There are no names to draw from')
  return name
}
