import { type IdSource } from '#kernel/ids.ts';
import { type Instant } from '#kernel/instant.ts';
/** Ids that come out the same whenever the same thing is made again. */
export interface SeededIds extends IdSource {
    /** Begins the ids of one root: those after depend on nothing before. */
    begin(seed: string): void;
    /** The moment that the next ids are made at. */
    at(now: Instant): void;
}
export declare function seededIds(): SeededIds;
