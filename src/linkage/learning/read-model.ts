import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'

import { kindOf } from '../compare/kinds.ts'
import type { Compared, Prepared } from '../prepare/prepare.ts'
import { comparisonMissing, isShare, refusal, type ModelRefusal } from './model-refusal.ts'
import type { LevelChances, Model, ModelComparison } from './model.ts'
import { isSplink, readSplink } from './splink/read-splink.ts'

/**
 * A saved model for these records, ours or one of Splink. Each of their comparisons must be in it, with the levels it has here if it is
 * ours; comparisons of ours of columns that these records lack are left aside.
 */
export function readModel(said: unknown, prepared: Prepared): Result<Model, ModelRefusal> {
  if (isJsonObject(said) && isSplink(said)) return readSplink(said, prepared)
  if (!isJsonObject(said) || said['format'] !== 'ceiba-linkage/1')
    return refusal(
      'not-a-model',
      'no es un modelo de Ceiba ("format": "ceiba-linkage/1") ni de Splink',
      'it is a model neither of Ceiba ("format": "ceiba-linkage/1") nor of Splink',
    )
  const chances = said['chances']
  const match = isJsonObject(chances) ? chances['match'] : undefined
  const relatives = isJsonObject(chances) ? (chances['relatives'] ?? 0) : undefined
  const namesakes = isJsonObject(chances) ? (chances['namesakes'] ?? 0) : undefined
  if (!isShare(match) || !isRest(relatives) || !isRest(namesakes))
    return refusal(
      'chance-out-of-range',
      'chances.match no es una probabilidad',
      'chances.match is no probability',
    )
  const list = said['comparisons']
  const known = new Map(
    (Array.isArray(list) ? list : []).filter(isJsonObject).map((one) => [one['name'], one]),
  )
  const comparisons: ModelComparison[] = []
  for (const compared of prepared.comparisons) {
    const read = comparisonOf(known.get(compared.name), compared)
    if (!read.ok) return read
    comparisons.push(read.value)
  }
  return ok({ format: 'ceiba-linkage/1', chances: { match, relatives, namesakes }, comparisons })
}

function comparisonOf(
  found: JsonObject | undefined,
  { name, kind, columns }: Compared,
): Result<ModelComparison, ModelRefusal> {
  if (!found) return comparisonMissing(name, columns)
  const levels = found['levels']
  const read: LevelChances[] = []
  for (const [at, level] of kindOf(kind).levels.entries()) {
    const one = Array.isArray(levels) ? levels[at] : undefined
    if (!isJsonObject(one) || one['level'] !== level.name)
      return refusal(
        'levels-differ',
        `${name}: se espera el nivel "${level.name}" en el lugar ${at + 1}`,
        `${name}: the level "${level.name}" is expected in place ${at + 1}`,
      )
    const { m, u } = one
    if (!isShare(m) || !isShare(u))
      return refusal(
        'chance-out-of-range',
        `${name}, "${level.name}": m y u son probabilidades mayores que 0`,
        `${name}, "${level.name}": m and u are probabilities above 0`,
      )
    read.push({ level: level.name, m, u })
  }
  return ok({ name, kind, columns, levels: read, rarity: found['rarity'] !== false })
}

const isRest = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value < 1
