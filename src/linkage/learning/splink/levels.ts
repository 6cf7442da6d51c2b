import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'

import { isShare, refusal, type ModelRefusal } from '../model-refusal.ts'
import { readCondition, type Asked } from './condition.ts'

/** A level of a comparison of Splink. */
export interface SplinkLevel {
  readonly sql: string
  readonly asked: Asked
  readonly m: number
  readonly u: number
  readonly rarity: boolean
}

/** A comparison of Splink: its levels in the order in which they are tried, that of missing values left out. */
export interface SplinkComparison {
  readonly name: string
  readonly column: string
  readonly levels: readonly SplinkLevel[]
}

/** Reads a comparison of a model of Splink, or says which of its levels cannot be read. */
export function readComparison(said: JsonObject): Result<SplinkComparison, ModelRefusal> {
  const name = textOf(said['output_column_name'])
  const all = said['comparison_levels']
  const list = Array.isArray(all) ? all.filter(isJsonObject) : []
  const told = list.filter((one) => one['is_null_level'] !== true)
  if (told.length === list.length)
    return refusal(
      'levels-differ',
      `${name}: falta el nivel de valores ausentes ("is_null_level": true)`,
      `${name}: the level of missing values is missing ("is_null_level": true)`,
    )
  const levels: SplinkLevel[] = []
  let column: string | undefined
  for (const one of told) {
    const read = readLevel(name, one)
    if (!read.ok) return read
    const of = read.value.column
    if (of !== undefined && column !== undefined && of !== column)
      return refusal(
        'comparison-unknown',
        `${name} compara varias columnas a la vez (${column}, ${of})`,
        `${name} compares several columns at once (${column}, ${of})`,
      )
    column ??= of
    levels.push(read.value.level)
  }
  if (column === undefined || levels.at(-1)?.asked.kind !== 'else')
    return refusal(
      'levels-differ',
      `${name}: se espera "ELSE" como último nivel, tras alguno que compare una columna`,
      `${name}: "ELSE" is expected as the last level, behind one that compares a column`,
    )
  return ok({ name, column, levels })
}

function readLevel(
  name: string,
  one: JsonObject,
): Result<{ readonly level: SplinkLevel; readonly column: string | undefined }, ModelRefusal> {
  const sql = textOf(one['sql_condition'])
  const condition = readCondition(sql)
  if (!condition) return levelUnknown(name, sql)
  const { m_probability: m, u_probability: u } = one
  if (!isShare(m) || !isShare(u))
    return refusal(
      'chance-out-of-range',
      `${name}, "${sql}": m_probability y u_probability deben ser probabilidades mayores que 0; ¿está entrenado el modelo?`,
      `${name}, "${sql}": m_probability and u_probability are to be probabilities above 0; has the model been trained?`,
    )
  const { tf_adjustment_column: of = null, tf_adjustment_weight: weight = 1 } = one
  const rarity = of !== null && weight !== 0
  const isPlain =
    condition.asked.kind === 'same' &&
    of === condition.column &&
    weight === 1 &&
    (one['tf_minimum_u_value'] ?? 0) === 0
  if (rarity && !isPlain)
    return refusal(
      'level-unknown',
      `${name}, "${sql}": el ajuste por frecuencia solo se lee en el nivel de valores iguales de la misma columna, con peso 1 y sin mínimo`,
      `${name}, "${sql}": the adjustment by term frequency is read only at the level of equal values of the same column, with weight 1 and no minimum`,
    )
  return ok({ level: { sql, asked: condition.asked, m, u, rarity }, column: condition.column })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The refusal of a level that asks what nothing here measures. */
export const levelUnknown = (name: string, sql: string): Result<never, ModelRefusal> =>
  refusal(
    'level-unknown',
    `${name}: el nivel "${sql}" no se puede leer; aquí nada mide eso`,
    `${name}: the level "${sql}" cannot be read; nothing here measures that`,
  )
