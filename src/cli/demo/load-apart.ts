import { fork } from 'node:child_process'

import type { Node } from '#store/node.ts'

/**
 * Has an empty demonstration node filled by a process of its own: what the load needs of memory goes with it, and the server that
 * starts beside it stays small. Does nothing where the region is whole. Throws when the load fails; ends it when the signal does.
 */
export async function loadApart(node: Node, scale: string, signal: AbortSignal): Promise<void> {
  const [job] = await node.pools.core<{ state: string }[]>`
    select state from core.job where kind = 'demo'`
  if (job?.state === 'done') return
  const child = fork(process.argv[1] ?? '', ['demo', '--if-empty', '--scale', scale], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const end = (): void => void child.kill('SIGTERM')
  signal.addEventListener('abort', end)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  signal.removeEventListener('abort', end)
  if (code !== 0 && !signal.aborted)
    throw new Error('The demonstration region could not be loaded; `ceiba demo` says why.')
}
