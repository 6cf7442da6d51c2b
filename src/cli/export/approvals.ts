import { Command } from 'commander'

import type { LoadedProgram } from '#engine/world.ts'
import type { Instant } from '#kernel/instant.ts'
import { problemOf } from '#protocol/problem.ts'
import { actorOf, findAccount, type Account } from '#store/accounts.ts'
import {
  decideExport,
  INSIDE,
  requestExport,
  type ExportRefusal,
  type ExportRequest,
} from '#store/exports/export-requests.ts'
import { listExports } from '#store/exports/list-exports.ts'
import type { Node } from '#store/node.ts'

import { activeAccount } from '../active-account.ts'
import { open } from '../open.ts'
import { EXIT, output, UsageError, type Output } from '../output.ts'
import { readSettings } from '../settings.ts'

interface Flags {
  readonly by: string
  readonly offices?: string
  readonly stages?: string
  readonly purpose?: string
  readonly recipient?: string
  readonly reason?: string
  readonly json?: true
}
type Work = (node: Node, flags: Flags, out: Output, named: readonly string[]) => Promise<number>

const JSON_FLAG = ['--json', 'one JSON document on standard output'] as const

/** What is done before rows about persons leave a live node: asking, and another account's answer. */
export const approvalCommands = (): readonly Command[] => [
  new Command('request')
    .description('Asks for rows about persons; another account must approve.')
    .argument('<program>', 'of which procedure')
    .requiredOption('--by <login>', 'who asks')
    .requiredOption('--offices <codes>', 'of which offices, separated by commas')
    .option('--stages <stages>', 'in which stages, separated by commas; all when absent')
    .requiredOption('--purpose <purpose>', 'a purpose of the program')
    .requiredOption('--reason <text>', 'what for, without names')
    .option('--recipient <recipient>', 'for whom; other institutions are refused', INSIDE)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      '\nExample:\n  ceiba export request asylum-mx --by sara --offices TAP --purpose supervision --reason "Yearly check"',
    )
    .action((program: string, flags: Flags) => run(request, flags, [program])),
  new Command('requests')
    .description('What was asked for, by whoever made it or may decide it.')
    .argument('<program>', 'of which procedure')
    .requiredOption('--by <login>', 'who looks')
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba export requests asylum-mx --by dpo')
    .action((program: string, flags: Flags) => run(requests, flags, [program])),
  ...[true, false].map((approved) => {
    const name = approved ? 'approve' : 'refuse'
    return new Command(name)
      .description(approved ? 'Approves what another account asked for.' : 'Refuses it.')
      .argument('<program>', 'of which procedure')
      .argument('<id>', 'of the request')
      .requiredOption('--by <login>', 'who decides')
      .option(...JSON_FLAG)
      .addHelpText('after', `\nExample:\n  ceiba export ${name} asylum-mx 0198… --by dpo`)
      .action((program: string, id: string, flags: Flags) =>
        run(deciding(approved), flags, [program, id]),
      )
  }),
]

async function run(work: Work, flags: Flags, named: readonly string[]): Promise<void> {
  const out = output(flags.json === true)
  const opened = await open(readSettings(process.env), {
    onProgress: (text) => out.progress(text),
  })
  try {
    process.exitCode = await work(opened.node, flags, out, named)
  } finally {
    await opened.close()
  }
}

/** Who acts, and in which program. */
export async function actingIn(
  node: Node,
  login: string | undefined,
  program: string,
): Promise<{ readonly loaded: LoadedProgram; readonly account: Account; readonly now: Instant }> {
  const loaded = node.directory().programs.get(program)
  if (!loaded) throw new UsageError(`There is no program ${program}.`)
  const account = await findAccount(node.pools.core, await activeAccount(node, login))
  if (!account) throw new UsageError(`There is no active account ${login ?? ''}.`)
  return { loaded, account, now: node.clock.now() }
}

const listOf = (text: string): readonly string[] =>
  text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))

const request: Work = async (node, flags, out, [name = '']) => {
  const { loaded, account } = await actingIn(node, flags.by, name)
  const { program } = loaded
  const id = node.ids.next()
  const { offices = '', stages, purpose = '', recipient = INSIDE, reason = '' } = flags
  const asked = await requestExport(
    node.pools.core,
    { program, actor: actorOf(account) },
    {
      id,
      program: program.id,
      format: 'csv',
      offices: listOf(offices),
      ...(stages === undefined ? {} : { stages: listOf(stages) }),
      purpose,
      recipient,
      reason,
    },
  )
  if (!asked.ok) return refused(out, asked.error)
  out.result({ id })
  out.say(`Asked for: ${id}. Another account must approve it.`)
  return EXIT.done
}

/** How many requests are listed. */
const NEWEST = 200

const requests: Work = async (node, { by }, out, [name = '']) => {
  const { loaded, account } = await actingIn(node, by, name)
  const asked = { program: loaded.program, actor: actorOf(account) }
  const { items: found } = await listExports(node.pools.core, asked, { limit: NEWEST })
  out.result({ requests: found })
  for (const one of found)
    out.say(
      `${one.id} ${one.offices.join(',')} ${one.stages?.join(',') ?? 'all stages'} ${one.purpose}: ${one.reason} (${stateOf(one)})`,
    )
  if (found.length === 0) out.say('Nothing was asked for.')
  return EXIT.done
}

const stateOf = ({ approved, isOver, runAt, rows }: ExportRequest): string => {
  if (runAt) return rows === null ? 'begun, and not ended' : `done, ${rows} rows`
  return approved === null ? 'waits' : !approved ? 'refused' : isOver ? 'over' : 'approved'
}

const deciding =
  (approved: boolean): Work =>
  async (node, { by }, out, [name = '', id = '']) => {
    const { loaded, account } = await actingIn(node, by, name)
    const asked = { program: loaded.program, actor: actorOf(account) }
    const done = await decideExport(node.pools.core, asked, { id, approved })
    if (!done.ok) return refused(out, done.error)
    const until = done.value.validUntil?.toISOString()
    out.result({ id, approved, ...(until === undefined ? {} : { validUntil: until }) })
    out.say(approved ? `Approved: good for one run until ${until ?? ''}.` : 'Refused.')
    return EXIT.done
  }

/** Says why not, and with which exit code. */
export function refused(out: Output, error: ExportRefusal): number {
  const { code, ...more } = error
  const message =
    code === 'bad-parameters'
      ? `This is not known: --${error.name}.`
      : `${problemOf(code).detail.en}${code === 'not-in-bulk' ? ` (${error.source})` : ''}`
  out.result({ failed: { code, ...more, message } })
  out.warn(message)
  return code === 'bad-parameters' ? EXIT.usage : EXIT.failed
}
