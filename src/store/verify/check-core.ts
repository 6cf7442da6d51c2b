import { createHash } from 'node:crypto'

import type { Transaction } from '../connections.ts'
import { hashOf, readVersions } from '../versions/stored-versions.ts'
import type { Found } from './fault.ts'

/**
 * What stands in no compartment and is chained or frozen all the same: the history of calendars, what was published, and the versions of
 * programs under which acts were decided.
 */
export async function checkCore(tx: Transaction, found: Found): Promise<void> {
  const events = await tx<{ place: number; body: string; hash: Uint8Array }[]>`
    select place, body, hash from core.calendar_event order by place`
  let before: Uint8Array = new Uint8Array()
  let expected = 1
  for (const { place, body, hash } of events) {
    const right = createHash('sha256').update(before).update(body).digest()
    if (place !== expected || Buffer.compare(right, hash) !== 0)
      found({
        code: 'calendar-changed',
        version: place,
        says:
          place === expected
            ? `Entry ${place} of the history of calendars is not what was entered`
            : `Entries ${expected} to ${place - 1} of the history of calendars are not there`,
      })
    expected = place + 1
    before = hash
  }
  for (const { program, hash, body } of await readVersions(tx))
    if (hashOf(body) !== hash)
      found({
        code: 'program-changed',
        says: `The text of ${program}@${hash} is not what was stored under that name`,
      })
  const vintages = await tx<{ id: string; body: string; checksum: Uint8Array }[]>`
    select id, body, checksum from published.vintage order by published_at, id`
  for (const { id, body, checksum } of vintages)
    if (Buffer.compare(createHash('sha256').update(body).digest(), checksum) !== 0)
      found({
        code: 'vintage-changed',
        record: id,
        says: 'A published figure is not what was published',
      })
}
