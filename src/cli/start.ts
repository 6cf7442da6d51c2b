import { Command, Option } from 'commander'

import { isPlainDate } from '#kernel/plain-date.ts'

import { openCluster } from './open-cluster.ts'
import { output, UsageError, type Output } from './output.ts'
import { openDoor } from './serve/door.ts'
import { keep } from './serve/keeper.ts'
import type { Account, FirstCode } from './serve/orders.ts'
import { readSettings, type Settings } from './settings.ts'

interface StartOptions {
  readonly live?: true
  readonly asOf?: string
  readonly scale: string
  readonly json?: true
}

/** `ceiba start`: the node's database, its server and web application, until SIGTERM or SIGINT. */
export function startCommand(): Command {
  return new Command('start')
    .description(
      'Starts the node: database, server and web application. An empty folder becomes a demonstration node.',
    )
    .option('--live', 'make an empty folder a live node, without demonstration data or accounts')
    .addOption(
      new Option('--as-of <day>', 'the day at which a demonstration node stands, YYYY-MM-DD'),
    )
    .option('--scale <share>', 'size of the demonstration region that an empty node loads', '0.01')
    .option('--json', 'print one JSON line when ready')
    .addHelpText('after', '\nExample:\n  CEIBA_DATA=/srv/ceiba CEIBA_PORT=4400 ceiba start --live')
    .action(async (options: StartOptions) =>
      start(readSettings(process.env), options, output(options.json ?? false)),
    )
}

/** This process keeps PostgreSQL, the port and the server processes; what they serve with is loaded by them alone, so it stays small. */
async function start(settings: Settings, options: StartOptions, out: Output): Promise<void> {
  const { asOf } = options
  if (asOf !== undefined && !isPlainDate(asOf)) throw new UsageError(`--as-of is no day: ${asOf}`)
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  const door = await openDoor(settings.host, settings.port)
  stopping.signal.addEventListener('abort', () => door.close())
  try {
    const cluster = await openCluster(settings, (text) => out.progress(text))
    try {
      out.say(`Ceiba is at ${door.url}`)
      const address = { ownerUrl: cluster.url(), socketDir: cluster.socketDir, url: door.url }
      const kind = options.live ? 'live' : 'demo'
      await keep(
        {
          door,
          processes: settings.processes,
          fills: options.scale,
          order: { ...address, kind, ...(asOf === undefined ? {} : { asOf }) },
        },
        {
          ready: (is, accounts, code) => announce({ url: door.url, kind: is, accounts, code }, out),
          restarted: (cause) => out.warn(`A server process was ${cause}; another takes its place.`),
        },
        stopping.signal,
      )
    } finally {
      await cluster.stop()
    }
  } finally {
    door.close()
  }
}

interface Announced {
  readonly url: string
  readonly kind: string
  readonly accounts: readonly Account[]
  readonly code: FirstCode | undefined
}

function announce({ url, kind, accounts, code }: Announced, out: Output): void {
  out.result({ url, kind, ...(code ? { firstAdministrator: code } : {}) })
  if (code) {
    out.say(
      'Nobody can administer this node yet. The first administrator comes in, once, with the code',
    )
    out.say(`  ${code.code}   (good until ${code.expiresAt}; a new start makes a new one)`)
    out.say(`at ${url}, under "I have a code".`)
  }
  if (kind !== 'demo') return
  out.say('Demonstration accounts (their passwords stand in demo.json and on the sign-in page):')
  for (const { login, name } of accounts) out.say(`  ${login.padEnd(22)} ${name}`)
}
