import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import postgres from 'postgres'

import type { DatabaseAddress, Sql, Transaction } from '../connections.ts'
import { migrate, migrations } from '../migrate.ts'
import { BadBackup } from './bad-backup.ts'
import { fingerprintsOf, formerFingerprints, type NodeKeys } from './keys-file.ts'
import { moveXidsBeyond } from './move-xids.ts'
import { readBackup } from './read-backup.ts'
import type { Identity } from './recipients.ts'
import { copyName, tablesOf, type BackedTable, type Sequence } from './tables.ts'
import type { BackedUp, Manifest } from './write-backup.ts'

export interface Restoring {
  readonly path: string
  readonly identity: Identity
  readonly keys: NodeKeys
  readonly address: DatabaseAddress
  readonly progress: (text: string) => void
}

export interface Restored extends BackedUp {
  readonly manifest: Manifest
  /** Migrations that the backup did not know, applied to what it held. */
  readonly upgraded: readonly string[]
}

/** The database holds a node: a backup is restored into an empty one alone. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty'
}

/**
 * Puts a backup into an empty database: at the level at which it was made, in one transaction, and then brought to the newest. What
 * fails leaves an empty database behind and can be begun anew. Throws `NotEmpty` and `BadBackup`.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { address, path, identity, progress } = restoring
  const host = address.socketDir
  const sql = postgres(address.ownerUrl, { max: 2, onnotice: () => {}, ...(host ? { host } : {}) })
  try {
    await mustBeEmpty(sql)
    let manifest: Manifest | undefined
    const done = await sql.begin(async (tx) => {
      await tx`set local timezone to 'UTC'`
      await tx`set local datestyle to 'ISO, YMD'`
      let known: readonly BackedTable[] = []
      return readBackup(path, identity, {
        async manifest(told) {
          manifest = told
          mayRestore(told, restoring.keys)
          // On a connection of its own, and committed: a restore that fails after it finds it done.
          await migrate(address.ownerUrl, new Set(told.migrations))
          known = await tablesOf(tx)
        },
        async table(table, rows) {
          progress(`${table.schema}.${table.table}`)
          await fill(tx, table, known, rows)
        },
        sequences: (sequences) => setSequences(tx, sequences),
      })
    })
    if (!manifest) throw new BadBackup('A backup without a beginning')
    progress('numbers of transactions')
    await moveXidsBeyond(sql)
    const upgraded = await migrate(address.ownerUrl)
    progress('statistics')
    await sql`vacuum (analyze)`
    return { ...done, manifest, upgraded }
  } finally {
    await sql.end()
  }
}

/** Migrations alone make no node: only what was seeded or restored does. */
async function mustBeEmpty(sql: Sql): Promise<void> {
  const [found] = await sql<
    { there: boolean }[]
  >`select to_regclass('core.setting') is not null as there`
  if (!found?.there) return
  const rows = await sql`select from core.setting where name = 'kind'`
  if (rows.length > 0)
    throw new NotEmpty('The database holds a node already: a backup is restored into an empty one.')
}

/** Told before anything is written: a level that this build does not know, keys that are of another node. */
function mayRestore(manifest: Manifest, keys: NodeKeys): void {
  const known = new Set(migrations().map(({ name }) => name))
  const unknown = manifest.migrations.filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new BadBackup(
      `The backup was made by a newer Ceiba (${manifest.version}): this one does not know ${unknown.join(', ')}`,
    )
  const own = fingerprintsOf(keys)
  for (const [name, print] of Object.entries(manifest.fingerprints))
    // What a key signed before it was rotated, its successor's node signed.
    if (own[name] !== print && !formerFingerprints(keys, name).includes(print))
      throw new BadBackup(
        own[name] === undefined
          ? `The key ${name} is missing: take the newest keys file of this node`
          : `The key ${name} is of another node: take the newest keys file of this one`,
      )
}

async function fill(
  tx: Transaction,
  { schema, table, columns }: BackedTable,
  known: readonly BackedTable[],
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  const here = known.find((one) => one.schema === schema && one.table === table)
  const strange = columns.filter((column) => !here?.columns.includes(column))
  if (!here || strange.length > 0)
    throw new BadBackup(`The table ${schema}.${table} is not of its level`)
  const name = tx(`${schema}.${table}`)
  // What the rows did when they were written they have done: counts and audits are rows themselves.
  await tx`alter table ${name} disable trigger user`
  await tx`delete from ${name}`
  const copy = tx.unsafe(`copy ${copyName({ schema, table, columns })} from stdin`)
  await pipeline(Readable.from(rows, { objectMode: false }), await copy.writable())
  await tx`alter table ${name} enable trigger user`
}

async function setSequences(tx: Transaction, sequences: readonly Sequence[]): Promise<void> {
  for (const { schema, name, value } of sequences)
    await tx`select setval(format('%I.%I', ${schema}::text, ${name}::text)::regclass, ${value}::text::bigint)`
}
