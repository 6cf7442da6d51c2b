import { parseArgs } from 'node:util'

import { play } from '#compute/planning/index.ts'
import { binomialCdf } from '#planning/statistics/intervals.ts'

import { machine } from './shared/machine.ts'
import { families, type Known } from './shared/plan-families.ts'
import { printTable, progress, say, writeResults } from './shared/report.ts'

/** Holds the simulator against queues whose truth is known: the 95 % interval must hold it about 95 times of 100. */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '40' },
    heavy: { type: 'string', default: '16' },
    seed: { type: 'string', default: 'check' },
  },
})
/** A correct simulator is accused of one figure in five thousand. */
const DOUBT = 0.0002

interface Judged {
  readonly family: string
  readonly load: number
  readonly figure: string
  readonly truth: number
  readonly mean: number
  readonly held: number
  readonly times: number
  readonly chance: number
}

const results: Judged[] = []
for (const known of families()) {
  progress(`${known.family} at ${known.load}`)
  results.push(...(await judge(known)))
}
printTable(
  ['family', 'load', 'figure', 'truth', 'simulated', 'held', 'of', 'chance of so few'],
  results.map((each) => [
    each.family,
    each.load.toFixed(2),
    each.figure,
    each.truth,
    each.mean,
    String(each.held),
    String(each.times),
    each.chance.toFixed(4),
  ]),
)
const all = results.reduce((sum, { times }) => sum + times, 0)
const held = results.reduce((sum, each) => sum + each.held, 0)
const bad = results.filter(({ chance }) => chance < DOUBT)
say(
  `${held} of ${all} intervals hold the truth (${((100 * held) / all).toFixed(1)} %); ${bad.length} figures in doubt`,
)
writeResults('plan-check', { machine: machine(''), held, all, results })
if (bad.length > 0) process.exitCode = 1

async function judge({ family, load, scenario, truths }: Known): Promise<readonly Judged[]> {
  const times = Number(load > 0.95 ? values.heavy : values.times)
  const hits = truths.map(() => 0)
  const sums = truths.map(() => 0)
  for (let nth = 0; nth < times; nth += 1) {
    const seed = `${values.seed}/${family}/${load}/${nth}`
    const played = await play({ ...scenario, seed }, { calendars: {}, files: {} })
    if (!played.ok) throw new Error(JSON.stringify(played.error))
    for (const [index, { truth, of }] of truths.entries()) {
      const { mean, ci95 } = of(played.value)
      sums[index] = (sums[index] ?? 0) + (mean ?? 0)
      const [low, high] = ci95 ?? [0, 0]
      if (low <= truth && truth <= high) hits[index] = (hits[index] ?? 0) + 1
    }
  }
  return truths.map(({ name, truth }, index) => ({
    family,
    load,
    figure: name,
    truth,
    mean: (sums[index] ?? 0) / times,
    held: hits[index] ?? 0,
    times,
    chance: binomialCdf(hits[index] ?? 0, times, 0.95),
  }))
}
