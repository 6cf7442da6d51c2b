import type { Reason } from '#linkage/result/explain.ts'

import { escaped } from './html.ts'
import type { ReportWords } from './words.ts'

const [ROW, LABEL, WIDTH, RIGHT] = [22, 300, 720, 56]

interface Bar {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly rarity: number
  readonly isSum: boolean
}

/** The reasons of a pair as a waterfall: each bar begins where the one above it ended, and the last is the weight. */
export function waterfall(reasons: readonly Reason[], words: ReportWords): string {
  const bars: Bar[] = []
  let at = 0
  for (const { comparison, level, bits, rarity } of reasons) {
    const label = comparison === 'before' ? words.before : `${comparison}: ${level}`
    bars.push({ label, from: at, to: at + bits + rarity, rarity, isSum: false })
    at += bits + rarity
  }
  bars.push({ label: words.weight, from: 0, to: at, rarity: 0, isSum: true })
  const ends = bars.flatMap(({ from, to }) => [from, to])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const scale = (WIDTH - LABEL - RIGHT) / Math.max(high - low, 1)
  const x = (bits: number): number => LABEL + (bits - low) * scale
  const height = bars.length * ROW + 8
  const zero = `<line class="axis" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height}"/>`
  const drawn = bars.map((bar, row) => drawBar(bar, row, { x, words }))
  const said = bars.map(({ label, from, to }) => `${label} ${shown(to - from)}`).join('; ')
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(said)}">${zero}${drawn.join('')}</svg>`
}

interface Scale {
  readonly x: (bits: number) => number
  readonly words: ReportWords
}

function drawBar(
  { label, from, to, rarity, isSum }: Bar,
  row: number,
  { x, words }: Scale,
): string {
  const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))]
  const kind = isSum ? 'sum' : to < from ? 'against' : 'for'
  const y = row * ROW + 4
  const bits = shown(to - from)
  // What a bar owes to rarity is lighter; where rarity takes away, the bar is shorter by it and says so.
  const rare =
    !isSum && rarity > 0.05 && to > from
      ? `<rect class="rare" x="${x(Math.max(from, to - rarity))}" y="${y}" width="${right - x(Math.max(from, to - rarity))}" height="${ROW - 8}"/>`
      : ''
  const note =
    Math.abs(rarity) > 0.05 ? `<title>${shown(rarity)} ${escaped(words.rare)}</title>` : ''
  const short = label.length > 44 ? `${label.slice(0, 43)}…` : label
  return `<g>${note}<text x="0" y="${y + 11}">${escaped(short)}</text><rect class="${kind}" x="${left}" y="${y}" width="${Math.max(1, right - left)}" height="${ROW - 8}"/>${rare}<text x="${right + 6}" y="${y + 11}">${bits}</text></g>`
}

const shown = (bits: number): string => `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`
