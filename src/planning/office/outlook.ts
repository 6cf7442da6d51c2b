import { forecast, type Expected } from '../forecast/roll.ts'

/** A month of any calendar: twelve of them are near enough to a year. */
export const BLOCK_DAYS = 30
const FEWEST_BLOCKS = 6

/** What is expected of a series over the days ahead: in each block of thirty days, and together. */
export interface Outlook {
  readonly blocks: readonly number[]
  readonly total: Expected
}

/** Looks ahead from the end of a day, by what blocks of thirty days before it came to; undefined where there are too few of them. */
export function lookAhead(
  series: readonly number[],
  on: number,
  horizonDays: number,
): Outlook | undefined {
  const blocks = blocksBefore(series, on)
  if (blocks.length < FEWEST_BLOCKS) return undefined
  const horizon = Math.ceil(horizonDays / BLOCK_DAYS)
  const { steps, total } = forecast(blocks, { season: 12, horizon })
  return { blocks: steps.map(({ middle }) => middle), total }
}

/** Sums of thirty days each, the last one ending with the day; before anything happened there is nothing. */
function blocksBefore(series: readonly number[], on: number): readonly number[] {
  const first = series.findIndex((n) => n > 0)
  if (first < 0 || first > on) return []
  const count = Math.floor((on + 1 - first) / BLOCK_DAYS)
  return Array.from({ length: count }, (_, nth) => {
    const end = on + 1 - (count - 1 - nth) * BLOCK_DAYS
    const sum = series.slice(end - BLOCK_DAYS, end).reduce((all, n) => all + n, 0)
    // What is taken back on a later day can make a block less than nothing.
    return Math.max(0, sum)
  })
}

/** The value below which what comes lies with this probability: straight lines between what the forecast says. */
export function quantileOf({ middle, p80, p95 }: Expected, p: number): number {
  const points: readonly (readonly [number, number])[] = [
    [0.025, p95[0]],
    [0.1, p80[0]],
    [0.5, middle],
    [0.9, p80[1]],
    [0.975, p95[1]],
  ]
  const nth = Math.max(
    1,
    points.findIndex(([at]) => at >= p),
  )
  const [from, to] = [points[p > 0.975 ? 3 : nth - 1], points[p > 0.975 ? 4 : nth]]
  if (!from || !to) return middle
  return Math.max(0, from[1] + ((p - from[0]) * (to[1] - from[1])) / (to[0] - from[0]))
}

/**
 * A number between 0 and 1 for each draw and each thing drawn, spread more evenly than chance would, and the same every time (Roberts: powers
 * of the root of x^(d+1) = x + 1).
 */
export function spread(draw: number, thing: number, things: number): number {
  let root = 2
  for (let round = 0; round < 40; round += 1) root = (1 + root) ** (1 / (things + 1))
  return (0.5 + (draw + 1) * root ** -(thing + 1)) % 1
}
