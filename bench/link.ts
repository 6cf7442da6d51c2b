import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'

import { readColumns } from '#compute/tables/read-columns.ts'
import { weightOf } from '#linkage/learning/model.ts'
import type { ScoredPairs } from '#linkage/result/score.ts'
import { accuracyOfClusters, accuracyOfPairs, type Accuracy } from '#linkage/result/truth.ts'

import { linkSets, regionSet, type LinkSet } from './shared/link-sets.ts'
import { machine } from './shared/machine.ts'
import { printTable, progress, say, skipped, writeResults } from './shared/report.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    python: {
      type: 'string',
      default: process.env['SPLINK_PYTHON'] ?? 'python3',
    },
    region: { type: 'string', default: '100000' },
    only: { type: 'string' },
  },
})
const PROJECT = join(import.meta.dirname, '..')
const run = promisify(execFile)

interface Used {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
}

interface Side extends Used {
  readonly side: 'Ceiba' | 'Splink'
  readonly atDefault: Accuracy
  readonly best: Accuracy & { readonly threshold: number }
  readonly clusters: Accuracy
}

async function ceiba({ file }: LinkSet, out: string): Promise<Used> {
  const words = [
    join(PROJECT, 'tools/ceiba.mjs'),
    'link',
    file,
    '--json',
    '--out',
    out,
    '--clusters',
    `${out}.clusters`,
  ]
  const begun = performance.now()
  const { stdout } = await run(process.execPath, words, { maxBuffer: 2 ** 28 })
  const { cpuSeconds, peakMb }: Used = JSON.parse(stdout)
  return { seconds: (performance.now() - begun) / 1000, cpuSeconds, peakMb }
}

async function splink({ file, roles }: LinkSet, out: string): Promise<Used> {
  const begun = performance.now()
  const script = join(import.meta.dirname, 'peers/splink-link.py')
  const { stdout } = await run(values.python, [script, file, roles, out], { maxBuffer: 2 ** 28 })
  const { cpuSeconds, peakMb }: Used = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}')
  return { seconds: (performance.now() - begun) / 1000, cpuSeconds, peakMb }
}

/** What a side wrote, held against who the rows are. */
async function judged(set: LinkSet, out: string): Promise<Omit<Side, 'side' | keyof Used>> {
  const place = new Map(set.ids.map((id, at) => [id, at]))
  const column = async (path: string): Promise<(name: string) => readonly string[]> => {
    const { columns } = await readColumns(path)
    return (name) => {
      const found = columns.find((one) => one.name === name)
      return found ? Array.from(found.codes, (code) => found.texts[code] ?? '') : []
    }
  }
  const pairs = await column(out)
  const at = (id: string): number => place.get(id) ?? 0
  const scored: ScoredPairs = {
    one: Uint32Array.from(pairs('id_l'), at),
    other: Uint32Array.from(pairs('id_r'), at),
    weight: Float64Array.from(pairs('probability'), (text) =>
      Math.min(weightOf(Number(text)), 100),
    ),
    compared: 0,
  }
  const rows = accuracyOfPairs(scored, set.truth)
  const best = rows.reduce((a, b) => (b.f1 > a.f1 ? b : a))
  const [atDefault = best] = accuracyOfPairs(scored, set.truth, [0.9])
  const grouped = await column(`${out}.clusters`)
  const clusters = new Uint32Array(set.ids.length)
  const names = grouped('cluster')
  const numbers = new Map<string, number>()
  for (const [row, id] of grouped('id').entries()) {
    const name = names[row] ?? ''
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    clusters[at(id)] = number
  }
  return { atDefault, best, clusters: accuracyOfClusters(clusters, set.truth) }
}

const shares = ({ precision, recall, f1 }: Accuracy): readonly string[] =>
  [precision, recall, f1].map((share) => share.toFixed(4))

const folder = await mkdtemp(join(tmpdir(), 'ceiba-link-bench-'))
try {
  const { sets, missing } = linkSets(join(values.data, '02_record_linkage'), folder)
  for (const name of missing) skipped(name)
  const regions: LinkSet[] = []
  for (const size of values.region.split(',').filter((text) => text !== '0')) {
    const people = join(folder, `people-${size}.csv`)
    await run(process.execPath, [
      join(PROJECT, 'tools/ceiba.mjs'),
      'people',
      '--records',
      size,
      '--seed',
      'bench',
      '--out',
      people,
    ])
    regions.push(regionSet(`region ${size}`, people, folder))
  }
  const hasSplink = existsSync(values.python)
  if (!hasSplink)
    skipped('Splink 5 on DuckDB (a virtual environment with splink, named by --python)')
  const results: {
    readonly set: string
    readonly records: number
    readonly sides: readonly Side[]
  }[] = []
  for (const set of [...sets, ...regions].filter(
    ({ name }) => values.only === undefined || name.startsWith(values.only),
  )) {
    const sides: Side[] = []
    for (const [side, link] of [
      ['Ceiba', ceiba],
      ['Splink', splink],
    ] as const) {
      if (side === 'Splink' && !hasSplink) continue
      progress(`${set.name}: ${side}`)
      const out = join(folder, `${side}.csv`)
      const used = await link(set, out)
      sides.push({ side, ...used, ...(await judged(set, out)) })
    }
    results.push({ set: set.name, records: set.ids.length, sides })
  }
  printTable(
    ['set, side', 'P 0.9', 'R 0.9', 'F1 0.9', 'best F1', 'clusters F1', 'seconds', 'CPU s', 'MB'],
    results.flatMap(({ set, sides }) =>
      sides.map((one) => [
        `${set}, ${one.side}`,
        ...shares(one.atDefault),
        one.best.f1.toFixed(4),
        one.clusters.f1.toFixed(4),
        one.seconds,
        one.cpuSeconds,
        one.peakMb,
      ]),
    ),
  )
  say('Must be: F1 not below Splink on any set; three times as fast at a million.')
  writeResults('link', { machine: machine('none'), results })
} finally {
  await rm(folder, { recursive: true, force: true })
}
