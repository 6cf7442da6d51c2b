import { createHash } from 'node:crypto'

import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { parsed, type ReadRoot } from './check-chain.ts'
import type { Found } from './fault.ts'

/** A file with the event that it came with. */
export interface EventFile {
  readonly tenant: number
  readonly root: string
  readonly version: number
  readonly file: string
  readonly hash: string
}

/** The files that the events of a root came with. */
export function filesIn({ tenant, root, events }: ReadRoot): readonly EventFile[] {
  return events.flatMap(({ version, body }) => {
    // Most events have none, and are not parsed for it.
    const files = body.includes('"files":[') ? parsed(body)?.['files'] : undefined
    return Array.isArray(files)
      ? files.flatMap((one: Json) =>
          isJsonObject(one) && typeof one['id'] === 'string' && typeof one['hash'] === 'string'
            ? [{ tenant, root, version, file: one['id'], hash: one['hash'] }]
            : [],
        )
      : []
  })
}

/** The sealed parts of every file against the hash in its event. No key is needed. */
export async function checkFiles(
  work: {
    readonly tx: Transaction
    readonly compartment: Compartment
    readonly found: Found
    readonly progress: (text: string) => void
  },
  files: readonly EventFile[],
): Promise<void> {
  const { tx, compartment, found, progress } = work
  for (const [nth, { tenant, root, version, file, hash }] of files.entries()) {
    const sum = createHash('sha256')
    const parts = tx<{ n: number; content: Uint8Array }[]>`
      select n, content from ${tx(`${compartment}.file_chunk`)}
      where tenant = ${tenant} and file = ${file} order by n`
    let [expected, order] = [0, true]
    for await (const page of parts.cursor(4))
      for (const { n, content } of page) {
        order &&= n === expected
        expected += 1
        sum.update(content)
      }
    if (!order || sum.digest('hex') !== hash)
      found({
        code: 'file-changed',
        compartment,
        tenant,
        root,
        version,
        file,
        says: `Its ${expected} parts are not those that came with the event`,
      })
    if (nth % 100 === 0) progress(`${compartment}: ${nth + 1} of ${files.length} files`)
  }
}
