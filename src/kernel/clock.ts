import type { Instant } from './instant.ts'

/** The only way any floor learns what time it is. */
export interface Clock {
  now(): Instant
}
