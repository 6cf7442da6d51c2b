import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

import { Command, Option } from 'commander'

import { holdsPersons } from '#model/program.ts'

import { open, PROGRAMS } from '../open.ts'
import { EXIT, output } from '../output.ts'
import { readSettings } from '../settings.ts'
import { exportRows } from './export-rows.ts'

interface Flags {
  readonly format: 'csv'
  readonly out?: string
  readonly json?: true
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Rows about persons. On a live node it needs the approval of a second account.')
    .argument('<program>', PROGRAMS.map(({ id }) => id).join(', '))
    .addOption(new Option('--format <format>', 'what to write').choices(['csv']).default('csv'))
    .option('--out <file>', 'write to a file that its owner alone may read')
    .option('--json', 'one JSON document on standard output; needs --out')
    .addHelpText('after', '\nExample:\n  ceiba export asylum-mx --format csv --out persons.csv')
    .action(async (program: string, flags: Flags) => {
      process.exitCode = await exportProgram(program, flags)
    })
}

async function exportProgram(program: string, flags: Flags): Promise<number> {
  const out = output(flags.json === true)
  const refuse = (code: string, message: string, exit: number): number => {
    out.result({ failed: { code, message } })
    out.warn(message)
    return exit
  }
  const known = PROGRAMS.find(({ id }) => id === program)
  if (!known) return refuse('usage', `There is no program ${program}.`, EXIT.usage)
  if (!holdsPersons(known))
    return refuse(
      'no-persons',
      `${program} holds no persons: there are no rows about any. Nothing was written.`,
      EXIT.usage,
    )
  if (flags.json && flags.out === undefined)
    return refuse(
      'usage',
      '--json needs --out: the rows and the document cannot both go to standard output.',
      EXIT.usage,
    )
  const opened = await open(readSettings(process.env), {
    onProgress: (text) => out.progress(text),
  })
  const { node } = opened
  try {
    if (node.facts.kind === 'live')
      return refuse(
        'needs-approval',
        'This is a live node: rows about persons leave it only with the approval of a second account, and approvals are not made yet. Nothing was written.',
        EXIT.failed,
      )
    const file =
      flags.out === undefined ? process.stdout : createWriteStream(flags.out, { mode: 0o600 })
    let rows = 0
    for await (const line of exportRows(node, program)) {
      if (!file.write(line)) await once(file, 'drain')
      rows += 1
      if (rows % 1000 === 0) out.progress(`${rows} rows`)
    }
    if (flags.out !== undefined) {
      file.end()
      await finished(file)
    }
    out.result({ program, file: flags.out, rows: rows - 1 })
    if (!flags.json) out.warn(`${rows - 1} rows`)
    return EXIT.done
  } finally {
    await opened.close()
  }
}
