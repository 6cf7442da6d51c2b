import { Socket } from 'node:net'

import { Command } from 'commander'

import { buildApp } from '#server/app.ts'
import { startSealer } from '#server/sealer.ts'
import { openSessions } from '#server/sessions.ts'
import { startSweeper } from '#server/sweeper.ts'
import { keptSecret } from '#store/keys.ts'
import type { Node } from '#store/node.ts'
import { firstAdministratorCode } from '#store/sign-in/one-time-codes.ts'
import { signInKeys } from '#store/sign-in/secrets.ts'

import { demoAccounts, writeDemoFile } from '../demo/accounts.ts'
import { loadApart } from '../demo/load-apart.ts'
import { openOn } from '../open.ts'
import { UsageError } from '../output.ts'
import { productVersion, projectFile } from '../project-files.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { Order, ServeOrder, Told } from './orders.ts'
import { readProviders } from './providers.ts'

/** One server process of a node: what `ceiba start` runs, as many times as it is told to. It obeys its keeper alone. */
export const serveCommand = (): Command => new Command('serve').action(obey)

async function obey(): Promise<void> {
  // A signal at the terminal reaches every process of the group: the keeper alone decides what it means.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  const stopping = new AbortController()
  process.once('disconnect', () => stopping.abort())
  const order = await new Promise<ServeOrder | undefined>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(undefined))
    process.on('message', (message: Order) => {
      if (message.order === 'serve') resolve(message)
      if (message.order === 'stop') stopping.abort()
    })
    tell({ told: 'here' })
  })
  try {
    if (order) await serve(order, readSettings(process.env), stopping.signal)
  } catch (error) {
    tell({
      told: 'failed',
      message: error instanceof Error ? error.message : String(error),
      usage: error instanceof UsageError,
    })
  }
  // Connections that nobody closed must not keep a process that has nothing left to do.
  process.disconnect?.()
  process.exit()
}

const tell = (told: Told): void => void process.send?.(told)

async function serve(order: ServeOrder, settings: Settings, signal: AbortSignal): Promise<void> {
  const { ownerUrl, socketDir, kind, asOf } = order
  const node = await openOn({ ownerUrl, socketDir }, settings, asOf ? { kind, asOf } : { kind })
  try {
    if (kind === 'live' && node.facts.kind === 'demo')
      throw new UsageError(
        'This folder holds a demonstration node, and a node is what it is for ever. Choose another CEIBA_DATA.',
      )
    await answer(node, order, settings, signal)
  } finally {
    await node.close()
  }
}

async function answer(
  node: Node,
  order: ServeOrder,
  settings: Settings,
  signal: AbortSignal,
): Promise<void> {
  const demo = node.facts.kind === 'demo'
  const accounts = () => (demo ? demoAccounts(settings.dataDir) : [])
  const sessions = await openSessions(node.pools.core, keptSecret(node.keysFolder, 'sessions'))
  let ready = false
  const log = (line: object): void => void process.stderr.write(`${JSON.stringify(line)}\n`)
  const app = await buildApp(
    {
      node,
      sessions,
      ready: () => ready,
      demoAccounts: accounts,
      origin: settings.origin ?? ownOrigin(order.url),
      providers: readProviders(settings.oidcFile),
    },
    {
      proxies: settings.proxies,
      version: productVersion(),
      webDir: projectFile('dist/web'),
      log,
    },
  )
  const sweeper = startSweeper(node, log)
  const sealer = startSealer(node, log)
  try {
    process.on('message', (message: Order, socket: unknown) => {
      if (message.order !== 'connection') return
      // Undefined when the client has gone while its connection was on its way.
      if (socket instanceof Socket) app.server.emit('connection', socket)
      tell({ told: 'taken', connection: message.connection })
    })
    tell({ told: 'serving' })
    if (demo && order.fills !== undefined) {
      const { url, ownerUrl } = order
      await writeDemoFile(settings.dataDir, node, { url, databaseUrl: ownerUrl })
      await loadApart(node, order.fills, signal)
    }
    ready = !signal.aborted
    const listed = accounts().map(({ login, name }) => ({ login, name: name.en }))
    // The first process alone: a code takes the place of the one before.
    const code =
      demo || order.fills === undefined
        ? undefined
        : await firstAdministratorCode(node.pools.core, signInKeys(node.keysFolder))
    const told = { told: 'ready', kind: node.facts.kind, accounts: listed } as const
    if (ready) tell(code ? { ...told, code } : told)
    await aborted(signal)
  } finally {
    // The work under way comes to its next commit.
    await app.close()
    await sweeper.stop()
    await sealer.stop()
    await sessions.close()
  }
}

/** Browsers know no passkeys at a bare address: on this machine it has a name. */
const ownOrigin = (url: string): string => new URL(url.replace('127.0.0.1', 'localhost')).origin

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })
