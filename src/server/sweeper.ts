import { sweepUploads } from '#store/files/sweep-uploads.ts'
import type { Node } from '#store/node.ts'
import { sweepSignIn } from '#store/sign-in/challenges.ts'

import type { Log } from './errors.ts'

const EVERY_MS = 15 * 60_000

/** Sweeps uploads that nobody used, now and then again, until it is stopped. A sweep that fails is left to the next. */
export function startSweeper(
  node: Pick<Node, 'pools' | 'directory'>,
  log: Log | undefined,
  everyMs = EVERY_MS,
): { stop(): Promise<void> } {
  let sweeping: Promise<void> = Promise.resolve()
  const sweepOnce = async (): Promise<void> => {
    try {
      await sweepUploads(node)
      await sweepSignIn(node.pools.core)
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      log?.({ level: 'error', job: 'sweep', error: name })
    }
  }
  const sweep = (): void => {
    sweeping = sweeping.then(sweepOnce)
  }
  const timer = setInterval(sweep, everyMs)
  timer.unref()
  sweep()
  return {
    stop() {
      clearInterval(timer)
      return sweeping
    },
  }
}
