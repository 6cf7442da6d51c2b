import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

import { Command, Option } from 'commander'

import { holdsPersons } from '#model/program.ts'
import { actorOf } from '#store/accounts.ts'
import { takeUpExport } from '#store/exports/export-requests.ts'
import { exportRows } from '#store/exports/export-rows.ts'
import { runExport } from '#store/exports/run-export.ts'
import type { Node } from '#store/node.ts'

import { open, PROGRAMS } from '../open.ts'
import { EXIT, output, type Output } from '../output.ts'
import { readSettings } from '../settings.ts'
import { actingIn, approvalCommands, refused } from './approvals.ts'
import { wholeExport } from './whole-export.ts'

interface Flags {
  readonly format: 'csv'
  readonly out?: string
  readonly approval?: string
  readonly by?: string
  readonly json?: true
}

export function exportCommand(): Command {
  const command = new Command('export')
    // What stands after the name of a command is that command's own.
    .enablePositionalOptions()
    .description('Rows about persons. On a live node it needs the approval of a second account.')
    .argument('<program>', PROGRAMS.map(({ id }) => id).join(', '))
    .addOption(new Option('--format <format>', 'what to write').choices(['csv']).default('csv'))
    .option('--out <file>', 'write to a file that its owner alone may read')
    .option('--approval <id>', 'of an approved request, on a live node; good for one run')
    .option('--by <login>', 'whoever asked for it')
    .option('--json', 'one JSON document on standard output; needs --out')
    .addHelpText('after', '\nExample:\n  ceiba export asylum-mx --format csv --out persons.csv')
    .action(async (program: string, flags: Flags) => {
      process.exitCode = await exportProgram(program, flags)
    })
  for (const one of approvalCommands()) command.addCommand(one)
  return command
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
    if (node.facts.kind === 'live' && flags.approval === undefined)
      return refuse(
        'needs-approval',
        'This is a live node: rows about persons leave it only with the approval of a second account. Ask with "ceiba export request". Nothing was written.',
        EXIT.failed,
      )
    if (flags.approval === undefined) {
      const rows = await writeRows(exportRows(node, await wholeExport(node, program)), flags, out)
      out.result({ program, file: flags.out, rows })
      if (!flags.json) out.warn(`${rows} rows`)
      return EXIT.done
    }
    return await exportApproved(node, { program, approval: flags.approval }, flags, out)
  } finally {
    await opened.close()
  }
}

/** Runs an approved export as whoever asked for it, with what was approved and nothing else, and says what went. */
async function exportApproved(
  node: Node,
  { program, approval }: { readonly program: string; readonly approval: string },
  flags: Flags,
  out: Output,
): Promise<number> {
  const { loaded, account, now } = await actingIn(node, flags.by, program)
  const asked = { program: loaded.program, actor: actorOf(account) }
  const { core } = node.pools
  const taken = await takeUpExport(core, asked, approval)
  if (!taken.ok) return refused(out, taken.error)
  const { lines, went } = runExport(node, { loaded, actor: asked.actor, now }, taken.value)
  await writeRows(lines, flags, out)
  const { id } = taken.value
  const { rows, sha256 } = went()
  out.result({ program, file: flags.out, rows, sha256, approval: id })
  if (!flags.json) out.warn(`${rows} rows, sha256 ${sha256}`)
  return EXIT.done
}

/** Writes the lines where they were asked for. Returns how many, without the header. */
async function writeRows(rows: AsyncIterable<string>, flags: Flags, out: Output): Promise<number> {
  const file =
    flags.out === undefined ? process.stdout : createWriteStream(flags.out, { mode: 0o600 })
  let lines = 0
  for await (const line of rows) {
    if (!file.write(line)) await once(file, 'drain')
    lines += 1
    if (lines % 1000 === 0) out.progress(`${lines} rows`)
  }
  if (flags.out !== undefined) {
    file.end()
    await finished(file)
  }
  return lines - 1
}
