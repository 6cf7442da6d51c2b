import { smooth, type Expecting, type Smoothing } from './smooth.ts'

const LEVELS = [0.1, 0.3, 0.6, 0.9]
const TRENDS: readonly Pick<Smoothing, 'trend' | 'damping'>[] = [
  { trend: 0, damping: 1 },
  { trend: 0.1, damping: 0.6 },
  { trend: 0.3, damping: 0.6 },
  { trend: 0.1, damping: 0.8 },
]
const SEASONS = [null, 0.05, 0.3]

/** The models that are asked, the same for every series: levels, damped trends, both with seasons, and the same as a season ago. */
export function askModels(
  values: readonly number[],
  season: number,
): readonly (readonly Expecting[])[] {
  const smoothings = LEVELS.flatMap((level) =>
    TRENDS.flatMap((trend) => SEASONS.map((share) => ({ level, ...trend, season: share }))),
  )
  return [
    ...smoothings.map((smoothing) => smooth(values, season, smoothing)),
    sameAsLast(values, 1),
    sameAsLast(values, season),
  ]
}

/** What came one season ago comes again; of the last value while there has been no whole season. */
export function sameAsLast(values: readonly number[], season: number): readonly Expecting[] {
  return Array.from({ length: values.length + 1 }, (_, origin): Expecting => {
    const length = origin < season ? 1 : season
    return (steps) => values[origin - length + ((steps - 1) % length)] ?? 0
  })
}
