import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import postgres from 'postgres'

import type { Cluster } from '#store/embedded/cluster.ts'
import { findPostmaster, readPostmaster, stopPostmaster } from '#store/embedded/postmaster.ts'

// What the tests of the embedded PostgreSQL play on: folders, other Node processes, and a look at who is left.

export const folders: string[] = []
export const children: ChildProcess[] = []

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ceiba-embedded-')) // 0700, as mkdtemp makes it
  folders.push(folder)
  return folder
}

export const dataOf = (folder: string): string => join(folder, 'postgres', 'data')

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export async function query<T extends object>(
  cluster: Cluster,
  text: string,
  over?: Partial<Cluster>,
): Promise<T[]> {
  const { host, port, user, password } = { ...cluster, password: cluster.password, ...over }
  const sql = postgres({
    host,
    port,
    user,
    password,
    database: 'ceiba',
    max: 1,
    onnotice: () => {},
  })
  try {
    return [...(await sql.unsafe<T[]>(text))]
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const program = `
  import { startCluster } from ${JSON.stringify(join(process.cwd(), 'src/store/embedded/cluster.ts'))}
  const cluster = await startCluster({ dataDir: process.argv[1] })
  console.log(JSON.stringify({ pid: cluster.pid, port: cluster.port, adopted: cluster.adopted, uid: process.getuid?.() }))
  process.stdin.resume()
  process.stdin.once('end', () => cluster.stop())
`

export interface Started {
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
  readonly adopted: boolean
}

/** Another Node process that starts the cluster of a folder, and stops it when its input ends. */
export async function startElsewhere(
  folder: string,
  user: { uid?: number; gid?: number } = {},
): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program, folder],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...user,
      env: { PATH: process.env['PATH'], HOME: folder },
    },
  )
  children.push(child)
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['null'])])
  const said: unknown = JSON.parse(String(line))
  if (typeof said !== 'object' || said === null) throw new Error('the other process ended')
  const { pid, port, adopted } = Object.assign({ pid: 0, port: 0, adopted: false }, said)
  return { child, pid, port, adopted }
}

/** Commits a row as a stranger would, by the address and password in the folder, so that nobody here supervises. */
export async function insertThrough(folder: string): Promise<void> {
  const password = (await readFile(join(folder, 'postgres', 'password'), 'utf8')).trim()
  const port = readPostmaster(dataOf(folder))?.port
  const sql = postgres({
    host: '127.0.0.1',
    port,
    user: 'ceiba',
    password,
    database: 'ceiba',
    max: 1,
  })
  await sql`create table kept as select 7 as seven`
  await sql.end()
}

/** Every process that works in the data directory: the server, its helpers, its sessions. */
export function processesOn(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === dataOf(folder)
      } catch {
        return false
      }
    })
}

export async function untilNobodyOn(folder: string): Promise<void> {
  for (let i = 0; i < 200 && processesOn(folder).length > 0; i++) await sleep(20)
}

export async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then((yes) => (socket.destroy(), yes === true))
}

export async function eventually<T>(work: () => Promise<T>, within = 15_000): Promise<T> {
  const latest = performance.now() + within
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > latest) throw error
      await sleep(100)
    }
  }
}

/** Ends what a test left: for `afterEach`. */
export async function clearStage(): Promise<void> {
  await Promise.all(children.splice(0).map(end))
  for (const folder of folders.splice(0)) {
    const left = findPostmaster(dataOf(folder))
    if (left !== undefined) await stopPostmaster(dataOf(folder), left.pid, 'immediate')
    await rm(folder, { recursive: true, force: true })
  }
}
