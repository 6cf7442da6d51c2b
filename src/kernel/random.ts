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
  /** Puts the items into a random order, in place, and returns them. */
  shuffle<T>(items: T[]): T[]
}

/** The four 32-bit words of state that a seed stands for: FNV-1a over the text, then murmur3's mixing per word. */
function stateOf(seed: string): [number, number, number, number] {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  }
  const word = (): number => {
    hash = (hash + 0x9e3779b9) | 0
    let mixed = hash
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) | 0
  }
  return [word(), word(), word(), 1]
}

/** Draws of 32 bits by sfc32 ("small fast counting", C. Doty-Humphrey, PractRand). */
function sfc32(seed: string): () => number {
  let [a, b, c, counter] = stateOf(seed)
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
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        items.splice(i, 1, ...items.splice(integer(i + 1), 1, ...items.slice(i, i + 1)))
      }
      return items
    },
  }
}
