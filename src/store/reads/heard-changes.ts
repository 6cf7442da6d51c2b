import type { Id } from '#kernel/ids.ts'

import { plainArray } from '../pg-array.ts'
import { policySql } from './list-policy.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/** The newest version that a listener could read, by root. */
export type HeardVersions = Map<string, number>

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
    return tx<{ root: string; seen: number | null; now: number | null }[]>`
      select root, max(version) filter (where (${policy})) as seen, max(root_version) as now from ${table('record')}
      where tenant = any (${tenants}::text::int[]) and root = any (${plainArray(roots)}::text::uuid[])
      group by root`
  })
  return (rows ?? []).flatMap(({ root, seen, now }) => {
    if (seen === null) return []
    // Of a root heard of for the first time, the newest act is told if it was a readable one.
    const known = heard.get(root) ?? (now ?? seen) - 1
    heard.set(root, Math.max(seen, known))
    return seen > known ? [root] : []
  })
}
