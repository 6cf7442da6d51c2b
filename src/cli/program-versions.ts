import { Command } from 'commander'

import type { LoadedProgram } from '#engine/world.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { actorOf, findAccount } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import { listVersions } from '#store/versions/list-versions.ts'
import {
  moveCases,
  previewMove,
  type MovePreview,
  type Moving,
} from '#store/versions/move-cases.ts'

import { activeAccount } from './active-account.ts'
import { open } from './open.ts'
import { EXIT, output, UsageError, type Output } from './output.ts'
import { readSettings } from './settings.ts'

export function versionsCommand(): Command {
  return new Command('versions')
    .description(
      'The versions of a program that the node carries or carried, and the cases on each.',
    )
    .argument('<program>')
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', '\nExample:\n  ceiba program versions asylum-mx')
    .action((id: string, flags: { readonly json?: true }) =>
      withNode(flags.json === true, async (node, out) => {
        const versions = await listVersions(node, loadedIn(node, id))
        out.result({ versions })
        for (const one of versions)
          out.say(
            `${one.program}  version ${one.version}${one.current ? ' (current)' : ''}: ${one.cases} cases, ${one.open} of them open`,
          )
        return EXIT.done
      }),
    )
}

interface Flags {
  readonly by: string
  readonly from?: string
  readonly record?: string
  readonly list?: string
  readonly dryRun?: true
  readonly rehearsal?: string
  readonly reason?: string
  readonly json?: true
}

export function moveCommand(): Command {
  return new Command('move')
    .description(
      'Brings open cases to the version of this build, once what that changes was seen. Cases that nobody moves end on the version on which they began.',
    )
    .argument('<program>')
    .requiredOption('--by <login>', 'who signs: an account that may move cases, in its offices')
    .option('--from <id@hash>', 'only cases on this version')
    .option('--record <id>', 'one case')
    .option('--list <queue>', 'the cases of a work queue')
    .option('--dry-run', 'rehearses, writes nothing, and names the rehearsal')
    .option('--rehearsal <hash>', 'the rehearsal that was seen, as --dry-run named it')
    .option('--reason <text>', 'why they are moved')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExit code 0: done. 1: some cases stay.\n\nExample:\n  ceiba program move asylum-mx --by ana --list stay --dry-run\n  ceiba program move asylum-mx --by ana --list stay --rehearsal 6f2c… --reason "Reform of 1 March"',
    )
    .action((id: string, flags: Flags) =>
      withNode(flags.json === true, (node, out) => move(node, id, flags, out)),
    )
}

async function withNode(
  json: boolean,
  work: (node: Node, out: Output) => Promise<number>,
): Promise<void> {
  const out = output(json)
  const opened = await open(readSettings(process.env), { onProgress: (text) => out.progress(text) })
  try {
    process.exitCode = await work(opened.node, out)
  } finally {
    await opened.close()
  }
}

function loadedIn(node: Node, id: string): LoadedProgram {
  const { programs } = node.directory()
  const loaded = programs.get(id)
  if (loaded) return loaded
  throw new UsageError(`There is no program ${id}; there are ${[...programs.keys()].join(', ')}.`)
}

async function move(node: Node, id: string, flags: Flags, out: Output): Promise<number> {
  const loaded = loadedIn(node, id)
  const account = await findAccount(node.pools.core, await activeAccount(node, flags.by))
  if (!account) throw new UsageError(`There is no account ${flags.by}.`)
  if (flags.record !== undefined && !isId(flags.record))
    throw new UsageError(`--record is no id: ${flags.record}`)
  const moving: Moving = {
    loaded,
    actor: node.conferred(actorOf(account)),
    now: node.clock.now(),
    purpose: 'versions',
    selection: {
      from: flags.from,
      list: flags.list,
      record: flags.record === undefined ? undefined : toId(flags.record),
    },
  }
  if (flags.dryRun) return rehearse(node, moving, out)
  if (flags.rehearsal === undefined || !flags.reason)
    throw new UsageError('--rehearsal and --reason are needed: see first what --dry-run says.')
  const { rehearsal, reason } = flags
  const moved = await moveCases(node, moving, { rehearsal, reason })
  if (!moved.ok) {
    out.result({ failed: { code: moved.error } })
    out.warn(WORDS[moved.error])
    return moved.error === 'rehearsed-otherwise' ? EXIT.partly : EXIT.usage
  }
  const { staying } = moved.value
  out.result(moved.value)
  out.say(`${moved.value.moved} cases moved to ${loaded.key}`)
  for (const { code, count } of staying) out.say(`  ${count} stay: ${code}`)
  return staying.length > 0 ? EXIT.partly : EXIT.done
}

const WORDS = {
  'no-such-version': 'The node carries no such version.',
  'no-such-list': 'The program has no such work queue.',
  'rehearsed-otherwise': 'Something changed since that rehearsal: look at it again with --dry-run.',
} as const

async function rehearse(node: Node, moving: Moving, out: Output): Promise<number> {
  const preview = await previewMove(node, moving, 3)
  if (!preview.ok) throw new UsageError(WORDS[preview.error])
  out.result(preview.value)
  say(preview.value, moving.loaded.key, out)
  return preview.value.staying > 0 ? EXIT.partly : EXIT.done
}

function say(
  { cases, staying, stages, clocks, left, stranded, rehearsal }: MovePreview,
  to: string,
  out: Output,
): void {
  out.say(`${cases} open cases would move to ${to}; ${staying} of them would stay`)
  for (const one of stages)
    out.say(`  ${one.count} ${one.kind}: ${one.before ?? 'none'} -> ${one.after ?? 'none'}`)
  for (const { rule, change, count } of clocks) out.say(`  ${count} ${rule}: ${CHANGES[change]}`)
  for (const { name, count } of left) out.say(`  ${count} x ${name} stays in the history alone`)
  for (const { name, count } of stranded) out.say(`  ${count} x no place for ${name}`)
  out.say(`rehearsal ${rehearsal}`)
}

const CHANGES = {
  earlier: 'due earlier',
  later: 'due later',
  begins: 'begin to run',
  ceases: 'cease to run',
} as const
