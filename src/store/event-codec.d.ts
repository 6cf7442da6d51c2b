import type { Acted, RootEvent } from '#engine/event.ts'
import type { RootState } from '#engine/state.ts'
import { type Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'
/** An event as it rests: canonical JSON with personal content as ciphertext, and the hash that chains it. */
export interface StoredEvent {
  readonly body: string
  readonly hash: Buffer
}
/** sha256(hash of the event before || body); the first event of a root stands after nothing. */
export declare function chain(before: Uint8Array | undefined, body: string): Buffer
/** The key of a person of the root: for sealing it is made if it is missing, for opening undefined if it was shredded. */
export type KeyOf = (person: Id) => Uint8Array | undefined
/** An event with its personal content sealed. `wrong` is the act whose form a correction replaces. */
export declare function encodeEvent(
  program: Program,
  event: RootEvent,
  {
    state,
    keyOf,
    before,
    wrong,
  }: {
    readonly state: RootState
    readonly keyOf: KeyOf
    readonly before?: Uint8Array | undefined
    readonly wrong?: Acted | undefined
  },
): StoredEvent
/** The event that a body holds, its personal content opened as far as keys remain. */
export declare function decodeEvent(body: string, root: Id, keyOf: KeyOf): RootEvent
