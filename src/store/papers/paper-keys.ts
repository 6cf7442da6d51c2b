import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { signingKey, type PublicKey, type SigningKey } from '#standards/proofs/cose.ts'

import { keptSecret, replaceFile } from '../keys.ts'
import { retiredKeys, signingSecret } from '../retired-keys.ts'

/** What a node signs the codes on its papers with. It lies in the folder of keys, beside those that seal. */
export interface PaperKeys {
  readonly key: SigningKey
  /** Those that signed before it, and whose papers still hold. */
  readonly former: readonly PublicKey[]
  /** Marks of codes that were never issued, to fill lists up with. */
  readonly decoy: (nth: number) => Uint8Array
}

/** Under which names they lie in the key folder. */
export const PAPERS = 'papers'
const DECOYS = 'paper-decoys'

const derive = (secret: Uint8Array, what: string, bytes: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, Buffer.alloc(0), `ceiba:papers:${what}`, bytes))

/** The short name of a key: papers tell by it which one signed them. */
const nameOf = (key: Uint8Array): Uint8Array =>
  createHash('sha256').update(key).digest().subarray(0, 8)

/** The keys of a node's papers, made when they are missing. */
export function paperKeys(folder: string): PaperKeys {
  const secret = signingSecret(folder, PAPERS)
  const decoys = existsSync(join(folder, `${DECOYS}.key`))
    ? keptSecret(folder, DECOYS)
    : derive(secret, 'decoy', 32)
  const former = retiredKeys(folder, PAPERS).flatMap(({ key, distrusted }): PublicKey[] => {
    const bytes = Uint8Array.from(Buffer.from(key, 'hex'))
    return distrusted ? [] : [{ key: bytes, name: nameOf(bytes) }]
  })
  return {
    key: signingKey(derive(secret, 'sign', 48), nameOf),
    former,
    decoy: (nth) => createHmac('sha256', decoys).update(String(nth)).digest(),
  }
}

/** Keeps the marks that fill up lists as they are when the key changes: those that went with it would be told from the others. */
export function keepDecoys(folder: string): void {
  if (existsSync(join(folder, `${DECOYS}.key`))) return
  replaceFile(folder, `${DECOYS}.key`, derive(signingSecret(folder, PAPERS), 'decoy', 32))
}
