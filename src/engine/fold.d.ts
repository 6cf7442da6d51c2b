import type { Program } from '#model/program.ts';
import type { Acted, RootEvent } from './event.ts';
import type { RootState } from './state.ts';
/** The acts that a history comes to: corrected forms in place, annulled acts and records left out, in their order. */
export declare function effectiveActs(events: readonly RootEvent[]): readonly Acted[];
/**
 * The state that a whole history comes to; undefined when its beginning was annulled. The version counts every event, corrections
 * and annulments among them.
 */
export declare function fold(program: Program, events: readonly RootEvent[]): RootState | undefined;
/** A corrected form may hold another legal day. */
export declare function dated(program: Program, act: Acted): Acted;
