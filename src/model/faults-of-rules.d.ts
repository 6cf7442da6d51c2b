import type { Action } from './action.ts';
import type { Fault } from './faults.ts';
import type { Program } from './program.ts';
/** Faults of deadlines and recurring duties: unknown names, and versions of a limit that overlap or leave a gap. */
export declare function faultsOfRules(program: Program): readonly Fault[];
/** Whether an action does anything to records of a kind: a clock on one that it never touches would never move. */
export declare const touches: (action: Action, kind: string) => boolean;
