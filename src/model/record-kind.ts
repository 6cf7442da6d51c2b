import type { Booking } from './booking.ts'
import type { Fields } from './field.ts'
import type { Text } from './text.ts'

export interface Stage {
  readonly label: Text
  /** Nothing is left to do: no clock runs and no queue lists it. */
  readonly final?: true
}

/** The fields by which the same person may be found again. */
export interface Identity {
  /** A name field. */
  readonly name: string
  /** A date field, partial or whole. */
  readonly birthDate?: string
  /** Code fields. */
  readonly sex?: string
  readonly country?: string
  /** A repeated field of documents, and the text field of its items that holds the number. */
  readonly documents?: { readonly field: string; readonly number: string }
  readonly merge?: Merge
}

/** What is done when two are found to be one person: records of them are tied, never made one, and it can be undone. */
export interface Merge {
  /** The kind of record, linked to the person, that is closed as a duplicate. */
  readonly on: string
  /** The action that closes it, and the one that undoes this. Whoever may do the first decides about pairs. */
  readonly action: string
  readonly undo: string
  /** Fields of the forms: the record that goes on, and why. */
  readonly into: string
  readonly reason: string
  /** The field of a closed record that names the one that goes on. */
  readonly merged: string
  /** The date field by which the older one goes on. */
  readonly since: string
}

/** A thing with an identity and a history. Records of one root live and are versioned, locked and encrypted together. */
export interface RecordKind {
  readonly label: Text
  readonly plural: Text
  readonly fields: Fields
  /** The kind of root that it belongs to. Absent on the roots themselves. */
  readonly within?: string
  /** Names of links to other records of the same root, with their kind: `{ person: 'person' }`. */
  readonly links?: { readonly [link: string]: string }
  /** In order of the usual way. Absent on records that have no procedure of their own, such as persons. */
  readonly stages?: { readonly [stage: string]: Stage }
  /**
   * Whose key seals its sealed fields: `self` for a person, `link:person` for what belongs to a linked person,
   * `first:person` for what belongs to the first person of the root. Absent: it has no sealed fields.
   */
  readonly sealedBy?: 'self' | `link:${string}` | `first:${string}`
  /** By which the same person may be found again. */
  readonly identity?: Identity
  /** The user field that says who is in charge. */
  readonly assignee?: string
  /** What its records keep for themselves, and when. */
  readonly books?: Booking
  /** Its records are agendas (their fields are `agendaFields`); `days` is the kind of their exceptions, made within them. */
  readonly agenda?: { readonly days: string }
}
