import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import type { LoadFigures } from './load.ts'
import type { Sample } from './sample.ts'
import { quantile } from './statistics.ts'

const run = promisify(execFile)

/** The newest pgbench of this machine; undefined where there is none. */
export async function findPgbench(): Promise<string | undefined> {
  const folders = '/usr/lib/postgresql'
  const versions = list(folders).toSorted((a, b) => Number(b) - Number(a))
  for (const path of [...versions.map((version) => `${folders}/${version}/bin/pgbench`), 'pgbench'])
    if (await works(path)) return path
  return undefined
}

const works = async (path: string): Promise<boolean> =>
  run(path, ['--version']).then(
    () => true,
    () => false,
  )

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

export interface PgbenchRun {
  readonly program: string
  readonly script: string
  readonly sample: Sample
  readonly url: string
  readonly socketDir: string | null
  readonly clients: number
  readonly seconds: number
}

/** One run of a script of `bench/pg`. Latencies are those of every transaction. */
export async function pgbench(options: PgbenchRun): Promise<LoadFigures> {
  const { program, script, sample, clients, seconds } = options
  const url = new URL(options.url)
  const folder = await mkdtemp(join(tmpdir(), 'pgbench-'))
  const variables = Object.entries(variablesOf(sample)).flatMap(([name, value]) => [
    '-D',
    `${name}=${value}`,
  ])
  const file = fileURLToPath(new URL(`../pg/${script}.pgb`, import.meta.url))
  const place = ['-h', options.socketDir ?? url.hostname, '-p', url.port, '-U', url.username]
  const pace = ['-c', String(clients), '-j', '1', '-T', String(seconds)]
  const log = ['-l', '--log-prefix', join(folder, 'log')]
  const words = ['-n', '-M', 'prepared', '-f', file].concat(pace, log, variables, place)
  words.push(url.pathname.slice(1))
  try {
    const start = performance.now()
    const env = { ...process.env, PGPASSWORD: decodeURIComponent(url.password) }
    const { stdout } = await run(program, words, { env, maxBuffer: 2 ** 24 })
    const requests = Number(/transactions actually processed: (\d+)/.exec(stdout)?.[1])
    const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0)
    const rate = Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1])
    const times = await latencies(folder)
    return {
      requests,
      failed,
      rate,
      seconds: (performance.now() - start) / 1000,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      clientCpu: 0,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The third word of each line of a log is the time of a transaction in microseconds. */
async function latencies(folder: string): Promise<number[]> {
  const logs = await Promise.all(list(folder).map((file) => readFile(join(folder, file), 'utf8')))
  return logs.flatMap((log) =>
    log
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split(' ')[2]) / 1000),
  )
}

const hex = (value: Uint8Array | null): string => `\\x${Buffer.from(value ?? []).toString('hex')}`

/** What the scripts call the contents of a registration. Throws when a registration is no longer made of the rows they write. */
function variablesOf(sample: Sample): { readonly [name: string]: string | number } {
  const { event, answer } = sample
  const record = (kind: string) => {
    const found = sample.records.find((one) => one.kind === kind)
    if (!found) throw new Error(`A registration has no ${kind} any more: change bench/pg`)
    return found
  }
  const deadline = (rule: string) => sample.deadlines.find((one) => one.rule === rule)
  const [claimed, notice] = [deadline('T-01'), deadline('N-01')]
  const [group, person, claim] = [record('group'), record('person'), record('claim')]
  if (
    sample.records.length !== 3 ||
    sample.deadlines.length !== 2 ||
    sample.places.length !== 1 ||
    !claimed ||
    !notice
  )
    throw new Error('A registration comes to other rows than those of bench/pg: change them')
  if (!group.sealed || !person.sealed || claim.sealed || group.stage !== null)
    throw new Error('A registration seals other records than bench/pg: change it')
  return {
    n: Date.now() * 1000,
    tenant: event.tenant,
    office: event.office,
    actor: event.actor,
    day: event.occurred_on,
    body: event.body,
    hash: hex(event.hash),
    group_data: group.data,
    group_sealed: hex(group.sealed),
    person_data: person.data,
    person_sealed: hex(person.sealed),
    claim_data: claim.data,
    wrapped: hex(sample.wrapped),
    keys: sample.linkKeys,
    program: claimed.program,
    started: claimed.started_on,
    due: claimed.due_on ?? event.occurred_on,
    notice_started: notice.started_on,
    notice_due: notice.due_on ?? event.occurred_on,
    request: hex(answer.request),
    response: answer.response,
    purpose: sample.purpose,
  }
}
