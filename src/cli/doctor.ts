import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Command } from 'commander'
import postgres from 'postgres'

import { COMPARTMENTS } from '#model/program.ts'
import { connectExternal, startCluster, type Cluster } from '#store/embedded/cluster.ts'
import { migrations } from '#store/migrate.ts'
import { isRetiredList } from '#store/retired-keys.ts'

import { PROGRAMS } from './open.ts'
import { EXIT, output, type Output } from './output.ts'
import { readSettings, SETTINGS, type Settings } from './settings.ts'

export interface Check {
  readonly check: string
  readonly state: 'good' | 'bad' | 'told'
  readonly value: string
}

export interface Diagnosis {
  readonly settings: readonly {
    readonly name: string
    readonly value: string
    readonly meaning: string
  }[]
  readonly checks: readonly Check[]
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'What this node stands on: settings, versions, database, keys, disk. Changes nothing.',
    )
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', '\nExample:\n  CEIBA_DATA=/srv/ceiba ceiba doctor')
    .action(async (flags: { readonly json?: true }) => {
      const out = output(flags.json === true)
      const found = await diagnose(readSettings(process.env), (text) => out.progress(text))
      say(found, out)
      process.exitCode = found.checks.some(({ state }) => state === 'bad') ? EXIT.partly : EXIT.done
    })
}

/** Everything that can be asked without changing anything. An embedded PostgreSQL that sleeps is woken and put to sleep again. */
export async function diagnose(
  settings: Settings,
  onProgress: (text: string) => void,
): Promise<Diagnosis> {
  const checks = [
    nodeVersion(),
    ...disk(settings.dataDir),
    ...keyFiles(join(settings.dataDir, 'keys')),
    ...(await database(settings, onProgress)),
  ]
  return { settings: settingsOf(settings), checks }
}

const good = (check: string, value: string): Check => ({ check, state: 'good', value })
const bad = (check: string, value: string): Check => ({ check, state: 'bad', value })
const told = (check: string, value: string): Check => ({ check, state: 'told', value })

function settingsOf(settings: Settings): Diagnosis['settings'] {
  const values: { readonly [name in keyof typeof SETTINGS]: string } = {
    DATABASE_URL:
      settings.databaseUrl === undefined ? '(embedded)' : withoutPassword(settings.databaseUrl),
    CEIBA_DATA: settings.dataDir,
    CEIBA_PORT: String(settings.port),
    CEIBA_HOST: settings.host,
    CEIBA_PASSPHRASE: process.env['CEIBA_PASSPHRASE'] ? '(set)' : '(none)',
    CEIBA_PROCESSES: String(settings.processes),
    CEIBA_ORIGIN: settings.origin ?? '(the port itself)',
    CEIBA_OIDC: settings.oidcFile ?? '(none)',
    CEIBA_PROXIES: settings.proxies.join(',') || '(none)',
  }
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    meaning: Object.entries(SETTINGS).find(([known]) => known === name)?.[1] ?? '',
  }))
}

/** The address of a database without its password, and without what may hold one. */
export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return '(not a URL)'
  const url = new URL(databaseUrl)
  return `${url.protocol}//${url.username}${url.password === '' ? '' : ':***'}@${url.host}${url.pathname}`
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > 20 || (major === 20 && minor >= 19)
  return enough
    ? good('node', process.version)
    : bad('node', `${process.version}; 20.19 or later is needed`)
}

function disk(dataDir: string): readonly Check[] {
  const folder = existsSync(dataDir) ? dataDir : tmpdir()
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const text = `${(free / 1024 ** 3).toFixed(1)} GB free`
  const space = free > 2 * 1024 ** 3 ? good('disk', text) : bad('disk', `${text}; less than 2 GB`)
  return existsSync(dataDir)
    ? [space, fsyncTime(dataDir)]
    : [space, told('data', 'the folder is not there yet')]
}

/** How long the disk takes to make 8 KB safe: every commit waits for it. */
function fsyncTime(dataDir: string): Check {
  let folder: string
  try {
    folder = mkdtempSync(join(dataDir, '.doctor-'))
  } catch {
    return bad('fsync', 'the data folder cannot be written')
  }
  try {
    const file = openSync(join(folder, 'probe'), 'w')
    const times = Array.from({ length: 15 }, () => {
      const begun = performance.now()
      writeSync(file, Buffer.alloc(8192))
      fsyncSync(file)
      return performance.now() - begun
    })
    closeSync(file)
    const median = times.toSorted((a, b) => a - b)[7] ?? 0
    return told('fsync', `${median.toFixed(2)} ms (median of 15)`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Key files open everything that is sealed: nobody but their owner may read them. */
function keyFiles(folder: string): readonly Check[] {
  if (!existsSync(folder)) return [told('keys', 'none yet')]
  return readdirSync(folder)
    .filter((name) => name.endsWith('.key'))
    .map((name) => {
      const { mode, size } = statSync(join(folder, name))
      const bits = (mode & 0o777).toString(8).padStart(4, '0')
      const isWhole = isRetiredList(name.slice(0, -'.key'.length)) ? size > 0 : size === 32
      if (!isWhole) return bad(`keys/${name}`, `${size} bytes; the file is damaged`)
      return (mode & 0o077) === 0
        ? good(`keys/${name}`, bits)
        : bad(`keys/${name}`, `${bits}; others may read it: chmod 600`)
    })
}

async function database(
  settings: Settings,
  onProgress: (text: string) => void,
): Promise<readonly Check[]> {
  const isMissing =
    settings.databaseUrl === undefined && !existsSync(join(settings.dataDir, 'postgres', 'data'))
  if (isMissing) return [told('database', 'no node here yet; `ceiba start` makes one')]
  let cluster: Cluster
  try {
    cluster =
      settings.databaseUrl === undefined
        ? await startCluster({ dataDir: settings.dataDir, onProgress })
        : await connectExternal(settings.databaseUrl)
  } catch (error) {
    return [bad('database', error instanceof Error ? error.message : 'cannot be reached')]
  }
  const sql = postgres(cluster.url(), { max: 1, onnotice: () => {} })
  try {
    return await databaseChecks(sql)
  } catch (error) {
    return [bad('database', error instanceof Error ? error.message : 'cannot be asked')]
  } finally {
    await sql.end()
    await cluster.stop()
  }
}

async function databaseChecks(sql: postgres.Sql): Promise<readonly Check[]> {
  const [server] = await sql<{ version: string; major: number; fsync: string; commit: string }[]>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`
  if (!server) return [bad('database', 'no answer')]
  const { version, major, fsync, commit } = server
  const isDurable = fsync === 'on' && commit !== 'off'
  return [
    major >= 15
      ? good('database', `PostgreSQL ${version}`)
      : bad('database', `PostgreSQL ${version}; 15 or later is needed`),
    isDurable
      ? good('durability', `fsync ${fsync}, synchronous_commit ${commit}`)
      : bad(
          'durability',
          `fsync ${fsync}, synchronous_commit ${commit}: an acknowledged act could be lost`,
        ),
    ...(await contentChecks(sql)),
  ]
}

async function contentChecks(sql: postgres.Sql): Promise<readonly Check[]> {
  const [known] = await sql<
    { there: boolean }[]
  >`select to_regclass('public.ceiba_migration') is not null as there`
  if (!known?.there) return [told('migrations', 'none yet; `ceiba start` applies them')]
  const applied = new Set(
    (await sql<{ name: string }[]>`select name from public.ceiba_migration`).map(
      ({ name }) => name,
    ),
  )
  const missing = migrations().filter(({ name }) => !applied.has(name))
  const level =
    missing.length === 0
      ? good('migrations', `${applied.size} applied, none missing`)
      : bad(
          'migrations',
          `${applied.size} applied, ${missing.length} missing: ${missing.map(({ name }) => name).join(', ')}`,
        )
  const settings = await sql<
    { name: string; value: string }[]
  >`select name, value from core.setting order by name`
  const [core] = await sql<{ offices: string; accounts: string }[]>`
    select (select count(*) from core.office)::text as offices, (select count(*) from core.account)::text as accounts`
  const walls = COMPARTMENTS.filter((name) =>
    PROGRAMS.some(({ compartment }) => compartment === name),
  )
  const counts: Check[] = []
  for (const wall of walls) {
    const [row] = await sql<{ events: string; records: string; cells: string }[]>`
      select (select count(*) from ${sql(`${wall}.event`)})::text as events,
        (select count(*) from ${sql(`${wall}.record`)})::text as records,
        (select count(*) from ${sql(`${wall}.measure_sum`)})::text as cells`
    if (row)
      counts.push(
        told(wall, `${row.events} events, ${row.records} records, ${row.cells} cells of figures`),
      )
  }
  return [
    level,
    ...settings.map(({ name, value }) => told(name, value)),
    ...(core ? [told('core', `${core.offices} offices, ${core.accounts} accounts`)] : []),
    ...counts,
  ]
}

const MARKS: { readonly [state in Check['state']]: string } = {
  good: 'ok  ',
  bad: 'BAD ',
  told: '    ',
}

function say({ settings, checks }: Diagnosis, out: Output): void {
  out.result({ settings, checks })
  for (const { name, value, meaning } of settings) out.say(`    ${name}=${value}  (${meaning})`)
  for (const { check, state, value } of checks) out.say(`${MARKS[state]}${check}: ${value}`)
}
