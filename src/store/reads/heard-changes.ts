import { isOutside } from '#engine/read-policy.ts'
import type { Id } from '#kernel/ids.ts'

import { plainArray } from '../pg-array.ts'
import { policySql } from './list-policy.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** The newest version that a listener could read, by root. */
export type HeardVersions = Map<string, number>

interface Row {
  readonly root: string
  readonly seen: number | null
  readonly now: number | null
  readonly ids: readonly string[]
}

/**
 * The roots in which something changed that an asker may read, out of those in which anything did. `heard` is kept by the listener and moved
 * on. That somebody did something to a record is as confidential as the record: whoever may not read it does not hear that there was an act.
 */
export async function heardChanges(
  deps: ReadDeps,
  asking: Asking,
  roots: readonly (Id | string)[],
  heard: HeardVersions,
): Promise<readonly string[]> {
  const rows = await withReader(deps, asking, ({ tx, table, readings, directory, offices }) => {
    const tenants = plainArray([...new Set(offices.map(({ tenant }) => tenant))])
    const policy = policySql(tx, readings, directory)
    return tx<Row[]>`
      select root, max(version) filter (where (${policy})) as seen, max(root_version) as now,
        coalesce(array_agg(id) filter (where (${policy})), '{}') as ids from ${table('record')}
      where tenant = any (${tenants}::text::int[]) and root = any (${plainArray(roots)}::text::uuid[])
      group by root`
  })
  const outside = isOutside(asking.loaded.program, asking.actor)
  return (rows ?? []).flatMap(({ root, seen, now, ids }) => {
    if (seen === null) return []
    // Of a root heard of for the first time, the newest act is told if it was a readable one.
    const known = heard.get(root) ?? (now ?? seen) - 1
    heard.set(root, Math.max(seen, known))
    // Whoever reads from outside knows records, and not which file they are of.
    return seen <= known ? [] : outside ? ids : [root]
  })
}
