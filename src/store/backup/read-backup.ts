import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'

import { BadBackup } from './bad-backup.ts'
import { openStream } from './envelope.ts'
import { documentOf, framesOf, type Frame } from './frames.ts'
import type { Identity } from './recipients.ts'
import type { BackedTable, Sequence } from './tables.ts'
import type { BackedUp, Manifest } from './write-backup.ts'

/** What whoever reads a backup does with it. */
export interface BackupReader {
  manifest(manifest: Manifest): Promise<void> | void
  /** The rows of a table, to be read to their end. */
  table(table: BackedTable, rows: AsyncIterable<Buffer>): Promise<void>
  sequences(sequences: readonly Sequence[]): Promise<void> | void
}

/** Reads a backup from its beginning to its end. Throws `BadBackup` when it is not whole, not of this identity, or not as it was written. */
export async function readBackup(
  path: string,
  identity: Identity,
  reader: BackupReader,
): Promise<BackedUp> {
  const frames = framesOf(gunzipped(openStream(createReadStream(path), identity)))
  const done = { tables: 0, rows: 0, bytes: 0 }
  const first = await frames.next()
  if (first.done || first.value.type !== 'M') throw new BadBackup('A backup without a beginning')
  await reader.manifest(manifestOf(documentOf(first.value)))
  let ended = false
  for await (const frame of frames) {
    if (ended) throw new BadBackup('Something follows after the end of the backup')
    if (frame.type === 'T') {
      const rows = rowsIn(frames, done)
      await reader.table(tableOf(documentOf(frame)), rows)
      done.tables += 1
    } else if (frame.type === 'S') await reader.sequences(sequencesIn(documentOf(frame)))
    else if (frame.type === 'Z') {
      const { tables, rows } = documentOf(frame)
      if (tables !== done.tables || rows !== done.rows)
        throw new BadBackup(
          `The backup holds ${done.rows} rows and should hold ${JSON.stringify(rows)}`,
        )
      ended = true
    } else throw new BadBackup('A damaged backup')
  }
  if (!ended) throw new BadBackup('The backup is cut short')
  return done
}

/** Faults of the layers below come through as they are: they end what is read of this one. */
function gunzipped(stream: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  pipeline(Readable.from(stream, { objectMode: false }), gunzip).catch(() => {})
  return gunzip
}

async function* rowsIn(
  frames: AsyncGenerator<Frame>,
  done: { rows: number; bytes: number },
): AsyncGenerator<Buffer> {
  let rows = 0
  for (;;) {
    const next = await frames.next()
    if (next.done) throw new BadBackup('The backup ends in the midst of a table')
    const { type, content } = next.value
    if (type === 'D') {
      for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) rows += 1
      done.bytes += content.length
      yield content
    } else if (type === 'E') {
      if (documentOf(next.value)['rows'] !== rows) throw new BadBackup('A table is not whole')
      done.rows += rows
      return
    } else throw new BadBackup('A damaged backup')
  }
}

const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const textsIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one: Json): one is string => typeof one === 'string') : []

function manifestOf(said: JsonObject): Manifest {
  if (said['format'] !== 'ceiba-backup-1') throw new BadBackup('A backup of another format')
  const prints = isJsonObject(said['fingerprints']) ? said['fingerprints'] : {}
  return {
    format: 'ceiba-backup-1',
    at: textIn(said['at']),
    version: textIn(said['version']),
    kind: textIn(said['kind']),
    migrations: textsIn(said['migrations']),
    fingerprints: Object.fromEntries(
      Object.entries(prints).map(([name, print]) => [name, textIn(print)]),
    ),
  }
}

function tableOf(said: JsonObject): BackedTable {
  const { schema, table } = said
  if (typeof schema !== 'string' || typeof table !== 'string')
    throw new BadBackup('A damaged backup')
  return { schema, table, columns: textsIn(said['columns']) }
}

const sequencesIn = (said: JsonObject): readonly Sequence[] =>
  (Array.isArray(said['sequences']) ? said['sequences'] : []).flatMap((one: Json): Sequence[] => {
    if (!isJsonObject(one)) return []
    const { schema, name, value } = one
    return typeof schema === 'string' && typeof name === 'string' && typeof value === 'string'
      ? [{ schema, name, value }]
      : []
  })
