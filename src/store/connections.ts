import postgres from 'postgres'

import { COMPARTMENTS, type Compartment } from '#model/program.ts'

import { passwordOf } from './migrate.ts'

export type Sql = postgres.Sql
export type Transaction = postgres.TransactionSql

/** Where the database is, and as whom its owner signs in. The socket folder, if there is one, is the faster way. */
export interface DatabaseAddress {
  readonly ownerUrl: string
  readonly socketDir?: string | null
}

/** A pool of connections as one login. Days and numbers come as text and number; nothing is parsed to a Date. */
export function connect(
  address: DatabaseAddress,
  login: string,
  max: number,
  settings: { readonly [name: string]: string } = {},
): Sql {
  const url = new URL(address.ownerUrl)
  const { socketDir } = address
  return postgres({
    host: socketDir ?? url.hostname,
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    username: login,
    password: passwordOf(login, decodeURIComponent(url.password)),
    max,
    idle_timeout: 0,
    onnotice: () => {},
    connection: { application_name: 'ceiba', ...settings },
    types: {
      date: { to: 1082, from: [1082], serialize: String, parse: String },
      bigint: postgres.BigInt,
    },
  })
}

/** The two logins behind one wall: who writes the log, and who reads under row-level security. */
export interface CompartmentPools {
  readonly writer: Sql
  /** The writer's login on connections of its own, so that no act waits for a file. */
  readonly files: Sql
  readonly reader: Sql
}

export interface Pools {
  readonly core: Sql
  of(compartment: Compartment): CompartmentPools
  end(): Promise<void>
}

/**
 * A batch is one large statement and a page one of many ranges, each made so that its best plan never depends on its values: planning it
 * anew, row-level security and all, costs more than a small batch or a page does.
 */
const PLANNED_ONCE = { plan_cache_mode: 'force_generic_plan' }

/** Parts of a file need not be on disk one by one: the last statement of an upload waits for all that was written before it. */
const FLUSHED_AT_THE_END = { synchronous_commit: 'off' }

/** Every pool of a node. Those of a compartment open when it is first used. */
export function openPools(
  address: DatabaseAddress,
  size = { writer: 3, files: 2, reader: 6 },
): Pools {
  const core = connect(address, 'ceiba_core', 4)
  const open = new Map<Compartment, CompartmentPools>()
  return {
    core,
    of(compartment) {
      if (!COMPARTMENTS.includes(compartment)) throw new Error('No such compartment')
      const known = open.get(compartment)
      if (known) return known
      const made = {
        writer: connect(address, `ceiba_${compartment}_writer`, size.writer, PLANNED_ONCE),
        files: connect(address, `ceiba_${compartment}_writer`, size.files, FLUSHED_AT_THE_END),
        reader: connect(address, `ceiba_${compartment}_reader`, size.reader, PLANNED_ONCE),
      }
      open.set(compartment, made)
      return made
    },
    async end() {
      await Promise.all([
        core.end({ timeout: 5 }),
        ...[...open.values()].flatMap(({ writer, files, reader }) => [
          writer.end({ timeout: 5 }),
          files.end({ timeout: 5 }),
          reader.end({ timeout: 5 }),
        ]),
      ])
    },
  }
}
