/**
 * How quickly a model follows what it sees: shares between 0 and 1. `trend` 0 is no trend, `season` null no season; `damping` is how much of a
 * trend is left after each step.
 */
export interface Smoothing {
  readonly level: number
  readonly trend: number
  readonly damping: number
  readonly season: number | null
}

/** A model as it stands after what it has seen: what it expects so many steps ahead, 1 the next. */
export type Expecting = (steps: number) => number

/**
 * Exponential smoothing with a damped trend and, if wanted, an additive season (Holt and Winters; Gardner and McKenzie). The answer has a
 * state after 0, 1, … all values: each has seen nothing that came later.
 */
export function smooth(
  values: readonly number[],
  length: number,
  { level: follow, trend: turn, damping, season }: Smoothing,
): readonly Expecting[] {
  let [level, trend] = [values[0] ?? 0, 0]
  const seasons = firstSeason(values, season === null ? 0 : length)
  // Before the first value nothing is known, not even that it will come.
  const states: Expecting[] = [expecting({ level: 0, trend: 0, damping }, [])]
  for (const [at, value] of values.entries()) {
    // Until one whole season has been seen, nothing is known of it.
    const known = at >= length && seasons.length > 0
    const index = at % length
    const expected = level + damping * trend
    const seasonal = known ? (seasons[index] ?? 0) : 0
    const before = level
    level = expected + follow * (value - seasonal - expected)
    trend = damping * trend + turn * (level - before - damping * trend)
    if (known && season !== null) seasons[index] = seasonal + season * (value - level - seasonal)
    const ahead = at + 1 >= length ? seasons.map((_, n) => seasons[(at + 1 + n) % length] ?? 0) : []
    states.push(expecting({ level, trend, damping }, ahead))
  }
  return states
}

/** The first season as it lay around its own mean. */
function firstSeason(values: readonly number[], length: number): number[] {
  const first = values.slice(0, length)
  const mean = first.reduce((sum, value) => sum + value, 0) / Math.max(1, first.length)
  return first.map((value) => value - mean)
}

function expecting(
  { level, trend, damping }: { level: number; trend: number; damping: number },
  ahead: readonly number[],
): Expecting {
  return (steps) => {
    const grown = damping < 1 ? (damping * (1 - damping ** steps)) / (1 - damping) : steps
    return level + trend * grown + (ahead[(steps - 1) % Math.max(1, ahead.length)] ?? 0)
  }
}
