import { sweepDrafts } from '#store/drafts/sweep-drafts.ts'
import { sweepUploads } from '#store/files/sweep-uploads.ts'
import { settleForgotten } from '#store/forget/settle-forgotten.ts'
import { isLockdown } from '#store/lockdown/lockdown.ts'
import type { Node } from '#store/node.ts'
import { findForgettable } from '#store/retention/find-forgettable.ts'
import { sweepSignIn } from '#store/sign-in/challenges.ts'

import { startComparing } from './comparing.ts'
import type { Log } from './errors.ts'

const EVERY_MS = 15 * 60_000
/** Files grow old slowly, and each look reads all that are old enough. */
const RETENTION_EVERY_MS = 24 * 3_600_000
/** Not in the rush of a start. */
const RETENTION_FIRST_MS = 10 * 60_000

/**
 * Sweeps uploads and drafts that nobody used, now and then again, until it is stopped; once a day it looks for files whose time is over and puts them on
 * their list. Beside that, people are compared. What fails is left to the next time.
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
        await sweepDrafts(node)
        await sweepSignIn(node.pools.core)
        await settleForgotten(node)
      }),
    )
  }
  const find = (): void => {
    sweeping = sweeping.then(() => once('retention', () => findForgettable(node, node.clock.now())))
  }
  const timers = [
    setInterval(sweep, everyMs),
    setInterval(find, retentionEveryMs),
    setTimeout(find, Math.min(RETENTION_FIRST_MS, retentionEveryMs)),
  ]
  for (const timer of timers) timer.unref()
  const comparing = startComparing(node, once)
  sweep()
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all([sweeping, comparing.stop()])
    },
  }
}
