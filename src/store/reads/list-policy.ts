import type postgres from 'postgres'

import { valuesOf, type Reading } from '#engine/read-policy.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { ListRule } from '#model/list-rule.ts'

import type { Transaction } from '../connections.ts'
import type { Directory } from '../directory.ts'
import { plainArray, textArray } from '../pg-array.ts'

export type Fragment = postgres.PendingQuery<postgres.Row[]>

/**
 * A read policy as SQL over the columns of `record`. The same rule as `mayRead`, to which a property test holds it equal: an absent
 * column never fulfils a comparison in either.
 */
export function policySql(
  tx: Transaction,
  readings: readonly Reading[],
  directory: Directory,
): Fragment {
  const parts = readings.map(
    (reading) =>
      tx`(kind = any (${textArray(reading.kinds)}::text::text[]) and ${ruleSql(tx, reading.rule, reading, directory)})`,
  )
  return parts.reduce((all, part) => tx`${all} or ${part}`, tx`false`)
}

function ruleSql(
  tx: Transaction,
  rule: ListRule,
  reading: Reading,
  directory: Directory,
): Fragment {
  switch (rule.is) {
    case 'always':
      return tx`true`
    case 'and':
    case 'or': {
      const [a, b] = rule.of.map((part) => ruleSql(tx, part, reading, directory))
      if (!a || !b) return tx`false`
      return rule.is === 'and' ? tx`(${a} and ${b})` : tx`(${a} or ${b})`
    }
    case 'column-absent':
      return tx`${tx(rule.column)} is null`
    case 'column-is':
      return columnIn(
        tx,
        rule.column,
        ['actor' in rule.value ? reading.id : rule.value.constant],
        directory,
      )
    case 'column-in':
      return columnIn(
        tx,
        rule.column,
        'actor' in rule.values ? reading.offices : rule.values.constants,
        directory,
      )
    case 'field-in': {
      const value = fieldSql(tx, rule.field)
      return tx`coalesce(jsonb_typeof(${value}) = 'string' and ${value} #>> '{}' = any (${textArray(valuesOf(rule.values, reading))}::text::text[]), false)`
    }
    case 'field-shares': {
      const value = fieldSql(tx, rule.field)
      return tx`coalesce(jsonb_typeof(${value}) = 'array' and ${value} ?| ${textArray(valuesOf(rule.values, reading))}::text::text[], false)`
    }
    default:
      return unreachable(rule)
  }
}

/** A field in clear. It narrows what the columns have found by index; there is no index of its own. */
const fieldSql = (tx: Transaction, field: string): Fragment =>
  tx`(data::jsonb -> 'fields' -> ${field}::text)`

/** A null column makes the comparison null, which coalesce turns into the plain false of JavaScript. */
function columnIn(
  tx: Transaction,
  column: string,
  values: readonly string[],
  directory: Directory,
): Fragment {
  if (column === 'office') {
    const ids = values.flatMap((code) => directory.office(code)?.id ?? [])
    return tx`coalesce(office = any (${plainArray(ids)}::text::int[]), false)`
  }
  if (column === 'assignee') {
    const ids = values.filter((value) => /^[0-9a-f-]{36}$/.test(value))
    return tx`coalesce(assignee = any (${plainArray(ids)}::text::uuid[]), false)`
  }
  return tx`coalesce(${tx(column)} = any (${textArray(values)}::text::text[]), false)`
}
