import { isJsonObject } from '#kernel/canonical-json.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { say } from '#model/text.ts'

import { complain, part, placesAt, textAt, type Place } from '../scenario/place.ts'
import type { Findings, Problem } from '../scenario/problem.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import type { Surroundings } from '../scenario/surroundings.ts'
import { changed } from './change.ts'

/** A scenario that something was changed of, and what it is called. */
export interface Variant {
  readonly name: string
  readonly input: unknown
}

const MOST = 50

/** The scenarios to which a list of changes leads, each from the one that was handed in. Every fault is named with its place in the list. */
export function whatIf(
  input: unknown,
  changes: unknown,
  surroundings: Surroundings,
): Result<readonly Variant[], readonly Problem[]> {
  const findings: Findings = { problems: [], warnings: [] }
  const whole: Place = { value: changes, at: '', findings }
  const places = placesAt(whole)
  if (!isJsonObject(input))
    complain(whole, 'not-an-object', say('no hay escenario', 'there is no scenario'))
  if (places.length > MOST || (places.length === 0 && findings.problems.length === 0))
    complain(
      whole,
      places.length === 0 ? 'empty' : 'too-large',
      say(`diga de 1 a ${MOST} cambios`, `name 1 to ${MOST} changes`),
    )
  const variants = places.map((place): Variant => {
    const name = textAt(part(place, 'name')) ?? ''
    const result = isJsonObject(input) ? changed(input, place) : {}
    const read = readScenario(result, surroundings)
    // What is wrong with the scenario itself has been said of it already; here it stands under the change that led to it.
    if (!read.ok && findings.problems.length === 0)
      for (const problem of read.error)
        findings.problems.push({ ...problem, at: `${place.at} -> ${problem.at}` })
    return { name, input: result }
  })
  return findings.problems.length > 0 ? refuse(findings.problems) : ok(variants)
}
