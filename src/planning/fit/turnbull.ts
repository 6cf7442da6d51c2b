import type { Within } from './lifetimes.ts'

/** So much of the whole lies above one length of time and up to another. */
export interface Mass {
  readonly above: number
  readonly upTo: number
  readonly share: number
}

/**
 * The most likely distribution of lengths of which only bounds are known (Turnbull 1976): between which neighbouring bounds how much of the
 * whole lies. Where bounds do not overlap but for what has not ended it says the same as Kaplan and Meier.
 */
export function turnbull(within: readonly Within[], rounds = 5000): readonly Mass[] {
  const cells = innermost(within)
  const total = within.reduce((sum, { count }) => sum + count, 0)
  const covers = within.map(({ above, upTo, count }) => ({
    count,
    cells: cells.flatMap((cell, index) =>
      cell.above >= above && cell.upTo <= upTo ? [index] : [],
    ),
  }))
  let shares = new Float64Array(cells.length).fill(1 / cells.length)
  for (let round = 0; round < rounds; round += 1) {
    const next = new Float64Array(cells.length)
    for (const { count, cells: own } of covers) {
      const whole = own.reduce((sum, index) => sum + (shares[index] ?? 0), 0)
      for (const index of own)
        next[index] = (next[index] ?? 0) + (count * (shares[index] ?? 0)) / whole
    }
    let moved = 0
    for (const [index, value] of next.entries()) {
      next[index] = value / total
      moved = Math.max(moved, Math.abs(value / total - (shares[index] ?? 0)))
    }
    shares = next
    if (moved < 1e-12) break
  }
  return cells.map((cell, index) => ({ ...cell, share: shares[index] ?? 0 }))
}

/** The stretches that can hold anything: from a lower bound to the next upper bound, with no other bound between. */
function innermost(within: readonly Within[]): readonly Omit<Mass, 'share'>[] {
  const bounds = [...new Set(within.map(({ above }) => above))].map((at) => ({ at, opens: true }))
  const ends = [...new Set(within.map(({ upTo }) => upTo))].map((at) => ({ at, opens: false }))
  // At one place what ends comes before what opens: neither holds the point of the other.
  const sorted = [...bounds, ...ends].toSorted(
    (one, other) => one.at - other.at || Number(one.opens) - Number(other.opens),
  )
  return sorted.flatMap(({ at, opens }, index) => {
    const next = sorted[index + 1]
    return opens && next && !next.opens ? [{ above: at, upTo: next.at }] : []
  })
}
