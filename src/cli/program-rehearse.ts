import { createWriteStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

import { Command } from 'commander'
import postgres from 'postgres'

import type { LoadedProgram } from '#engine/world.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { faultsOf } from '#model/faults.ts'
import type { Program } from '#model/program.ts'
import { csvLine } from '#standards/csv.ts'
import type { Node } from '#store/node.ts'
import { rehearseProgram, type Change, type Rehearsal } from '#store/rehearse-program.ts'
import { loadProgram, programIn, readVersions } from '#store/versions/stored-versions.ts'

import { open, PROGRAMS } from './open.ts'
import { EXIT, output, UsageError, type Output } from './output.ts'
import { readSettings } from './settings.ts'

interface Flags {
  readonly out?: string
  readonly samples: string
  readonly json?: true
}

export function rehearseCommand(): Command {
  return new Command('rehearse')
    .description(
      'Folds the real history under another version of a program and shows which records would change stage, which deadlines move, which figures. Nothing is written.',
    )
    .argument(
      '<version>',
      'a file with a program as `ceiba program show` writes it; or the name of a program: then this build’s version is rehearsed on what the node carried before',
    )
    .option('--out <file.csv>', 'every change of every record, by id')
    .option('--samples <n>', 'how many records of each change are named', '3')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExit code 0: rehearsed. 1: it has faults, or the history holds what it has no place for.\n\nExample:\n  ceiba program show asylum-mx > new.json\n  ceiba program rehearse new.json --out changes.csv',
    )
    .action(async (asked: string, flags: Flags) => {
      process.exitCode = await rehearse(asked, flags, output(flags.json === true))
    })
}

export function showCommand(): Command {
  return new Command('show')
    .description('A program as data, to be read, changed and rehearsed.')
    .argument('<program>', PROGRAMS.map(({ id }) => id).join(', '))
    .addHelpText('after', '\nExample:\n  ceiba program show asylum-mx > new.json')
    .action((id: string) => {
      process.stdout.write(`${JSON.stringify(carried(id), null, 2)}\n`)
    })
}

function carried(id: string): Program {
  const program = PROGRAMS.find((known) => known.id === id)
  if (program) return program
  throw new UsageError(
    `There is no program ${id}; there are ${PROGRAMS.map((known) => known.id).join(', ')}.`,
  )
}

async function rehearse(asked: string, flags: Flags, out: Output): Promise<number> {
  const samples = Number(flags.samples)
  if (!Number.isInteger(samples) || samples < 0)
    throw new UsageError(`--samples is no number: ${flags.samples}`)
  const file = existsSync(asked) ? await readProgram(asked) : undefined
  const after = file ?? carried(asked)
  const faults = faultsOf(after)
  if (faults.length > 0) {
    out.result({ program: after.id, faults })
    for (const { at, message } of faults) out.warn(`${at}: ${message}`)
    return EXIT.partly
  }
  const opened = await open(readSettings(process.env), { onProgress: (text) => out.progress(text) })
  try {
    const { node } = opened
    const before = file ? current(node, after) : await carriedBefore(node, after)
    const versions = {
      before: before?.key,
      after: loadProgram(after).key,
    }
    if (!before || versions.before === versions.after) {
      out.result({ ...versions, same: true })
      out.say(
        `${versions.after} is the version that the history stands under: nothing would change`,
      )
      return EXIT.done
    }
    const found = await rehearseAll(node, { before, after, samples, flags, out })
    out.result({ ...versions, ...found })
    say(found, `${versions.before ?? ''} -> ${versions.after}`, out)
    return found.losses.length > 0 ? EXIT.partly : EXIT.done
  } finally {
    await opened.close()
  }
}

/** Data that says what a program says is one; whether it is sound, its faults tell. */
async function readProgram(path: string): Promise<Program> {
  const parsed: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined)
  if (!isProgram(parsed)) throw new UsageError(`${path} holds no program as JSON.`)
  return parsed
}

function isProgram(value: unknown): value is Program {
  if (typeof value !== 'object' || value === null) return false
  const parts = new Map(Object.entries(value))
  return (
    typeof parts.get('id') === 'string' &&
    ['title', 'roles', 'records', 'actions'].every((part) => isJsonObject(parts.get(part)))
  )
}

/** What the cases of the node stand on now: each on its own version. */
const current = (node: Node, { id }: Program): LoadedProgram | undefined =>
  node.directory().programs.get(id)

/** The same, with the version that the node carried before this build's as the one of today; undefined when there was none. */
async function carriedBefore(node: Node, program: Program): Promise<LoadedProgram | undefined> {
  const now = current(node, program)
  const earlier = (await readVersions(node.pools.core)).find(
    (one) => one.program === program.id && `${one.program}@${one.hash}` !== now?.key,
  )
  // All that happened is told under it, also what was done under another since.
  return earlier && { program: programIn(earlier), key: `${earlier.program}@${earlier.hash}` }
}

async function rehearseAll(
  node: Node,
  {
    before,
    after,
    samples,
    flags,
    out,
  }: { before: LoadedProgram; after: Program; samples: number; flags: Flags; out: Output },
): Promise<Rehearsal> {
  const list = flags.out === undefined ? undefined : createWriteStream(flags.out, { mode: 0o600 })
  list?.write(csvLine(['record', 'what', 'name', 'before', 'after']))
  const keep = ({ record, what, name, before: was, after: is }: Change): void => {
    list?.write(csvLine([record, what, name, was ?? '', is ?? '']))
  }
  const sql = postgres(node.address.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await rehearseProgram(sql, node, {
      before,
      after,
      samples,
      ...(list ? { onChange: keep } : {}),
      onProgress: (events) => out.progress(`${events} events`),
    })
  } finally {
    await sql.end()
    await new Promise<void>((done) => (list ? list.end(done) : done()))
  }
}

function say(
  { roots, records, events, stages, clocks, figures, losses }: Rehearsal,
  versions: string,
  out: Output,
): void {
  out.say(`${versions}: ${events} events, ${roots} files, ${records} records`)
  const named = (samples: readonly string[]): string =>
    samples.length > 0 ? `  (${samples.join(', ')})` : ''
  out.say(stages.length === 0 ? 'No record changes stage.' : 'Records that change stage:')
  for (const { kind, before: was, after: is, count, samples } of stages)
    out.say(`  ${count} ${kind}: ${was ?? 'none'} -> ${is ?? 'none'}${named(samples)}`)
  out.say(clocks.length === 0 ? 'No open deadline moves.' : 'Open deadlines that move:')
  for (const { rule, change, count, samples } of clocks)
    out.say(`  ${count} ${rule}: ${WORDS[change]}${named(samples)}`)
  out.say(figures.length === 0 ? 'No figure changes.' : 'Figures that change:')
  for (const { measure, year, before: was, after: is, moved } of figures)
    out.say(`  ${measure} ${year}: ${was} -> ${is}, ${moved} in other cells`)
  if (losses.length > 0) out.say('The history holds what the new version has no place for:')
  for (const { what, name, count, samples } of losses)
    out.say(`  ${count} x ${what} ${name}${named(samples)}`)
}

const WORDS = {
  earlier: 'due earlier',
  later: 'due later',
  begins: 'begin to run',
  ceases: 'cease to run',
} as const
