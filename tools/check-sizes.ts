/**
 * Prints how large the files and functions of each floor are, beside the targets, to look at and to argue with. Fails on
 * what is not a matter of taste: an exported function of a pure floor without a description, and any `any`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { measure, type SourceSizes } from './sizes/measure.ts'

const PROJECT = join(import.meta.dirname, '..')
const PURE = ['kernel', 'model', 'engine', 'linkage', 'planning', 'standards', 'protocol']
const WORLD = ['compute', 'store', 'exchange', 'server', 'web', 'cli']
const TARGETS =
  'files: median <= 100, p90 <= 250, max 400; functions: median <= 10, p90 <= 40, max 60'

interface Floor {
  readonly name: string
  readonly files: readonly SourceSizes[]
  readonly testLines: number
}

function readFloor(name: string, folder: string): Floor {
  const paths = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
  const measured = paths.map((path) => measure(path, readFileSync(join(PROJECT, path), 'utf8')))
  const isTest = ({ path }: SourceSizes) => /\.(test|bench)\.tsx?$/.test(path)
  return {
    name,
    files: measured.filter((file) => !isTest(file)),
    testLines: measured.filter(isTest).reduce((sum, file) => sum + file.codeLines, 0),
  }
}

/** The value below which a share of the sorted values lies: 0.5 the median, 1 the largest. */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0

const spread = (values: readonly number[]): string =>
  [0.5, 0.9, 1].map((share) => String(quantile(values, share)).padStart(4)).join('')

function row({ name, files, testLines }: Floor): string {
  const lines = files.map((file) => file.codeLines)
  const functions = files.flatMap((file) => file.functions)
  const longest = functions.toSorted((a, b) => b.lines - a.lines)[0]
  const code = lines.reduce((sum, n) => sum + n, 0)
  const comments = files.reduce((sum, file) => sum + file.commentLines, 0)
  const share = code === 0 ? 0 : Math.round((100 * comments) / (code + comments))
  const tests = code === 0 ? '-' : (testLines / code).toFixed(1)
  return [
    name.padEnd(10),
    String(files.length).padStart(5),
    String(code).padStart(7),
    `  ${spread(lines)}`,
    `  ${spread(functions.map((fn) => fn.lines))}`,
    `${String(share)} %`.padStart(9),
    tests.padStart(7),
    `  ${longest ? `${longest.name} (${longest.path})` : ''}`,
  ].join(' ')
}

function main(): void {
  const floors = [
    ...[...PURE, ...WORLD].map((name) => readFloor(name, `src/${name}`)),
    ...['programs', 'tests', 'tools', 'bench'].map((name) => readFloor(name, name)),
  ]
  const all = { name: 'all', files: floors.flatMap((floor) => floor.files), testLines: 0 }
  process.stdout.write(
    '             files   code    files med/p90/max  functions     comment  tests  longest function\n',
  )
  for (const floor of floors) process.stdout.write(`${row(floor)}\n`)
  process.stdout.write(`targets: ${TARGETS}\n`)

  const largest = all.files.toSorted((a, b) => b.codeLines - a.codeLines).slice(0, 3)
  for (const file of largest) process.stdout.write(`  ${file.codeLines} lines: ${file.path}\n`)

  const undocumented = floors
    .filter(({ name }) => PURE.includes(name))
    .flatMap(({ files }) => files.flatMap((file) => file.undocumented))
  const loose = all.files.flatMap((file) => file.anyTypes)
  for (const place of undocumented)
    process.stdout.write(`${place} is exported without a description\n`)
  for (const place of loose) process.stdout.write(`${place} says any\n`)
  process.stdout.write(
    `${undocumented.length} undocumented exported functions, ${loose.length} any\n`,
  )
  if (undocumented.length + loose.length > 0) process.exitCode = 1
}

main()
