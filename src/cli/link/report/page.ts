import type { Linked } from '#compute/link/link-table.ts'
import { probabilityOf, weightOf } from '#linkage/learning/model.ts'
import { explainer } from '#linkage/result/explain.ts'
import { accuracyOfPairs, THRESHOLDS } from '#linkage/result/truth.ts'
import type { Table } from '#linkage/table.ts'

import { pairOrder } from '../linked-rows.ts'
import { escaped, STYLE, table as htmlTable } from './html.ts'
import { accuracyCurves, thresholdChart } from './thresholds.ts'
import { waterfall } from './waterfall.ts'
import { WORDS, type ReportWords } from './words.ts'

export interface ReportOf {
  readonly linked: Linked
  readonly table: Table
  readonly truth: Uint32Array | undefined
  readonly threshold: number
  readonly language: 'es' | 'en'
}

/** One page that needs nothing but itself: no script, no font, no address outside. */
export function reportPage(report: ReportOf): string {
  const { linked, table, threshold, language } = report
  const words = WORDS[language]
  const least = weightOf(threshold)
  const counts: readonly (readonly [string, number])[] = [
    [words.records, table.ids.length],
    [words.compared, linked.pairs.compared],
    [words.linked, linked.pairs.weight.reduce((sum, bits) => sum + Number(bits >= least), 0)],
    [words.clusters, new Set(linked.clusters).size],
  ]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(words.title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(words.title)}</h1><p class="soft">${escaped(words.holds)}</p>
<dl>${counts.map(([name, count]) => `<div><dt>${escaped(name)}</dt><dd>${count.toLocaleString(language)}</dd></div>`).join('')}</dl>
<section><h2>${escaped(words.samples)}</h2><p>${escaped(words.samplesSay)}</p>${samples(report, words)}</section>
<section><h2>${escaped(words.thresholds)}</h2>${thresholds(report, words)}</section>
<section><h2>${escaped(words.model)}</h2><p>${escaped(words.modelSay)}</p>${modelTables(report, words)}</section>
<section><h2>${escaped(words.blocks)}</h2>${blocks(report, words)}</section>
</main></body></html>
`
}

const EACH = 4

function samples({ linked, table, threshold }: ReportOf, words: ReportWords): string {
  const order = pairOrder(linked)
  const { weight } = linked.pairs
  const least = weightOf(threshold)
  const first = order.findIndex((at) => (weight[at] ?? 0) < least)
  const edge = first < 0 ? order.length : first
  const step = Math.max(1, Math.floor(edge / (EACH * 2)))
  const surest = Array.from({ length: EACH }, (_, nth) => nth * step).filter((at) => at < edge)
  const just = Array.from({ length: EACH }, (_, nth) => edge - 1 - nth).filter(
    (at) => at >= EACH * step,
  )
  const below = Array.from({ length: EACH }, (_, nth) => edge + nth).filter(
    (at) => at < order.length,
  )
  const explain = explainer(linked.prepared, linked.model)
  const one = (title: string) => (place: number) => {
    const at = order[place] ?? 0
    const pair = [linked.pairs.one[at] ?? 0, linked.pairs.other[at] ?? 0] as const
    const bits = weight[at] ?? 0
    const rows = table.columns.map(({ name, texts, codes }) => [
      name,
      ...pair.map((record) => texts[codes[record] ?? 0] ?? ''),
    ])
    const ids = pair.map((record) => table.ids[record] ?? '')
    return `<article><h3>${escaped(ids.join(' · '))} <span class="soft">${escaped(title)}, ${words.probability} ${probabilityOf(bits).toPrecision(4)}</span></h3>${htmlTable(['', ...ids], rows)}${waterfall(explain(...pair), words)}</article>`
  }
  return [
    ...surest.map(one(words.surest)),
    ...just.map(one(words.just)),
    ...below.map(one(words.below)),
  ].join('')
}

function thresholds({ linked, truth }: ReportOf, words: ReportWords): string {
  const counts = THRESHOLDS.map((threshold) => {
    const least = weightOf(threshold)
    return linked.pairs.weight.reduce((sum, bits) => sum + Number(bits >= least), 0)
  })
  const most = Math.max(1, ...counts)
  const pairs = thresholdChart(THRESHOLDS, [
    { name: words.pairsFrom, colour: 'var(--sum)', values: counts.map((count) => count / most) },
  ])
  const listed = htmlTable(['', ...THRESHOLDS.map(String)], [[words.pairs, ...counts]])
  const base = `<p>${escaped(words.thresholdsSay)}</p>${pairs}${listed}`
  if (!truth) return base
  const rows = accuracyOfPairs(linked.pairs, truth)
  const figures = rows.map(({ threshold, precision, recall, f1 }) => [
    threshold,
    ...[precision, recall, f1].map((share) => share.toFixed(4)),
  ])
  return `${base}<p>${escaped(words.accuracySay)}</p>${thresholdChart(THRESHOLDS, accuracyCurves(rows))}${htmlTable(['', 'precision', 'recall', 'F1'], figures)}`
}

function modelTables({ linked }: ReportOf, words: ReportWords): string {
  const { chances, comparisons } = linked.model
  const tables = comparisons.map(({ name, columns, levels }) => {
    const rows = levels.map(({ level, m, u }) => [
      level,
      m.toPrecision(3),
      u.toPrecision(3),
      Math.log2(m / u).toFixed(1),
    ])
    return `<h3>${escaped(name)} <span class="soft">${escaped(columns.join(', '))}</span></h3>${htmlTable([words.level, 'm', 'u', 'bits'], rows.toReversed())}`
  })
  return `<p>${escaped(words.chances)}: ${[chances.match, chances.relatives, chances.namesakes].map((chance) => chance.toPrecision(3)).join(', ')}</p>${tables.join('')}`
}

function blocks({ linked }: ReportOf, words: ReportWords): string {
  if (linked.candidates.kind === 'all') return `<p>${escaped(words.allPairs)}</p>`
  const rows = linked.candidates.costs.map(
    ({ rule, blocks: count, pairs, largest, divided, leftOut }) => [
      rule,
      count,
      pairs,
      largest,
      divided,
      leftOut,
    ],
  )
  const head = [words.rule, words.blocks, words.pairs, words.largest, words.divided, words.leftOut]
  return `<p>${escaped(words.blocksSay)}</p>${htmlTable(head, rows)}`
}
