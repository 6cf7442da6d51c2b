import type { RecordState } from '#engine/state.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { linkTexts } from '#linkage/name-keys.ts'
import type { Program } from '#model/program.ts'
import type { NameValue, PartialDateValue } from '#model/values.ts'

import type { CompartmentKeys } from './keys.ts'

const isName = (value: unknown): value is NameValue =>
  isJsonObject(value) && typeof value['given'] === 'string'
const isPartialDate = (value: unknown): value is PartialDateValue =>
  isJsonObject(value) && typeof value['value'] === 'string'

/** The search keys of a person's record: none for a kind without an identity, or whose key was shredded. */
export function linkKeysOfPerson(
  program: Program,
  record: RecordState,
  keys: CompartmentKeys,
): readonly bigint[] {
  const identity = program.records[record.kind]?.identity
  const name = identity && record.fields[identity.name]
  const birth = identity?.birthDate === undefined ? undefined : record.fields[identity.birthDate]
  if (!isName(name)) return []
  return linkTexts(name, isPartialDate(birth) ? birth : undefined).map((text) =>
    keys.searchKey(text),
  )
}
