import { ok, type Result } from '#kernel/result.ts'

import { compile } from '../compiled/compile.ts'
import type { Problem } from '../scenario/problem.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import { NOTHING_AROUND, type Surroundings } from '../scenario/surroundings.ts'
import { summarise, type Summary } from './summary.ts'
import { playRuns } from './tally.ts'

/**
 * Plays a scenario as somebody wrote it, all runs one after the other on the spot. For many runs of a large one, `ceiba/planning/node`
 * plays them on all cores; the result is the same to the last digit.
 */
export function simulate(
  input: unknown,
  surroundings: Surroundings = NOTHING_AROUND,
): Result<Summary, readonly Problem[]> {
  const read = readScenario(input, surroundings)
  if (!read.ok) return read
  const { scenario, warnings } = read.value
  const model = compile(scenario)
  const runs = Array.from({ length: scenario.runs }, (_, index) => index)
  return ok(summarise(model, [playRuns(model, runs)], warnings))
}
