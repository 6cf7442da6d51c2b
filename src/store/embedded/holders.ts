import { randomUUID } from 'node:crypto'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { isAlive, ownIdentity } from './process-identity.ts'

/** Says that this process uses the cluster; the answer says that it no longer does. */
export async function hold(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, randomUUID())
  await writeFile(file, ownIdentity(), { mode: 0o600 })
  return () => rm(file, { force: true })
}

/** Whether anybody alive uses the cluster. Sweeps out the files of the dead. Call it under the lock. */
export async function isHeld(folder: string): Promise<boolean> {
  let held = false
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    const holder = await readFile(file, 'utf8').catch(() => '')
    if (isAlive(holder)) held = true
    else await rm(file, { force: true })
  }
  return held
}
