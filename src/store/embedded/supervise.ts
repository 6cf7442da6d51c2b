import { setTimeout as sleep } from 'node:timers/promises'

import { identityOf } from './process-identity.ts'

export interface Watch {
  pid(): number
  end(): Promise<void>
}

const LOOK_EVERY = 400
const LONGEST_WAIT = 30_000
const HEALTHY_AFTER = 60_000

/**
 * Looks whether the server lives and calls `restart` when it does not, waiting longer each time while it keeps dying.
 * It looks instead of waiting for an exit, as a server that was adopted is nobody's child. It keeps no process alive.
 */
export function supervise(first: number, restart: () => Promise<number>): Watch {
  const ended = new AbortController()
  let pid = first
  const loop = async (): Promise<void> => {
    let identity = identityOf(pid)
    let since = performance.now()
    let wait = 0
    for (;;) {
      await sleep(LOOK_EVERY + wait, undefined, { ref: false, signal: ended.signal })
      if (identity !== undefined && identityOf(pid) === identity) continue
      wait =
        performance.now() - since > HEALTHY_AFTER
          ? 0
          : Math.min(LONGEST_WAIT, wait * 2 + LOOK_EVERY)
      // A failed restart is tried again: the disk may get its space back, the port its freedom.
      pid = await restart().catch(() => pid)
      identity = identityOf(pid)
      since = performance.now()
    }
  }
  const done = loop().catch(() => {}) // the abort ends it, as nothing else can
  return {
    pid: () => pid,
    end: async () => {
      ended.abort()
      await done
    },
  }
}
