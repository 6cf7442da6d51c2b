import type { Expecting } from './smooth.ts'

/** What an error of one step ago still counts when the last one counts 1. */
const KEEP = 0.97
/** How much louder speaks who has erred less: half the error is 256 times the voice. */
const POWER = 8
/** So many errors of the size of all models' average are laid to each, so that one lucky hit is not a record. */
const DOUBT = 4

/**
 * One expectation out of many, for each origin and each number of steps: means weighted by how little each model has erred at that many steps,
 * counting only what had happened by the origin. `[origin][steps - 1]`.
 */
export function combine(
  values: readonly number[],
  models: readonly (readonly Expecting[])[],
  horizon: number,
): readonly (readonly number[])[] {
  const combined = Array.from({ length: values.length + 1 }, () => [] as number[])
  for (let steps = 1; steps <= horizon; steps += 1) {
    const errors = models.map(() => 0)
    let seen = 0
    for (const [origin, row] of combined.entries()) {
      const then = origin - steps
      if (then >= 1) {
        const happened = values[origin - 1] ?? 0
        for (const [index, model] of models.entries())
          errors[index] =
            KEEP * (errors[index] ?? 0) + Math.abs(happened - (model[then]?.(steps) ?? 0))
        seen = KEEP * seen + 1
      }
      row.push(
        weighted(
          models.map((model) => model[origin]?.(steps) ?? 0),
          errors,
          seen,
        ),
      )
    }
  }
  return combined
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
