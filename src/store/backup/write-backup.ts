import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import type { DatabaseAddress, Transaction } from '../connections.ts'
import { copyConnection, type CopyConnection } from './copy-out.ts'
import { sealStream } from './envelope.ts'
import { frame, jsonFrame } from './frames.ts'
import type { Recipient } from './recipients.ts'
import { copyName, sequencesOf, tablesOf, type BackedTable } from './tables.ts'

/** What a backup says of itself. */
export interface Manifest {
  readonly format: 'ceiba-backup-1'
  readonly at: string
  readonly version: string
  readonly kind: string
  /** The level of the database: which migrations had been applied. */
  readonly migrations: readonly string[]
  /** Of the keys with which it can be read; none of them is in it. */
  readonly fingerprints: { readonly [name: string]: string }
}

export interface Backup {
  readonly address: DatabaseAddress
  readonly version: string
  readonly at: string
  readonly fingerprints: Manifest['fingerprints']
  readonly recipients: readonly Recipient[]
  readonly progress: (text: string) => void
}

export interface BackedUp {
  readonly tables: number
  readonly rows: number
  /** Before compression. */
  readonly bytes: number
}

const LEVEL = 3

/**
 * Writes all that the database holds of a node, as it stands at one moment, compressed and sealed, in a stream. The node goes on working:
 * one transaction that only reads sees that moment until the end.
 */
export async function writeBackup(backup: Backup, to: Writable): Promise<BackedUp> {
  const { sql, read } = copyConnection(backup.address)
  const done = { tables: 0, rows: 0, bytes: 0 }
  try {
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      const frames = Readable.from(framesFrom({ tx, read, done, ...backup }), { objectMode: false })
      await pipeline(
        frames,
        createGzip({ level: LEVEL }),
        (compressed: AsyncIterable<Uint8Array>) => sealStream(compressed, backup.recipients),
        to,
      )
    })
    return done
  } finally {
    await sql.end()
  }
}

type Counts = { -readonly [name in keyof BackedUp]: BackedUp[name] }

interface Writing extends Backup {
  readonly tx: Transaction
  readonly read: CopyConnection['read']
  readonly done: Counts
}

async function* framesFrom(writing: Writing): AsyncGenerator<Buffer> {
  const { tx, version, at, fingerprints, done } = writing
  // Days, times and fractions as any level and zone reads them back.
  await tx`set local timezone to 'UTC'`
  await tx`set local datestyle to 'ISO, YMD'`
  await tx`set local extra_float_digits to 3`
  const migrations = await tx<
    { name: string }[]
  >`select name from public.ceiba_migration order by name`
  const [kind] = await tx<{ value: string }[]>`select value from core.setting where name = 'kind'`
  const manifest: Manifest = {
    format: 'ceiba-backup-1',
    at,
    version,
    kind: kind?.value ?? '',
    migrations: migrations.map(({ name }) => name),
    fingerprints,
  }
  yield jsonFrame('M', manifest)
  for (const table of await tablesOf(tx)) yield* rowsOf(writing, table)
  yield jsonFrame('S', { sequences: await sequencesOf(tx) })
  yield jsonFrame('Z', { tables: done.tables, rows: done.rows })
}

const PIECE = 262_144

async function* rowsOf(
  { tx, read, done, progress }: Writing,
  table: BackedTable,
): AsyncGenerator<Buffer> {
  yield jsonFrame('T', table)
  let rows = 0
  let waiting: Buffer[] = []
  let length = 0
  for await (const piece of read(tx, `copy ${copyName(table)} to stdout`)) {
    rows += linesIn(piece)
    waiting.push(piece)
    length += piece.length
    if (length < PIECE) continue
    done.bytes += length
    progress(
      `${table.schema}.${table.table}: ${rows} rows; ${(done.bytes / 1e6).toFixed(0)} MB in all`,
    )
    yield frame('D', Buffer.concat(waiting))
    ;[waiting, length] = [[], 0]
  }
  if (length > 0) yield frame('D', Buffer.concat(waiting))
  done.bytes += length
  done.rows += rows
  done.tables += 1
  yield jsonFrame('E', { rows })
}

/** COPY ends every row with a line feed, and writes those inside a value as two characters. */
function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1
  return lines
}
