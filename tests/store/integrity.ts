import { createHash } from 'node:crypto'

import type postgres from 'postgres'

/** What is wrong with the log and the heads of a compartment: recomputed from nothing but its rows. Empty when all is well. */
export async function brokenChains(
  owner: postgres.Sql | postgres.TransactionSql,
  compartment = 'protection',
): Promise<readonly string[]> {
  const events = await owner<{ root: string; version: number; body: string; hash: Uint8Array }[]>`
    select root, version, body, hash from ${owner(`${compartment}.event`)} order by tenant, root, version`
  const heads = await owner<{ root: string; root_version: number; head: Uint8Array }[]>`
    select root, root_version, head from ${owner(`${compartment}.record`)} where id = root`
  const faults: string[] = []
  const last = new Map<string, { readonly version: number; readonly hash: Buffer }>()
  for (const { root, version, body, hash } of events) {
    const before = last.get(root)
    if (version !== (before?.version ?? 0) + 1) faults.push(`${root} has a gap at ${version}`)
    const expected = createHash('sha256')
      .update(before?.hash ?? Buffer.alloc(0))
      .update(body, 'utf8')
      .digest()
    if (!expected.equals(hash)) faults.push(`${root} breaks at ${version}`)
    last.set(root, { version, hash: Buffer.from(hash) })
  }
  for (const { root, root_version: version, head } of heads) {
    const told = last.get(root)
    if (told?.version !== version) faults.push(`${root} stands at ${version}, not ${told?.version}`)
    if (!told?.hash.equals(head)) faults.push(`${root} has another head`)
  }
  if (heads.length !== last.size) faults.push(`${last.size} roots in the log, ${heads.length} kept`)
  return faults
}
