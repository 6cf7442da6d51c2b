import { id as toId, type Id } from '#kernel/ids.ts'

import { plainArray } from '../pg-array.ts'
import { partIn } from '../record-codec.ts'
import { policySql } from './list-policy.ts'
import { withReader, type Asking, type ReadDeps } from './reader.ts'

/**
 * Which of these roots, or heads of parts, hold a record that the asker may read. It opens nothing, and so stands in no audit: it tells a
 * screen that it has to read again.
 */
export async function readableRoots(
  deps: ReadDeps,
  asking: Asking,
  roots: readonly string[],
): Promise<readonly Id[]> {
  const found = await withReader(
    deps,
    asking,
    async ({ tx, readings, directory, openings, table }) => {
      const rows = await tx<{ root: string; parted: string | null }[]>`
      select distinct root, case when position('"part":"' in data) > 0 then data end as parted
      from ${table('record')}
      where root in (select root from ${table('record')} where id = any (${plainArray(roots)}::text::uuid[]))
        and program = ${asking.loaded.program.id} and (${policySql(tx, readings, directory)})`
      const opened = openings.flatMap(({ field, head }) => (field === null ? [head] : []))
      return [
        ...opened,
        ...rows.map(({ root, parted }) => (parted === null ? undefined : partIn(parted)) ?? root),
      ]
    },
  )
  const seen = new Set<string>(found)
  return roots.filter((root) => seen.has(root)).map(toId)
}
