import { unreachable } from '#kernel/unreachable.ts'
import { LIST_COLUMNS, type ListColumn, type ListRule } from '#model/list-rule.ts'

import { valuesOf, type Reading } from './read-policy.ts'

/**
 * What a reading reaches, as sets of values of the columns of a record: every column named has one of its values, null being "none".
 * A rule is some of these, any of which will do.
 */
export type Reach = {
  readonly [column in ListColumn]?: ReadonlySet<string | null>
} & { readonly asks?: readonly FieldAsked[] }

/** What is asked of a field of the record in clear: that it is one of the values, or, of one with several, that they share one. */
export interface FieldAsked {
  readonly field: string
  readonly shares: boolean
  readonly values: readonly string[]
}

/** The sets that a reading comes to: the same rows as its rule, in a form that a database can look up. */
export const reachesOf = (reading: Reading): readonly Reach[] =>
  both([{ kind: new Set(reading.kinds) }], termsOf(reading.rule, reading))

function termsOf(rule: ListRule, reading: Reading): readonly Reach[] {
  switch (rule.is) {
    case 'always':
      return [{}]
    case 'and':
      return both(termsOf(rule.of[0], reading), termsOf(rule.of[1], reading))
    case 'or':
      return [...termsOf(rule.of[0], reading), ...termsOf(rule.of[1], reading)]
    case 'field-in':
    case 'field-shares': {
      const { field, values } = rule
      const asked = { field, shares: rule.is === 'field-shares', values: valuesOf(values, reading) }
      return asked.values.length > 0 ? [{ asks: [asked] }] : []
    }
    case 'column-absent':
      return [{ [rule.column]: new Set([null]) }]
    case 'column-is':
      return [
        { [rule.column]: new Set(['actor' in rule.value ? reading.id : rule.value.constant]) },
      ]
    case 'column-in':
      return [
        {
          [rule.column]: new Set('actor' in rule.values ? reading.offices : rule.values.constants),
        },
      ]
    default:
      return unreachable(rule)
  }
}

/** What fulfils one of these and one of those; a column that would need two values at once reaches nothing. */
const both = (left: readonly Reach[], right: readonly Reach[]): readonly Reach[] =>
  left
    .flatMap((a) => right.map((b) => meet(a, b)))
    .filter((reach) => LIST_COLUMNS.every((column) => reach[column]?.size !== 0))

function meet(a: Reach, b: Reach): Reach {
  const columns = LIST_COLUMNS.flatMap((column) => {
    const [left, right] = [a[column], b[column]]
    if (!left || !right) {
      const one = left ?? right
      return one ? [[column, one] as const] : []
    }
    return [[column, new Set([...left].filter((value) => right.has(value)))] as const]
  })
  const asks = [...(a.asks ?? []), ...(b.asks ?? [])]
  return { ...Object.fromEntries(columns), ...(asks.length > 0 ? { asks } : {}) }
}
