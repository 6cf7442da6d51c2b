import type { Compartment } from '#model/program.ts'
import { sweepUploads } from '#store/files/sweep-uploads.ts'
import { settleForgotten } from '#store/forget/settle-forgotten.ts'
import { isLockdown } from '#store/lockdown/lockdown.ts'
import type { Node } from '#store/node.ts'
import { rekeyPeople } from '#store/rekey-people.ts'
import { findForgettable } from '#store/retention/find-forgettable.ts'
import { findPairs } from '#store/review/find-pairs.ts'
import { sweepSignIn } from '#store/sign-in/challenges.ts'

import type { Log } from './errors.ts'

const EVERY_MS = 15 * 60_000
/** Files grow old slowly, and each look reads all that are old enough. */
const RETENTION_EVERY_MS = 24 * 3_600_000
/** Whoever was registered meanwhile is compared; where nobody was, it is one look at the end of the log. */
const PAIRS_EVERY_MS = 5_000
/** Not in the rush of a start. */
const RETENTION_FIRST_MS = 10 * 60_000

/**
 * Sweeps uploads that nobody used, now and then again, until it is stopped; once a day it looks for files whose time is over and puts them on
 * their list. At the start, search keys of an older scheme are made anew. What fails is left to the next time.
 */
export function startSweeper(
  node: Pick<Node, 'pools' | 'directory' | 'keys' | 'ids' | 'clock' | 'keysFolder'>,
  log: Log | undefined,
  { everyMs = EVERY_MS, retentionEveryMs = RETENTION_EVERY_MS } = {},
): { stop(): Promise<void> } {
  let sweeping: Promise<void> = Promise.resolve()
  const once = async (job: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      // In lock-down nothing is written: the list waits with everything else.
      if (isLockdown(error)) return
      const name = error instanceof Error ? error.name : 'unknown'
      log?.({ level: 'error', job, error: name })
    }
  }
  const sweep = (): void => {
    sweeping = sweeping.then(() =>
      once('sweep', async () => {
        await sweepUploads(node)
        await sweepSignIn(node.pools.core)
        await settleForgotten(node)
      }),
    )
  }
  const find = (): void => {
    sweeping = sweeping.then(() => once('retention', () => findForgettable(node, node.clock.now())))
  }
  let stopped = false
  const eachCompartment = (work: (compartment: Compartment) => Promise<void>): void => {
    const programs = [...node.directory().programs.values()]
    for (const compartment of new Set(programs.map(({ program }) => program.compartment)))
      sweeping = sweeping.then(() => work(compartment))
  }
  const rekey = (): void =>
    eachCompartment((compartment) =>
      once('rekey', () => rekeyPeople(node, compartment, () => stopped)),
    )
  let pairing = false
  const pair = (): void => {
    if (pairing || stopped) return
    pairing = true
    eachCompartment((compartment) =>
      once('pairs', () => findPairs(node, compartment, () => stopped)),
    )
    sweeping = sweeping.then(() => {
      pairing = false
    })
  }
  const timers = [
    setInterval(sweep, everyMs),
    setInterval(find, retentionEveryMs),
    setInterval(pair, PAIRS_EVERY_MS),
    setTimeout(find, Math.min(RETENTION_FIRST_MS, retentionEveryMs)),
  ]
  for (const timer of timers) timer.unref()
  sweep()
  rekey()
  return {
    stop() {
      stopped = true
      for (const timer of timers) clearInterval(timer)
      return sweeping
    },
  }
}
