import { Command } from 'commander'

import { isPlainDate } from '#kernel/plain-date.ts'
import { affectedBy, type Affected } from '#store/lockdown/affected.ts'
import {
  beginLockdown,
  currentLockdown,
  liftLockdown,
  NOTIFY_WITHIN_HOURS,
} from '#store/lockdown/lockdown.ts'
import type { Node } from '#store/node.ts'

import { activeAccount } from './active-account.ts'
import { open } from './open.ts'
import { EXIT, output, UsageError, type Output } from './output.ts'
import { readSettings } from './settings.ts'

interface Flags {
  readonly by?: string
  readonly reason?: string
  readonly notifyWithin?: string
  readonly account?: string
  readonly from?: string
  readonly to?: string
  readonly json?: true
}
type Work = (node: Node, flags: Flags, out: Output) => Promise<number>

const JSON_FLAG = ['--json', 'one JSON document on standard output'] as const

export function lockdownCommand(): Command {
  const run = (work: Work) => async (flags: Flags) => {
    const out = output(flags.json === true)
    const opened = await open(readSettings(process.env), {
      onProgress: (text) => out.progress(text),
    })
    try {
      process.exitCode = await work(opened.node, flags, out)
    } finally {
      await opened.close()
    }
  }
  const lockdown = new Command('lockdown').description(
    'Shuts the node for writing after a breach or before a hostile demand, and says whose files were read.',
  )
  lockdown
    .command('begin')
    .description('Nothing is written from now on; sessions of outsiders end.')
    .requiredOption('--by <login>', 'who decides it')
    .requiredOption('--reason <text>', 'why, without names')
    .option(
      '--notify-within <hours>',
      'until those concerned must be told',
      `${NOTIFY_WITHIN_HOURS}`,
    )
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba lockdown begin --by dpo --reason "Stolen laptop"')
    .action(run(begin))
  lockdown
    .command('status')
    .description('Whether it is on, since when, and by when people must be told.')
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba lockdown status')
    .action(run(status))
  lockdown
    .command('affected')
    .description('The records that were read in a time, from the audit, as CSV or JSON.')
    .requiredOption('--from <day>', 'YYYY-MM-DD')
    .requiredOption('--to <day>', 'YYYY-MM-DD, included')
    .option('--account <login>', 'read by this account alone')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      '\nExample:\n  ceiba lockdown affected --account officer.tap --from 2025-03-01 --to 2025-03-04',
    )
    .action(run(affected))
  lockdown
    .command('lift')
    .description('The first asks, a second person agrees: then the node writes again.')
    .requiredOption('--by <login>', 'who asks or agrees')
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba lockdown lift --by dpo')
    .action(run(lift))
  return lockdown
}

const begin: Work = async (node, { by, reason = '', notifyWithin = '' }, out) => {
  if (!/^[1-9]\d{0,3}$/.test(notifyWithin))
    throw new UsageError(`--notify-within is no number of hours: ${notifyWithin}`)
  const programs = [...node.directory().programs.values()].map(({ program }) => program)
  const begun = await beginLockdown(node.pools.core, programs, {
    id: node.ids.next(),
    by: await activeAccount(node, by),
    reason,
    notifyWithinHours: Number(notifyWithin),
  })
  if (!begun.ok) return refused(out, begun.error.code, 'The node is in lock-down already.')
  out.result(begun.value)
  out.say(
    `The node is in lock-down; ${begun.value.ended} sessions of outsiders were ended, ${begun.value.keys} keys of theirs revoked.`,
  )
  return EXIT.done
}

const status: Work = async (node, _flags, out) => {
  const on = await currentLockdown(node.pools.core)
  out.result(on ? { on: true, ...on } : { on: false })
  out.say(
    on
      ? `In lock-down since ${on.beganAt.toISOString()}: ${on.reason}. People must be told by ${on.notifyBy.toISOString()}.${on.liftAskedBy === null ? '' : ' Somebody wants it lifted; a second person must agree.'}`
      : 'Not in lock-down.',
  )
  return EXIT.done
}

const affected: Work = async (node, { from, to, account }, out) => {
  if (!isPlainDate(from) || !isPlainDate(to))
    throw new UsageError('--from and --to are days: YYYY-MM-DD')
  const suspect = account === undefined ? {} : { account: await activeAccount(node, account) }
  const list: Affected[] = []
  if (!out.json) out.data('compartment,record,root,readings,first,last\n')
  for await (const one of affectedBy(node, { from, to, ...suspect }))
    if (out.json) list.push(one)
    else
      out.data(
        `${[one.compartment, one.record, one.root, one.readings, one.first, one.last].join(',')}\n`,
      )
  out.result({ affected: list })
  return EXIT.done
}

const lift: Work = async (node, { by }, out) => {
  const lifted = await liftLockdown(node.pools.core, await activeAccount(node, by))
  if (!lifted.ok)
    return lifted.error.code === 'four-eyes'
      ? refused(out, 'four-eyes', 'A second person must agree: you asked for it yourself.')
      : refused(out, 'not-found', 'The node is not in lock-down.')
  out.result({ state: lifted.value })
  out.say(
    lifted.value === 'asked' ? 'Asked for; a second person must agree.' : 'The node writes again.',
  )
  return EXIT.done
}

function refused(out: Output, code: string, message: string): number {
  out.result({ failed: { code, message } })
  out.warn(message)
  return EXIT.failed
}
