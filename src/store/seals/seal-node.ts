import { setTimeout as sleep } from 'node:timers/promises'

import type { Compartment } from '#model/program.ts'

import type { Directory } from '../directory.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { sealKey } from './seal-key.ts'
import { sealLog } from './seal-log.ts'

/** The compartments in which a node's programs work. */
export const compartmentsOf = (directory: Directory): readonly Compartment[] => [
  ...new Set([...directory.programs.values()].map(({ program }) => program.compartment)),
]

/** Seals every log of a node. Returns how many events were sealed. */
export async function sealNode(
  { pools, directory, keysFolder }: Pick<Node, 'pools' | 'directory' | 'keysFolder'>,
  unlessYoungerThan = 0,
): Promise<number> {
  const known = directory()
  const tenants = [...new Set(known.offices.map(({ tenant }) => tenant))]
  const key = () => sealKey(keysFolder)
  let sealed = 0
  for (const compartment of compartmentsOf(known)) {
    const { writer } = pools.of(compartment)
    const programs = [...known.programs.values()]
      .filter(({ program }) => program.compartment === compartment)
      .map((loaded) => loaded.key)
    const sealing = { writer, compartment, tenants, programs, key, unlessYoungerThan }
    sealed += await sealLog(sealing)
  }
  return sealed
}

/** So long is waited for a transaction that still runs, and between two tries. */
const PATIENCE_MS = 3000
const PAUSE_MS = 100

/**
 * Seals until every event lies under a head: a transaction that runs anywhere in the server holds back what was committed after it
 * began. Gives up after some seconds, and says whether all is sealed.
 */
export async function sealAll(
  node: Pick<Node, 'pools' | 'directory' | 'keysFolder'>,
  patience = PATIENCE_MS,
): Promise<boolean> {
  const latest = performance.now() + patience
  for (;;) {
    await sealNode(node)
    if (!(await hasUnsealed(node))) return true
    if (performance.now() > latest) return false
    await sleep(PAUSE_MS)
  }
}

async function hasUnsealed({ pools, directory }: Pick<Node, 'pools' | 'directory'>) {
  const tenants = [...new Set(directory().offices.map(({ tenant }) => tenant))]
  for (const compartment of compartmentsOf(directory())) {
    const some = await pools.of(compartment).writer.begin('read only', async (tx) => {
      await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true)`
      return tx`
        select from ${tx(`${compartment}.event`)} e
        where (e.xid, e.position) > (
          select coalesce(max(s.xid), '0'::xid8), coalesce(max(s.position), 0)
          from (select xid, position from ${tx(`${compartment}.seal`)} order by nth desc limit 1) s)
        order by e.xid, e.position limit 1`
    })
    if (some.length > 0) return true
  }
  return false
}
