import { hash } from 'node:crypto'

import type { RootState } from '#engine/state.ts'
import { rehearseMove, type MoveRehearsal, type Versions } from '#engine/versions/move.ts'
import type { World } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'

/** The rehearsal of a case's move, with the hash by which it is signed. */
export function rehearsed(
  state: RootState,
  versions: Versions,
  place: World['office'],
): MoveRehearsal & { readonly hash: string } {
  const found = rehearseMove(state, versions, place)
  const plain: Json = JSON.parse(JSON.stringify(found))
  return { ...found, hash: hash('sha256', canonicalJson(plain)) }
}
