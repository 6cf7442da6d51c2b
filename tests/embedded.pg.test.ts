import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest'

import { copyBelow, linkInPlace, packageFolder } from '#store/embedded/binaries.ts'
import {
  ClusterError,
  connectExternal,
  startCluster,
  type Cluster,
} from '#store/embedded/cluster.ts'
import { withLock } from '#store/embedded/lock.ts'
import { findPostmaster, readPostmaster, stopPostmaster } from '#store/embedded/postmaster.ts'

import { freshDatabase } from './database.ts'

const isRoot = process.getuid?.() === 0
const onLinux = process.platform === 'linux'
const nobody = { uid: 65_534, gid: 65_534 }

const folders: string[] = []
const children: ChildProcess[] = []

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ceiba-embedded-')) // 0700, as mkdtemp makes it
  folders.push(folder)
  return folder
}

const dataOf = (folder: string): string => join(folder, 'postgres', 'data')

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function query<T extends object>(
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

interface Started {
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
  readonly adopted: boolean
}

/** Another Node process that starts the cluster of a folder, and stops it when its input ends. */
async function startElsewhere(
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

/** Every process that works in the data directory: the server, its helpers, its sessions. */
function processesOn(folder: string): number[] {
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

async function untilNobodyOn(folder: string): Promise<void> {
  for (let i = 0; i < 200 && processesOn(folder).length > 0; i++) await sleep(20)
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then((yes) => (socket.destroy(), yes === true))
}

afterEach(async () => {
  await Promise.all(children.splice(0).map(end))
  for (const folder of folders.splice(0)) {
    const left = findPostmaster(dataOf(folder))
    if (left !== undefined) await stopPostmaster(dataOf(folder), left.pid, 'immediate')
    await rm(folder, { recursive: true, force: true })
  }
})

describe('a first start in an empty folder', () => {
  it('gives a durable, checksummed database that sorts the same everywhere, by socket and by port', async () => {
    const folder = await freshFolder()
    const progress: string[] = []
    const cluster = await startCluster({
      dataDir: folder,
      settings: { fsync: 'off', work_mem: '5MB' },
      onProgress: (text) => progress.push(text),
    })
    const ask = `select current_setting('fsync') fsync, current_setting('data_checksums') checksums,
      current_setting('work_mem') work_mem, datlocale locale, pg_encoding_to_char(encoding) encoding
      from pg_database where datname = current_database()`
    const expected = [
      { fsync: 'on', checksums: 'on', work_mem: '5MB', locale: 'C.UTF-8', encoding: 'UTF8' },
    ]
    expect(await query(cluster, ask)).toEqual(expected)
    expect(await query(cluster, ask, { host: cluster.socketDir ?? '' })).toEqual(expected)
    expect(progress).toEqual(['Creating the database', 'Starting PostgreSQL'])
    expect(cluster.adopted).toBe(false)
    const extensions = ['pg_trgm', 'unaccent', 'fuzzystrmatch', 'pgcrypto']
    for (const name of extensions) await query(cluster, `create extension ${name}`)
    await cluster.stop()
  })

  it('keeps the password in one file of its owner, out of command lines and the log', async () => {
    const folder = await freshFolder()
    const cluster = await startCluster({ dataDir: folder })
    const file = join(folder, 'postgres', 'password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700)
    expect((await readFile(file, 'utf8')).trim()).toBe(cluster.password)
    expect(cluster.password.length).toBeGreaterThan(40)
    await expect(query(cluster, 'select 1', { password: 'wrong' })).rejects.toThrow(
      'password authentication failed',
    )
    const socket = { host: cluster.socketDir ?? '', password: '' }
    await expect(query(cluster, 'select 1', socket)).rejects.toThrow(/password/)
    for (const pid of onLinux ? processesOn(folder) : []) {
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(cluster.password)
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(cluster.password)
    }
    expect(await readFile(join(folder, 'postgres', 'log'), 'utf8')).not.toContain(cluster.password)
    await cluster.stop()
  })

  it('writes no values of failed statements to the log', async () => {
    const folder = await freshFolder()
    const cluster = await startCluster({ dataDir: folder })
    await query(cluster, 'create table person (name text unique)')
    await query(cluster, `insert into person values ('Dominga Xol')`)
    await expect(query(cluster, `insert into person values ('Dominga Xol')`)).rejects.toThrow(
      'duplicate key',
    )
    await expect(query(cluster, `select 'Dominga Xol'::int`)).rejects.toThrow('invalid input')
    expect(await readFile(join(folder, 'postgres', 'log'), 'utf8')).not.toContain('Dominga')
    await cluster.stop()
  })

  it('begins again where an earlier start was cut off', async () => {
    const folder = await freshFolder()
    await mkdir(join(folder, 'postgres', 'data-draft', 'base'), { recursive: true })
    const cluster = await startCluster({ dataDir: folder })
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
    await cluster.stop()
  })

  it('works where the path is too long for a socket', async () => {
    const folder = join(await freshFolder(), 'a'.repeat(90), 'b'.repeat(90))
    folders.push(folder)
    const cluster = await startCluster({ dataDir: folder })
    expect(cluster.socketDir?.startsWith(tmpdir())).toBe(true)
    expect((await stat(cluster.socketDir ?? '')).mode & 0o777).toBe(0o700)
    expect(await query(cluster, 'select 1 as one', { host: cluster.socketDir ?? '' })).toEqual([
      { one: 1 },
    ])
    await cluster.stop()
    await expect(stat(cluster.socketDir ?? '')).rejects.toThrow('ENOENT')
  })
})

describe('who runs it', () => {
  it.runIf(isRoot)('root starts it below a folder that is closed to all others', async () => {
    const folder = await freshFolder()
    await chmod(folder, 0o700)
    const cluster = await startCluster({ dataDir: join(folder, 'deeper') })
    folders.push(join(folder, 'deeper'))
    expect((await stat(dataOf(join(folder, 'deeper')))).uid).toBe(0)
    await cluster.stop()
  })

  it.runIf(isRoot)(
    'without user namespaces root starts it as a system user, from then on',
    async () => {
      const folder = await freshFolder()
      await chmod(folder, 0o755)
      const first = await startCluster({ dataDir: folder, userNamespaces: false })
      const owner = (await stat(`/proc/${first.pid}`)).uid
      expect(owner).toBeGreaterThan(0)
      await query(first, 'create table kept as select 7 as seven')
      await first.stop()
      const second = await startCluster({ dataDir: folder })
      expect((await stat(`/proc/${second.pid}`)).uid).toBe(owner)
      expect(await query(second, 'select * from kept')).toEqual([{ seven: 7 }])
      await second.stop()
    },
  )

  it.runIf(isRoot)(
    'says what it tried where nothing works, and leaves the folder to root',
    async () => {
      const folder = await freshFolder()
      const started = startCluster({ dataDir: join(folder, 'data'), userNamespaces: false })
      await expect(started).rejects.toMatchObject({
        problem: 'cannot-run',
        message: expect.stringContaining('no way into'),
      })
      expect(
        (await stat(join(folder, 'data', 'postgres', 'password').replace('password', 'lock'))).uid,
      ).toBe(0)
    },
  )

  it.runIf(isRoot)('an ordinary user starts and stops it', async ({ skip }) => {
    const folder = await freshFolder()
    await chown(folder, nobody.uid, nobody.gid)
    const reads = promisify(execFile)(
      process.execPath,
      ['--eval', 'require("fs").readdirSync("node_modules/tsx")'],
      nobody,
    )
    if (
      !(await reads.then(
        () => true,
        () => false,
      ))
    )
      skip('another user can not read this checkout')
    const { child, pid, adopted } = await startElsewhere(folder, nobody)
    expect(adopted).toBe(false)
    expect((await stat(`/proc/${pid}`)).uid).toBe(nobody.uid)
    child.stdin?.end()
    await once(child, 'exit')
    expect(processesOn(folder)).toEqual([])
  })
})

describe('the binaries', () => {
  it('get their links without the install script, by two processes at once, or in a copy', async () => {
    const folder = await freshFolder()
    const bare = join(folder, 'package')
    await cp(packageFolder(), bare, {
      recursive: true,
      filter: async (path) => !(await isLink(path)),
    })
    const run = (bin: string): Promise<{ stdout: string }> =>
      promisify(execFile)(join(bin, 'postgres'), ['--version'])
    await expect(run(join(bare, 'native', 'bin'))).rejects.toThrow(/libicu|error while loading/)

    const copy = await copyBelow(bare, folder)
    expect((await run(copy)).stdout).toMatch(/^postgres \(PostgreSQL\) 18/)
    expect(await copyBelow(bare, folder)).toBe(copy)

    const bins = await Promise.all([linkInPlace(bare), linkInPlace(bare), linkInPlace(bare)])
    expect(new Set(bins).size).toBe(1)
    expect((await run(bins[0] ?? '')).stdout).toMatch(/^postgres \(PostgreSQL\) 18/)
    const names = await readdir(join(bare, 'native', 'lib'))
    expect(names.filter((name) => /[0-9a-f]{8}-/.test(name))).toEqual([])
  })
})

describe('after a violent end', () => {
  it('a server orphaned by a killed Node is adopted as it is', async () => {
    const folder = await freshFolder()
    const first = await startElsewhere(folder)
    expect(first.adopted).toBe(false)
    await end(first.child)
    const cluster = await startCluster({ dataDir: folder })
    expect({ adopted: cluster.adopted, pid: cluster.pid, port: cluster.port }).toEqual({
      adopted: true,
      pid: first.pid,
      port: first.port,
    })
    await cluster.stop()
    expect(processesOn(folder)).toEqual([])
  })

  it('a killed server recovers at the next start with all that was committed', async () => {
    const folder = await freshFolder()
    const first = await startElsewhere(folder)
    const other = await startCluster({ dataDir: folder })
    await query(other, 'create table kept as select 7 as seven')
    const address = other.url()
    const [one, two] = [startElsewhere, startCluster]
    void one
    void two
    expect(address).toContain(String(first.port))
    await end(first.child)
    process.kill(first.pid, 'SIGKILL')
    // `other` lives, so its supervisor brings the server back, on the same address.
    const rows = await eventually(() => query(other, 'select * from kept'))
    expect(rows).toEqual([{ seven: 7 }])
    expect(other.pid).not.toBe(first.pid)
    expect(other.url()).toBe(address)
    await other.stop()
  })

  it('a server and its Node killed together recover too, though another program got the number', async () => {
    const folder = await freshFolder()
    const first = await startElsewhere(folder)
    const before = await startCluster({ dataDir: folder })
    await query(before, 'create table kept as select 7 as seven')
    await end(first.child)
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    // Frozen first, so that nobody here restarts it meanwhile: `before` stands for a process that is gone as well.
    await withLock(join(folder, 'postgres', 'lock'), async () => {
      process.kill(first.pid, 'SIGKILL')
      await untilNobodyOn(folder)
      const file = join(dataOf(folder), 'postmaster.pid')
      const stale = (await readFile(file, 'utf8')).replace(/^\d+/, String(stranger.pid))
      await writeFile(file, stale)
      expect(readPostmaster(dataOf(folder))?.pid).toBe(stranger.pid)
      expect(findPostmaster(dataOf(folder))).toBeUndefined()
    })
    const cluster = await startCluster({ dataDir: folder })
    expect(await query(cluster, 'select * from kept')).toEqual([{ seven: 7 }])
    expect(cluster.pid).not.toBe(stranger.pid)
    expect(stranger.exitCode).toBeNull()
    await before.stop()
    await cluster.stop()
    expect(stranger.signalCode).toBeNull()
  })
})

describe('several at once', () => {
  it('of two that start together on an empty folder one starts and the other adopts', async () => {
    const folder = await freshFolder()
    const both = await Promise.all([startElsewhere(folder), startElsewhere(folder)])
    expect(both.map(({ adopted }) => adopted).toSorted()).toEqual([false, true])
    expect(both[0]?.pid).toBe(both[1]?.pid)
  })

  it('the server stays while one of them uses it; the last one to stop leaves nothing behind', async () => {
    const folder = await freshFolder()
    const first = await startCluster({ dataDir: folder })
    const second = await startCluster({ dataDir: folder })
    expect([first.adopted, second.adopted]).toEqual([false, true])
    await first.stop()
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
    const idle = postgres(second.url(), { max: 2 }) // open sessions do not hold it up
    await idle`select 1`
    const begin = performance.now()
    await Promise.all([second.stop(), second.stop()])
    expect(performance.now() - begin).toBeLessThan(10_000)
    await idle.end({ timeout: 0 })
    expect(processesOn(folder)).toEqual([])
    expect(await answers(second.port)).toBe(false)
    expect(await readdir(join(folder, 'postgres'))).not.toContain('run')
    await sleep(1_000) // the supervisor has ended with it
    expect(processesOn(folder)).toEqual([])
    const third = await startCluster({ dataDir: folder })
    expect(third.port).toBe(second.port)
    await third.stop()
  })

  it('the lock is held by one alone, is taken from the dead, and waits for the living', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, '7'), `${process.pid} 0 another-boot`) // our number, borne by someone before us
    let inside = 0
    let most = 0
    let turns = 0
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside)
      await sleep(1)
      inside--
      turns++
    }
    await Promise.all(Array.from({ length: 20 }, () => withLock(folder, work)))
    expect({ most, turns, names: await readdir(folder) }).toEqual({
      most: 1,
      turns: 20,
      names: ['27'],
    })
  })
})

describe('clear words when it can not be', () => {
  it('names the version that made the folder', async () => {
    const folder = await freshFolder()
    await mkdir(dataOf(folder), { recursive: true })
    await writeFile(join(dataOf(folder), 'PG_VERSION'), '16\n')
    await expect(startCluster({ dataDir: folder })).rejects.toMatchObject({
      problem: 'other-version',
      message: expect.stringContaining('was made by PostgreSQL 16'),
    })
  })

  it('says that the password no longer fits', async () => {
    const folder = await freshFolder()
    const cluster = await startCluster({ dataDir: folder })
    await writeFile(join(folder, 'postgres', 'password'), 'something else\n')
    await expect(startCluster({ dataDir: folder })).rejects.toMatchObject({ problem: 'locked-out' })
    await cluster.stop()
  })

  it('says that the path is a file', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'file'), '')
    await expect(startCluster({ dataDir: join(folder, 'file') })).rejects.toThrow(ClusterError)
  })

  it.runIf(isRoot && onLinux).each([
    ['a full disk', 'size=20m', 'disk-full'],
    ['a disk that fills up half way', 'size=20m', 'disk-full'],
    ['a read-only disk', 'ro', 'read-only'],
  ])('says so on %s', async (_, option, problem) => {
    const disk = join(await freshFolder(), 'disk')
    await mkdir(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', option, 'none', disk], { stdio: 'ignore' })
    } catch {
      return // this machine mounts nothing, even for root
    }
    try {
      await expect(startCluster({ dataDir: disk })).rejects.toMatchObject({ problem })
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

describe('a PostgreSQL of somebody else', () => {
  it('is used as it is and left alone', async () => {
    const address = inject('postgres')
    const cluster = await connectExternal(address)
    expect(cluster.url()).toBe(address)
    expect(cluster.url('other')).toBe(address.replace(/postgres$/, 'other'))
    await cluster.stop()
    expect(await answers(cluster.port)).toBe(true)
  })

  it('is refused with reasons that hold no password', async () => {
    await expect(connectExternal('mysql://x')).rejects.toMatchObject({ problem: 'unreachable' })
    const closed = connectExternal('postgres://u:very-secret@127.0.0.1:1/d')
    await expect(closed).rejects.toMatchObject({ problem: 'unreachable' })
    await expect(closed).rejects.not.toThrow('very-secret')
  })
})

describe('databases for tests', () => {
  const made: { drop(): Promise<void> }[] = []
  afterAll(() => Promise.all(made.map((database) => database.drop())))

  it('are empty, or copies, and each one its own', async () => {
    const first = await freshDatabase()
    made.push(first)
    const sql = postgres(first.url, { max: 1 })
    await sql`create table word as select 'ceiba' as text`
    await sql.end()
    const second = await freshDatabase({ template: new URL(first.url).pathname.slice(1) })
    made.push(second)
    const copy = postgres(second.url, { max: 1 })
    expect([...(await copy`select text from word`)]).toEqual([{ text: 'ceiba' }])
    await second.drop() // though a session is open
    await copy.end({ timeout: 0 })
    await expect(connectExternal(second.url)).rejects.toThrow('does not exist')
  })
})

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + 15_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > end) throw error
      await sleep(100)
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  return (
    /native\/lib\/[^/]+$/.test(path) &&
    (await import('node:fs/promises')).lstat(path).then((found) => found.isSymbolicLink())
  )
}
