import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { compartmentsOf } from '../seals/seal-node.ts'

/** A record that was read: whom it is about may have to be told. Ids alone; whoever may opens the file. */
export interface Affected {
  readonly compartment: Compartment
  readonly record: Id
  readonly root: Id
  readonly readings: number
  readonly first: string
  readonly last: string
}

export interface Suspicion {
  /** Days, both included, in UTC. */
  readonly from: string
  readonly to: string
  /** The account that is not trusted; absent: whoever read. */
  readonly account?: Id
}

/** Whose files were read in a time, by one account or by anybody: from the audit of readings. */
export async function* affectedBy(
  { pools, directory }: Pick<Node, 'pools' | 'directory'>,
  { from, to, account }: Suspicion,
): AsyncGenerator<Affected> {
  const tenants = [...new Set(directory().offices.map(({ tenant }) => tenant))]
  for (const compartment of compartmentsOf(directory())) {
    const rows = await pools.of(compartment).writer.begin('read only', async (tx) => {
      await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true)`
      return tx<Omit<Affected, 'compartment'>[]>`
        select record, root, count(*)::int as readings, min(at)::text as first, max(at)::text as last
        from ${tx(`${compartment}.audit`)}
        where record is not null and what in ('opened', 'listed', 'found', 'traced', 'downloaded', 'proved')
          and at >= ${from}::date and at < ${to}::date + 1
          and ${account === undefined ? tx`true` : tx`actor = ${account}`}
        group by record, root order by record`
    })
    for (const row of rows) yield { compartment, ...row }
  }
}
