import { p256 } from '@noble/curves/nist.js'
import { decode, encode, Tagged } from 'cborg'

/** The key of an issuer, as everybody may know it: 33 bytes of the curve P-256, and the short name by which signatures tell it. */
export interface PublicKey {
  readonly name: Uint8Array
  readonly key: Uint8Array
}

/** A key that signs, with its public half. */
export interface SigningKey extends PublicKey {
  readonly secret: Uint8Array
}

const TAG = 18
const ALGORITHM = 1
const KEY = 4
const ES256 = -7
const ALLOWED = {
  useMaps: true,
  strict: true,
  rejectDuplicateMapKeys: true,
  tags: { [TAG]: (open: () => unknown) => open() },
}

/** A signing key from 48 or more secret random bytes. */
export function signingKey(seed: Uint8Array, nameOf: (key: Uint8Array) => Uint8Array): SigningKey {
  const secret = p256.utils.randomSecretKey(seed)
  const key = p256.getPublicKey(secret)
  return { secret, key, name: nameOf(key) }
}

/** What is signed and checked (RFC 9052, 4.4). */
const toBeSigned = (head: Uint8Array, payload: Uint8Array): Uint8Array =>
  encode(['Signature1', head, new Uint8Array(0), payload])

/**
 * A COSE_Sign1 message (RFC 9052) signed with ES256. The signature follows from key and payload (RFC 6979): signed again, it is the
 * same.
 */
export function sign1(payload: Uint8Array, { name, secret }: SigningKey): Uint8Array {
  const head = encode(
    new Map<number, unknown>([
      [ALGORITHM, ES256],
      [KEY, name],
    ]),
  )
  const signature = p256.sign(toBeSigned(head, payload), secret)
  return encode(new Tagged(TAG, [head, new Map(), payload, signature]))
}

/** What a COSE_Sign1 message holds; undefined when it is none, or not signed by one of the keys. */
export function open1(message: Uint8Array, keys: readonly PublicKey[]): Uint8Array | undefined {
  const parts = decoded(message)
  if (!Array.isArray(parts) || parts.length !== 4) return undefined
  const [head, , payload, signature]: unknown[] = parts
  if (!isBytes(head) || !isBytes(payload) || !isBytes(signature)) return undefined
  const said = decoded(head)
  const name = said instanceof Map && said.get(ALGORITHM) === ES256 ? said.get(KEY) : undefined
  const signer = isBytes(name) && keys.find((key) => sameBytes(key.name, name))
  if (!signer || signature.length !== 64) return undefined
  try {
    return p256.verify(signature, toBeSigned(head, payload), signer.key) ? payload : undefined
  } catch {
    return undefined
  }
}

/** CBOR from outside; undefined when it is none. */
export function decoded(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, ALLOWED)
  } catch {
    return undefined
  }
}

/** Whether a value of CBOR is a row of bytes. */
export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
