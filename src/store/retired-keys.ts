import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

import { isJsonObject } from '#kernel/canonical-json.ts'

import { fingerprintOf, flushFolder, keptSecret, replaceFile } from './keys.ts'
import { secureBytes } from './secure-bytes.ts'

/** A key that signs no more. Its secret is gone; what it signed is known by its public half. */
export interface RetiredKey {
  /** The public half, in hexadecimal. */
  readonly key: string
  /** RFC 3339. */
  readonly retiredAt: string
  /** Of the secret: a backup of before names it. */
  readonly fingerprint: string
  /** Of a key of seals: the last head of each compartment that it signed. */
  readonly last?: { readonly [compartment: string]: LastSeal }
  /** It was in other hands: nothing that it signed is taken for ours any more. */
  readonly distrusted?: true
}
export interface LastSeal {
  readonly nth: number
  /** SHA-256 of the text of the head, in hexadecimal. */
  readonly hash: string
}

/** The name of the list of a key's predecessors. It lies among the keys, and goes with every copy of them. */
export const retiredList = (name: string): string => `${name}-retired`
export const isRetiredList = (name: string): boolean => name.endsWith(retiredList(''))

/** The keys of such a list, the oldest first. */
export function retiredIn(bytes: Uint8Array): readonly RetiredKey[] {
  if (bytes.length === 0) return []
  const said: unknown = JSON.parse(Buffer.from(bytes).toString())
  if (!Array.isArray(said) || !said.every(isRetired))
    throw new Error('The list of retired keys is damaged')
  return said
}

const isRetired = (one: unknown): one is RetiredKey =>
  isJsonObject(one) &&
  ['key', 'retiredAt', 'fingerprint'].every((name) => typeof one[name] === 'string')

/** Whatever signed under a name before, the oldest first. */
export function retiredKeys(folder: string, name: string): readonly RetiredKey[] {
  const path = join(folder, `${retiredList(name)}.key`)
  return existsSync(path) ? retiredIn(readFileSync(path)) : []
}

/** The secret that signs under a name; made when it is missing. A rotation that was cut short is brought to its end first. */
export function signingSecret(folder: string, name: string): Buffer {
  const secret = keptSecret(folder, name)
  if (!isOver(folder, name, secret)) return secret
  takeNext(folder, name)
  const next = keptSecret(folder, name)
  if (isOver(folder, name, next)) throw new Error(`The key ${name} was retired, and no other made`)
  return next
}

const isOver = (folder: string, name: string, secret: Uint8Array): boolean =>
  retiredKeys(folder, name).some(({ fingerprint }) => fingerprint === fingerprintOf(secret))

const nextOf = (name: string): string => `${name}.next`

/** Nothing when another process has done it. */
function takeNext(folder: string, name: string): void {
  try {
    renameSync(join(folder, nextOf(name)), join(folder, `${name}.key`))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  flushFolder(folder)
}

/**
 * Makes a new secret under a name and retires the one that signed. Whenever it is cut short, either the old one signs on and is not retired,
 * or it is and the new one is there.
 */
export function rotateSecret(
  folder: string,
  name: string,
  retiring: Omit<RetiredKey, 'fingerprint'>,
): void {
  const retired = retiredKeys(folder, name)
  const fingerprint = fingerprintOf(keptSecret(folder, name))
  replaceFile(folder, nextOf(name), secureBytes(32))
  const list = JSON.stringify([...retired, { ...retiring, fingerprint }])
  replaceFile(folder, `${retiredList(name)}.key`, Buffer.from(list))
  takeNext(folder, name)
}
