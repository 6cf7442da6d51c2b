import type { Id } from '#kernel/ids.ts';
import { type Result } from '#kernel/result.ts';
import type { Annulled, Corrected, RootEvent } from './event.ts';
import type { Refusal } from './refusal.ts';
import { type LoadedProgram, type World } from './world.ts';
/**
 * Says that an earlier event was wrong: with `form`, what is right; without, that it never happened. With `record`, that this record
 * alone never was: what made it and all that was done to it is void, the rest of the root stays.
 */
export interface Correction {
    /** The event; for a record, by default the one that made it. */
    readonly of?: number;
    readonly reason: unknown;
    readonly form?: unknown;
    readonly record?: Id;
}
/** The event that corrects or annuls another, or why it may not be. Needs the root's whole history. */
export declare function decideCorrection(loaded: LoadedProgram, events: readonly RootEvent[], correction: Correction, world: World): Result<Corrected | Annulled, Refusal>;
