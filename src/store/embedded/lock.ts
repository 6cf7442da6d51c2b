import { randomUUID } from 'node:crypto'
import { link, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { codeOf } from './cluster-error.ts'
import { isAlive, ownIdentity } from './process-identity.ts'

/**
 * Runs `work` while no other process does so on the same `folder`; waits for its turn as long as the holder lives.
 *
 * Node knows no `flock`, and the usual lock file has a hole: two who find it stale may each remove it, the second one
 * removing the first one's new lock. Here a lock is a numbered file. A dead one is never removed to be taken again;
 * the next number is taken instead, which `link` gives to one alone, and the highest number says who holds. It stays,
 * marked free, so that numbers only grow.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  let release: (() => Promise<void>) | undefined
  while (release === undefined) {
    release = await take(folder)
    if (release === undefined) await sleep(30)
  }
  try {
    return await work()
  } finally {
    await release()
  }
}

async function take(folder: string): Promise<(() => Promise<void>) | undefined> {
  const top = await highest(folder)
  if (top > 0 && (await isHeld(join(folder, String(top))))) return undefined
  const mine = join(folder, String(top + 1))
  if (!(await place(folder, mine, ownIdentity()))) return undefined
  // Whoever slept between looking and placing may have placed a number that others have gone past.
  if ((await highest(folder)) > top + 1) {
    await rm(mine, { force: true })
    return undefined
  }
  for (const name of await readdir(folder)) {
    if (Number(name) <= top) await rm(join(folder, name), { force: true })
  }
  return async () => {
    const free = join(folder, `free-${randomUUID()}`)
    await writeFile(free, 'free', { mode: 0o600 })
    await rename(free, mine)
  }
}

/** Places a whole file or none: a reader never sees a lock whose holder is not written in it yet. */
async function place(folder: string, path: string, text: string): Promise<boolean> {
  const draft = join(folder, `draft-${randomUUID()}`)
  await writeFile(draft, text, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function highest(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map(Number).filter(Number.isInteger)
  return Math.max(0, ...numbers)
}

async function isHeld(path: string): Promise<boolean> {
  const holder = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return 'free'
    throw error
  })
  return holder !== 'free' && isAlive(holder)
}
