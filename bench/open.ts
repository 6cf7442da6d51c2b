import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { open } from '#cli/open.ts'
import { systemActor } from '#cli/system-account.ts'

import { buildCases } from './shared/cases.ts'
import { startCeiba } from './shared/ceiba-server.ts'
import { openLine, requestText } from './shared/http-line.ts'
import { machine, residentMb } from './shared/machine.ts'
import { EXAMPLE } from './shared/registration.ts'
import { printTable, progress, say, skipped, writeResults } from './shared/report.ts'
import { quantile } from './shared/statistics.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    requests: { type: 'string', default: '2000' },
    data: { type: 'string' },
    example: { type: 'string', default: EXAMPLE },
  },
})
const WARM_UP = 200
const CONCURRENCY = 4
const TARGET_MS = 20
const API = '/api/v1/programs/asylum-mx'

/** Fills the folder's node up to so many cases. Returns cases a second; undefined when there were enough. */
async function fill(dataDir: string, wanted: number): Promise<number | undefined> {
  const settings = { databaseUrl: undefined, dataDir, host: '127.0.0.1', port: 0 }
  const opened = await open(settings, { kind: 'demo' })
  const { node, cluster } = opened
  const owner = postgres(cluster.url(), { max: 1 })
  try {
    const [found] = await owner<{ cases: number }[]>`
      select count(*)::int as cases from protection.record where kind = 'claim'`
    const missing = wanted - (found?.cases ?? 0)
    if (missing <= 0) return undefined
    const clerk = await systemActor(node, 'importer', { program: 'asylum-mx', role: 'clerk' })
    const officer = clerk.grants.map((grant) => ({ ...grant, role: 'officer' }))
    const actor = { ...clerk, grants: [...clerk.grants, ...officer] }
    const rate = await buildCases({ node, actor, example: values.example, cases: missing })
    progress('vacuum and analyze')
    await owner`vacuum (analyze)`
    return rate
  } finally {
    await owner.end()
    await opened.close()
  }
}

/** Asks each path once over four connections; milliseconds of those after the warm-up. */
async function ask(url: string, token: string, paths: readonly string[]): Promise<number[]> {
  const times: number[] = []
  const waiting = paths.map((path) =>
    requestText(`GET ${path}`, { authorization: `Bearer ${token}` }),
  )
  let asked = 0
  const worker = async (): Promise<void> => {
    const line = await openLine(url)
    for (let request = waiting[asked]; request !== undefined; request = waiting[asked]) {
      const nth = asked++
      const start = performance.now()
      const status = await line.send(request)
      if (nth >= WARM_UP) times.push(performance.now() - start)
      if (status !== 200)
        throw new Error(`${paths[nth]} was answered ${status}: ${line.body().slice(0, 300)}`)
    }
    line.end()
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return times
}

/** One of each list in turn, each list beginning elsewhere when it has gone round. */
const cycle = (count: number, make: (nth: number) => string): string[] =>
  Array.from({ length: count }, (_, nth) => make(nth))
const turn = <T>(items: readonly T[], nth: number): T | undefined => items[nth % items.length]

function queuePath(offices: readonly string[], nth: number): string {
  const queue = turn(['to-file', 'to-admit', 'to-register'], nth)
  const first = turn(offices, nth)
  const second = turn(offices, nth + 1 + (Math.floor(nth / offices.length) % (offices.length - 1)))
  return `${API}/queues/${queue}?office=${first}&office=${second}&limit=50`
}

function tilePath(nth: number): string {
  const measure = turn(['intents', 'applications', 'admissions'], nth)
  const by = turn(['nationality', 'office', 'sex', 'nationality,office', 'office,sex'], nth)
  const from = 2018 + (nth % 7)
  return `${API}/measures/${measure}?from=${from}&to=2025&by=${by}&grain=${turn(['Y', 'M'], nth)}`
}

const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'ceiba-bench-')))
try {
  const cases = Number(values.cases)
  const built = await fill(dataDir, cases)
  say(
    built === undefined
      ? `${cases} cases were there`
      : `cases made through the engine, 300 in a commit: ${built} a second`,
  )
  const ceiba = await startCeiba(dataDir, '0.01')
  if (!ceiba) {
    skipped('ceiba')
    process.exit(1)
  }
  const owner = postgres(ceiba.databaseUrl, { max: 1 })
  const count = Number(values.requests) + WARM_UP
  const ids = await owner<{ id: string }[]>`
    select id from (select id from protection.record tablesample system (20) where kind = 'claim') claims
    order by md5(id::text) limit ${count}`
  const [version] = await owner<{ server_version: string }[]>`show server_version`
  await owner.end()
  const { token, offices } = await ceiba.signIn('all')
  const asked: readonly (readonly [string, readonly string[]])[] = [
    ['open a record', ids.map(({ id }) => `${API}/records/${id}`)],
    ['a queue page over two offices', cycle(count, (nth) => queuePath(offices, nth))],
    ['a statistics tile', cycle(count, tilePath)],
  ]
  const figures: { name: string; p50: number; p95: number; p99: number; requests: number }[] = []
  for (const [name, paths] of asked) {
    progress(name)
    const times = await ask(ceiba.url, token, paths)
    const of = (share: number): number => quantile(times, share)
    figures.push({ name, p50: of(0.5), p95: of(0.95), p99: of(0.99), requests: times.length })
  }
  printTable(
    [`at ${cases} cases`, 'p50 ms', 'p95 ms', 'p99 ms', 'requests', `p95 < ${TARGET_MS} ms`],
    figures.map(({ name, p50, p95, p99, requests }) => [
      name,
      p50,
      p95,
      p99,
      requests,
      p95 < TARGET_MS ? 'reached' : 'not reached',
    ]),
  )
  const underLoadMb = residentMb(ceiba.pid)
  say(`the server after it: ${underLoadMb.toFixed(0)} MB resident`)
  await ceiba.stop()
  writeResults('open', {
    machine: machine(version?.server_version ?? ''),
    cases,
    built,
    figures,
    underLoadMb,
  })
} finally {
  if (values.data === undefined) await rm(dataDir, { recursive: true, force: true })
}
