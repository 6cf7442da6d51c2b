import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { startBare } from './shared/bare-server.ts'
import { startCeiba, type CeibaServer } from './shared/ceiba-server.ts'
import { postmasterOf } from './shared/footprint.ts'
import { load, type LoadFigures } from './shared/load.ts'
import { fsyncTimes, machine, residentMb, type DiskFigures } from './shared/machine.ts'
import { findPgbench, pgbench } from './shared/pgbench.ts'
import { EXAMPLE } from './shared/registration.ts'
import { printTable, progress, say, skipped, writeResults } from './shared/report.ts'
import { readSample, rowsOf, type Sample } from './shared/sample.ts'
import { overRounds, runRound, type Round, type Side } from './shared/side.ts'
import { freshDatabase } from './shared/stage.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    data: { type: 'string' },
    scale: { type: 'string', default: '0.01' },
    example: { type: 'string', default: EXAMPLE },
  },
})
const connections = Number(values.connections)
const seconds = Number(values.seconds)
const ACTION = '/api/v1/programs/asylum-mx/actions/express-intent'
/** Until the machine code of a server is made, which happens once in its life, it is measured and not the server. */
const WARM_SECONDS = 12
const SCRIPTS = ['register', 'register-statements', 'register-pipeline']

/** What all sides stand on: the PostgreSQL of the node, reached as its owner over its socket. */
interface Ground {
  readonly url: string
  readonly socketDir: string | null
  readonly sample: Sample
  readonly postmaster: number
  connect(url: string): postgres.Sql
}

const socketOf = async (url: string): Promise<string | null> => {
  const sql = postgres(url, { max: 1 })
  const [found] = await sql<{ folder: string }[]>`
    select current_setting('unix_socket_directories') as folder`
  await sql.end()
  return found?.folder || null
}

async function groundOf(ceiba: CeibaServer, open: postgres.Sql[]): Promise<Ground> {
  const url = ceiba.databaseUrl
  const socketDir = await socketOf(url)
  const connect = (to: string): postgres.Sql => {
    const sql = postgres(to, { max: 1, ...(socketDir === null ? {} : { host: socketDir }) })
    open.push(sql)
    return sql
  }
  const owner = connect(url)
  return {
    url,
    socketDir,
    sample: await readSample(owner),
    postmaster: await postmasterOf(owner),
    connect,
  }
}

async function ceibaSide(
  ceiba: CeibaServer,
): Promise<(lasting: number, seed: string) => Promise<LoadFigures>> {
  const { token, offices } = await ceiba.signIn('clerk')
  return (lasting, seed) =>
    load({
      url: ceiba.url,
      path: ACTION,
      token,
      office: offices[0] ?? '',
      connections,
      seconds: lasting,
      example: values.example,
      seed,
    })
}

/** The same node again with two server processes on one port, on a folder and a PostgreSQL of its own. */
async function twoProcesses(
  open: postgres.Sql[],
): Promise<(Side & { readonly stop: () => Promise<void> }) | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'ceiba-bench-two-'))
  const ceiba = await startCeiba(folder, values.scale, 2)
  if (!ceiba) return undefined
  const register = await ceibaSide(ceiba)
  await register(WARM_SECONDS, 'warm')
  const ground = await groundOf(ceiba, open)
  return {
    name: 'ceiba, two processes',
    owner: ground.connect(ground.url),
    postmaster: ground.postmaster,
    server: ceiba.pid,
    run: (round) => register(seconds, `two ${round}`),
    async stop() {
      await ceiba.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What each script of pgbench reached when all were tried, a second. */
interface Tried {
  readonly script: string
  readonly rate: number
}

/** pgbench with the script that is fastest here, as whoever compares with it would choose. */
async function pgbenchSide(
  ground: Ground,
): Promise<(Side & { readonly tried: readonly Tried[] }) | undefined> {
  const program = await findPgbench()
  if (program === undefined) return undefined
  const { socketDir, sample, postmaster } = ground
  const url = await freshDatabase(ground.url, 'bench_pgbench')
  const run = (script: string, lasting: number): Promise<LoadFigures> =>
    pgbench({ program, script, sample, url, socketDir, clients: connections, seconds: lasting })
  const tried: Tried[] = []
  for (const script of SCRIPTS) {
    const figures = await run(script, Math.max(2, seconds / 4)).catch((error: unknown) => {
      progress(`${script}.pgb: ${/ERROR.*/.exec(String(error))?.[0] ?? String(error).slice(-300)}`)
      return undefined
    })
    if (figures) tried.push({ script, rate: figures.rate })
    progress(`${script}.pgb: ${figures?.rate.toFixed(0) ?? 'not run'} a second`)
  }
  const best = tried.toSorted((a, b) => b.rate - a.rate)[0]
  if (!best) return undefined
  return {
    name: `pgbench, ${best.script}.pgb`,
    owner: ground.connect(url),
    postmaster,
    server: 0,
    run: () => run(best.script, seconds),
    tried,
  }
}

async function bareSide(ground: Ground): Promise<Side & { readonly stop: () => Promise<void> }> {
  const url = await freshDatabase(ground.url, 'bench_bare')
  const bare = await startBare({ sampleUrl: ground.url, url, socketDir: ground.socketDir })
  const register = (lasting: number, seed: string): Promise<LoadFigures> =>
    load({
      url: bare.url,
      path: '/register',
      token: 'none',
      office: 'TAP',
      connections,
      seconds: lasting,
      example: values.example,
      seed,
    })
  await register(WARM_SECONDS, 'bare warm')
  return {
    name: 'bare Fastify, micro-batched',
    owner: ground.connect(url),
    postmaster: ground.postmaster,
    server: bare.pid,
    run: (round) => register(seconds, `bare ${round}`),
    stop: bare.stop,
  }
}

function print(sides: readonly Side[], rounds: ReadonlyMap<Side, Round[]>): readonly Round[] {
  const all = sides.map((side) => overRounds(rounds.get(side) ?? []))
  const [ours] = all
  printTable(
    [
      'registrations',
      '/s',
      'ceiba is',
      'p50 ms',
      'p99 ms',
      'failed',
      'rows',
      'bytes',
      'WAL bytes',
      'server CPU ms',
      'postgres CPU ms',
      'peak MB',
    ],
    all.map((side, at) => [
      sides[at]?.name ?? '',
      side.rate,
      (ours?.rate ?? 0) / side.rate,
      side.p50,
      side.p99,
      side.failed,
      side.rowsEach,
      side.bytesEach,
      side.walEach,
      side.serverCpuEach,
      side.postgresCpuEach,
      side.peakMb,
    ]),
  )
  return all
}

const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'ceiba-bench-')))
const open: postgres.Sql[] = []
const endings: (() => Promise<void>)[] = []
try {
  const ceiba = await startCeiba(dataDir, values.scale)
  if (!ceiba) {
    skipped('ceiba')
    process.exit(1)
  }
  endings.push(ceiba.stop)
  const restMb = residentMb(ceiba.pid)
  const register = await ceibaSide(ceiba)
  progress('warming up')
  const warm = await register(WARM_SECONDS, 'warm')
  if (warm.requests === warm.failed) throw new Error('No registration was accepted')
  const ground = await groundOf(ceiba, open)
  const peer = await pgbenchSide(ground)
  if (!peer) skipped('pgbench')
  const bare = await bareSide(ground)
  endings.unshift(bare.stop)
  const ours: Side = {
    name: 'ceiba, one process',
    owner: ground.connect(ground.url),
    postmaster: ground.postmaster,
    server: ceiba.pid,
    run: (round) => register(seconds, `round ${round}`),
  }
  const two = await twoProcesses(open)
  if (two) endings.unshift(two.stop)
  const sides = [ours, ...(two ? [two] : []), ...(peer ? [peer] : []), bare]
  const rounds = new Map<Side, Round[]>(sides.map((side) => [side, []]))
  const disk: DiskFigures[] = []
  for (let round = 1; round <= Number(values.rounds); round += 1)
    for (const side of sides) {
      disk.push(fsyncTimes(dataDir))
      progress(`round ${round} of ${values.rounds}: ${side.name}`)
      rounds.get(side)?.push(await runRound(side, round))
    }
  const all = print(sides, rounds)
  const rows = rowsOf(ground.sample)
  say(
    `\n${rows} rows a registration without measure cells; ${connections} connections, ${seconds} s a round`,
  )
  for (const { script, rate } of peer?.tried ?? [])
    say(
      `${script}.pgb, tried before: ${rate.toFixed(0)}/s, ceiba is ${((all[0]?.rate ?? 0) / rate).toFixed(2)}`,
    )
  say(`the server at rest: ${restMb.toFixed(0)} MB resident`)
  say(
    `write and fsync of 8 KB: ${disk.map(({ p50, p99 }) => `${p50.toFixed(2)}/${p99.toFixed(2)}`).join(' ')} ms (p50/p99, before each round)`,
  )
  const [version] = await ours.owner<{ server_version: string }[]>`show server_version`
  writeResults('register', {
    machine: machine(version?.server_version ?? ''),
    connections,
    seconds,
    rows,
    restMb,
    disk,
    sides: sides.map(({ name }, at) => ({
      name,
      ...all[at],
      rounds: rounds.get(sides[at] ?? ours),
    })),
    tried: peer?.tried ?? [],
    ratios: all.slice(1).map(({ rate }) => (all[0]?.rate ?? 0) / rate),
  })
} finally {
  await Promise.all(open.map((sql) => sql.end({ timeout: 2 })))
  for (const stop of endings) await stop()
  if (values.data === undefined) await rm(dataDir, { recursive: true, force: true })
}
