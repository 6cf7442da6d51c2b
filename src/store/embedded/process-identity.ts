import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { codeOf } from './cluster-error.ts'

/**
 * A name for a process that no later process gets, unlike its number, which is given again after a reboot or a while:
 * `pid start`, with the start in clock ticks since a boot that is named too. Undefined when the process is not alive.
 */
export function identityOf(pid: number): string | undefined {
  if (!signalReaches(pid)) return undefined
  const start = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid)
  return start === undefined ? undefined : `${pid} ${start}`
}

export const ownIdentity = (): string => identityOf(process.pid) ?? String(process.pid)

export function isAlive(identity: string): boolean {
  return identityOf(Number.parseInt(identity, 10)) === identity
}

function signalReaches(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM' // alive, and another user's
  }
}

function startOnLinux(pid: number): string | undefined {
  try {
    // The second field is a program's name in brackets, free to hold spaces; the state is the first field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined // dead, only not yet buried by its parent
    return `${fields[19] ?? ''} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  } catch {
    return ''
  }
}

function startElsewhere(pid: number): string {
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}
