/**
 * Divides a whole total in proportion to the weights, in whole numbers that sum to it exactly, by the method of largest
 * remainders (Hamilton). Ties go to the earlier. All weights 0: all parts 0.
 *
 * largestRemainder([1, 1, 1], 10) //=> [4, 3, 3]
 */
export function largestRemainder(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (weight * total) / sum)
  const parts = exact.map((share) => Math.floor(share))
  let left = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left -= 1
  }
  return parts
}
