import type { Id } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Confidence } from '#model/calendar.ts'
import type { Text } from '#model/text.ts'

/**
 * What a published document does to calendars: a day or more that the agency does not work, the hand-over of the presidency, a stretch
 * in which legal time stands still, or the end of a doubt about a day that stood switched off, or on.
 */
export const ENTRY_KINDS = {
  holiday: { es: 'Día inhábil de la dependencia', en: 'Holiday of the agency' },
  'hand-over': {
    es: 'Transmisión del Poder Ejecutivo Federal',
    en: 'Presidential hand-over',
  },
  suspension: { es: 'Suspensión de plazos', en: 'Suspension of time limits' },
  'switch-on': { es: 'Día dudoso: no se trabaja', en: 'Doubtful day: not worked' },
  'switch-off': { es: 'Día dudoso: se trabaja', en: 'Doubtful day: worked' },
} as const satisfies { readonly [kind: string]: Text }
export type EntryKind = keyof typeof ENTRY_KINDS

/** A fact about calendars with the document that says so. Both ends are included. */
export interface CalendarEntry {
  readonly kind: EntryKind
  readonly from: PlainDate
  readonly to: PlainDate
  /** What it is called, in Spanish as the document does. */
  readonly name: string
  /** The article or agreement it rests on. */
  readonly source: string
  /** The reference of the publication, such as `DOF 24-03-2020`, and its day. */
  readonly document: string
  readonly documentOn: PlainDate
  readonly confidence: Confidence
  /** The codes of the offices for which it holds; all of them when absent. */
  readonly offices?: readonly string[]
}

/** What a change does: it enters a fact, or annuls an earlier change that was wrong. */
export type CalendarDeed =
  | { readonly enter: CalendarEntry }
  | { readonly annul: Id; readonly reason: string }

interface Told {
  readonly change: Id
  readonly at: Instant
  readonly actor: Id
}

/** The history of calendars: each change is proposed, then approved or declined. Nothing of it is ever edited. */
export type CalendarEvent =
  | (Told & { readonly type: 'proposed'; readonly deed: CalendarDeed })
  | (Told & { readonly type: 'approved' })
  | (Told & { readonly type: 'declined'; readonly reason: string })

/** A change as its events tell it. `place` is where its approval stands in the history: from there on it counts. */
export interface CalendarChange {
  readonly id: Id
  readonly deed: CalendarDeed
  /** The offices whose calendar it changes; all of them when absent. */
  readonly offices?: readonly string[]
  readonly state: 'proposed' | 'in-force' | 'declined' | 'annulled'
  readonly proposed: Pick<Told, 'at' | 'actor'>
  readonly decided?: Pick<Told, 'at' | 'actor'>
  readonly reason?: string
  readonly place?: number
  readonly annulledBy?: Id
}
