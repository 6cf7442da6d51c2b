import { calibrate, strayOf, type Reaches } from './calibrate.ts'
import { combine, weigh } from './combine.ts'
import { askModels } from './models.ts'
import { evenOut } from './special-days.ts'

/** How a series is looked at. */
export interface Outlook {
  /** Values in a season: 12 for months, 7 for days. */
  readonly season: number
  /** How many steps ahead. */
  readonly horizon: number
  /** Holidays and the like: the places, past and to come, counted from the first value. */
  readonly special?: ReadonlySet<number>
}

/** What is expected: the middle, and between what it lies with 80 % and with 95 %. */
export interface Expected {
  readonly middle: number
  readonly p80: readonly [number, number]
  readonly p95: readonly [number, number]
}

/** A forecast made after so many values: one expectation for each step, and one for all steps together. */
export interface Forecast {
  readonly origin: number
  readonly steps: readonly Expected[]
  readonly total: Expected
}

const SHARES = [0.8, 0.95]

/**
 * The forecast of each origin from `first` to the end of the series, none of which has seen anything that came after it. Values
 * are counts: one that is negative or no number is a mistake of the caller.
 */
export function roll(
  values: readonly number[],
  { season, horizon, special = new Set() }: Outlook,
  first: number,
): readonly Forecast[] {
  if (values.some((value) => !(value >= 0 && value < Infinity)))
    throw new RangeError('A series holds counts: none negative, none missing')
  if (!(season >= 1 && horizon >= 1)) throw new RangeError('A season and a horizon are 1 or more')
  const roots = values.map((value) => bend(value))
  const even = evenOut(roots, { season, horizon, special })
  const models = askModels(even.values, season)
  const base = combine(even.values, models, horizon)
  const middles = base.map((row, origin) =>
    row.map((middle, n) => Math.max(0, middle + even.effect(origin, origin + n))),
  )
  const errors = (steps: number) =>
    errorsOf(
      roots,
      middles.map((row) => row[steps - 1] ?? 0),
      steps,
    )
  const strays = strayOf([undefined, ...errors(1).slice(0, -1)])
  const reaches = Array.from({ length: horizon }, (_, n) =>
    calibrate({ errors: errors(n + 1), strays, delay: n + 1 }, SHARES),
  )
  // Who tells each step best need not tell the sum best: for it, models are weighted by how they have erred in sums.
  const sums = weigh({
    expected: models.map((model) =>
      model.map((expecting, origin) => {
        const step = (n: number): number => expecting(n + 1) + even.effect(origin, origin + n)
        return bend(sumOf(Array.from({ length: horizon }, (_, n) => straighten(step(n)))))
      }),
    ),
    happened: (origin) => bend(sumOf(values.slice(origin, origin + horizon))),
    delay: horizon,
  })
  const total = calibrate(
    { errors: totalErrors(values, sums, horizon), strays, delay: horizon },
    SHARES,
  )
  return middles
    .map((row, origin) => ({
      origin,
      steps: row.map((middle, n) => expected(middle, reaches[n], origin)),
      total: expected(sums[origin] ?? 0, total, origin),
    }))
    .slice(first)
}

/** The forecast from the end of a series. */
export function forecast(values: readonly number[], outlook: Outlook): Forecast {
  const [last] = roll(values, outlook, values.length)
  if (!last) throw new Error('There is a forecast after every value')
  return last
}

const errorsOf = (roots: readonly number[], middles: readonly number[], steps: number) =>
  middles.map((middle, origin) => {
    const happened = roots[origin + steps - 1]
    return origin === 0 || happened === undefined ? undefined : happened - middle
  })

const totalErrors = (values: readonly number[], sums: readonly number[], horizon: number) =>
  sums.map((sum, origin) =>
    origin === 0 || origin + horizon > values.length
      ? undefined
      : bend(sumOf(values.slice(origin, origin + horizon))) - sum,
  )

function expected(middle: number, reaches: Reaches | undefined, origin: number): Expected {
  const [near = 0, far = 0] = reaches?.[origin] ?? []
  const between = (reach: number): readonly [number, number] => [
    straighten(middle - reach),
    straighten(middle + reach),
  ]
  return { middle: straighten(middle), p80: between(near), p95: between(Math.max(near, far)) }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Forecasts are made of fourth roots: what grows tenfold stays a line, and unlike a logarithm a day with nobody does not lie far off. */
const bend = (value: number): number => value ** 0.25
const straighten = (root: number): number => Math.max(0, root) ** 4
