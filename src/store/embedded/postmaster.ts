import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { codeOf } from './cluster-error.ts'
import { identityOf } from './process-identity.ts'

/** What a running PostgreSQL writes of itself in `postmaster.pid`; each line has its fixed meaning. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly sockets: string
  readonly status: string
}

const PID_FILE = 'postmaster.pid'

export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, PID_FILE), 'utf8').split('\n')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const [pid, , , port, sockets = '', , , status = ''] = lines
  return { pid: Number(pid), port: Number(port), sockets, status: status.trim() }
}

/**
 * The PostgreSQL that runs on this data directory. A number in a file proves nothing: after a crash or a reboot
 * another program may bear it. So the process itself is looked at.
 */
export function findPostmaster(data: string): Postmaster | undefined {
  const found = readPostmaster(data)
  return found !== undefined && runsOn(found.pid, data) ? found : undefined
}

function runsOn(pid: number, data: string): boolean {
  if (identityOf(pid) === undefined) return false
  try {
    // PostgreSQL works inside its data directory, and nobody else does.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    if (process.platform === 'win32') return true
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
    })
    return command.includes('postgres') && command.includes(data)
  } catch {
    return false // it ended meanwhile, or is another user's and so not ours
  }
}

/** Larger than any process number of Linux (2^22), macOS (99998), and the largest that PostgreSQL reads. */
const NOBODY = 2_147_483_647

/**
 * Makes PostgreSQL see that the process of a stale `postmaster.pid` is gone, though another program now bears its
 * number. The file stays: its line on shared memory is how PostgreSQL finds sessions that outlived their server and
 * would write beside the new one. Only under the lock, and only after `findPostmaster` found none.
 */
export async function forgetStalePid(data: string): Promise<void> {
  const stale = readPostmaster(data)
  if (stale === undefined || identityOf(stale.pid) === undefined) return
  const lines = (await readFile(join(data, PID_FILE), 'utf8')).split('\n').slice(1)
  const draft = join(data, `${PID_FILE}.draft`)
  await writeFile(draft, [NOBODY, ...lines].join('\n'), { mode: 0o600 })
  await rename(draft, join(data, PID_FILE))
}

const signals = { fast: ['SIGINT', 'SIGQUIT'], immediate: ['SIGQUIT'] } as const

/**
 * Stops the server: fast (sessions are cut, all is written), after seven seconds immediately (the next start
 * recovers), and after nine by force, so that everything is over within ten.
 */
export async function stopPostmaster(
  data: string,
  pid: number,
  mode: 'fast' | 'immediate',
): Promise<void> {
  const identity = identityOf(pid)
  const gone = (): boolean => identity === undefined || identityOf(pid) !== identity
  for (const signal of [...signals[mode], 'SIGKILL'] as const) {
    if (gone()) break
    tell(pid, signal)
    await until(gone, signal === 'SIGINT' ? 7_000 : 2_000)
  }
  await until(() => !runsOn(pid, data), 500)
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

async function until(done: () => boolean, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (!done() && performance.now() < end) await sleep(20)
}
