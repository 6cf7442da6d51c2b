import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

import { BadBackup } from './bad-backup.ts'
import { readBackup } from './read-backup.ts'
import type { Identity } from './recipients.ts'
import type { BackedUp, Manifest } from './write-backup.ts'

/** Reads a backup from beginning to end and keeps nothing. Throws `BadBackup` where it is not as it was written. */
export async function checkBackup(
  path: string,
  identity: Identity,
): Promise<BackedUp & { readonly manifest: Manifest }> {
  let manifest: Manifest | undefined
  const done = await readBackup(path, identity, {
    manifest(told) {
      manifest = told
    },
    async table(_table, rows) {
      await finished(Readable.from(rows, { objectMode: false }).resume())
    },
    sequences() {},
  })
  if (!manifest) throw new BadBackup('A backup without a beginning')
  return { ...done, manifest }
}
