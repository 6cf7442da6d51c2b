import type { Figures } from '../api/contract.ts'

/** Counting over the cells of a measure. Pure: what a chart and its table show is made here. */

export interface Bar {
  readonly key: string
  readonly amount: number
}

/** Sums by one dimension, of one office or of all. A value that is not known has the key ''. */
export function sumBy(
  figures: Pick<Figures, 'by' | 'rows'>,
  dimension: string,
  office?: string,
): readonly Bar[] {
  const [at, officeAt] = [figures.by.indexOf(dimension), figures.by.indexOf('office')]
  const sums = new Map<string, number>()
  for (const { values, amount } of figures.rows) {
    if (office !== undefined && values[officeAt] !== office) continue
    const key = values[at] ?? ''
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  return [...sums].map(([key, amount]) => ({ key, amount }))
}

export const totalOf = (bars: readonly Bar[]): number =>
  bars.reduce((sum, { amount }) => sum + amount, 0)

/** The largest, and the others together under `others`; what is not known never counts among the largest. */
export function largest(bars: readonly Bar[], count: number): readonly (Bar | Others)[] {
  const known = bars.filter(({ key }) => key !== '').toSorted((a, b) => b.amount - a.amount)
  const unknown = bars.filter(({ key }) => key === '')
  const rest = known.slice(count)
  return [
    ...known.slice(0, count),
    ...(rest.length > 0 ? [{ others: rest.length, amount: totalOf(rest) }] : []),
    ...unknown,
  ]
}
export interface Others {
  readonly others: number
  readonly amount: number
}

/** A rate with what it is made of: never a percentage without its denominator. */
export interface Rate {
  readonly of: number
  readonly count: number
  /** From 0 to 1; undefined over nothing. */
  readonly share: number | undefined
}

export function rateOf(bars: readonly Bar[], keys: readonly string[]): Rate {
  const of = totalOf(bars)
  const count = totalOf(bars.filter(({ key }) => keys.includes(key)))
  return { of, count, share: of === 0 ? undefined : count / of }
}

/** Years of a period with those in which nothing was counted: a gap in a chart would hide a zero. */
export function everyYear(bars: readonly Bar[], from: number, to: number): readonly Bar[] {
  const byYear = new Map(bars.map(({ key, amount }) => [key.slice(0, 4), amount]))
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => {
    const key = String(from + index)
    return { key, amount: byYear.get(key) ?? 0 }
  })
}

/** A round number at or above the largest, for the top of an axis. */
export function niceTop(largestAmount: number): number {
  if (largestAmount <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(largestAmount))
  const step =
    [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= largestAmount) ?? 10
  return step * power
}

/** Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is made text. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
