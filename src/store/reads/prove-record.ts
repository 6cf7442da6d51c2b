import type { Id } from '#kernel/ids.ts'
import type { SealProof } from '#protocol/seals/check-proof.ts'
import { placeText } from '#protocol/seals/head.ts'

import { proveEvent } from '../seals/prove.ts'
import { findRecord } from './open-record.ts'
import { recordReading, withReader, type Asking, type ReadDeps } from './reader.ts'

export interface ProvedEvent {
  readonly version: number
  /** Whose hash the proof names; absent where the asker sees a part of a divided root, whose own id it would tell. */
  readonly place?: string
  /** Undefined while no head covers the event. */
  readonly proof: SealProof | undefined
}

/**
 * The proof that an event of a record's file is sealed: that of a version, or of the last one that the asker sees. Undefined when the
 * record is not there for this asker, or the event is not theirs to see.
 */
export async function proveRecord(
  deps: ReadDeps,
  asking: Asking,
  id: Id,
  version: number | undefined,
): Promise<ProvedEvent | undefined> {
  const found = await withReader(deps, asking, async (scope) => {
    const known = await findRecord(scope, id)
    if (!known) return undefined
    const { row, opened, within } = known
    const seen = opened.history.filter((event) => !opened.kept.has(event.version))
    const event = version === undefined ? seen.at(-1) : seen.find((one) => one.version === version)
    if (!event) return undefined
    await recordReading(scope, 'proved', [row])
    return { tenant: row.tenant, root: within, version: event.version, head: opened.root.id }
  })
  if (!found) return undefined
  const { head, ...place } = found
  const { compartment } = asking.loaded.program
  const proof = await proveEvent(deps.pools.of(compartment).writer, compartment, place)
  return {
    version: place.version,
    ...(head === place.root ? { place: placeText(compartment, place) } : {}),
    proof,
  }
}
