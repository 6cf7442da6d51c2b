import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'

import { readModel } from '../learning/read-model.ts'
import { prepare } from '../prepare/prepare.ts'
import { tableOf } from '../table.ts'
import saved from './case-model.json' with { type: 'json' }
import type { CaseModel, FrequentNames } from './case-model.ts'
import { FACT_COLUMNS } from './person-facts.ts'

/** The model that comes with Ceiba (`case-model.json`), learned without labels from the generated people of the region. */
export function defaultCaseModel(): CaseModel {
  known ??= caseModelOf(saved)
  return known
}
let known: CaseModel | undefined

/** A saved model of the case work. Throws where it is none: it is a part of the program. */
function caseModelOf(said: Json): CaseModel {
  const parts: JsonObject = isJsonObject(said) ? said : {}
  const { version, usual, given, family } = parts
  const model = readModel(parts['model'], prepare(tableOf(FACT_COLUMNS, [])))
  if (!model.ok) throw new Error(`The model of the case work: ${model.error.text.en}`)
  if (typeof version !== 'string' || !isUsual(usual) || !areNames(given) || !areNames(family))
    throw new Error('The model of the case work is not whole')
  return { version, model: model.value, usual, given, family }
}

const isUsual = (value: unknown): value is CaseModel['usual'] =>
  isJsonObject(value) &&
  ['together', 'given', 'family'].every((name) => typeof value[name] === 'number')

const areNames = (value: unknown): value is FrequentNames =>
  isJsonObject(value) && Object.values(value).every((list) => typeof list === 'string')
