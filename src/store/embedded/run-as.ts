import { execFile } from 'node:child_process'
import { chown, lchown, readFile, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { copyBelow, linkInPlace, packageFolder } from './binaries.ts'
import { ClusterError, textOf } from './cluster-error.ts'
import type { Folders } from './folders.ts'

const run = promisify(execFile)

/** A way of running PostgreSQL that was tried and works: it refuses to run as root, so root has to be someone else. */
export interface RunAs {
  readonly bin: string
  readonly major: number
  /** The words to put before a command. */
  readonly prefix: readonly string[]
  /** The user and group to become, and to own the data, where that is not us. */
  readonly user: User | undefined
}

export interface User {
  readonly uid: number
  readonly gid: number
}

type Way = Pick<RunAs, 'prefix' | 'user'>

/**
 * Only what PostgreSQL needs: the caller's PG* settings and secrets are none of its business. By itself glibc gives the memory of every
 * large statement back to the system and asks for it anew for the next, page by page: each connection may keep a few megabytes.
 */
export const environment = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  MALLOC_TRIM_THRESHOLD_: '4194304',
  MALLOC_TOP_PAD_: '1048576',
}

/**
 * Finds the binaries and a way of running them on these folders, by trying.
 * `namespaces: false` leaves the way of user namespaces out, as on a machine that forbids them.
 * Throws `no-binaries`, `cannot-run`, and what the file system throws.
 */
export async function findRunAs(folders: Folders, namespaces = true): Promise<RunAs> {
  const source = packageFolder()
  const owner = await stat(folders.home)
  const failures: string[] = []
  for (const way of await waysToRun(folders, namespaces)) {
    // Given before trying, as the trial is whether this user can work there; given back to the next in turn.
    if (way.user !== undefined) await giveTo(folders.home, way.user)
    const inPlace = await linkInPlace(source)
    const first =
      inPlace === undefined ? undefined : await tryRunning(way, inPlace, folders.home, failures)
    if (first !== undefined) return first
    const copy = await copyBelow(source, folders.home)
    if (way.user !== undefined) await giveTo(folders.home, way.user)
    const second = await tryRunning(way, copy, folders.home, failures)
    if (second !== undefined) return second
  }
  if (process.getuid?.() === 0) await giveTo(folders.home, owner)
  throw new ClusterError(
    'cannot-run',
    `PostgreSQL can not run on ${folders.home} in any way that was tried. ` +
      `As root it needs user namespaces, or a data folder that the user "postgres" or "nobody" can reach.\n${failures.join('\n')}`,
  )
}

/** The command that runs one of PostgreSQL's programs in the way that was found. */
export function commandOf(
  { prefix, bin }: RunAs,
  program: string,
  args: readonly string[],
): { file: string; args: string[] } {
  const [file, ...rest] = [...prefix, join(bin, program), ...args]
  return { file: file ?? program, args: rest }
}

async function waysToRun(folders: Folders, namespaces: boolean): Promise<Way[]> {
  if (process.getuid?.() !== 0) return [{ prefix: [], user: undefined }]
  const { uid, gid } = await stat(folders.home)
  // Data that a user owns stays that user's, whoever starts the server.
  if (uid !== 0) return [{ prefix: [], user: { uid, gid } }]
  const users = await systemUsers()
  const ways: Way[] = []
  if (namespaces) {
    // In a namespace of its own the process is root's outside, and so opens root's files, and an ordinary user inside.
    // initdb looks its user up, so the number must be a known one; 65534 also stands for every user outside.
    const known = users.find((user) => user.uid !== 65534)?.uid ?? 1000
    ways.push({ prefix: ['unshare', '--user', `--map-user=${known}`, '--'], user: undefined })
  }
  // Then the user who owns the folder around the data: `sudo npm start` in somebody's own folder.
  const around = await stat(dirname(dirname(folders.home)))
  if (around.uid !== 0) ways.push({ prefix: [], user: { uid: around.uid, gid: around.gid } })
  for (const name of ['postgres', 'nobody']) {
    const user = users.find((candidate) => candidate.name === name)
    if (user !== undefined) ways.push({ prefix: [], user: { uid: user.uid, gid: user.gid } })
  }
  return ways
}

async function systemUsers(): Promise<{ name: string; uid: number; gid: number }[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  return lines
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name !== '' && uid > 0)
}

/** Gives the folder and all that is in it to a user; links themselves and not what they point at. */
export async function giveTo(folder: string, user: User): Promise<void> {
  await chown(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), user.uid, user.gid)
  }
}

/** Whether this way can write the folder and run the binary: both may be hidden from the user that it becomes. */
async function tryRunning(
  way: Way,
  bin: string,
  home: string,
  failures: string[],
): Promise<RunAs | undefined> {
  const program = join(bin, 'postgres')
  const check =
    process.platform === 'win32'
      ? [program, '--version']
      : [
          '/bin/sh',
          '-c',
          'cd "$1" && test -w . || { echo "no way into $1" >&2; exit 1; }; exec "$2" --version',
          'sh',
          home,
          program,
        ]
  try {
    const [file = '', ...args] = [...way.prefix, ...check]
    const { stdout } = await run(file, args, { env: environment, cwd: '/', ...way.user })
    const major = Number(/(\d+)\.?\d*/.exec(stdout)?.[1])
    if (Number.isInteger(major)) return { ...way, bin, major }
    failures.push(`${program}: ${stdout.trim()}`)
  } catch (error) {
    failures.push(textOf(error).trim())
  }
  return undefined
}
