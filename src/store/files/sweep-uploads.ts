import type { Compartment } from '#model/program.ts'

import type { Pools } from '../connections.ts'
import type { Directory } from '../directory.ts'
import { plainArray } from '../pg-array.ts'

/** So long a file waits for its act: a working day with its night, so that a form left open is there the next morning. */
const HOURS_WAITING = 24
/** An upload that is not whole by then will never be: its connection was cut long before. */
const HOURS_COMING = 1
const MOST_AT_ONCE = 500

/** Takes away uploads that no act has named in time, and what is left of broken ones. Returns how many. Safe from several processes at once. */
export async function sweepUploads({
  pools,
  directory,
}: {
  readonly pools: Pools
  readonly directory: () => Directory
}): Promise<number> {
  const { offices, programs } = directory()
  const tenants = plainArray([...new Set(offices.map(({ tenant }) => tenant))])
  const compartments = new Set([...programs.values()].map(({ program }) => program.compartment))
  let swept = 0
  for (const compartment of compartments) swept += await sweepOne(pools, compartment, tenants)
  return swept
}

const sweepOne = (pools: Pools, compartment: Compartment, tenants: string): Promise<number> =>
  pools.of(compartment).files.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    const table = (name: string) => tx(`${compartment}.${name}`)
    // By the database's clock, which is also that of the rows; a demonstration node's own stands still.
    const rows = await tx<{ count: number }[]>`
      with old as (
        select id from ${table('upload')}
        where at < now() - make_interval(hours => ${HOURS_WAITING}) or (chunks is null and at < now() - make_interval(hours => ${HOURS_COMING}))
        order by at limit ${MOST_AT_ONCE}
      ),
      gone as (delete from ${table('upload')} u using old where u.id = old.id returning u.tenant, u.id, u.bound),
      parts as (
        delete from ${table('file_chunk')} c using gone where not gone.bound and c.tenant = gone.tenant and c.file = gone.id
        returning 1
      )
      select count(*)::int as count from gone`
    return rows[0]?.count ?? 0
  })
