import { fileValue } from '#engine/files.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { FileValue } from '#model/values.ts'

import { seal, unseal } from '../keys.ts'

/**
 * How a file rests: in parts of one size, each sealed under the file's own key for its place, the last one as the last. So none can be
 * changed, exchanged, left out, repeated or cut off unseen. What hashes there are of the plain bytes lie sealed as well: whoever has
 * a paper could else ask the database whether somebody handed it in. The chain of events holds the hash of the sealed parts.
 */
export const CHUNK_BYTES = 262_144

const aboutPart = (file: Id, nth: number, last: boolean): string =>
  `file:${file}:${nth}:${last ? 'last' : 'more'}`

export interface PartPlace {
  readonly file: Id
  readonly nth: number
  readonly last: boolean
}

export const sealPart = (
  key: Uint8Array,
  plain: Uint8Array,
  { file, nth, last }: PartPlace,
): Buffer => seal(key, plain, aboutPart(file, nth, last))

/** Throws when a part is not what was sealed for its place. */
export const openPart = (
  key: Uint8Array,
  sealed: Uint8Array,
  { file, nth, last }: PartPlace,
): Buffer => unseal(key, sealed, aboutPart(file, nth, last))

const aboutFacts = (file: Id): string => `file:${file}:about`

/** Everything that is told of a file but its id. */
export type FileFacts = Omit<FileValue, 'id'>

export const sealFacts = (key: Uint8Array, file: Id, facts: FileFacts): Buffer =>
  seal(key, Buffer.from(JSON.stringify(facts)), aboutFacts(file))

export function openFacts(key: Uint8Array, file: Id, sealed: Uint8Array): FileValue {
  const facts: unknown = JSON.parse(unseal(key, sealed, aboutFacts(file)).toString())
  const value = isJsonObject(facts) ? fileValue({ ...facts, id: file }) : undefined
  if (!value) throw new Error('A damaged upload')
  return value
}

const aboutKey = (file: Id): string => `file:${file}:key`

/** A file's key under the key of the person whom it is about: without the one the other opens nothing. */
export const wrapFileKey = (personKey: Uint8Array, file: Id, key: Uint8Array): Buffer =>
  seal(personKey, key, aboutKey(file))
export const unwrapFileKey = (personKey: Uint8Array, file: Id, wrapped: Uint8Array): Buffer =>
  unseal(personKey, wrapped, aboutKey(file))
