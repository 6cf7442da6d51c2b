import { execFileSync } from 'node:child_process'
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

import { quantile } from './statistics.ts'

/** What a figure was measured on. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly postgres: string
  readonly commit: string
  readonly date: string
  /** Processes that waited for a processor, on average over the last fifteen minutes: ours, and whatever else the machine was doing. */
  readonly load: number
}

export function machine(postgres: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    commit: commit(),
    date: new Date().toISOString(),
    load: loadavg()[2] ?? 0,
  }
}

/** The commit, with `+` when files differ from it; `unknown` outside a checkout. */
function commit(): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+'
    return git('rev-parse', '--short', 'HEAD') + changed
  } catch {
    return 'unknown'
  }
}

export interface DiskFigures {
  readonly p50: number
  readonly p99: number
}

/** Milliseconds to make 8 KB durable in a folder, 200 times: whoever commits once a registration waits this long each time. */
export function fsyncTimes(folder: string): DiskFigures {
  const own = mkdtempSync(join(folder, 'fsync-'))
  const file = openSync(join(own, 'probe'), 'w')
  const block = Buffer.alloc(8192, 7)
  const times: number[] = []
  for (let nth = 0; nth < 200; nth += 1) {
    const start = performance.now()
    writeSync(file, block, 0, block.length, nth * block.length)
    fsyncSync(file)
    times.push(performance.now() - start)
  }
  closeSync(file)
  rmSync(own, { recursive: true })
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

/** Seconds of processor time that a process and its children, the ended ones too, have used. Linux only; else 0. */
export function cpuSeconds(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => {
    const fields = statOf(each)
    // utime, stime, and for the one who waits for them also those of its ended children.
    const ticks = each === pid ? fields.slice(11, 15) : fields.slice(11, 13)
    return sum + ticks.reduce((total, field) => total + Number(field), 0) / 100
  }, 0)
}

/**
 * Resident memory in MB of a process and of its children that run the same program, the pages that they share counted for each of
 * them; 0 where /proc is missing.
 */
export function residentMb(pid: number): number {
  const same = childrenOf(pid).filter((child) => programOf(child) === programOf(pid))
  return [pid, ...same].reduce((sum, each) => sum + residentOf(each), 0)
}

const residentOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024

function programOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return ''
  }
}

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((text) => text !== '')
    .map(Number)

/** The fields of /proc/PID/stat after the name of the program, which may hold spaces. */
const statOf = (pid: number): string[] =>
  read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // the process has ended, or there is no /proc
  }
}
