import { readFileSync } from 'node:fs'

import { Command, Option } from 'commander'

import { isPlainDate } from '#kernel/plain-date.ts'
import { buildApp } from '#server/app.ts'
import { openSessions } from '#server/sessions.ts'
import { keptSecret } from '#store/keys.ts'

import { demoAccounts, writeDemoFile } from './demo/accounts.ts'
import { loadApart } from './demo/load-apart.ts'
import { open, type OpenedNode } from './open.ts'
import { output, UsageError, type Output } from './output.ts'
import { projectFile } from './project-files.ts'
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

async function start(settings: Settings, options: StartOptions, out: Output): Promise<void> {
  const { asOf } = options
  if (asOf !== undefined && !isPlainDate(asOf)) throw new UsageError(`--as-of is no day: ${asOf}`)
  const opened = await open(settings, {
    kind: options.live ? 'live' : 'demo',
    onProgress: (text) => out.progress(text),
    ...(asOf === undefined ? {} : { asOf }),
  })
  if (options.live && opened.node.facts.kind === 'demo') {
    await opened.close()
    throw new UsageError(
      'This folder holds a demonstration node, and a node is what it is for ever. Choose another CEIBA_DATA.',
    )
  }
  const stopping = new AbortController()
  const serving = await serve(opened, settings, stopping.signal)
  out.say(`Ceiba is at ${serving.url}`)
  const loading = prepare(opened, serving, { settings, options, out, signal: stopping.signal })
  try {
    await Promise.race([stopped(), loading.then(() => stopped())])
  } finally {
    stopping.abort()
    // The work under way comes to its next commit; the database is stopped last and cleanly.
    await Promise.allSettled([loading])
    await serving.close()
    await opened.close()
  }
}

/** Makes the node ready and says so; a failure ends the node instead of leaving it half filled without a word. */
async function prepare(
  opened: OpenedNode,
  serving: Serving,
  {
    settings,
    options,
    out,
    signal,
  }: {
    readonly settings: Settings
    readonly options: StartOptions
    readonly out: Output
    readonly signal: AbortSignal
  },
): Promise<void> {
  await serving.prepare(options)
  if (!signal.aborted) announce(opened, { url: serving.url, dataDir: settings.dataDir }, out)
}

interface Serving {
  readonly url: string
  prepare(options: StartOptions): Promise<void>
  close(): Promise<void>
}

async function serve(
  opened: OpenedNode,
  settings: Settings,
  signal: AbortSignal,
): Promise<Serving> {
  const { node, cluster } = opened
  const sessions = await openSessions(node.pools.core, keptSecret(node.keysFolder, 'sessions'))
  let ready = false
  const app = await buildApp(
    {
      node,
      sessions,
      ready: () => ready,
      demoAccounts: () => (node.facts.kind === 'demo' ? demoAccounts(settings.dataDir) : []),
    },
    {
      version: versionOf(),
      webDir: projectFile('dist/web'),
      log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
    },
  )
  const url = await app.listen({ host: settings.host, port: settings.port })
  return {
    url,
    async prepare({ scale }) {
      if (node.facts.kind === 'demo') {
        await writeDemoFile(settings.dataDir, node, { url, databaseUrl: cluster.url() })
        await loadApart(node, scale, signal)
      }
      ready = !signal.aborted
    },
    async close() {
      await app.close()
      await sessions.close()
    },
  }
}

function announce(
  { node }: OpenedNode,
  serving: { readonly url: string; readonly dataDir: string },
  out: Output,
): void {
  out.result({ url: serving.url, kind: node.facts.kind })
  if (node.facts.kind !== 'demo') return
  out.say('Demonstration accounts (their passwords stand in demo.json and on the sign-in page):')
  for (const { login, name } of demoAccounts(serving.dataDir))
    out.say(`  ${login.padEnd(22)} ${name.en}`)
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })

function versionOf(): string {
  const found: unknown = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'))
  return typeof found === 'object' && found !== null && 'version' in found
    ? String(found.version)
    : '0'
}
