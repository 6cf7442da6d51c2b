import { resolve } from 'node:path'

import { UsageError } from './output.ts'

/** Everything that can be set from outside: `DATABASE_URL` and `CEIBA_*`, no more. */
export interface Settings {
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly processes: number
}

/** Where a node is. */
export type Place = Pick<Settings, 'databaseUrl' | 'dataDir'>

/** What each setting means, for `ceiba doctor` and help. */
export const SETTINGS = {
  DATABASE_URL: 'PostgreSQL 15 or later to use in place of the embedded one',
  CEIBA_DATA: 'folder of the node: database, keys, demo.json (default ./data)',
  CEIBA_PORT: 'port of the server (default 4400; 0 takes any free one)',
  CEIBA_HOST: 'address that the server listens on (default 127.0.0.1)',
  CEIBA_PROCESSES: 'server processes that share the port (default 1)',
} as const

/** Throws UsageError with the name of a setting that makes no sense. */
export function readSettings(environment: {
  readonly [name: string]: string | undefined
}): Settings {
  const port = environment['CEIBA_PORT'] ?? '4400'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`CEIBA_PORT is no port: ${port}`)
  const processes = environment['CEIBA_PROCESSES'] ?? '1'
  if (!/^[1-9]\d?$/.test(processes))
    throw new UsageError(`CEIBA_PROCESSES is no number from 1 to 99: ${processes}`)
  return {
    databaseUrl: environment['DATABASE_URL'] === '' ? undefined : environment['DATABASE_URL'],
    dataDir: resolve(environment['CEIBA_DATA'] ?? 'data'),
    host: environment['CEIBA_HOST'] ?? '127.0.0.1',
    port: Number(port),
    processes: Number(processes),
  }
}
