import type { Node } from '#store/node.ts'
import { rekeyPeople } from '#store/rekey-people.ts'
import { findPairs } from '#store/review/find-pairs.ts'

/** Whoever was registered meanwhile is compared; where nobody was, it is one look at the end of the log. */
const EVERY_MS = 5_000

type Once = (job: string, work: () => Promise<unknown>) => Promise<void>

/** Compares people beside all work until it is stopped, once their search keys are of today's scheme. */
export function startComparing(
  node: Pick<Node, 'pools' | 'directory' | 'keys' | 'clock'>,
  once: Once,
): { stop(): Promise<void> } {
  let stopped = false
  const programs = [...node.directory().programs.values()]
  const compartments = [...new Set(programs.map(({ program }) => program.compartment))]
  const each = async (job: string, work: typeof findPairs | typeof rekeyPeople): Promise<void> => {
    for (const compartment of compartments)
      await once(job, () => work(node, compartment, () => stopped))
  }
  let comparing = each('rekey', rekeyPeople)
  let waiting = 0
  const look = async (): Promise<void> => {
    await each('pairs', findPairs)
    waiting -= 1
  }
  const timer = setInterval(() => {
    if (waiting > 0) return
    waiting += 1
    comparing = comparing.then(look)
  }, EVERY_MS)
  timer.unref()
  return {
    stop() {
      stopped = true
      clearInterval(timer)
      return comparing
    },
  }
}
