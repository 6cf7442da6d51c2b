import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** For two cores and some gigabytes shared with others; whoever has more says so in `settings`. */
const ordinary: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  random_page_cost: '1.1',
  jit: 'off', // our queries are many and short: compiling them costs more than it gives
  max_parallel_workers_per_gather: '1',
  io_method: 'sync', // no I/O worker processes beside an idle server
  timezone: 'UTC',
}

/** What nobody may change: durability, closed doors, and a log that names no person. */
const fixed: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  // A failed statement goes to the application, which knows what may be said of it. In the server's log it would stand
  // with its values: names, dates of birth. What the server says of itself remains.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  logging_collector: 'off', // its standard error is our log file
  log_timezone: 'UTC',
  cluster_name: 'ceiba',
}

const FILE = 'ceiba.conf'

/** Writes our settings beside those of `initdb` and lets nobody in without a password. Done before every start. */
export async function writeSettings(
  data: string,
  place: { port: number; sockets: string },
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const all = {
    ...ordinary,
    ...settings,
    ...fixed,
    port: String(place.port),
    unix_socket_directories: process.platform === 'win32' ? '' : place.sockets,
  }
  const lines = Object.entries(all).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  )
  await replace(
    join(data, FILE),
    ['# Written anew at every start by Ceiba.', ...lines, ''].join('\n'),
  )
  await replace(
    join(data, 'pg_hba.conf'),
    [
      '# Written anew at every start by Ceiba.',
      'local all all scram-sha-256',
      'host all all 127.0.0.1/32 scram-sha-256',
      '',
    ].join('\n'),
  )
}

/** Makes a new data directory read our file after its own. */
export async function includeSettings(data: string): Promise<void> {
  await appendFile(join(data, 'postgresql.conf'), `\ninclude_if_exists '${FILE}'\n`)
}

/** The port of the last start, so that the address stays the same from one start to the next. */
export async function lastPort(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, FILE), 'utf8').catch(() => '')
  const port = Number(/^port = '(\d+)'$/m.exec(text)?.[1])
  return Number.isInteger(port) ? port : undefined
}

async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`
  await rm(draft, { force: true })
  await writeFile(draft, text, { mode: 0o600 })
  await rename(draft, path)
}
