import type { PublicKey } from './cose.ts'
import { readProof } from './proof.ts'
import type { Status } from './status.ts'

/** What a verifier knows. */
export interface Verifying {
  readonly keys: readonly PublicKey[]
  readonly status: Status
  /** In seconds since 1970. */
  readonly now: number
}

/**
 * Whether the text of a QR code is that of a paper that holds: the one thing a verifier is told. Why not is nobody's business, and
 * would tell something about the person.
 */
export function isValid(text: string, { keys, status, now }: Verifying): boolean {
  const proof = readProof(text.trim(), keys)
  return proof !== undefined && now < proof.until && !status.isRevoked(proof.code)
}
