import { sameAsLast } from './models.ts'
import { roll, type Expected, type Outlook } from './roll.ts'

/** What forecasts of the past were worth. Shares are between 0 and 1. */
export interface Worth {
  readonly judged: number
  readonly within80: number
  readonly within95: number
  /** The sum of absolute errors over that of the same as one season ago: below 1 is better. */
  readonly relativeError: number
}

/** How forecasts of a series would have fared from each origin on: of single steps, and of all steps together. */
export interface BackTest {
  readonly origins: number
  readonly steps: Worth
  readonly total: Worth
}

/** Forecasts a series from each origin from `first` on as if it had ended there, and looks at what came. */
export function backTest(values: readonly number[], outlook: Outlook, first: number): BackTest {
  const { season, horizon } = outlook
  const naive = sameAsLast(values, season)
  const forecasts = roll(values, outlook, first).filter(
    ({ origin }) => origin + horizon <= values.length,
  )
  const singles = forecasts.flatMap(({ origin, steps }) =>
    steps.map((expected, n): Judged => ({
      expected,
      naive: naive[origin]?.(n + 1) ?? 0,
      happened: values[origin + n] ?? 0,
    })),
  )
  const totals = forecasts.map(({ total }, nth): Judged => {
    const parts = singles.slice(nth * horizon, (nth + 1) * horizon)
    return {
      expected: total,
      naive: parts.reduce((sum, part) => sum + part.naive, 0),
      happened: parts.reduce((sum, part) => sum + part.happened, 0),
    }
  })
  return { origins: forecasts.length, steps: worth(singles), total: worth(totals) }
}

interface Judged {
  readonly expected: Expected
  readonly naive: number
  readonly happened: number
}

function worth(judged: readonly Judged[]): Worth {
  const mean = (of: (one: Judged) => number): number =>
    judged.reduce((sum, one) => sum + of(one), 0) / judged.length
  const inside = (share: 'p80' | 'p95'): number =>
    mean(({ expected, happened }) => {
      const [low, high] = expected[share]
      return happened >= low && happened <= high ? 1 : 0
    })
  return {
    judged: judged.length,
    within80: inside('p80'),
    within95: inside('p95'),
    relativeError:
      mean(({ expected, happened }) => Math.abs(happened - expected.middle)) /
      mean(({ naive, happened }) => Math.abs(happened - naive)),
  }
}
