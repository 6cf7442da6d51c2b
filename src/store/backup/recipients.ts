import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  scrypt,
  type KeyObject,
} from 'node:crypto'

import { isJsonObject } from '#kernel/canonical-json.ts'

import { seal, unseal } from '../keys.ts'
import { BadBackup } from './bad-backup.ts'

/** For whom a file is sealed: whoever knows a passphrase, or holds the private half of a key (X25519). */
export type Recipient =
  | { readonly type: 'passphrase'; readonly passphrase: string }
  | { readonly type: 'x25519'; readonly publicKey: string }

/** By what a file is opened. */
export type Identity =
  | { readonly type: 'passphrase'; readonly passphrase: string }
  | { readonly type: 'x25519'; readonly privateKey: string }

/** The key of a file as one recipient can open it. */
export type WrappedKey =
  | {
      readonly type: 'passphrase'
      readonly salt: string
      readonly cost: number
      readonly body: string
    }
  | { readonly type: 'x25519'; readonly ephemeral: string; readonly body: string }

/** scrypt with N = 2^17, r = 8: some 128 MB and half a second for each guess. */
const COST = 17
const MOST_COST = 20
const PUBLIC = 'ceiba-recipient-'
const PRIVATE = 'ceiba-identity-'
const SPKI = Buffer.from('302a300506032b656e032100', 'hex')
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

export async function wrapKey(fileKey: Uint8Array, recipient: Recipient): Promise<WrappedKey> {
  if (recipient.type === 'passphrase') {
    const salt = randomBytes(16)
    const key = await derive(recipient.passphrase, salt, COST)
    const body = seal(key, fileKey, 'ceiba:passphrase').toString('base64')
    return { type: 'passphrase', salt: salt.toString('base64'), cost: COST, body }
  }
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const theirs = publicKeyOf(recipient.publicKey)
  const ephemeral = rawPublic(publicKey).toString('base64')
  const key = agree(privateKey, theirs, `${ephemeral}:${recipient.publicKey}`)
  return { type: 'x25519', ephemeral, body: seal(key, fileKey, 'ceiba:x25519').toString('base64') }
}

/** The key of a file, by whichever of its wrappings the identity opens. Throws `BadBackup` when none does. */
export async function openKey(wrapped: readonly unknown[], identity: Identity): Promise<Buffer> {
  for (const one of wrapped) {
    if (!isJsonObject(one) || one['type'] !== identity.type) continue
    const { body, salt, cost, ephemeral } = one
    try {
      if (typeof body !== 'string') continue
      const sealed = Buffer.from(body, 'base64')
      if (identity.type === 'passphrase') {
        if (typeof salt !== 'string' || typeof cost !== 'number' || cost > MOST_COST) continue
        const key = await derive(identity.passphrase, Buffer.from(salt, 'base64'), cost)
        return unseal(key, sealed, 'ceiba:passphrase')
      }
      if (typeof ephemeral !== 'string') continue
      const own = privateKeyOf(identity.privateKey)
      const recipient = nameOf(createPublicKey(own))
      const theirs = publicKeyOf(PUBLIC + Buffer.from(ephemeral, 'base64').toString('base64url'))
      return unseal(agree(own, theirs, `${ephemeral}:${recipient}`), sealed, 'ceiba:x25519')
    } catch {
      // Another wrapping may be for this identity.
    }
  }
  throw new BadBackup(
    identity.type === 'passphrase'
      ? 'The passphrase is not that of this file'
      : 'This file is not for that identity',
  )
}

/** A new pair: the recipient is given to every backup, the identity is kept where the node is not. */
export function newIdentity(): { readonly recipient: string; readonly identity: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const raw = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)
  return { recipient: nameOf(publicKey), identity: PRIVATE + raw.toString('base64url') }
}

/** Whether a text names a recipient. */
export const isRecipient = (text: string): boolean =>
  text.startsWith(PUBLIC) && Buffer.from(text.slice(PUBLIC.length), 'base64url').length === 32
export const isIdentity = (text: string): boolean =>
  text.startsWith(PRIVATE) && Buffer.from(text.slice(PRIVATE.length), 'base64url').length === 32

const derive = (passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** (cost + 11) }
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const agree = (own: KeyObject, theirs: KeyObject, about: string): Buffer =>
  Buffer.from(
    hkdfSync(
      'sha256',
      diffieHellman({ privateKey: own, publicKey: theirs }),
      about,
      'ceiba:x25519',
      32,
    ),
  )

const rawPublic = (key: KeyObject): Buffer =>
  key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length)
const nameOf = (key: KeyObject): string => PUBLIC + rawPublic(key).toString('base64url')

const publicKeyOf = (recipient: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(recipient.slice(PUBLIC.length), 'base64url')]),
    format: 'der',
    type: 'spki',
  })
const privateKeyOf = (identity: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(identity.slice(PRIVATE.length), 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  })
