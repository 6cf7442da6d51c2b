import type { Zone } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What a scenario names and does not hold: calendars by name, and the text of files. Plain data, so that it travels to workers. */
export interface Surroundings {
  readonly calendars: {
    readonly [name: string]: {
      readonly zone: Zone
      readonly closed: readonly PlainDate[]
      readonly through?: PlainDate
    }
  }
  readonly files: { readonly [name: string]: string }
}

/** A scenario that stands alone. */
export const NOTHING_AROUND: Surroundings = { calendars: {}, files: {} }
