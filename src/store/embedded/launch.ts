import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chown, open, readdir, rm, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { makeSocketFolder, type Folders } from './folders.ts'
import { readPostmaster, type Postmaster } from './postmaster.ts'
import { commandOf, environment, giveTo, type RunAs } from './run-as.ts'
import { writeSettings } from './settings.ts'

/** What came of one attempt: a server, or why it ended, in its own words. */
export type Launched =
  | { readonly postmaster: Postmaster }
  | { readonly refusal: 'port taken' | 'still in use' | 'other'; readonly said: string }

export interface LaunchOptions {
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
  readonly onProgress: (text: string) => void
}

/**
 * Starts PostgreSQL and waits until it takes connections; after a crash that includes recovery, however long it takes.
 * The server does not end with us: it has its own session, and writes to its log file without us. Only under the lock.
 */
export async function launch(
  folders: Folders,
  runAs: RunAs,
  options: LaunchOptions,
): Promise<Launched> {
  await makeSocketFolder(folders.sockets, runAs.user?.uid)
  // Nothing runs here, so sockets and their lock files are leftovers, and a reused process number would make them bite.
  for (const name of await readdir(folders.sockets))
    await rm(join(folders.sockets, name), { force: true })
  await writeSettings(
    folders.data,
    { port: options.port, sockets: folders.sockets },
    options.settings,
  )
  await trimLog(folders.log)
  if (runAs.user !== undefined) {
    await giveTo(folders.home, runAs.user)
    await chown(folders.sockets, runAs.user.uid, runAs.user.gid)
  }
  const log = await open(folders.log, 'a', 0o600)
  try {
    const before = (await log.stat()).size
    const { file, args } = commandOf(runAs, 'postgres', ['-D', folders.data])
    const child = spawn(file, args, {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: environment,
      cwd: folders.home,
      ...runAs.user,
    })
    child.unref()
    await once(child, 'spawn')
    const postmaster = await untilReady(folders, child, options.onProgress)
    if (postmaster !== undefined) return { postmaster }
    return refusal(await readFrom(folders.log, before), String(child.exitCode ?? child.signalCode))
  } finally {
    await log.close()
  }
}

const LONG = 5_000

/** Undefined when the server ended instead. */
async function untilReady(
  folders: Folders,
  child: ChildProcess,
  onProgress: (text: string) => void,
): Promise<Postmaster | undefined> {
  const begin = performance.now()
  let told = false
  while (child.exitCode === null && child.signalCode === null) {
    const found = readPostmaster(folders.data)
    if (found?.pid === child.pid && found?.status === 'ready') return found
    if (!told && performance.now() - begin > LONG) {
      told = true
      onProgress('PostgreSQL is recovering from an unclean stop')
    }
    await sleep(15)
  }
  return undefined
}

function refusal(log: string, exit: string): Launched {
  const said = log.trim() === '' ? `PostgreSQL ended with ${exit} and said nothing` : log.trim()
  if (/could not (bind|create any TCP)/.test(said)) return { refusal: 'port taken', said }
  // The sessions of a server that was killed end a moment after it.
  if (/shared memory block|lock file ".*" already exists/.test(said))
    return { refusal: 'still in use', said }
  return { refusal: 'other', said }
}

async function readFrom(path: string, position: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ position, buffer: Buffer.alloc(4_000) })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

const LOG_LIMIT = 10 * 1024 * 1024

async function trimLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT) await truncate(path)
}

/** `wanted` if nobody listens there, else another free port. Below 32768, so that no outgoing connection takes it. */
export async function freePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined && (await isFree(wanted))) return wanted
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    )
  })
}
