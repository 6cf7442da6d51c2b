import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import postgres from 'postgres'

import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { IdSource } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import type { Program } from '#model/program.ts'
import { directoryOf, type Directory } from '#store/directory.ts'
import { startCluster, type Cluster } from '#store/embedded/cluster.ts'
import { compartmentKeys, type CompartmentKeys } from '#store/keys.ts'
import { migrate } from '#store/migrate.ts'
import { idSource } from '#store/node.ts'
import { loadProgram } from '#store/versions/stored-versions.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'

/** Ids as a node makes them. */
export const newIds = (): IdSource => idSource({ now: () => instant(Date.now()) })

const OFFICES = ['TAP', 'CMX', 'PAL', 'TEN', 'OLU', 'GDL', 'TIJ', 'SLW', 'MTY']
const program: Program = asylumMx

/** What a node has in memory, made without one: offices of one agency, the calendar, the program, an officer of all offices. */
export interface Stage {
  readonly directory: Directory
  readonly loaded: LoadedProgram
  readonly keys: CompartmentKeys
  readonly ids: IdSource
  readonly actor: Actor
}

export function newStage(): Stage {
  const ids = newIds()
  const loaded = loadProgram(program)
  const offices = OFFICES.map((code, index) => ({
    id: index + 1,
    tenant: 1,
    code,
    name: { es: code, en: code },
    authority: { es: 'COMAR', en: 'COMAR' },
    zone: 'America/Mexico_City',
    calendar: comarCalendar.id,
    opensOn: '2013-01-01',
  }))
  const grants = ['clerk', 'officer', 'supervisor', 'reviewer'].map((role) => ({
    program: program.id,
    role,
    offices: OFFICES,
  }))
  return {
    directory: directoryOf({
      offices,
      calendars: [comarCalendar],
      programs: [loaded],
      changes: new Map(),
      calendarsAt: 0,
    }),
    loaded,
    keys: compartmentKeys(randomBytes(32)),
    ids,
    actor: { id: ids.next(), grants },
  }
}

/** A PostgreSQL for one run, as `ceiba start` runs it: in `folder`, or in a new folder that is removed in the end. */
export async function benchCluster(
  folder: string | undefined,
): Promise<{ readonly cluster: Cluster; end(): Promise<void> }> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'ceiba-bench-')))
  const cluster = await startCluster({ dataDir })
  return {
    cluster,
    async end() {
      await cluster.stop('fast')
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A new database of the newest level beside the one of `url`; one of that name left by an earlier run is removed. */
export async function freshDatabase(url: string, name: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`drop database if exists ${sql(name)} with (force)`
    await sql`create database ${sql(name)}`
  } finally {
    await sql.end()
  }
  const fresh = Object.assign(new URL(url), { pathname: `/${name}` }).href
  await migrate(fresh)
  return fresh
}
