/** What the comparisons of a pair came to: a level each, and how many bits rarer than usual what agrees is. */
export interface Verdict {
  readonly levels: Uint8Array
  readonly rarity: Float64Array | Float32Array
}

/** A verdict with room for so many comparisons. */
export const verdictOf = (comparisons: number): Verdict => ({
  levels: new Uint8Array(comparisons),
  rarity: new Float64Array(comparisons),
})

/** Fills in its comparisons of two records. The same for (one, other) and (other, one). */
export type Comparer = (one: number, other: number, verdict: Verdict) => void

/**
 * Remembers what pairs of distinct values came to, so that each is compared once however many records have it. Of a bounded size: the
 * oldest answer gives way where two fall on one place. The answer must be below 256 and the same in either order.
 */
export function rememberPairs(
  slotsLog2: number,
  compare: (one: number, other: number) => number,
): (one: number, other: number) => number {
  const keys = new Float64Array(2 ** slotsLog2).fill(-1)
  const answers = new Uint8Array(2 ** slotsLog2)
  const shift = 32 - slotsLog2
  return (one, other) => {
    const low = one < other ? one : other
    const high = one < other ? other : one
    const key = low * 0x4000000 + high
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> shift
    if (keys[slot] === key) return answers[slot] ?? 0
    const answer = compare(low, high)
    keys[slot] = key
    answers[slot] = answer
    return answer
  }
}
