import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { isJsonObject, type Json } from '#kernel/canonical-json.ts'

import { fingerprintOf } from '../keys.ts'
import { isRetiredList, retiredIn, retiredList } from '../retired-keys.ts'
import { BadBackup } from './bad-backup.ts'

/** Somebody whose key was shredded: ids alone. */
export interface Forgotten {
  readonly compartment: string
  readonly tenant: number
  readonly root: string
  readonly person: string
  /** Under what: the words of the tombstone. */
  readonly under: string
}

/**
 * What a node has beside its database: its keys, and who was forgotten. It is small, it is kept apart from the backups of the database,
 * and its newest copy counts: an old backup restored with it forgets again whom it remembers.
 */
export interface NodeKeys {
  readonly format: 'ceiba-keys-1'
  readonly at: string
  /** By name, in base64. */
  readonly keys: { readonly [name: string]: string }
  readonly forgotten: readonly Forgotten[]
}

const SUFFIX = '.key'

/** The keys of a folder as they are. */
export function gatherKeys(folder: string, forgotten: readonly Forgotten[], at: string): NodeKeys {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(SUFFIX))
    : []
  const keys = Object.fromEntries(
    names
      .toSorted()
      .map((name) => [
        name.slice(0, -SUFFIX.length),
        readFileSync(join(folder, name)).toString('base64'),
      ]),
  )
  return { format: 'ceiba-keys-1', at, keys, forgotten }
}

/** The fingerprints of keys, by name: a backup says with which keys it can be read. Lists of keys that sign no more are none. */
export const fingerprintsOf = ({ keys }: NodeKeys): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) =>
      isRetiredList(name) ? [] : [[name, fingerprintOf(Buffer.from(key, 'base64'))]],
    ),
  )

/** The fingerprints that a key had before it was rotated. */
export const formerFingerprints = ({ keys }: NodeKeys, name: string): readonly string[] =>
  retiredIn(Buffer.from(keys[retiredList(name)] ?? '', 'base64')).map(
    ({ fingerprint }) => fingerprint,
  )

export function readNodeKeys(text: string): NodeKeys {
  const said: unknown = JSON.parse(text)
  if (!isJsonObject(said) || said['format'] !== 'ceiba-keys-1' || !isJsonObject(said['keys']))
    throw new BadBackup('This file holds no keys of a node')
  const keys = Object.fromEntries(
    Object.entries(said['keys']).flatMap(([name, key]) =>
      typeof key === 'string' && /^[a-z][a-z-]{0,40}$/.test(name) ? [[name, key]] : [],
    ),
  )
  const list = Array.isArray(said['forgotten']) ? said['forgotten'] : []
  const forgotten = list.filter((one: Json): one is Json & Forgotten => isForgotten(one))
  return {
    format: 'ceiba-keys-1',
    at: typeof said['at'] === 'string' ? said['at'] : '',
    keys,
    forgotten,
  }
}

export const isForgotten = (one: unknown): one is Forgotten =>
  isJsonObject(one) &&
  typeof one['compartment'] === 'string' &&
  typeof one['tenant'] === 'number' &&
  ['root', 'person', 'under'].every((name) => typeof one[name] === 'string')

/** Puts keys into the folder of a new node. One that holds other keys is left alone. */
export function writeKeys(folder: string, { keys }: NodeKeys): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [name, key] of Object.entries(keys)) {
    const path = join(folder, `${name}${SUFFIX}`)
    const bytes = Buffer.from(key, 'base64')
    if (!existsSync(path)) writeFileSync(path, bytes, { mode: 0o600, flush: true })
    else if (Buffer.compare(readFileSync(path), bytes) !== 0)
      throw new BadBackup(`The folder holds another key ${name}`)
  }
}
