import type { Id } from '#kernel/ids.ts'

/** What becomes of a request for rows about persons. `begun` is spent and was not taken to its end. */
export type ExportState = 'waiting' | 'approved' | 'over' | 'declined' | 'begun' | 'done'

/** A request for rows about persons in bulk: which, for whom and what for; never a row. */
export interface ExportView {
  readonly id: Id
  readonly state: ExportState
  readonly offices: readonly string[]
  /** Absent: in every stage. */
  readonly stages?: readonly string[]
  readonly purpose: string
  readonly recipient: string
  readonly reason: string
  readonly requestedBy: { readonly name: string; readonly mine: boolean }
  readonly requestedAt: string
  /** Whether the reader is who decides it. */
  readonly decides: boolean
  readonly decidedBy?: string
  /** Until when an approval is good. */
  readonly validUntil?: string
  /** How many rows went, and the hash of the file. */
  readonly rows?: number
  readonly sha256?: string
}
