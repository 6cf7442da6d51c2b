import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { Command, Option } from 'commander'

import { ENCODINGS, type Encoding } from '#compute/tables/encoding.ts'
import type { Node } from '#store/node.ts'
import { findPairs } from '#store/review/find-pairs.ts'

import { open, PROGRAMS } from '../open.ts'
import { EXIT, output, type Output } from '../output.ts'
import { readSettings } from '../settings.ts'
import { openTable } from './read-table.ts'
import { MappingProblem, runImport, type ImportReport } from './run-import.ts'
import { sayReport } from './say-report.ts'
import { FileProblem } from './table.ts'

interface Flags {
  readonly dryRun?: true
  readonly map?: string
  readonly rejects?: string
  readonly office?: string
  readonly encoding?: Encoding
  readonly json?: true
}

export function importCommand(): Command {
  return new Command('import')
    .description(
      'Reads a file of people into a program, row by row; bad rows are told and good ones land.',
    )
    .argument('<program>', `which program: ${PROGRAMS.map(({ id }) => id).join(', ')}`)
    .argument('<file>', 'a .csv, .xlsx or .json file, also .gz; - for standard input')
    .option('--dry-run', 'say what would be done, and write nothing')
    .option(
      '--map <map.json>',
      'how columns become fields (docs/import.md); over the suggested mapping',
    )
    .option('--rejects <out.csv>', 'where the bad rows go, each with its reason')
    .option('--office <code>', 'the office that registers, when no column says it')
    .addOption(new Option('--encoding <name>', 'in place of the one found').choices(ENCODINGS))
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
Example:
  ceiba import asylum-mx partner.csv --office TAP --dry-run
  ceiba import asylum-mx partner.csv --office TAP --rejects bad.csv
  ceiba import asylum-mx bad.csv --office TAP        (after bad.csv was corrected)`,
    )
    .action(async (program: string, file: string, flags: Flags) => {
      process.exitCode = await importFile(program, file, flags)
    })
}

async function importFile(program: string, file: string, flags: Flags): Promise<number> {
  const out = output(flags.json === true)
  if (!PROGRAMS.some(({ id }) => id === program))
    return usage(
      out,
      `There is no program ${program}; there are ${PROGRAMS.map(({ id }) => id).join(', ')}.`,
    )
  if (flags.rejects !== undefined && resolve(flags.rejects) === resolve(file))
    return usage(out, 'The rejected rows cannot go into the file that is read.')
  try {
    const map = flags.map === undefined ? undefined : readMap(flags.map)
    return await importTable(program, file, { ...flags, parsed: map }, out)
  } catch (error) {
    if (error instanceof MappingProblem) return usage(out, error.message, error.faults)
    if (!(error instanceof FileProblem)) throw error
    out.result({ failed: { code: error.code, message: error.message } })
    out.warn(error.message)
    return EXIT.failed
  }
}

function usage(out: Output, message: string, faults: readonly string[] = [message]): number {
  out.result({ failed: { code: 'usage', faults } })
  out.warn(message)
  return EXIT.usage
}

function readMap(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new MappingProblem([
      `The map ${path} cannot be read: ${error instanceof Error ? error.message : ''}`,
    ])
  }
}

async function importTable(
  program: string,
  file: string,
  flags: Flags & { readonly parsed: unknown },
  out: Output,
): Promise<number> {
  const table = await openTable(
    file,
    flags.encoding === undefined ? {} : { encoding: flags.encoding },
  )
  try {
    const opened = await open(readSettings(process.env), {
      onProgress: (text) => out.progress(text),
    })
    const { node } = opened
    try {
      const options = {
        program,
        dryRun: flags.dryRun === true,
        ...(flags.parsed === undefined ? {} : { map: flags.parsed }),
        ...(flags.rejects === undefined ? {} : { rejects: flags.rejects }),
        ...(flags.office === undefined ? {} : { office: flags.office }),
      }
      const report = await runImport(node, table.table, options, out)
      if (!options.dryRun) await comparePeople(node, program, out)
      return finish(report, out)
    } finally {
      await opened.close()
    }
  } finally {
    await table.close()
  }
}

/** Whoever came in is compared with those known before: what may be one person waits for review. */
async function comparePeople(node: Node, program: string, out: Output): Promise<void> {
  const compartment = node.directory().programs.get(program)?.program.compartment
  if (compartment === undefined) return
  out.progress('comparing people')
  await findPairs(node, compartment)
}

function finish(report: ImportReport, out: Output): number {
  out.result(report)
  sayReport(report, out)
  return report.rejected > 0 ? EXIT.partly : EXIT.done
}
