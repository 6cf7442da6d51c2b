import { ok, refuse, type Result } from '#kernel/result.ts'
import { compareRuns, talliesOf, type Comparison } from '#planning/change/compare.ts'
import { whatIf } from '#planning/change/what-if.ts'
import type { Problem } from '#planning/scenario/problem.ts'
import { readScenario } from '#planning/scenario/read-scenario.ts'
import type { Surroundings } from '#planning/scenario/surroundings.ts'
import { staff, type StaffAnswer } from '#planning/staff/staff.ts'

/** What is asked of a scenario besides how it plays; undefined for what is not. */
export interface Asked {
  readonly target: unknown
  readonly changes: unknown
}

export interface More {
  readonly staff?: StaffAnswer
  readonly whatIf?: readonly Changed[]
}

interface Changed {
  readonly name: string
  readonly comparison: Comparison
  readonly staff?: StaffAnswer
}

type Tell = (text: string) => void

/** The roster that a target takes, and what each change would do, and take. */
export function askMore(
  input: unknown,
  { target, changes }: Asked,
  surroundings: Surroundings,
  tell: Tell,
): Result<More, readonly Problem[]> {
  const staffOf = (scenario: unknown, name: string): Result<StaffAnswer, readonly Problem[]> =>
    staff(scenario, target, surroundings, {
      onProgress: (rosters) => tell(`${name}: ${rosters} rosters`),
    })
  const own = target === undefined ? undefined : staffOf(input, 'staff')
  if (own?.ok === false) return own
  const read = readScenario(input, surroundings)
  const variants = changes === undefined ? ok([]) : whatIf(input, changes, surroundings)
  if (!variants.ok) return variants
  if (!read.ok) return read
  const answers: Changed[] = []
  const before = variants.value.length === 0 ? [] : talliesOf(read.value.scenario)
  for (const { name, input: changed } of variants.value) {
    tell(name)
    const then = readScenario(changed, surroundings)
    if (!then.ok) return then
    const roster = target === undefined ? undefined : staffOf(changed, name)
    if (roster?.ok === false)
      return refuse(roster.error.map((each) => ({ ...each, at: `${name} -> ${each.at}` })))
    answers.push({
      name,
      comparison: compareRuns(
        [read.value.scenario, then.value.scenario],
        [before, talliesOf(then.value.scenario)],
      ),
      ...(roster === undefined ? {} : { staff: roster.value }),
    })
  }
  return ok({
    ...(own === undefined ? {} : { staff: own.value }),
    ...(changes === undefined ? {} : { whatIf: answers }),
  })
}
