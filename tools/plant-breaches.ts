/**
 * Shows that the invariants are held by tests: plants one breach of each into a copy of the sources, runs the test that is said to hold it,
 * and demands that it fails. `npm run breaches`, or for some: `npm run breaches -- --only INV-05`. The table stands in docs/invariants.md.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PLANTS, type Plant } from './breaches/plants.ts'

const PROJECT = join(import.meta.dirname, '..')
const COPIED = [
  'src',
  'programs',
  'tests',
  'fixtures',
  'examples',
  'tools',
  'package.json',
  'vite.config.ts',
  'vitest.config.ts',
  'tsconfig.base.json',
]

/** What became of a planted breach. `sound` is how the test stands without it: it must pass, else its failure says nothing. */
type Outcome = 'noticed' | 'NOT NOTICED' | 'FAILS WITHOUT IT' | 'NOT THERE ONCE'

function passes(folder: string, test: string): boolean {
  const bin = join(PROJECT, 'node_modules/vitest/vitest.mjs')
  const args = [bin, 'run', test, '--testTimeout=120000', '--hookTimeout=240000']
  const { status, error } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore' })
  if (error) throw error
  return status === 0
}

function tryOne(folder: string, { file, find, put, test }: Plant): Outcome {
  const path = join(folder, file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(find).length !== 2) return 'NOT THERE ONCE'
  writeFileSync(
    path,
    sound.replace(find, () => put),
  )
  try {
    if (passes(folder, test)) return 'NOT NOTICED'
  } finally {
    writeFileSync(path, sound)
  }
  return soundTests.has(test) || passes(folder, test)
    ? (soundTests.add(test), 'noticed')
    : 'FAILS WITHOUT IT'
}
const soundTests = new Set<string>()

function main(): number {
  const at = process.argv.indexOf('--only')
  const only = at < 0 ? undefined : process.argv[at + 1]?.split(',')
  const plants = PLANTS.filter(({ invariant }) => only?.includes(invariant) ?? true)
  if (plants.length === 0) {
    process.stderr.write('No breach of that name. They are:\n')
    process.stderr.write(`${[...new Set(PLANTS.map(({ invariant }) => invariant))].join(' ')}\n`)
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'ceiba-breaches-'))
  try {
    for (const name of COPIED) cpSync(join(PROJECT, name), join(folder, name), { recursive: true })
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction')
    let held = 0
    for (const plant of plants) {
      const outcome = tryOne(folder, plant)
      if (outcome === 'noticed') held += 1
      process.stdout.write(
        `${plant.invariant.padEnd(7)} ${outcome.padEnd(16)} ${plant.file} -> ${plant.test}\n`,
      )
    }
    process.stdout.write(`${held} passed, ${plants.length - held} failed\n`)
    return held === plants.length ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = main()
