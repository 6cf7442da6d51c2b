import { Command } from 'commander'

import type { LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import type { Result } from '#kernel/result.ts'
import { findAccount, actorOf } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import type { Asking } from '#store/reads/reader.ts'
import {
  approveForgetting,
  proposeForgetting,
  refuseForgetting,
  type DecisionRefusal,
} from '#store/retention/decide-forgetting.ts'
import { findForgettable } from '#store/retention/find-forgettable.ts'
import { listForgettable } from '#store/retention/list-forgettable.ts'

import { activeAccount } from './active-account.ts'
import { open, PROGRAMS } from './open.ts'
import { EXIT, output, UsageError, type Output } from './output.ts'
import { readSettings } from './settings.ts'

interface Flags {
  readonly by?: string
  readonly program?: string
  readonly reason?: string
  readonly which?: string
  readonly dryRun?: true
  readonly json?: true
}
type Work = (node: Node, flags: Flags, out: Output, id: string) => Promise<number>

const JSON_FLAG = ['--json', 'one JSON document on standard output'] as const
const BY_FLAG = ['--by <login>', 'who does it'] as const
const PROGRAM_FLAG = ['--program <program>', 'of which procedure', 'asylum-mx'] as const

export function retentionCommand(): Command {
  const retention = new Command('retention').description(
    'Files whose time is over: finds them, and forgets them once one person proposed it and another approved.',
  )
  retention
    .command('find')
    .description('Puts files that may be forgotten on the list. Forgets nothing.')
    .option('--dry-run', 'only tells how many there would be')
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba retention find --dry-run')
    .action((flags: Flags) => run(find, flags))
  retention
    .command('list')
    .description('What is on the list, in the offices where somebody decides.')
    .requiredOption(...BY_FLAG)
    .option(...PROGRAM_FLAG)
    .option('--which <which>', 'open or decided', 'open')
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba retention list --by archivo.tap')
    .action((flags: Flags) => run(list, flags))
  for (const [name, work, says] of DECISIONS) {
    const command = retention
      .command(name)
      .description(says)
      .argument('<id>', 'as the list tells it')
      .requiredOption(...BY_FLAG)
      .option(...PROGRAM_FLAG)
      .option(...JSON_FLAG)
      .addHelpText('after', `\nExample:\n  ceiba retention ${name} 0198… --by archivo.tap`)
      .action((id: string, flags: Flags) => run(work, flags, id))
    if (name === 'refuse') command.requiredOption('--reason <text>', 'why, without names')
  }
  return retention
}

async function run(work: Work, flags: Flags, id = ''): Promise<void> {
  const out = output(flags.json === true)
  const opened = await open(readSettings(process.env), {
    onProgress: (text) => out.progress(text),
  })
  try {
    process.exitCode = await work(opened.node, flags, out, id)
  } finally {
    await opened.close()
  }
}

const find: Work = async (node, { dryRun = false }, out) => {
  const found = await findForgettable(node, node.clock.now(), { dryRun })
  out.result({ ...found, dryRun })
  out.say(
    dryRun
      ? `${found.found} would be put on the list, of ${found.files} files looked at. Nothing was written.`
      : `${found.found} put on the list, ${found.lapsed} taken off it, of ${found.files} files looked at.`,
  )
  return EXIT.done
}

async function deciderIn(node: Node, { by, program }: Flags): Promise<Asking> {
  const loaded: LoadedProgram | undefined = node.directory().programs.get(program ?? '')
  if (!loaded?.program.retention)
    throw new UsageError(
      `${program ?? ''} is no program with retention schedules: ${PROGRAMS.filter(
        ({ retention }) => retention,
      )
        .map(({ id }) => id)
        .join(', ')}`,
    )
  const id: Id = await activeAccount(node, by)
  const account = await findAccount(node.pools.core, id)
  if (!account) throw new UsageError(`There is no active account ${by ?? ''}.`)
  return { loaded, actor: actorOf(account), now: node.clock.now() }
}

const list: Work = async (node, flags, out) => {
  const which = flags.which === 'decided' ? 'decided' : 'open'
  const asking = await deciderIn(node, flags)
  const items = []
  let after: Id | undefined
  do {
    const page = await listForgettable(node, asking, {
      which,
      limit: 200,
      ...(after === undefined ? {} : { after }),
    })
    items.push(...(page?.items ?? []))
    after = page?.next === null ? undefined : page?.items.at(-1)?.id
  } while (after !== undefined)
  out.result({ items })
  for (const { id, office, people, schedule, keptUntil, source, confidence, state } of items)
    out.say(
      `${id} ${office} ${people} ${schedule ?? 'asked for'} ${keptUntil ?? ''} ${state} (${source}; ${confidence})`,
    )
  if (items.length === 0) out.say('Nothing is on the list.')
  return EXIT.done
}

const deciding =
  (
    decide: (
      node: Node,
      asking: Asking,
      id: string,
      flags: Flags,
    ) => Promise<Result<unknown, DecisionRefusal>>,
    says: string,
  ): Work =>
  async (node, flags, out, id) => {
    const done = await decide(node, await deciderIn(node, flags), id, flags)
    if (!done.ok) {
      out.result({ failed: { code: done.error.code, message: REFUSED[done.error.code] } })
      out.warn(REFUSED[done.error.code])
      return EXIT.failed
    }
    out.result({ id, ...(typeof done.value === 'object' ? done.value : {}) })
    out.say(says)
    return EXIT.done
  }

const REFUSED: { readonly [code in DecisionRefusal['code']]: string } = {
  'not-found': 'It is not on the list, or not in an office where this account decides.',
  'four-eyes': 'A second person must approve: this account proposed it.',
  held: 'A legal hold is on the file: nothing of it is forgotten.',
  'not-due': 'It may no longer be forgotten on that ground. Run "ceiba retention find".',
  contended: 'Somebody is writing to the file. Try again.',
  'already-decided': 'It has been decided already, or nobody proposed it yet.',
}

const DECISIONS: readonly (readonly [name: string, work: Work, says: string])[] = [
  [
    'propose',
    deciding(proposeForgetting, 'Proposed; another person must approve.'),
    'Proposes that a file is forgotten.',
  ],
  [
    'approve',
    deciding(approveForgetting, 'Forgotten. Take a new keys file: ceiba backup --keys FILE.'),
    'Approves what another person proposed. There is no way back.',
  ],
  [
    'refuse',
    deciding(
      (node, asking, id, { reason = '' }) => refuseForgetting(node, asking, { id, words: reason }),
      'Kept.',
    ),
    'Keeps a file that is on the list.',
  ],
]
