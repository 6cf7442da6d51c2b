import { COMPARTMENTS } from '#model/program.ts'

import { addForgotten, readUnsettled } from '../backup/forgotten-list.ts'
import type { Transaction } from '../connections.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'

const LOCK = [4713, 25] as const

/** Keeps a transaction that forgets from being judged before its end. Several may run at once. */
export const holdForgetting = (tx: Transaction) =>
  tx`select pg_advisory_xact_lock_shared(${LOCK[0]}, ${LOCK[1]})`

/**
 * Ends what a process that died left open in the list of the forgotten: whoever's key is gone was forgotten, whoever's is there was not.
 * Returns how many were settled.
 */
export async function settleForgotten({
  pools,
  keysFolder,
  directory,
}: Pick<Node, 'pools' | 'keysFolder' | 'directory'>): Promise<number> {
  if (readUnsettled(keysFolder).length === 0) return 0
  const tenants = plainArray([...new Set(directory().offices.map(({ tenant }) => tenant))])
  let settled = 0
  for (const compartment of COMPARTMENTS)
    settled += await pools.of(compartment).writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', ${tenants}, true), pg_advisory_xact_lock(${LOCK[0]}, ${LOCK[1]})`
      // Read again: what was under way has ended now, one way or the other.
      const open = readUnsettled(keysFolder).filter((one) => one.compartment === compartment)
      if (open.length === 0) return 0
      const there = await tx<{ person: string }[]>`
        select person from ${tx(`${compartment}.person_key`)}
        where person = any (${plainArray(open.map(({ person }) => person))}::text::uuid[])`
      const kept = new Set(there.map(({ person }) => person))
      addForgotten(
        keysFolder,
        open.filter(({ person }) => !kept.has(person)),
      )
      addForgotten(
        keysFolder,
        open.filter(({ person }) => kept.has(person)),
        'undone',
      )
      return open.length
    })
  return settled
}
