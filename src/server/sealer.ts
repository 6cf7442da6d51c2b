import type { Node } from '#store/node.ts'
import { sealAll, sealNode } from '#store/seals/seal-node.ts'

import type { Log } from './errors.ts'

/** A head is signed once a minute where something happened, sooner where much did. */
const LOOKS_EVERY_MS = 10_000
const HEAD_AFTER_MS = 55_000

/**
 * Signs the logs of a node while it works, and a last time when it is stopped. Of several processes each tries; one at a time does it. A
 * seal that fails is left to the next: what it would have covered is covered then.
 */
export function startSealer(
  node: Pick<Node, 'pools' | 'directory' | 'keysFolder'>,
  log: Log | undefined,
  { looksEvery = LOOKS_EVERY_MS, headAfter = HEAD_AFTER_MS } = {},
): { stop(): Promise<void> } {
  let sealing: Promise<void> = Promise.resolve()
  const once = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      // PostgreSQL's code says what failed and nothing about anybody; its message might.
      const name = error instanceof Error ? error.name : 'unknown'
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      log?.({ level: 'error', job: 'seal', error: name, code })
    }
  }
  const then = (work: () => Promise<unknown>): Promise<void> =>
    (sealing = sealing.then(() => once(work)))
  const seal = (): void => void then(() => sealNode(node, headAfter))
  const timer = setInterval(seal, looksEvery)
  timer.unref()
  seal()
  return {
    stop() {
      clearInterval(timer)
      return then(() => sealAll(node))
    },
  }
}
