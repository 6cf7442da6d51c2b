import { setTimeout as sleep } from 'node:timers/promises'

import { UsageError } from '../output.ts'
import type { Door } from './door.ts'
import type { Account, FirstCode, ServeOrder } from './orders.ts'
import { runServer, type Ended } from './run-server.ts'

/** What the keeper tells whoever started the node. */
export interface Watched {
  ready(kind: string, accounts: readonly Account[], code: FirstCode | undefined): void
  restarted(cause: string): void
}

export interface KeeperOptions {
  readonly door: Door
  readonly processes: number
  readonly order: Omit<ServeOrder, 'order' | 'fills'>
  /** How large a region an empty demonstration node is filled with. */
  readonly fills: string
}

const LONGEST_WAIT = 5000
const HEALTHY_AFTER = 60_000
/** So often in a row may a process end before it has been ready once. */
const MOST_FAILURES = 5

/**
 * Keeps so many server processes alive until the signal: one that dies is replaced, for what it had acknowledged is in the database and
 * it held nothing else. Throws when they cannot serve at all.
 */
export async function keep(
  options: KeeperOptions,
  watched: Watched,
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController()
  const keeper = {
    ...options,
    watched,
    until: AbortSignal.any([signal, failed.signal]),
    once: false,
  }
  const places: Promise<void>[] = []
  const take = (fills: string | undefined): Promise<void> =>
    new Promise((ready) => {
      const place = keepOne(keeper, fills, ready)
      places.push(
        place.catch((error: unknown) => {
          failed.abort()
          throw error
        }),
      )
    })
  // The others come when there is something to serve: an empty node is filled by one.
  await Promise.race([take(options.fills), ...places])
  for (let at = 1; at < options.processes && !keeper.until.aborted; at += 1) void take(undefined)
  await Promise.all(places)
}

interface Keeper extends KeeperOptions {
  readonly watched: Watched
  readonly until: AbortSignal
  /** Whether any process was ready yet. */
  once: boolean
}

/** One place among the processes: whoever holds it is replaced until the end. */
async function keepOne(
  keeper: Keeper,
  fills: string | undefined,
  whenReady: () => void,
): Promise<void> {
  const { door, order, watched, until } = keeper
  const full: ServeOrder = { order: 'serve', ...order, ...(fills === undefined ? {} : { fills }) }
  let failures = 0
  let wait = 0
  while (!until.aborted) {
    const began = performance.now()
    const end = await runServer(full, door, until, ({ kind, accounts, code }) => {
      failures = 0
      whenReady()
      if (!keeper.once) watched.ready(kind, accounts, code)
      keeper.once = true
    })
    if (until.aborted) return
    failures += 1
    if (isHopeless(end, failures, keeper.once))
      throw end.usage ? new UsageError(end.cause) : new Error(`The server cannot run: ${end.cause}`)
    watched.restarted(end.cause)
    wait = performance.now() - began > HEALTHY_AFTER ? 0 : Math.min(LONGEST_WAIT, wait * 2 + 100)
    await sleep(wait, undefined, { signal: until }).catch(() => {})
  }
}

/** What would fail again in the same way ends the node; what happened to one process, or passes with its database, does not. */
const isHopeless = (end: Ended, failures: number, servedOnce: boolean): boolean =>
  end.usage || (!servedOnce && (end.failed || failures >= MOST_FAILURES))
