import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'

import { kindOf } from '../../compare/kinds.ts'
import type { Compared, Prepared } from '../../prepare/prepare.ts'
import { comparisonMissing, isShare, refusal, type ModelRefusal } from '../model-refusal.ts'
import type { LevelChances, Model, ModelComparison } from '../model.ts'
import { levelUnknown, readComparison, type SplinkComparison, type SplinkLevel } from './levels.ts'
import { MEANINGS, measures, meets } from './meaning.ts'

/** Whether a JSON is a model as Splink saves it (3, 4 and 5: `save_model_to_json`). */
export const isSplink = (said: JsonObject): boolean =>
  'probability_two_random_records_match' in said && Array.isArray(said['comparisons'])

/**
 * A model of Splink for these records: its comparisons are those of the columns of the same names. Splink knows neither relatives nor
 * namesakes; they are off. Its blocking rules are not taken.
 */
export function readSplink(said: JsonObject, prepared: Prepared): Result<Model, ModelRefusal> {
  const match = said['probability_two_random_records_match']
  if (!isShare(match) || match === 1)
    return refusal(
      'chance-out-of-range',
      'probability_two_random_records_match no es una probabilidad',
      'probability_two_random_records_match is no probability',
    )
  const known = new Map<string, SplinkComparison>()
  const list = said['comparisons']
  for (const one of Array.isArray(list) ? list.filter(isJsonObject) : []) {
    const read = readComparison(one)
    if (!read.ok) return read
    const { name, column } = read.value
    const found = prepared.comparisons.find(({ columns }) => columns.includes(column))
    if (found?.columns.length !== 1 || known.has(column))
      return notForItself(name, column, found?.columns ?? [])
    known.set(column, read.value)
  }
  const comparisons: ModelComparison[] = []
  for (const compared of prepared.comparisons) {
    const read = comparisonOf(known.get(compared.columns[0] ?? ''), compared)
    if (!read.ok) return read
    comparisons.push(read.value)
  }
  const chances = { match, relatives: 0, namesakes: 0 }
  return ok({ format: 'ceiba-linkage/1', chances, comparisons })
}

function notForItself(
  name: string,
  column: string,
  columns: readonly string[],
): Result<never, ModelRefusal> {
  if (columns.length === 0)
    return refusal(
      'comparison-unknown',
      `${name}: la columna ${column} no se compara en este archivo`,
      `${name}: column ${column} is not compared in this file`,
    )
  return refusal(
    'comparison-unknown',
    `${name}: aquí ${columns.join(', ')} se comparan una sola vez y juntas, en Splink no`,
    `${name}: here ${columns.join(', ')} are compared once and together, in Splink they are not`,
  )
}

function comparisonOf(
  found: SplinkComparison | undefined,
  { name, kind, columns }: Compared,
): Result<ModelComparison, ModelRefusal> {
  const own = kindOf(kind).levels
  // Surnames of a file without any are never there to be compared.
  if (columns.length === 0)
    return ok({ name, kind, columns, levels: own.map(silent), rarity: false })
  if (!found) return comparisonMissing(name, columns)
  for (const { asked, sql } of found.levels)
    if (!measures(kind, asked)) return levelUnknown(found.name, sql)
  return ok({
    name,
    kind,
    columns,
    levels: levelsOf(kind, found.levels),
    rarity: found.levels.some(({ rarity }) => rarity),
  })
}

const silent = ({ name, m }: { readonly name: string; readonly m: number }): LevelChances => ({
  level: name,
  m,
  u: m,
})

/**
 * Each of our levels is at the first of Splink's that it meets, and several at one share its m and u, so that each has its weight. A level
 * of Splink that none of ours meets is taken together with the next: its m and u are added.
 */
function levelsOf(kind: Compared['kind'], theirs: readonly SplinkLevel[]): readonly LevelChances[] {
  const own = kindOf(kind).levels
  const meanings = MEANINGS[kind]
  const places = own.map(({ name }) => {
    const likeness = meanings[name] ?? {}
    return likeness.unsaid === true ? -1 : theirs.findIndex(({ asked }) => meets(likeness, asked))
  })
  const sums = theirs.map((_, place) => {
    let from = place
    while (from > 0 && !places.includes(from - 1)) from -= 1
    const joined = theirs.slice(from, place + 1)
    return {
      m: joined.reduce((sum, one) => sum + one.m, 0),
      u: joined.reduce((sum, one) => sum + one.u, 0),
      own: own.reduce((sum, one, at) => sum + (places[at] === place ? one.m : 0), 0),
    }
  })
  return own.map((level, at) => {
    const sum = sums[places[at] ?? -1]
    if (!sum) return silent(level)
    const share = level.m / sum.own
    return { level: level.name, m: Math.min(1, sum.m * share), u: Math.min(1, sum.u * share) }
  })
}
