import type { Program } from '#model/program.ts';
import type { Acted } from './event.ts';
import type { RootState } from './state.ts';
/**
 * Folds one act into the state of its root. Total and pure: no clock, no chance, no calendar. Corrections and annulments change what
 * the acts before them say, so they are folded from the whole history: see `fold`.
 */
export declare function evolve(program: Program, state: RootState | undefined, event: Acted): RootState;
