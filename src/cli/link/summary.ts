import type { Linked } from '#compute/link/link-table.ts'
import type { ColumnTable } from '#compute/tables/column-builder.ts'
import type { RuleCost } from '#linkage/blocks/build.ts'
import { weightOf } from '#linkage/learning/model.ts'
import { accuracyOfClusters, accuracyOfPairs, type Accuracy } from '#linkage/result/truth.ts'
import type { Table } from '#linkage/table.ts'

import { UsageError } from '../output.ts'

export interface TruthFigures {
  readonly atThreshold: Accuracy
  readonly clusters: Accuracy
  readonly thresholds: readonly (Accuracy & { readonly threshold: number })[]
}

/** What the command came to, as its JSON says it. */
export interface LinkSummary {
  readonly file: string
  readonly records: number
  readonly columns: { readonly [name: string]: string }
  readonly ignored: readonly string[]
  readonly threshold: number
  readonly compared: number
  readonly pairs: number
  readonly linkedPairs: number
  readonly clusters: number
  /** Records that are not the first of their cluster. */
  readonly repeated: number
  readonly blocking: readonly RuleCost[]
  readonly remarks: readonly string[]
  readonly seconds: number
  /** Of the whole process so far, its workers included. */
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly accuracy?: TruthFigures
}

interface Asked {
  readonly file: string
  readonly threshold: number
  readonly ignored: readonly string[]
  readonly truth: Uint32Array | undefined
}

export function summaryOf(linked: Linked, table: Table, asked: Asked): LinkSummary {
  const { pairs, clusters, candidates } = linked
  const least = weightOf(asked.threshold)
  const first = clusters.reduce((sum, cluster, record) => sum + Number(cluster === record), 0)
  return {
    file: asked.file,
    records: table.ids.length,
    columns: Object.fromEntries(table.columns.map(({ name, role }) => [name, role])),
    ignored: asked.ignored,
    threshold: asked.threshold,
    compared: pairs.compared,
    pairs: pairs.weight.length,
    linkedPairs: pairs.weight.reduce((sum, bits) => sum + Number(bits >= least), 0),
    clusters: first,
    repeated: table.ids.length - first,
    blocking: candidates.kind === 'blocks' ? candidates.costs : [],
    remarks: remarksOn(table),
    seconds: Object.values(linked.seconds).reduce((sum, one) => sum + one, 0),
    cpuSeconds: cpu(),
    peakMb: process.resourceUsage().maxRSS / 1024,
    ...(asked.truth === undefined
      ? {}
      : { accuracy: figuresOf(linked, asked.truth, asked.threshold) }),
  }
}

function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Columns that cannot tell anybody apart. */
const remarksOn = (table: Table): readonly string[] =>
  table.columns.flatMap(({ name, texts }) => {
    const filled = texts.filter((text) => text !== '').length
    if (filled > 1 || table.ids.length < 2) return []
    return filled === 0
      ? [`Column ${name} is empty in every row.`]
      : [`Column ${name} says the same in every row that has it: it tells nobody apart.`]
  })

function figuresOf(linked: Linked, truth: Uint32Array, threshold: number): TruthFigures {
  const [atThreshold] = accuracyOfPairs(linked.pairs, truth, [threshold])
  if (!atThreshold) throw new Error('One threshold gives one row')
  return {
    atThreshold,
    clusters: accuracyOfClusters(linked.clusters, truth),
    thresholds: accuracyOfPairs(linked.pairs, truth),
  }
}

/** Who the records truly are, by number; 0 where the column is empty. */
export function truthCodes(read: ColumnTable, name: string): Uint32Array {
  const column = read.columns.find((one) => one.name === name)
  if (!column)
    throw new UsageError(`The file has no column ${JSON.stringify(name)} to compare with`)
  // Cells that differ by blanks only are one text.
  const numbers = new Map<string, number>([['', 0]])
  const byText = column.texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  })
  return column.codes.map((code) => byText[code] ?? 0)
}

/** Precision, recall and F1 as a table for a terminal. */
export function accuracyTable({
  atThreshold,
  clusters,
  thresholds,
}: TruthFigures): readonly string[] {
  const row = (name: string, { precision, recall, f1, right, wrong, missed }: Accuracy): string =>
    [
      name.padEnd(22),
      ...[precision, recall, f1].map((share) => share.toFixed(4).padStart(10)),
      ...[right, wrong, missed].map((count) => String(count).padStart(10)),
    ].join('')
  return [
    `${'threshold'.padEnd(22)}${['precision', 'recall', 'F1', 'right', 'wrong', 'missed'].map((word) => word.padStart(10)).join('')}`,
    ...thresholds.map((one) => row(String(one.threshold), one)),
    row('pairs at --threshold', atThreshold),
    row('clusters', clusters),
  ]
}
