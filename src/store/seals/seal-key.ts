import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto'

import type { SealCrypto } from '#protocol/seals/check-proof.ts'
import { readHead, type SignedHead } from '#protocol/seals/head.ts'
import type { Sha256 } from '#protocol/seals/tree.ts'

import { retiredKeys, signingSecret, type RetiredKey } from '../retired-keys.ts'

/** What stands before the 32 bytes of an Ed25519 key, private and public (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')

/** The key with which a node signs the heads of its logs. */
export interface SealKey {
  /** Its public half, in hexadecimal: what others keep to check heads with. */
  readonly id: string
  sign(message: Uint8Array): Buffer
}

/** The keys by which the heads of a node are known: the one that signs, and those that did, the oldest first. */
export interface SealTrust {
  readonly current: string
  readonly retired: readonly RetiredKey[]
}

/** Under which name the secret lies in the key folder. */
export const SEALS = 'seals'

/** Whom a node's heads are held against. */
export const sealTrust = (keysFolder: string): SealTrust => ({
  current: sealKey(keysFolder).id,
  retired: retiredKeys(keysFolder, SEALS),
})

/** The key of the node that signed one of its heads. */
export const keyOfHead = ({ current, retired }: SealTrust, { body }: SignedHead): string => {
  const named = readHead(body)?.key
  return retired.find(({ key }) => key === named)?.key ?? current
}

/** The node's own, from its key folder; made when it is missing. */
export function sealKey(keysFolder: string): SealKey {
  const secret = signingSecret(keysFolder, SEALS)
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  const id = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(SPKI.length)
    .toString('hex')
  return { id, sign: (message) => sign(null, message, key) }
}

const opened = new Map<string, KeyObject>()
function publicKey(raw: Uint8Array): KeyObject {
  const hex = Buffer.from(raw).toString('hex')
  const known =
    opened.get(hex) ??
    createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
  opened.set(hex, known)
  return known
}

/** Hashes and signatures by Node. */
export const nodeCrypto: SealCrypto = {
  sha256,
  verify: (key, message, signature) => verify(null, message, publicKey(key), signature),
}
