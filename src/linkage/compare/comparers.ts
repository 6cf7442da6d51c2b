import { unreachable } from '#kernel/unreachable.ts'

import type { Feature, Prepared } from '../prepare/prepare.ts'
import { datesComparer } from './dates.ts'
import { namesComparer } from './names.ts'
import { valuesComparer } from './values.ts'
import type { Comparer } from './verdict.ts'
import { wordsComparer } from './words.ts'

/** All comparisons of two records at once. Remembers what it has compared: make one for each worker. */
export function comparerOf(prepared: Prepared): Comparer {
  const parts = prepared.features.map((feature, at) => partOf(feature, prepared.firsts[at] ?? 0))
  return (one, other, verdict) => {
    for (const part of parts) part(one, other, verdict)
  }
}

/** The comparisons of one feature, of which the first has this place. */
export function partOf(feature: Feature, first: number): Comparer {
  switch (feature.kind) {
    case 'names':
      return namesComparer(feature, first)
    case 'dates':
      return datesComparer(feature, first)
    case 'values':
      return valuesComparer(feature, first)
    case 'words':
      return wordsComparer(feature, first)
    default:
      return unreachable(feature)
  }
}
