import type { Compartment } from '#model/program.ts'

/** What can be wrong with what is kept. */
export type FaultCode =
  | 'event-changed'
  | 'event-missing'
  | 'event-added'
  | 'event-moved'
  | 'columns-differ'
  | 'head-differs'
  | 'record-missing'
  | 'record-differs'
  | 'seal-missing'
  | 'seal-rewritten'
  | 'seal-forged'
  | 'seal-other-key'
  | 'seal-not-of-log'
  | 'tile-changed'
  | 'kept-seal-differs'
  | 'kept-seal-forged'
  | 'file-changed'
  | 'calendar-changed'
  | 'vintage-changed'
  | 'program-changed'
  | 'figures-differ'

/** Something that is not as it was: which row, and what of it. Ids and numbers only: it may be shown to anyone who runs a node. */
export interface Fault {
  readonly code: FaultCode
  readonly compartment?: Compartment
  readonly tenant?: number
  readonly root?: string
  /** The event, by its version in the root. */
  readonly version?: number
  /** The record that it was done to. */
  readonly record?: string
  readonly seal?: number
  readonly file?: string
  /** What was found, for a person. */
  readonly says: string
}

export type Found = (fault: Fault) => void
