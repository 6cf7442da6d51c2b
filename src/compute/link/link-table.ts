import { candidatesOf, type Candidates } from '#linkage/blocks/candidates.ts'
import { learn } from '#linkage/learning/learn.ts'
import { weightOf, type Model } from '#linkage/learning/model.ts'
import { weigher } from '#linkage/learning/weigh.ts'
import { prepare, type Prepared } from '#linkage/prepare/prepare.ts'
import { clusterPairs, ranksOf } from '#linkage/result/clusters.ts'
import type { ScoredPairs } from '#linkage/result/score.ts'
import type { Table } from '#linkage/table.ts'

import { scoreAll } from './scoring.ts'

export interface LinkOptions {
  /** Records of one person are put together from this probability. */
  readonly threshold: number
  readonly workers: number
  /** So many records at the beginning are a base: only pairs with a record behind it are scored. */
  readonly base?: number
  /** Makes the model for the file; without it, one is learned from the file. */
  readonly modelFor?: (prepared: Prepared) => Model
  readonly onProgress?: (text: string) => void
}

/** What linking a table came to. */
export interface Linked {
  readonly prepared: Prepared
  readonly candidates: Candidates
  readonly model: Model
  /** Every pair of at least `LEAST_PROBABILITY`. */
  readonly pairs: ScoredPairs
  /** For each record the place of the record that its cluster is named by. */
  readonly clusters: Uint32Array
  /** The place of each record in the order of identifiers. */
  readonly rank: Uint32Array
  readonly seconds: { readonly [step: string]: number }
}

/** Pairs below this probability are not worth a line. */
const LEAST_PROBABILITY = 0.01

/** Finds the records of a table that are of one person: learns, compares and puts together. */
export async function linkTable(table: Table, options: LinkOptions): Promise<Linked> {
  const seconds: { [step: string]: number } = {}
  const step = <T>(name: string, work: () => T): T => {
    options.onProgress?.(`${name} …`)
    const begun = performance.now()
    const done = work()
    seconds[name] = (performance.now() - begun) / 1000
    return done
  }
  const prepared = step('prepare', () => prepare(table))
  const candidates = step('block', () => candidatesOf(prepared))
  const model = step('learn', () => options.modelFor?.(prepared) ?? learn(prepared, candidates))
  const least = weightOf(LEAST_PROBABILITY)
  const begun = performance.now()
  const pairs = await scoreAll(
    { prepared, candidates, model, least, from: options.base ?? 0 },
    options.workers,
    (share) => options.onProgress?.(`compare ${Math.round(share * 100)} %`),
  )
  seconds['compare'] = (performance.now() - begun) / 1000
  const rank = ranksOf(table.ids)
  const clusters = step('cluster', () =>
    clusterPairs(prepared.size, pairs, {
      least: weightOf(options.threshold),
      weigh: weigher(prepared, model),
      rank,
    }),
  )
  return { prepared, candidates, model, pairs, clusters, rank, seconds }
}
