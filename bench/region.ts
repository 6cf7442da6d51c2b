import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { startCeiba, type CeibaServer } from './shared/ceiba-server.ts'
import { openLine, requestText } from './shared/http-line.ts'
import { machine } from './shared/machine.ts'
import { figuresAt } from './shared/region-figures.ts'
import { printTable, progress, say, skipped, writeResults } from './shared/report.ts'
import { quantile } from './shared/statistics.ts'

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, data: { type: 'string' } },
})
const scale = Number(values.scale)
const MAIN = fileURLToPath(new URL('../tools/ceiba.mjs', import.meta.url))
const MOST_SECONDS = 2
const MOST_MS = 20
const RUNS = 3
const REPORTS = [
  'applications',
  'decisions',
  'stock-flow',
  'timeliness',
  'capacity',
  'comar-monthly',
  'unhcr-asr',
]
const YEARS = ['2018', '2021', '2024', '2025']

type Row = { readonly [column: string]: string | number | null }

const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'ceiba-region-')))

/** The command as a user gives it, in a process of its own. */
function report(name: string, ...flags: readonly string[]): string {
  const env = { ...process.env, CEIBA_DATA: dataDir }
  Reflect.deleteProperty(env, 'npm_lifecycle_event')
  Reflect.deleteProperty(env, 'DATABASE_URL')
  const { status, stdout } = spawnSync(process.execPath, [MAIN, 'report', name, ...flags], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`ceiba report ${name} ended with ${status}`)
  return stdout
}
const rowsOf = (name: string, ...flags: readonly string[]): readonly Row[] => {
  const { rows }: { rows: readonly Row[] } = JSON.parse(report(name, '--json', ...flags))
  return rows
}

interface Check {
  readonly what: string
  readonly expected: string | number
  readonly found: string | number
}
const same = ({ expected, found }: Check): boolean => expected === found

/** Every figure that the region must give back, beside what its reports say. */
function checks(): readonly Check[] {
  const { years, rates2024, applied2024, decided2024 } = figuresAt(scale)
  const always = ['--from', '2018', '--to', '2025']
  const in2024 = ['--from', '2024', '--to', '2024']
  const flows = new Map(rowsOf('stock-flow', ...always).map((row) => [row['period'], row]))
  const applied = new Map(
    rowsOf('applications', ...always, '--by', 'year').map((row) => [row['year'], row['persons']]),
  )
  const by = new Map(
    rowsOf('applications', ...in2024, '--by', 'nationality').map((row) => [
      row['nationality'],
      row['persons'],
    ]),
  )
  const decided = new Map(
    rowsOf('unhcr-asr', ...in2024, '--table', 'unhcr_asr_decisions').map((row) => [
      row['ISO3CoO'],
      row,
    ]),
  )
  const at2024 = flows.get('2024')
  return [
    ...years.flatMap(({ period, ...expected }) => [
      {
        what: `${period} applications`,
        expected: expected.applied_new,
        found: applied.get(period),
      },
      ...Object.entries(expected).map(([column, persons]) => ({
        what: `${period} ${column}`,
        expected: persons,
        found: flows.get(period)?.[column],
      })),
    ]),
    { what: '2024 rrr', expected: rates2024.rrr, found: at2024?.['rrr'] },
    { what: '2024 tpr', expected: rates2024.tpr, found: at2024?.['tpr'] },
    ...Object.entries(applied2024).map(([code, persons]) => ({
      what: `2024 applications of ${code}`,
      expected: persons,
      found: by.get(code) ?? 0,
    })),
    ...Object.entries(decided2024).flatMap(([code, numbers]) =>
      ['Recognized', 'RecognizedOther', 'Rejected', 'OtherwiseClosed'].map((column, at) => ({
        what: `2024 ${column} of ${code}`,
        expected: numbers[at] ?? 0,
        found: decided.get(code)?.[column],
      })),
    ),
  ].map(({ found, ...check }) => ({ ...check, found: found ?? 'nothing' }))
}

interface Timed {
  readonly what: string
  readonly rows: number
  readonly median: number
  readonly slowest: number
}

/** Seconds of each report of one year, the start of the command and the writing of its file included. */
function timeReports(): readonly Timed[] {
  return REPORTS.flatMap((name) =>
    YEARS.map((year): Timed => {
      const seconds: number[] = []
      let rows = 0
      for (let run = 0; run < RUNS; run += 1) {
        const began = performance.now()
        rows = report(name, '--from', year, '--to', year).trimEnd().split('\n').length - 1
        seconds.push((performance.now() - began) / 1000)
      }
      progress(`${name} ${year}`)
      return {
        what: `${name} ${year}`,
        rows,
        median: quantile(seconds, 0.5),
        slowest: Math.max(...seconds),
      }
    }),
  )
}

/** Milliseconds of what every screen asks for, as somebody who holds every role in every office. */
async function timeLists(
  ceiba: CeibaServer,
): Promise<readonly { readonly what: string; readonly p50: number; readonly p95: number }[]> {
  const { token } = await ceiba.signIn('all')
  const line = await openLine(ceiba.url)
  const timed = []
  for (const path of ['tasks/counts', 'queues']) {
    const request = requestText(`GET /api/v1/programs/asylum-mx/${path}`, {
      authorization: `Bearer ${token}`,
    })
    const times: number[] = []
    for (let nth = 0; nth < 300; nth += 1) {
      const began = performance.now()
      const status = await line.send(request)
      if (status !== 200) throw new Error(`${path} was answered ${status}`)
      if (nth >= 100) times.push(performance.now() - began)
    }
    timed.push({ what: `GET ${path}`, p50: quantile(times, 0.5), p95: quantile(times, 0.95) })
  }
  line.end()
  return timed
}

try {
  const began = performance.now()
  const ceiba = await startCeiba(dataDir, values.scale)
  if (!ceiba) {
    skipped('ceiba')
    process.exit(1)
  }
  const seconds = (performance.now() - began) / 1000
  const owner = postgres(ceiba.databaseUrl, { max: 1 })
  await owner`vacuum (analyze)`
  const [version] = await owner<{ server_version: string }[]>`show server_version`
  const [size] = await owner<{ families: number; persons: number; events: number }[]>`
    select (select count(*)::int from protection.record where kind = 'group') as families,
      (select count(*)::int from protection.record where kind = 'person') as persons,
      (select count(*)::int from protection.event) as events`
  await owner.end()
  say(
    `scale ${scale}: ${size?.families} families, ${size?.persons} persons, ${size?.events} events, ready after ${seconds.toFixed(0)} s`,
  )

  const checked = checks()
  const wrong = checked.filter((check) => !same(check))
  say(
    `\n${checked.length - wrong.length} of ${checked.length} figures are those of ${figuresAt(scale).source}`,
  )
  if (wrong.length > 0)
    printTable(
      ['figure', 'expected', 'found'],
      wrong.map(({ what, expected, found }) => [what, String(expected), String(found)]),
    )
  say('')
  const reports = timeReports()
  printTable(
    ['report', 'rows', 'median s', 'slowest s', `< ${MOST_SECONDS} s`],
    reports.map(({ what, rows, median, slowest }) => [
      what,
      String(rows),
      median,
      slowest,
      median < MOST_SECONDS ? 'reached' : 'NOT REACHED',
    ]),
  )
  say('')
  const lists = await timeLists(ceiba)
  printTable(
    ['list', 'p50 ms', 'p95 ms', `p95 < ${MOST_MS} ms`],
    lists.map(({ what, p50, p95 }) => [what, p50, p95, p95 < MOST_MS ? 'reached' : 'NOT REACHED']),
  )
  await ceiba.stop()
  const failed = [
    ...wrong.map(({ what, expected, found }) => `${what}: ${found}, not ${expected}`),
    ...reports.flatMap(({ what, median }) =>
      median < MOST_SECONDS ? [] : [`${what}: ${median.toFixed(2)} s`],
    ),
    ...lists.flatMap(({ what, p95 }) => (p95 < MOST_MS ? [] : [`${what}: ${p95.toFixed(1)} ms`])),
  ]
  writeResults('region', {
    machine: machine(version?.server_version ?? ''),
    scale,
    ...size,
    readyAfter: seconds,
    figures: checked.length,
    reports,
    lists,
    failed,
  })
  for (const one of failed) say(`FAILED ${one}`)
  process.exitCode = failed.length > 0 ? 1 : 0
} finally {
  if (values.data === undefined) await rm(dataDir, { recursive: true, force: true })
}
