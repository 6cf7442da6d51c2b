import { mayRead, readingsOf, type Reading } from '#engine/read-policy.ts'
import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'

import type { Pools, Sql, Transaction } from '../connections.ts'
import type { Directory, Office } from '../directory.ts'
import type { CompartmentKeys } from '../keys.ts'
import { plainArray } from '../pg-array.ts'
import { clearFields } from '../record-codec.ts'

/** Someone who reads: which program, as whom, for what purpose, and when. */
export interface Asking {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly purpose: string
  readonly now: Instant
}

export interface ReadDeps {
  readonly pools: Pools
  readonly directory: () => Directory
  readonly keys: (compartment: LoadedProgram['program']['compartment']) => CompartmentKeys
}

/** An asker's transaction: its statements see the rows of these offices and no others, by the database's own policy. */
export interface ReadScope {
  readonly tx: Transaction
  readonly asking: Asking
  readonly readings: readonly Reading[]
  /** Those in which a role lets the asker read anything; a role that reads no file opens no office. */
  readonly offices: readonly Office[]
  readonly directory: Directory
  readonly keys: CompartmentKeys
  /** A table of the program's compartment, for a statement. */
  readonly table: (name: string) => ReturnType<typeof tableOf>
}

const tableOf = (sql: Sql | Transaction, compartment: string, name: string) =>
  sql(`${compartment}.${name}`)

/**
 * Runs statements as the compartment's reader, limited to the offices that the asker may read. Undefined when no policy lets
 * the asker read anything of the program.
 */
export async function withReader<T>(
  { pools, directory, keys }: ReadDeps,
  asking: Asking,
  work: (scope: ReadScope) => Promise<T>,
): Promise<T | undefined> {
  const { program } = asking.loaded
  const readings = readingsOf(program, asking.actor)
  if (readings.length === 0) return undefined
  const known = directory()
  const codes = new Set(readings.flatMap((reading) => reading.offices))
  const offices = [...codes].flatMap((code) => known.office(code) ?? [])
  const { reader } = pools.of(program.compartment)
  // One snapshot: the parts of an answer are of the same moment.
  const found = await reader.begin('isolation level repeatable read', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true),
      set_config('ceiba.offices', ${plainArray(offices.map(({ id }) => id))}, true)`
    const scope: ReadScope = {
      tx,
      asking,
      readings,
      offices,
      directory: known,
      keys: keys(program.compartment),
      table: (name) => tableOf(tx, program.compartment, name),
    }
    return { value: await work(scope) }
  })
  return found.value
}

/** Whether the policy lets the asker read a row that the database showed. */
export const mayReadRow = (
  { readings, directory }: ReadScope,
  row: {
    readonly kind: string
    readonly office: number
    readonly stage: string | null
    readonly assignee: string | null
    readonly data?: string
  },
): boolean =>
  mayRead(readings, {
    kind: row.kind,
    office: directory.officeById(row.office)?.code ?? null,
    stage: row.stage,
    assignee: row.assignee,
    fields: () => clearFields(row.data),
  })

/** Who read which records, for what: written in the same transaction as the reading. */
export async function recordReading(
  { tx, asking, table }: ReadScope,
  what: 'opened' | 'listed' | 'found' | 'traced' | 'downloaded' | 'proved',
  rows: readonly { readonly tenant: number; readonly root: string; readonly id: string }[],
  file?: Id,
): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into ${table('audit')} (tenant, at, actor, root, record, what, purpose, file)
    select tenant, to_timestamp(${asking.now} / 1000.0), ${asking.actor.id}, root, record, ${what}, ${asking.purpose}, ${file ?? null}::uuid
    from unnest(${plainArray(rows.map(({ tenant }) => tenant))}::text::int[], ${plainArray(rows.map(({ root }) => root))}::text::uuid[],
      ${plainArray(rows.map(({ id }) => id))}::text::uuid[]) as r (tenant, root, record)`
}
