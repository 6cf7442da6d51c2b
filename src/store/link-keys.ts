import type { RecordState } from '#engine/state.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { PersonFacts } from '#linkage/finding/person-facts.ts'
import { isTelling, personKeys } from '#linkage/finding/person-keys.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import type { CompartmentKeys } from './keys.ts'

const textIn = (value: Json | undefined, name: string): string => {
  const found = isJsonObject(value) ? value[name] : undefined
  return typeof found === 'string' ? found : ''
}
const plain = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** What is compared of a person's record; undefined for a kind without an identity, or where the name cannot be read. */
export function factsOf(program: Program, kind: string, fields: Values): PersonFacts | undefined {
  const identity = program.records[kind]?.identity
  const value = (name: string | undefined): Json | undefined =>
    name === undefined ? undefined : fields[name]
  const name = value(identity?.name)
  if (textIn(name, 'given') === '') return undefined
  const birth = value(identity?.birthDate)
  const documents = value(identity?.documents?.field)
  const number = identity?.documents?.number ?? ''
  return {
    given: textIn(name, 'given'),
    family1: textIn(name, 'family1'),
    family2: textIn(name, 'family2'),
    birthDate: plain(birth) || textIn(birth, 'value'),
    sex: plain(value(identity?.sex)),
    country: plain(value(identity?.country)),
    documents: Array.isArray(documents)
      ? documents.map((one: Json) => textIn(one, number)).filter((text) => text !== '')
      : [],
  }
}

/** The fields of a kind that say who somebody is. */
export function identityFields(program: Program, kind: string): readonly string[] {
  const { identity } = program.records[kind] ?? {}
  return [
    identity?.name,
    identity?.birthDate,
    identity?.sex,
    identity?.country,
    identity?.documents?.field,
  ].filter((name) => name !== undefined)
}

/**
 * The keyed hash of a key. Its last bit says whether it only helps to look somebody up, so that the database can tell without knowing
 * what it is of.
 */
const keyOf = (keys: CompartmentKeys, text: string): bigint =>
  isTelling(text) ? keys.searchKey(text) & ~1n : keys.searchKey(text) | 1n

/** The keyed hashes of texts. */
export const searchKeysOf = (texts: readonly string[], keys: CompartmentKeys): readonly bigint[] =>
  texts.map((text) => keyOf(keys, text))

/** The search keys of a person's record: none for a kind without an identity, or whose key was shredded. */
export function linkKeysOfPerson(
  program: Program,
  record: RecordState,
  keys: CompartmentKeys,
): readonly bigint[] {
  const facts = factsOf(program, record.kind, record.fields)
  return facts ? [...new Set(searchKeysOf(personKeys(facts), keys))] : []
}
