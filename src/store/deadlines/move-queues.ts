import type postgres from 'postgres'

import type { Compartment } from '#model/program.ts'

import { plainArray } from '../pg-array.ts'
import type { MovedDeadline } from './recompute.ts'

/** Gives the records of moved clocks their place in the queues anew: the earliest day on which something open falls due. */
export async function moveQueues(
  sql: postgres.TransactionSql,
  compartment: Compartment,
  moved: readonly MovedDeadline[],
): Promise<void> {
  const column = (name: 'tenant' | 'root' | 'record'): string =>
    plainArray(moved.map((each) => each[name]))
  await sql`
    update ${sql(`${compartment}.record`)} r set due_on = earliest.due_on
    from (
      select m.tenant, m.root, m.record, coalesce(min(d.due_on), 'infinity') as due_on
      from (select distinct * from unnest(${column('tenant')}::text::int[], ${column('root')}::text::uuid[],
        ${column('record')}::text::uuid[]) as m (tenant, root, record)) m
      join ${sql(`${compartment}.deadline`)} d using (tenant, root, record)
      where d.stopped_on is null
      group by m.tenant, m.root, m.record
    ) earliest
    where r.tenant = earliest.tenant and r.root = earliest.root and r.id = earliest.record`
}
