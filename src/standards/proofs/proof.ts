import { encode } from 'cborg'

import { fromBase45, toBase45 } from './base45.ts'
import { decoded, isBytes, open1, sign1, type PublicKey, type SigningKey } from './cose.ts'

/** What the code on a paper says: that it was issued, and until when it holds. No name, no country, not even of what kind it is. */
export interface Proof {
  readonly code: Uint8Array
  /** The first second, since 1970, at which it holds no more. */
  readonly until: number
}

/** The bytes of a code: too many to be guessed. */
export const CODE_BYTES = 12
const PREFIX = 'CEIBA1:'
// Claims of a CBOR web token (RFC 8392): expiry and token id.
const UNTIL = 4
const CODE = 7

/** A proof as the text of a QR code: a signed CBOR web token in base45, as the health certificates of 2021 had it. */
export function writeProof({ code, until }: Proof, key: SigningKey): string {
  const claims = new Map<number, unknown>([
    [UNTIL, until],
    [CODE, code],
  ])
  return PREFIX + toBase45(sign1(encode(claims), key))
}

/** The proof in the text of a QR code; undefined when it is none, or not signed by one of the keys. */
export function readProof(text: string, keys: readonly PublicKey[]): Proof | undefined {
  if (!text.startsWith(PREFIX)) return undefined
  const message = fromBase45(text.slice(PREFIX.length))
  const payload = message && open1(message, keys)
  const claims = payload && decoded(payload)
  if (!(claims instanceof Map)) return undefined
  const [code, until]: unknown[] = [claims.get(CODE), claims.get(UNTIL)]
  return isBytes(code) && code.length === CODE_BYTES && typeof until === 'number'
    ? { code, until }
    : undefined
}
