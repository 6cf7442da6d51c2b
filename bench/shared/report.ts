import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../results/', import.meta.url))

export type Row = readonly (string | number)[]

/** A table for a terminal: the first column is words, the others stand right. */
export function printTable(head: Row, rows: readonly Row[]): void {
  const texts = [head, ...rows].map((row) => row.map(shown))
  const widths = head.map((_, column) =>
    Math.max(...texts.map((row) => (row[column] ?? '').length)),
  )
  for (const [at, row] of texts.entries()) {
    const cells = row.map((text, column) =>
      column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
    )
    say(cells.join('  ').trimEnd())
    if (at === 0) say(widths.map((width) => '-'.repeat(width)).join('  '))
  }
}

const shown = (cell: string | number): string =>
  typeof cell === 'string' ? cell : cell >= 100 ? cell.toFixed(0) : cell.toFixed(2)

export const say = (text: string): void => void process.stdout.write(`${text}\n`)
/** What the bench is doing, for whoever waits. */
export const progress = (text: string): void => void process.stderr.write(`${text}\n`)
/** A side that could not be measured: what it stands for remains unmet. */
export const skipped = (name: string): void => say(`skipped: ${name}`)

export function writeResults(name: string, results: object): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}${name}.json`, `${JSON.stringify(results, undefined, 2)}\n`)
  say(`\nbench/results/${name}.json`)
}
