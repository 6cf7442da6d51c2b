import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Values } from '#model/values.ts'

interface Told {
  /** Position in the root's own history, from 1. */
  readonly version: number
  /** `id@hash` of the program under which it was decided. */
  readonly program: string
  readonly actor: Id
  /** The legal day, in the office's zone. */
  readonly occurredOn: PlainDate
  /** When the device says it was done, in milliseconds; absent when it was done online. */
  readonly deviceAt?: number
  /** When the node took it in, in milliseconds. */
  readonly recordedAt: number
}

/** A file that came with an event: SHA-256, in hexadecimal, of its bytes as they rest, that is of ciphertext. */
export type BoundFile = { readonly id: Id; readonly hash: string }

/** A record made by an action, and the item of the repeated field that it was made from. */
export interface Made {
  readonly id: Id
  readonly kind: string
  readonly item?: number
}
/** A record carried along, and by which of the action's moves. */
export interface Moved {
  readonly id: Id
  readonly move: number
}

export interface Acted extends Told {
  readonly type: 'acted'
  readonly action: string
  readonly target: Id
  /** The office of a root that begins, or to which a part goes. */
  readonly office?: string
  readonly form: Values
  readonly made: readonly Made[]
  readonly moved: readonly Moved[]
  /**
   * The records that went to another part, and its head: made by a division, found again by a reunion. `left` are those that stayed
   * and were changed by it.
   */
  readonly parted?: {
    readonly to: Id
    readonly records: readonly Id[]
    readonly left?: readonly Id[]
  }
  readonly files?: readonly BoundFile[]
}
/** An act whose records go along by other moves than it told, now that the history before it or its own form is another. */
export type CarriedAnew = {
  readonly of: number
  readonly moved: readonly { readonly id: Id; readonly move: number }[]
}
/** The form of an earlier event was wrong: this is the right one. History replays from there. */
export interface Corrected extends Told {
  readonly type: 'corrected'
  readonly of: number
  readonly form: Values
  readonly reason: string
  readonly anew?: readonly CarriedAnew[]
  readonly files?: readonly BoundFile[]
}
/** An earlier event never happened; with `record`, that record alone never was. */
export interface Annulled extends Told {
  readonly type: 'annulled'
  readonly of: number
  readonly record?: Id
  readonly reason: string
}

/**
 * A person's key was destroyed, and with it all that was sealed for them: what remains is that they were. `of` is the act that made
 * their record; `reason` the schedule or order under which they were forgotten.
 */
export interface Forgotten extends Told {
  readonly type: 'forgotten'
  readonly of: number
  readonly record: Id
  readonly reason: string
  /** Who asked for it; the actor is another, who signed. */
  readonly askedBy: Id
}

/**
 * An open case was brought to another version of its program: that of this event. What stood under a name that the other version does not
 * have stands under the one that it says; nothing is decided anew.
 */
export interface MovedToVersion extends Told {
  readonly type: 'moved-to-version'
  /** `id@hash` of the version on which it stood. */
  readonly from: string
  /** SHA-256, in hexadecimal, of what the rehearsal that was signed said would change. */
  readonly rehearsal: string
  readonly reason: string
}

/** The immutable fact that something was done to a root. A wrong fact is never edited. */
export type RootEvent = Acted | Corrected | Annulled | Forgotten | MovedToVersion

/** The place in the history at which an event has its effect: of what rights or voids another, that of the other. */
export const placeOf = (event: RootEvent): number => ('of' in event ? event.of : event.version)

/** The records that an act touches: its target, those it makes, those it carries along and those that go to another part. */
export const touchedBy = (event: Acted): readonly Id[] => [
  event.target,
  ...event.made.map(({ id }) => id),
  ...event.moved.map(({ id }) => id),
  ...(event.parted?.records ?? []),
  ...(event.parted?.left ?? []),
]
