import { rolesToOpen } from '#engine/openings.ts'
import {
  readingOf,
  readingRoles,
  readingsOf,
  type ListRow,
  type Reading,
} from '#engine/read-policy.ts'
import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'

import type { Pools, Sql, Transaction } from '../connections.ts'
import type { Directory, Office } from '../directory.ts'
import type { CompartmentKeys } from '../keys.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { clearFields } from '../record-codec.ts'
import { reachOf } from './reach.ts'

/** Someone who reads: which program, as whom, for what purpose, and when. */
export interface Asking {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  /**
   * A purpose of the program narrows what is read to what is read for it; any other word is an errand of the command line, and the audit
   * takes it as it stands. Absent: each record is read for the first purpose that opens it.
   */
  readonly purpose?: string
  readonly now: Instant
}

export interface ReadDeps {
  readonly pools: Pools
  readonly directory: () => Directory
  readonly keys: (compartment: LoadedProgram['program']['compartment']) => CompartmentKeys
}

/** An asker's transaction: its statements see the rows that the asker's roles reach and no others, by the database's own policy. */
export interface ReadScope {
  readonly tx: Transaction
  readonly asking: Asking
  readonly readings: readonly Reading[]
  /** Those in which a role lets the asker read anything; a role that reads no file opens no office. */
  readonly offices: readonly Office[]
  /** What is open to the asker out of the usual way. */
  readonly openings: readonly Opening[]
  readonly directory: Directory
  readonly keys: CompartmentKeys
  /** A table of the program's compartment, for a statement. */
  readonly table: (name: string) => ReturnType<typeof tableOf>
}

const tableOf = (sql: Sql | Transaction, compartment: string, name: string) =>
  sql(`${compartment}.${name}`)

/** An opening that lasts: a part of a root as a whole, or one field of a record. */
export interface Opening {
  readonly id: Id
  readonly tenant: number
  readonly root: Id
  readonly head: Id
  readonly record: Id
  readonly field: string | null
  /** In milliseconds. */
  readonly until: number
}

/** The purpose that an asker stated. */
export const statedPurpose = ({
  loaded: { program },
  purpose,
}: Pick<Asking, 'loaded' | 'purpose'>): string | undefined =>
  purpose !== undefined && Object.hasOwn(program.purposes ?? {}, purpose) ? purpose : undefined

/** The roles by which an asker reads in an office. */
export const rolesOf = (asking: Asking, office: string): readonly string[] =>
  readingRoles(asking.loaded.program, asking.actor, office, statedPurpose(asking))

/**
 * Runs statements as the compartment's reader, limited to what the asker may read. Undefined when no policy lets the asker read
 * anything of the program.
 */
export async function withReader<T>(
  { pools, directory, keys }: ReadDeps,
  asking: Asking,
  work: (scope: ReadScope) => Promise<T>,
): Promise<T | undefined> {
  const { program } = asking.loaded
  const purpose = statedPurpose(asking)
  const readings = readingsOf(program, asking.actor, purpose)
  const opens = mayOpenFiles(asking)
  if (readings.length === 0 && !opens) return undefined
  const known = directory()
  const codes = new Set(readings.flatMap((reading) => reading.offices))
  const offices = [...codes].flatMap((code) => known.office(code) ?? [])
  const { reader } = pools.of(program.compartment)
  const { reach, classes } = reachOf(program, asking.actor, { readings, directory: known, purpose })
  // One snapshot: the parts of an answer are of the same moment.
  const found = await reader.begin('isolation level repeatable read', async (tx) => {
    const tenants = [...new Set(offices.map(({ tenant }) => tenant))]
    const [, rows] = await Promise.all([
      tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true),
        set_config('ceiba.offices', ${plainArray(offices.map(({ id }) => id))}, true),
        set_config('ceiba.reach', ${reach}, true),
        set_config('ceiba.classes', ${classes}, true),
        set_config('ceiba.actor', ${asking.actor.id}, true)`,
      program.openings ? openRows(tx, asking) : [],
    ])
    // Whoever has lost the role has lost what it opened.
    const openings = rows.filter(({ field }) => field !== null || opens)
    const files = openings.filter(({ field }) => field === null)
    if (files.length > 0)
      await tx`select set_config('ceiba.roots', ${plainArray(files.map(({ root }) => root))}, true),
        set_config('ceiba.tenants', ${plainArray([...new Set([...tenants, ...files.map(({ tenant }) => tenant)])])}, true)`
    const scope: ReadScope = {
      tx,
      asking,
      readings,
      offices,
      openings,
      directory: known,
      keys: keys(program.compartment),
      table: (name) => tableOf(tx, program.compartment, name),
    }
    return { value: await work(scope) }
  })
  return found.value
}

/** Whether an asker may read files by an opening, for the purpose that they state. */
function mayOpenFiles(asking: Asking): boolean {
  const { program } = asking.loaded
  const stated = statedPurpose(asking)
  return (
    rolesToOpen(program, asking.actor).length > 0 &&
    (stated === undefined || stated === program.openings?.file.purpose)
  )
}

/** What is open to an asker now. */
const openRows = (
  tx: Transaction,
  { loaded: { program }, actor, now }: Asking,
): Promise<readonly Opening[]> => tx<Opening[]>`
  select id, tenant, root, head, record, field, (extract(epoch from until) * 1000)::float8 as until
  from ${tableOf(tx, program.compartment, 'opening')}
  where actor = ${actor.id} and until > to_timestamp(${now} / 1000.0) and ended_at is null and program = ${program.id}
  order by until desc`

/** A row as policies ask it, its office by number. */
export interface AskedRow {
  readonly kind: string
  readonly office: number
  readonly stage: string | null
  readonly assignee: string | null
  /** As it rests; where no rule asks a field, it need not be there. */
  readonly data?: string
}

const listRowOf = ({ directory }: ReadScope, row: AskedRow): ListRow => ({
  kind: row.kind,
  office: directory.officeById(row.office)?.code ?? null,
  stage: row.stage,
  assignee: row.assignee,
  fields: () => clearFields(row.data),
})

/** Whether the policy lets the asker read a row that the database showed. */
export const mayReadRow = (scope: ReadScope, row: AskedRow): boolean =>
  readingOf(scope.readings, listRowOf(scope, row)) !== undefined

/** On what ground a record is read: as whom, for what, and under which opening if not by right. */
export interface Ground {
  readonly role: string
  readonly purpose: string
  readonly opening?: Id
}

/** The ground on which the asker reads a row by right; undefined where there is none. */
export const groundOf = (scope: ReadScope, row: AskedRow): Ground | undefined =>
  readingOf(scope.readings, listRowOf(scope, row))

/** A record that is being read, with the ground of it where that is not the asker's own right. */
export interface ReadRow extends AskedRow {
  readonly tenant: number
  readonly root: string
  readonly id: string
  readonly ground?: Ground
}

/** The kinds of readings, as the audit calls them. */
type Reads =
  | 'opened'
  | 'opened-field'
  | 'listed'
  | 'found'
  | 'traced'
  | 'downloaded'
  | 'proved'
  | 'log-read'

/** Who read which records, for what: written in the same transaction as the reading. */
export async function recordReading(
  scope: ReadScope,
  what: Reads,
  rows: readonly ReadRow[],
  of: { readonly file?: Id; readonly field?: string } = {},
): Promise<void> {
  if (rows.length === 0) return
  const { tx, asking, table } = scope
  const errand = statedPurpose(asking) === undefined ? asking.purpose : undefined
  const grounds = rows.map((row) => row.ground ?? groundOf(scope, row))
  await tx`
    insert into ${table('audit')} (tenant, at, actor, root, record, what, purpose, role, opening, file, field)
    select tenant, to_timestamp(${asking.now} / 1000.0), ${asking.actor.id}, root, record, ${what}, purpose, role, opening,
      ${of.file ?? null}::uuid, ${of.field ?? null}
    from unnest(${plainArray(rows.map(({ tenant }) => tenant))}::text::int[], ${plainArray(rows.map(({ root }) => root))}::text::uuid[],
      ${plainArray(rows.map(({ id }) => id))}::text::uuid[],
      ${textArray(grounds.map((ground) => errand ?? ground?.purpose ?? ''))}::text::text[],
      ${textArray(grounds.map((ground) => ground?.role ?? ''))}::text::text[],
      ${plainArray(grounds.map((ground) => ground?.opening ?? null))}::text::uuid[]) as r (tenant, root, record, purpose, role, opening)`
}
