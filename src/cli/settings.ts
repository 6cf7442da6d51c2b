import { resolve } from 'node:path'

import { UsageError } from './output.ts'

/** Everything that can be set from outside: `DATABASE_URL` and `CEIBA_*`, no more. */
export interface Settings {
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly processes: number
  /** The address at which people reach the node, where that is not the port itself. */
  readonly origin: string | undefined
  readonly oidcFile: string | undefined
  /** Addresses of the proxies in front of it: what they say of a client is believed. */
  readonly proxies: readonly string[]
}

/** Where a node is. */
export type Place = Pick<Settings, 'databaseUrl' | 'dataDir'>

/** What each setting means, for `ceiba doctor` and help. */
export const SETTINGS = {
  DATABASE_URL: 'PostgreSQL 15 or later to use in place of the embedded one',
  CEIBA_DATA: 'folder of the node: database, keys, demo.json (default ./data)',
  CEIBA_PORT: 'port of the server (default 4400; 0 takes any free one)',
  CEIBA_HOST: 'address that the server listens on (default 127.0.0.1)',
  CEIBA_PASSPHRASE: 'passphrase of backups, when no file and no recipient is given',
  CEIBA_PROCESSES: 'server processes that share the port (default 1)',
  CEIBA_ORIGIN:
    'address at which people reach the node, https://…; passkeys and OIDC are bound to it',
  CEIBA_OIDC: 'JSON file of providers of identities, readable by its owner alone',
  CEIBA_PROXIES: 'addresses of trusted proxies in front, separated by commas',
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
  const origin = environment['CEIBA_ORIGIN'] || undefined
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin))
    throw new UsageError(`CEIBA_ORIGIN is no origin such as https://ceiba.example.org: ${origin}`)
  return {
    databaseUrl: environment['DATABASE_URL'] === '' ? undefined : environment['DATABASE_URL'],
    dataDir: resolve(environment['CEIBA_DATA'] ?? 'data'),
    host: environment['CEIBA_HOST'] ?? '127.0.0.1',
    port: Number(port),
    processes: Number(processes),
    origin,
    oidcFile: environment['CEIBA_OIDC'] || undefined,
    proxies: (environment['CEIBA_PROXIES'] ?? '').split(',').filter((proxy) => proxy !== ''),
  }
}
