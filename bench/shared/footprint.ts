import { readFileSync } from 'node:fs'

import type postgres from 'postgres'

import { cpuSeconds, residentMb } from './machine.ts'

/** The tables whose rows both sides write. */
const TABLES = [
  'event',
  'record',
  'person_key',
  'link_key',
  'deadline',
  'waiting',
  'idempotency',
  'audit',
]

/** What a database holds and what its server has used, at one moment. */
export interface Footprint {
  readonly rows: number
  /** Of the tables, their indexes and long values. */
  readonly bytes: number
  readonly wal: number
  readonly postgresCpu: number
}

/** Asked as the owner. `postmaster` is the process of the server, 0 when it is not on this machine. */
export async function footprint(sql: postgres.Sql, postmaster: number): Promise<Footprint> {
  const counts = TABLES.map((table) => `(select count(*) from protection.${table})`).join(' + ')
  const sizes = TABLES.map((table) => `pg_total_relation_size('protection.${table}')`).join(' + ')
  const [found] = await sql.unsafe<{ rows: string; bytes: string; wal: string }[]>(
    `select (${counts})::text as rows, (${sizes})::text as bytes,
      (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text as wal`,
  )
  return {
    rows: Number(found?.rows),
    bytes: Number(found?.bytes),
    wal: Number(found?.wal),
    postgresCpu: cpuSeconds(postmaster),
  }
}

/** The process of the server behind a connection; 0 when its data directory is not ours to read. */
export async function postmasterOf(sql: postgres.Sql): Promise<number> {
  const [found] = await sql<{ data_directory: string }[]>`show data_directory`
  try {
    return Number(readFileSync(`${found?.data_directory}/postmaster.pid`, 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** The largest resident memory of a process while something else goes on, in MB. */
export async function peakMemory<T>(
  pid: number,
  during: () => Promise<T>,
): Promise<{ readonly value: T; readonly peakMb: number }> {
  let peakMb = residentMb(pid)
  const timer = setInterval(() => (peakMb = Math.max(peakMb, residentMb(pid))), 250)
  try {
    const value = await during()
    return { value, peakMb }
  } finally {
    clearInterval(timer)
  }
}
