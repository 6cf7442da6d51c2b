import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Confidence } from '#model/calendar.ts'

/** How long a file is kept, as its screen tells it. */
export interface RetentionView {
  readonly held: boolean
  /** Absent while something in it goes on. */
  readonly schedule?: string
  readonly endedOn?: PlainDate
  readonly until?: PlainDate
  readonly always?: true
  readonly source?: string
  readonly confidence?: Confidence
}

/** A file that may be forgotten: by ids, days and rules alone. */
export interface ForgettingView {
  readonly id: Id
  /** The file's number, as its papers bear it. */
  readonly root: Id
  readonly office: string
  readonly people: number
  /** The schedule whose time is over; absent where the person asked. */
  readonly schedule?: string
  readonly endedOn?: string
  readonly keptUntil?: string
  readonly source: string
  readonly confidence: string
  readonly state: 'found' | 'proposed' | 'refused' | 'done'
  readonly foundAt: string
  readonly proposedBy?: { readonly name: string; readonly mine: boolean }
  readonly decidedBy?: string
  readonly decidedAt?: string
  /** Why not. */
  readonly words?: string
}
