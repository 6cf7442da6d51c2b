import { realpath } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { ClusterError, codeOf, textOf } from './cluster-error.ts'
import type { Folders } from './folders.ts'
import { initialise, readPassword, superuser } from './initialise.ts'
import { freePort, launch, type LaunchOptions } from './launch.ts'
import { findPostmaster, forgetStalePid, type Postmaster } from './postmaster.ts'
import { findRunAs } from './run-as.ts'
import { visit, type Address } from './session.ts'
import { lastPort } from './settings.ts'

export interface Running {
  readonly postmaster: Postmaster
  readonly password: string
  /** It ran already: left by a process that was killed, or used by one that lives. */
  readonly adopted: boolean
}

export interface RunningOptions {
  readonly settings: Readonly<Record<string, string>>
  readonly onProgress: (text: string) => void
  readonly userNamespaces: boolean
  /** The port to come back on, and no other: its users wait there. */
  readonly port: number | undefined
}

/** The database that is ours; `postgres` beside it is for those who make and drop databases. */
export const database = 'ceiba'

/** Finds PostgreSQL running on the folders, else makes what is missing and starts it. Only under the lock. */
export async function ensureRunning(folders: Folders, options: RunningOptions): Promise<Running> {
  for (let looks = 1; ; looks += 1) {
    const found = await waitUntilSettled(folders)
    const postmaster = found ?? (await start(folders, options))
    const password = await readPassword(folders)
    try {
      await checkAndPrepare(folders, postmaster, password)
      return { postmaster, password, adopted: found !== undefined }
    } catch (error) {
      // One that was found may have been dying: then the next look finds none, and starts it.
      if (found === undefined || error instanceof ClusterError || looks === MOST_LOOKS) throw error
      await sleep(100 * looks)
    }
  }
}

const MOST_LOOKS = 5

/** Waits while a server starts, recovers or stops. Undefined when none runs. */
async function waitUntilSettled(folders: Folders): Promise<Postmaster | undefined> {
  for (;;) {
    const found = findPostmaster(folders.data)
    if (found === undefined || found.status === 'ready') return found
    await sleep(30)
  }
}

const PATIENCE = 15_000

async function start(folders: Folders, options: RunningOptions): Promise<Postmaster> {
  const runAs = await findRunAs(folders, options.userNamespaces)
  await initialise(folders, runAs, options.onProgress)
  await forgetStalePid(folders.data)
  options.onProgress('Starting PostgreSQL')
  const end = performance.now() + PATIENCE
  for (;;) {
    const port = options.port ?? (await freePort(await lastPort(folders.data)))
    const how: LaunchOptions = { port, settings: options.settings, onProgress: options.onProgress }
    const launched = await launch(folders, runAs, how)
    if ('postmaster' in launched) return launched.postmaster
    if (launched.refusal === 'other' || performance.now() > end) throw new Error(launched.said)
    await sleep(200)
  }
}

function addressOf(postmaster: Postmaster, password: string): Address {
  // On Windows PostgreSQL is asked through loopback alone.
  const host = postmaster.sockets === '' ? '127.0.0.1' : postmaster.sockets
  return { host, port: postmaster.port, user: superuser, password }
}

/** Makes sure that the server is the one of this folder, by its password and its own word, and that it has our database. */
async function checkAndPrepare(
  folders: Folders,
  postmaster: Postmaster,
  password: string,
): Promise<void> {
  try {
    await visit(addressOf(postmaster, password), 'postgres', async (sql) => {
      const [row] = await sql<{ directory: string; exists: boolean }[]>`
        select current_setting('data_directory') as directory,
               exists (select from pg_database where datname = ${database}) as exists`
      if (row === undefined || (await realpath(row.directory)) !== folders.data) {
        throw new ClusterError(
          'locked-out',
          `The PostgreSQL on port ${postmaster.port} is not that of ${folders.data}.`,
        )
      }
      if (!row.exists) await sql`create database ${sql(database)} template template0`
    })
  } catch (error) {
    if (codeOf(error) !== '28P01') throw error
    throw new ClusterError(
      'locked-out',
      `A PostgreSQL runs on ${folders.data} and refuses the password of ${folders.passwordFile} (${textOf(error)}). ` +
        `Stop process ${postmaster.pid}, or put the right password back.`,
      error,
    )
  }
}
