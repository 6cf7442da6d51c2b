import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readFile,
  readdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest'

import { copyBelow, linkInPlace, packageFolder } from '#store/embedded/binaries.ts'
import { ClusterError, connectExternal, startCluster } from '#store/embedded/cluster.ts'

import { freshDatabase } from './database.ts'
import {
  answers,
  clearStage,
  dataOf,
  folders,
  freshFolder,
  processesOn,
  query,
  startElsewhere,
} from './embedded-stage.ts'

const isRoot = process.getuid?.() === 0
const onLinux = process.platform === 'linux'
const nobody = { uid: 65_534, gid: 65_534 }

afterEach(clearStage)

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
      expect((await stat(join(folder, 'data', 'postgres'))).uid).toBe(0)
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

  it.runIf(isRoot && onLinux).for([
    { disk: 'full', option: 'size=20m', problem: 'disk-full' },
    { disk: 'read-only', option: 'ro', problem: 'read-only' },
  ])('says so on a $disk disk', async ({ option, problem }, { skip }) => {
    const disk = join(await freshFolder(), 'disk')
    await mkdir(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', option, 'none', disk], { stdio: 'ignore' })
    } catch {
      skip('this machine mounts nothing, even for root')
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

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink()
}
