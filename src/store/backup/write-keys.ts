import { createReadStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { openStream, sealStream } from './envelope.ts'
import { readForgotten } from './forgotten-list.ts'
import { gatherKeys, readNodeKeys, type NodeKeys } from './keys-file.ts'
import type { Identity, Recipient } from './recipients.ts'

/** Writes the keys of a node and the list of who was forgotten, sealed. Returns how many those are. */
export async function writeKeysFile(
  {
    keysFolder,
    at,
    recipients,
  }: {
    readonly keysFolder: string
    readonly at: string
    readonly recipients: readonly Recipient[]
  },
  to: Writable,
): Promise<number> {
  const forgotten = readForgotten(keysFolder)
  const text = Buffer.from(JSON.stringify(gatherKeys(keysFolder, forgotten, at)))
  const plain = Readable.from([text], { objectMode: false })
  await pipeline(plain, (bytes: AsyncIterable<Uint8Array>) => sealStream(bytes, recipients), to)
  return forgotten.length
}

/** The keys of such a file. Throws `BadBackup`. */
export async function readKeysFile(path: string, identity: Identity): Promise<NodeKeys> {
  const pieces: Buffer[] = []
  for await (const piece of openStream(createReadStream(path), identity)) pieces.push(piece)
  return readNodeKeys(Buffer.concat(pieces).toString())
}
