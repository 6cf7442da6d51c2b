/** How frequent the values of a column are. */
export interface Shares {
  /** log2 of the share of the values that are there, by number; 0 for what never occurs. */
  readonly log2: Float32Array
  /** log2 of the chance that two values drawn at random are the same. */
  readonly usual: number
}

/** Shares from counts by number; number 0, the missing value, is not counted. */
export function sharesOf(counts: Float64Array | Uint32Array): Shares {
  let total = 0
  for (let code = 1; code < counts.length; code += 1) total += counts[code] ?? 0
  const log2 = new Float32Array(counts.length)
  let same = 0
  for (let code = 1; code < counts.length; code += 1) {
    const count = counts[code] ?? 0
    if (count === 0) continue
    const share = count / total
    log2[code] = Math.log2(share)
    // Two different records have it: with few records, a value is not the same as itself.
    same += total > 1 ? (share * (count - 1)) / (total - 1) : 0
  }
  return { log2, usual: Math.log2(Math.max(same, 1 / (total * total + 1))) }
}

/** How often each number stands in a list. */
export function countsOf(codes: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size)
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
