import { sha256 } from '@noble/hashes/sha2.js'
import { encode } from 'cborg'

import { decoded, isBytes, open1, sign1, type PublicKey, type SigningKey } from './cose.ts'

/** Which codes hold no more although their time has not run out, as of a moment. */
export interface Status {
  /** In seconds since 1970. */
  readonly at: number
  readonly isRevoked: (code: Uint8Array) => boolean
}

/** Of the hash of a code, so much tells it from a hundred thousand others. */
const MARK = 6
/** Lists are filled up to a multiple of this, so that their length tells nobody how many there are. */
const STEP = 256
const AT = 6
const MARKS = -65_600

/** By which a code is kept and listed: from it the code does not follow. */
export const markOf = (code: Uint8Array): Uint8Array => sha256(code)

/**
 * The signed list of revoked codes, by their marks. `decoy` gives the nth of an endless row of marks of codes that were never issued;
 * they must not be told from others, and be the same each time.
 */
export function writeStatus(
  at: number,
  marks: readonly Uint8Array[],
  key: SigningKey,
  decoy: (nth: number) => Uint8Array,
): Uint8Array {
  const filled = Math.max(1, Math.ceil(marks.length / STEP)) * STEP
  const all = [
    ...marks,
    ...Array.from({ length: filled - marks.length }, (_, nth) => decoy(nth)),
  ].map((mark) => mark.subarray(0, MARK))
  const sorted = all.toSorted((one, other) => compare(one, other))
  const list = new Uint8Array(filled * MARK)
  sorted.forEach((mark, nth) => list.set(mark, nth * MARK))
  const claims = new Map<number, unknown>([
    [AT, at],
    [MARKS, list],
  ])
  return sign1(encode(claims), key)
}

/** The list in a message; undefined when it is none, or not signed by one of the keys. */
export function readStatus(message: Uint8Array, keys: readonly PublicKey[]): Status | undefined {
  const payload = open1(message, keys)
  const claims = payload && decoded(payload)
  if (!(claims instanceof Map)) return undefined
  const [at, list]: unknown[] = [claims.get(AT), claims.get(MARKS)]
  if (typeof at !== 'number' || !isBytes(list) || list.length % MARK !== 0) return undefined
  const marks = new Set<string>()
  for (let from = 0; from < list.length; from += MARK)
    marks.add(list.subarray(from, from + MARK).join())
  return { at, isRevoked: (code) => marks.has(markOf(code).subarray(0, MARK).join()) }
}

function compare(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}
