import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import {
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
  closeSync,
  fsyncSync,
  existsSync,
  linkSync,
  renameSync,
  unlinkSync,
} from 'node:fs'
import { join } from 'node:path'

import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Compartment } from '#model/program.ts'

import { hmacSha256 } from './hmac.ts'
import { secureBytes } from './secure-bytes.ts'

const IV = 12
const TAG = 16

/** AES-256-GCM: iv, ciphertext, tag. `about` is authenticated with it: what was sealed for one place opens in no other. */
export function seal(key: Uint8Array, plain: Uint8Array | string, about: string): Buffer {
  const iv = secureBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(about))
  // Text goes in as it is: a buffer of our own would be one more copy of it.
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  // In this mode there is nothing left to come: it closes the tag.
  cipher.final()
  return Buffer.concat([iv, body, cipher.getAuthTag()])
}

/** Opens what `seal` made; throws when the key, the place or a byte is another. */
export function unseal(key: Uint8Array, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([
    decipher.update(sealed.subarray(IV, sealed.length - TAG)),
    decipher.final(),
  ])
}

/** What one compartment's key can do. The key itself never leaves this object. */
export interface CompartmentKeys {
  /** A new key for a person, and the form of it that is stored. */
  newPersonKey(person: string): { readonly key: Buffer; readonly wrapped: Buffer }
  personKey(person: string, wrapped: Uint8Array): Buffer
  /** A new key for a file that nobody's record names yet, and the form of it that is stored; it opens for its uploader alone. */
  newFileKey(file: string, owner: string): { readonly key: Buffer; readonly wrapped: Buffer }
  fileKey(file: string, owner: string, wrapped: Uint8Array): Buffer
  /** By which the same upload is known again: a plain hash of a known paper would tell whoever has that paper that it is here. */
  uploadProof(text: string): Buffer
  /** What somebody has typed and not handed in; it opens for the same writer and form alone. */
  sealDraft(about: string, draft: JsonObject): Buffer
  openDraft(about: string, sealed: Uint8Array): unknown
  /** The keyed hash by which something is found again, as a signed 64-bit number. */
  searchKey(text: string): bigint
}

export function compartmentKeys(secret: Uint8Array): CompartmentKeys {
  const derive = (what: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `ceiba:${what}`, 32))
  const wrapping = derive('wrap')
  const drafts = derive('draft')
  const search = hmacSha256(derive('search'))
  const proof = hmacSha256(derive('upload'))
  const digest = Buffer.alloc(32)
  const ofUpload = (file: string, owner: string): string => `upload:${file}:${owner}`
  return {
    newPersonKey(person) {
      const key = secureBytes(32)
      return { key, wrapped: seal(wrapping, key, person) }
    },
    personKey: (person, wrapped) => unseal(wrapping, wrapped, person),
    newFileKey(file, owner) {
      const key = secureBytes(32)
      return { key, wrapped: seal(wrapping, key, ofUpload(file, owner)) }
    },
    fileKey: (file, owner, wrapped) => unseal(wrapping, wrapped, ofUpload(file, owner)),
    sealDraft: (about, draft) => seal(drafts, JSON.stringify(draft), about),
    openDraft: (about, sealed): unknown => JSON.parse(unseal(drafts, sealed, about).toString()),
    uploadProof: (text) => Buffer.from(proof(text), 'latin1'),
    searchKey(text) {
      digest.write(search(text), 'latin1')
      return digest.readBigInt64BE(0)
    },
  }
}

/** A secret kept as 32 random bytes in a file that its owner alone may read; made when it is missing. */
export function keptSecret(folder: string, name: string): Buffer {
  const path = join(folder, `${name}.key`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeOnce(folder, path)
  const secret = readFileSync(path)
  if (secret.length !== 32) throw new Error(`The key file ${name}.key is damaged`)
  return secret
}

/** The secret appears under its name whole and on disk, or not at all: half a key would shut the node for ever. */
function writeOnce(folder: string, path: string): void {
  const draft = draftBeside(path, secureBytes(32))
  try {
    linkSync(draft, path)
  } catch (error) {
    // Another process made it first: its secret is the one that counts.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
  flushFolder(folder)
}

/** Puts bytes under a name at once and for good: whoever looks sees all of them, or what was there before. */
export function replaceFile(folder: string, name: string, bytes: Uint8Array): void {
  const path = join(folder, name)
  renameSync(draftBeside(path, bytes), path)
  flushFolder(folder)
}

function draftBeside(path: string, bytes: Uint8Array): string {
  const draft = `${path}.${secureBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  writeSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
  return draft
}

/** What was renamed in a folder stays so when the machine stops. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return // there a folder cannot be opened, and needs no flushing
  const entries = openSync(folder, 'r')
  fsyncSync(entries)
  closeSync(entries)
}

/** Tells one secret from another, and nothing of either. */
export const fingerprintOf = (secret: Uint8Array): string =>
  createHash('sha256').update('ceiba:key').update(secret).digest('hex').slice(0, 16)

/** The keys of all compartments of a node, from its key folder. */
export function nodeKeys(folder: string): (compartment: Compartment) => CompartmentKeys {
  const made = new Map<Compartment, CompartmentKeys>()
  return (compartment) => {
    const known = made.get(compartment) ?? compartmentKeys(keptSecret(folder, compartment))
    made.set(compartment, known)
    return known
  }
}
