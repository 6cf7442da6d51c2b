import { weightOf } from '#linkage/learning/model.ts'
import type { Accuracy } from '#linkage/result/truth.ts'

import { escaped } from './html.ts'

/** One curve over thresholds: values from 0 to 1. */
export interface Curve {
  readonly name: string
  readonly colour: string
  readonly values: readonly number[]
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [720, 260, 44, 34]

/** Curves over thresholds, spaced by their weight, so that 0.99 and 0.999 do not fall together. */
export function thresholdChart(thresholds: readonly number[], curves: readonly Curve[]): string {
  const bits = thresholds.map(weightOf)
  const [low, high] = [Math.min(...bits), Math.max(...bits)]
  const x = (weight: number): number =>
    LEFT + ((weight - low) / Math.max(high - low, 1)) * (WIDTH - LEFT - 90)
  const y = (share: number): number => 10 + (1 - share) * (HEIGHT - BOTTOM - 10)
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line class="axis" x1="${LEFT}" x2="${WIDTH - 90}" y1="${y(share)}" y2="${y(share)}"/><text class="soft" x="4" y="${y(share) + 4}">${Math.round(share * 100)} %</text>`,
  )
  const ticks = thresholds.flatMap((threshold, at) =>
    [0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.999999].includes(threshold)
      ? [
          `<text class="soft" text-anchor="middle" x="${x(bits[at] ?? 0)}" y="${HEIGHT - 10}">${threshold}</text>`,
        ]
      : [],
  )
  const lines = curves.map(({ name, colour, values }, nth) => {
    const points = values.map(
      (value, at) => `${x(bits[at] ?? 0).toFixed(1)},${y(value).toFixed(1)}`,
    )
    return `<polyline class="line" stroke="${colour}" points="${points.join(' ')}"/><text x="${WIDTH - 84}" y="${24 + nth * 18}" style="fill:${colour}">${escaped(name)}</text>`
  })
  const said = curves.map(
    ({ name, values }) => `${name} ${values.map((value) => value.toFixed(2)).join(' ')}`,
  )
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(said.join('; '))}">${grid.join('')}${ticks.join('')}${lines.join('')}</svg>`
}

/** The curves of precision, recall and F1. */
export const accuracyCurves = (rows: readonly Accuracy[]): readonly Curve[] => [
  { name: 'precision', colour: 'var(--for)', values: rows.map(({ precision }) => precision) },
  { name: 'recall', colour: 'var(--against)', values: rows.map(({ recall }) => recall) },
  { name: 'F1', colour: 'var(--sum)', values: rows.map(({ f1 }) => f1) },
]
