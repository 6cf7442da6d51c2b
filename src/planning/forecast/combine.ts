import type { Expecting } from './smooth.ts'

/** What an error of one step ago still counts when the last one counts 1. */
const KEEP = 0.97
/** How much louder speaks who has erred less: half the error is 256 times the voice. */
const POWER = 8
/** So many errors of the size of all models' average are laid to each, so that one lucky hit is not a record. */
const DOUBT = 4

/** What each model expects at each origin, `[model][origin]`, of something that is known `delay` steps later. */
interface Opinions {
  readonly expected: readonly (readonly number[])[]
  readonly happened: (origin: number) => number
  readonly delay: number
}

/**
 * One expectation out of many, for each origin and each number of steps: means weighted by how little each model has erred at that many steps,
 * counting only what had happened by the origin. `[origin][steps - 1]`.
 */
export function combine(
  values: readonly number[],
  models: readonly (readonly Expecting[])[],
  horizon: number,
): readonly (readonly number[])[] {
  const bySteps = Array.from({ length: horizon }, (_, n) =>
    weigh({
      expected: models.map((model) => model.map((expecting) => expecting(n + 1))),
      happened: (origin) => values[origin + n] ?? 0,
      delay: n + 1,
    }),
  )
  return Array.from({ length: values.length + 1 }, (_, origin) =>
    bySteps.map((row) => row[origin] ?? 0),
  )
}

/** The mean of what models expect at each origin, weighted by how little each has erred in what was known by then. */
export function weigh({ expected, happened, delay }: Opinions): readonly number[] {
  const errors = expected.map(() => 0)
  let seen = 0
  return (expected[0] ?? []).map((_, origin) => {
    const then = origin - delay
    if (then >= 1) {
      const came = happened(then)
      for (const [index, row] of expected.entries())
        errors[index] = KEEP * (errors[index] ?? 0) + Math.abs(came - (row[then] ?? 0))
      seen = KEEP * seen + 1
    }
    return weighted(
      expected.map((row) => row[origin] ?? 0),
      errors,
      seen,
    )
  })
}

function weighted(expected: readonly number[], errors: readonly number[], seen: number): number {
  const usual = errors.reduce((sum, error) => sum + error, 0) / errors.length / Math.max(1, seen)
  let [sum, total] = [0, 0]
  for (const [index, value] of expected.entries()) {
    const error = ((errors[index] ?? 0) + DOUBT * usual) / (seen + DOUBT)
    const weight = usual === 0 ? 1 : (error / usual) ** -POWER
    sum += weight * value
    total += weight
  }
  return sum / total
}
