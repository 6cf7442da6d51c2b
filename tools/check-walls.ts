/**
 * Proves that the walls stand: plants one breach of each rule into a copy of the sources and requires the tool in charge
 * to name each of them, and none of the lawful neighbours planted beside them. A wall that nobody pushes cannot be told
 * from a drawing of one. The rules are written out here once more, so that a loosened tsconfig or lint rule is seen.
 */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import {
  COMPILER_BREACHES,
  CONTROLS,
  LINTER_BREACHES,
  type Breach,
  TARGETS,
} from './walls/breaches.ts'

const PROJECT = join(import.meta.dirname, '..')
const COPIED = ['src', 'programs', 'package.json', 'tsconfig.base.json', '.oxlintrc.json']

function copyTree(folder: string): void {
  for (const name of COPIED) {
    cpSync(join(PROJECT, name), join(folder, name), {
      recursive: true,
      filter: (source) => !/\.(test|bench)\.tsx?$/.test(source),
    })
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction')
}

function plant(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, code] of files) {
    if (existsSync(join(folder, file))) throw new Error(`${file} exists: name the breach otherwise`)
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${code}\n`)
  }
}

function runTool(folder: string, command: readonly string[]): string {
  const [bin = '', ...args] = command
  const run = spawnSync(process.execPath, [join(PROJECT, 'node_modules', bin), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (run.error) throw run.error
  return run.stdout
}

/** `file -> codes` of what the compiler said. */
function compile(folder: string): Map<string, Set<string>> {
  const projects = ['src/web', 'src/cli', 'programs']
  const out = runTool(folder, ['typescript/bin/tsc', '-b', ...projects, '--pretty', 'false'])
  const said = new Map<string, Set<string>>()
  for (const [, file = '', code = ''] of out.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+):/gm)) {
    const path = file.replaceAll('\\', '/')
    said.set(path, (said.get(path) ?? new Set()).add(code))
  }
  return said
}

/** `file -> rules` of what the linter said. */
function lint(folder: string, files: readonly string[]): Map<string, Set<string>> {
  const out = runTool(folder, ['oxlint/bin/oxlint', '--format=unix', ...files])
  const said = new Map<string, Set<string>>()
  for (const [, file = '', rule = ''] of out.matchAll(
    /^(.+?):\d+:\d+: .*\[\w+\/\w+\((.+)\)\]$/gm,
  )) {
    const path = file.replaceAll('\\', '/').replace(/^\.\//, '')
    said.set(path, (said.get(path) ?? new Set()).add(rule))
  }
  return said
}

/** Prints what was let through, and whether all was well. */
function judge(
  tool: string,
  breaches: readonly Breach[],
  said: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (said.size === 0) {
    process.stdout.write(
      `${tool} accused nothing at all: it did not run, or its configuration is broken\n`,
    )
    return false
  }
  const missed = breaches.filter(
    ({ file, stoppedBy }) => !stoppedBy.some((name) => said.get(file)?.has(name) ?? false),
  )
  const accused = CONTROLS.filter(({ file }) => said.has(file))
  for (const { file, rule, stoppedBy } of missed) {
    const answer = [...(said.get(file) ?? [])].join(', ') || 'nothing'
    process.stdout.write(
      `${tool} let through: ${rule} (${file}): expected ${stoppedBy.join(' or ')}, said ${answer}\n`,
    )
  }
  for (const { file, rule } of accused) {
    const answer = [...(said.get(file) ?? [])].join(', ')
    process.stdout.write(`${tool} stopped what is lawful: ${rule} (${file}): ${answer}\n`)
  }
  const stopped = breaches.length - missed.length
  process.stdout.write(`${tool}: ${breaches.length} breaches planted, ${stopped} stopped\n`)
  return missed.length === 0 && accused.length === 0
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'ceiba-walls-'))
  try {
    copyTree(folder)
    const planted = [...COMPILER_BREACHES, ...LINTER_BREACHES, ...CONTROLS]
    plant(folder, TARGETS)
    plant(folder, new Map(planted.map(({ file, code }) => [file, code])))
    const compiled = judge('tsc', COMPILER_BREACHES, compile(folder))
    const files = [...LINTER_BREACHES, ...CONTROLS].map(({ file }) => file)
    const linted = judge('oxlint', LINTER_BREACHES, lint(folder, files))
    if (!compiled || !linted) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main()
