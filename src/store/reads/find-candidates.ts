import { personKeys } from '#linkage/finding/person-keys.ts'
import { saidReasons, type SaidReason } from '#linkage/finding/reason-words.ts'
import { probabilityOf } from '#linkage/learning/model.ts'
import type { Values } from '#model/values.ts'

import { factsOf, searchKeysOf } from '../link-keys.ts'
import { comparer, knownPeople, type FoundPerson } from './find-people.ts'
import { recordReading, withReader, type Asking, type ReadDeps } from './reader.ts'

export interface Candidate extends FoundPerson {
  readonly weight: number
  readonly probability: number
  readonly reasons: readonly SaidReason[]
}

/** Odds below one in eight are not worth a clerk's look. */
const LEAST_BITS = -3
const SHOWN = 10

/**
 * Those known already who may be the person whose fields are being typed, the likeliest first and why. They are compared by what the
 * asker may see of them and nothing else; none when too little is typed.
 */
export function findCandidates(
  deps: ReadDeps,
  asking: Asking,
  { kind, fields }: { readonly kind: string; readonly fields: Values },
): Promise<readonly Candidate[] | undefined> {
  return withReader(deps, asking, async (scope) => {
    const asked = factsOf(asking.loaded.program, kind, fields)
    const texts = asked ? personKeys(asked) : []
    if (!asked || texts.length === 0) return []
    const known = await knownPeople(scope, searchKeysOf(texts, scope.keys))
    const { weigh, explain } = comparer().among([asked, ...known.map(({ facts }) => facts)])
    const likely = known
      .map((one, at) => ({ one, at: at + 1, weight: weigh(0, at + 1) }))
      .filter(({ one, weight }) => one.person.kind === kind && weight >= LEAST_BITS)
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, SHOWN)
    await recordReading(
      scope,
      'found',
      likely.map(({ one }) => ({ ...one.row, root: one.root })),
    )
    return likely.map(({ one, at, weight }) => ({
      ...one,
      weight,
      probability: probabilityOf(weight),
      reasons: saidReasons(explain(0, at).reasons),
    }))
  })
}
