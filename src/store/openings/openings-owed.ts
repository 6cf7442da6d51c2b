import { officesOf } from '#engine/world.ts'

import { plainArray } from '../pg-array.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'

/** An opening that nobody has looked at: where, and when it was made, in milliseconds. */
export interface OwedOpening {
  readonly office: string
  readonly at: number
}

/** So many are counted; of more than these it is said that there are more. */
export const MOST_OWED = 200

/** The openings of files that are a task of the asker, the oldest first: of their offices, and not their own. At most one more than `MOST_OWED`. */
export async function openingsOwed(
  { pools, directory }: Pick<ReadDeps, 'pools' | 'directory'>,
  { loaded: { program }, actor }: Asking,
  only?: readonly string[],
): Promise<readonly OwedOpening[]> {
  const known = directory()
  const offices = officesOf(actor, program.id, program.openings?.reviewedBy ?? [])
    .filter((code) => only?.includes(code) ?? true)
    .flatMap((code) => known.office(code) ?? [])
  if (offices.length === 0) return []
  const { reader } = pools.of(program.compartment)
  const ids = plainArray(offices.map(({ id }) => id))
  const tenants = plainArray([...new Set(offices.map(({ tenant }) => tenant))])
  const rows = await reader.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true), set_config('ceiba.actor', ${actor.id}, true),
      set_config('ceiba.offices', ${ids}, true)`
    return tx<{ office: number; at: number }[]>`
      select o.office, (extract(epoch from o.at) * 1000)::float8 as at from ${tx(`${program.compartment}.opening`)} o
      where o.program = ${program.id} and o.field is null and o.verdict is null and o.actor <> ${actor.id}
        and o.office = any (${ids}::text::int[])
      order by o.id limit ${MOST_OWED + 1}`
  })
  return rows.map(({ office, at }) => ({ office: known.officeById(office)?.code ?? '', at }))
}
