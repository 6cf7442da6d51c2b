import { createHash, createHmac, hkdfSync } from 'node:crypto'

import { signingKey, type SigningKey } from '#standards/proofs/cose.ts'

import { keptSecret } from '../keys.ts'

/** What a node signs the codes on its papers with. It lies in the folder of keys, beside those that seal. */
export interface PaperKeys {
  readonly key: SigningKey
  /** Marks of codes that were never issued, to fill lists up with. */
  readonly decoy: (nth: number) => Uint8Array
}

/** The keys of a node's papers, made when they are missing. */
export function paperKeys(folder: string): PaperKeys {
  const secret = keptSecret(folder, 'papers')
  const derive = (what: string, bytes: number): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, Buffer.alloc(0), `ceiba:papers:${what}`, bytes))
  const decoys = derive('decoy', 32)
  return {
    key: signingKey(derive('sign', 48), (key) =>
      createHash('sha256').update(key).digest().subarray(0, 8),
    ),
    decoy: (nth) => createHmac('sha256', decoys).update(String(nth)).digest(),
  }
}
