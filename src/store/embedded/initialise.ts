import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { ClusterError, codeOf, textOf } from './cluster-error.ts'
import type { Folders } from './folders.ts'
import { commandOf, environment, giveTo, type RunAs } from './run-as.ts'
import { includeSettings } from './settings.ts'

const run = promisify(execFile)

export const superuser = 'ceiba'

/** An empty cluster is 40 MB and its first write-ahead log 16 MB; less than this would fail half way. */
const ROOM_NEEDED = 120 * 1024 * 1024

/**
 * Makes the data directory where there is none: made under another name and renamed, so that it is whole or absent.
 * Refuses the directory of another major version. Only under the lock.
 */
export async function initialise(
  folders: Folders,
  runAs: RunAs,
  onProgress: (text: string) => void,
): Promise<void> {
  const version = await readFile(join(folders.data, 'PG_VERSION'), 'utf8').catch(
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    },
  )
  if (version === undefined) {
    onProgress('Creating the database')
    await create(folders, runAs)
  } else if (Number(version) !== runAs.major) {
    throw new ClusterError(
      'other-version',
      `${folders.data} was made by PostgreSQL ${version.trim()}, and this Ceiba comes with PostgreSQL ${runAs.major}. ` +
        'Back up with the Ceiba that made it, and restore into an empty folder.',
    )
  }
}

async function create(folders: Folders, runAs: RunAs): Promise<void> {
  const { bavail, bsize } = await statfs(folders.home)
  if (bavail * bsize < ROOM_NEEDED) {
    const free = Math.floor((bavail * bsize) / 1024 / 1024)
    throw new ClusterError(
      'disk-full',
      `The disk of ${folders.home} has ${free} MB left; a new database needs 120 MB.`,
    )
  }
  const draft = join(folders.home, 'data-draft')
  await rm(draft, { recursive: true, force: true })
  await writePassword(folders)
  if (runAs.user !== undefined) await giveTo(folders.home, runAs.user)
  const initdb = [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${folders.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
    // The same order of text on every machine and in every version, whatever libraries it has; sorting for people is
    // done by the application, which knows their language.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]
  const { file, args } = commandOf(runAs, 'initdb', initdb)
  try {
    await run(file, args, { env: environment, cwd: dirname(draft), ...runAs.user })
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw new Error(initdbComplaint(error), { cause: error })
  }
  await includeSettings(draft)
  await rename(draft, folders.data)
  await syncFolder(folders.home)
}

/** PostgreSQL syncs what is in its directory; that the directory has its name is ours to make sure of. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

/** The password never leaves this file but for a login. On the disk before the data is: data without it would be lost. */
async function writePassword(folders: Folders): Promise<void> {
  await rm(folders.passwordFile, { force: true })
  await writeFile(folders.passwordFile, `${randomBytes(32).toString('base64url')}\n`, {
    mode: 0o600,
    flush: true,
  })
}

export async function readPassword(folders: Folders): Promise<string> {
  try {
    return (await readFile(folders.passwordFile, 'utf8')).trim()
  } catch (error) {
    throw new ClusterError(
      'locked-out',
      `The password of the database is gone: ${folders.passwordFile} can not be read.`,
      error,
    )
  }
}

function initdbComplaint(error: unknown): string {
  const said =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : ''
  return said.trim() === '' ? textOf(error) : said.trim()
}
