import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { ClusterError, codeOf } from './cluster-error.ts'

/** Where the embedded PostgreSQL keeps its things below a data folder. */
export interface Folders {
  /** `<data>/postgres`, mode 0700: all of the rest is inside it, but for a socket folder whose path would be too long. */
  readonly home: string
  /** PostgreSQL's own data directory. */
  readonly data: string
  readonly passwordFile: string
  readonly log: string
  /** Tickets of those who start or stop PostgreSQL, one at a time. */
  readonly lock: string
  /** One file for each living user of the cluster; the last to leave stops PostgreSQL. */
  readonly holders: string
  readonly sockets: string
}

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing zero included; the shorter one binds us everywhere. */
const SOCKET_PATH_LIMIT = 103
const LONGEST_SOCKET_NAME = '/.s.PGSQL.65535.lock'.length

/** Makes the folders (not the data directory, which `initdb` makes). Throws what the file system throws. */
export async function openFolders(dataDir: string): Promise<Folders> {
  await makeFolder(join(dataDir, 'postgres'))
  // The real path, so that two names of one folder are one cluster.
  const home = await realpath(join(dataDir, 'postgres'))
  const folders: Folders = {
    home,
    data: join(home, 'data'),
    passwordFile: join(home, 'password'),
    log: join(home, 'log'),
    lock: join(home, 'lock'),
    holders: join(home, 'holders'),
    sockets: socketFolder(home),
  }
  await makeFolder(folders.lock)
  await makeFolder(folders.holders)
  return folders
}

/** As `mkdir` with `recursive`, which however says "no such folder" of a read-only disk. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await makeFolder(path)
  }
}

function socketFolder(home: string): string {
  const near = join(home, 'run')
  if (Buffer.byteLength(near) + LONGEST_SOCKET_NAME <= SOCKET_PATH_LIMIT) return near
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16)
  return join(tmpdir(), `ceiba-${name}`)
}

/**
 * Makes the socket folder, and refuses one that somebody else put in its place: the temporary folder is everybody's,
 * and a socket there could be a stranger's. `owner` is the user that runs PostgreSQL where that is not us.
 */
export async function makeSocketFolder(folder: string, owner: number | undefined): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const us = process.getuid?.()
  if (!found.isDirectory() || (us !== undefined && found.uid !== us && found.uid !== owner)) {
    throw new ClusterError(
      'not-ours',
      `${folder} belongs to another user; it should hold the sockets of PostgreSQL. Remove it.`,
    )
  }
  await chmod(folder, 0o700)
}
