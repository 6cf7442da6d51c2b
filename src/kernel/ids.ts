import type { Instant } from './instant.ts'

/** The identifier of a record, person, user or event: a UUID version 7 in lower case, ordered by the time it was made. */
export type Id = string & { readonly __id: true }

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a value is an id: the one door from unknown input. */
export const isId = (input: unknown): input is Id => typeof input === 'string' && SHAPE.test(input)

/** An id from a literal or a trusted row; throws on anything else. Input goes through `isId`. */
export function id(text: string): Id {
  if (!isId(text)) throw new RangeError('Not an id')
  return text
}

/** Where new ids come from. A test hands in a sequence, a node its clock and its chance. */
export interface IdSource {
  next(): Id
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

// Not inside of what asks it: ids are made by the thousand, and each would make it anew.
const hexOf = (bytes: Uint8Array, index: number, mask = 0xff, bits = 0): string =>
  HEX[((bytes[index] ?? 0) & mask) | bits] ?? '00'

/** UUID version 7 (RFC 9562) of a moment and ten random bytes. */
export function uuid7(at: Instant, random: Uint8Array): Id {
  const time = at.toString(16).padStart(12, '0')
  return id(
    `${time.slice(0, 8)}-${time.slice(8)}-${hexOf(random, 0, 0x0f, 0x70)}${hexOf(random, 1)}-` +
      `${hexOf(random, 2, 0x3f, 0x80)}${hexOf(random, 3)}-${hexOf(random, 4)}${hexOf(random, 5)}` +
      `${hexOf(random, 6)}${hexOf(random, 7)}${hexOf(random, 8)}${hexOf(random, 9)}`,
  )
}
