import type { Instant } from './instant.ts';
/** The only way any floor learns what time it is. */
export interface Clock {
    now(): Instant;
}
/** A clock that stands still: for tests, rehearsals and demonstrations. */
export declare const fixedClock: (at: Instant) => Clock;
