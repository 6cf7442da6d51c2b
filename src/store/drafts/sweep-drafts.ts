import type { Pools } from '../connections.ts'
import type { Directory } from '../directory.ts'
import { plainArray } from '../pg-array.ts'

/** So long a draft waits for its writer: a weekend, so that what was begun on Friday is there on Monday. */
const DRAFT_HOURS = 72

/** Takes away drafts that nobody came back to. Returns how many. */
export async function sweepDrafts({
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
  for (const compartment of compartments)
    swept += await pools.of(compartment).files.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', ${tenants}, true)`
      // By the database's clock, which is also that of the rows.
      const gone = await tx`
        delete from ${tx(`${compartment}.draft`)} where at < now() - make_interval(hours => ${DRAFT_HOURS})`
      return gone.count
    })
  return swept
}
