import { unreachable } from '#kernel/unreachable.ts'
import type { ListRule } from '#model/list-rule.ts'

import type { ListRow, Reading } from './read-policy.ts'

/** Whether the rows of which only so much is known may all be read, none of them, or some. */
export type Extent = 'all' | 'none' | 'some'

/**
 * What an actor may read of all rows that are alike in these columns: where it is all or none of them, their number is theirs to know
 * without asking row by row. A column that is not given may hold anything.
 */
export function readExtent(
  readings: readonly Reading[],
  known: Pick<ListRow, 'kind'> & Partial<ListRow>,
): Extent {
  let found: Extent = 'none'
  for (const reading of readings)
    if (reading.kinds.includes(known.kind))
      found = either(found, extentOf(reading.rule, known, reading))
  return found
}

const either = (a: Extent, b: Extent): Extent =>
  a === 'all' || b === 'all' ? 'all' : a === 'some' || b === 'some' ? 'some' : 'none'
const both = (a: Extent, b: Extent): Extent =>
  a === 'none' || b === 'none' ? 'none' : a === 'some' || b === 'some' ? 'some' : 'all'

function extentOf(rule: ListRule, known: Partial<ListRow>, reading: Reading): Extent {
  switch (rule.is) {
    case 'always':
      return 'all'
    case 'and':
      return both(extentOf(rule.of[0], known, reading), extentOf(rule.of[1], known, reading))
    case 'or':
      return either(extentOf(rule.of[0], known, reading), extentOf(rule.of[1], known, reading))
    case 'column-absent':
      return among(known[rule.column], [null])
    case 'column-is':
      return among(known[rule.column], ['actor' in rule.value ? reading.id : rule.value.constant])
    case 'column-in':
      return among(
        known[rule.column],
        'actor' in rule.values ? reading.offices : rule.values.constants,
      )
    // What stands in a record, no row that is like others tells.
    case 'field-in':
    case 'field-shares':
      return 'some'
    default:
      return unreachable(rule)
  }
}

/** A column that has no value is among no values but "none". */
function among(value: string | null | undefined, values: readonly (string | null)[]): Extent {
  if (value === undefined) return values.length === 0 ? 'none' : 'some'
  return values.includes(value) ? 'all' : 'none'
}
