/**
 * Chance that can be repeated: the same seed gives the same draws on every machine.
 * For synthetic data, simulations and fair draws; never for keys or tokens, since it can be predicted.
 */
export interface Random {
  /** A number from 0 up to, and not including, 1. */
  next(): number
  /** A whole number from 0 to `below` - 1. `below` must be at least 1. */
  integer(below: number): number
  /** Whether an event of this probability happens. */
  chance(probability: number): boolean
  /** One of the items, each as likely as the others. Throws on an empty list. */
  pick<T>(items: readonly T[]): T
  /** The index of a weight, drawn in proportion to it. Throws when no weight is above 0. */
  weighted(weights: readonly number[]): number
  /** The items in a random order; the list handed in stays as it is. */
  shuffle<T>(items: readonly T[]): T[]
}

/** murmur3's final mixing: every bit of the input moves half of the bits of the output. */
function mix(word: number): number {
  let mixed = word
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}

/** The state a seed stands for: two multiplicative hashes of the text, 64 bits, so that millions of seeds differ. */
function stateOf(seed: string): [number, number, number] {
  let left = 0x811c9dc5
  let right = 0x2545f491
  for (let i = 0; i < seed.length; i++) {
    const code = seed.charCodeAt(i)
    left = Math.imul(left ^ code, 0x01000193)
    right = Math.imul(right, 0x5bd1e995) + code + 1
  }
  return [mix(left), mix(right), mix(left ^ mix(right + 0x9e3779b9))]
}

/** Draws of 32 bits by sfc32 ("small fast counting", C. Doty-Humphrey, PractRand). */
function sfc32(seed: string): () => number {
  let [a, b, c] = stateOf(seed)
  let counter = 1
  const draw = (): number => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + out) | 0
    return out >>> 0
  }
  for (let i = 0; i < 12; i++) draw()
  return draw
}

/**
 * A repeatable source of chance. Sources with different seeds are independent for practical purposes,
 * so a part of a larger whole can have its own: `seededRandom('region/family/17')`.
 */
export function seededRandom(seed: string | number): Random {
  const draw = sfc32(String(seed))
  const next = (): number => draw() / 0x1_0000_0000
  const integer = (below: number): number => Math.floor(next() * below)
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[integer(items.length)]
      if (item === undefined) throw new RangeError('Nothing to pick from')
      return item
    },
    weighted(weights) {
      let total = 0
      for (const weight of weights) total += weight
      if (!(total > 0)) throw new RangeError('No weight is above 0')
      let left = next() * total
      let last = 0
      for (const [index, weight] of weights.entries()) {
        if (weight <= 0) continue
        if (left < weight) return index
        left -= weight
        last = index
      }
      return last
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .toSorted((one, other) => one.key - other.key)
        .map(({ item }) => item),
  }
}
