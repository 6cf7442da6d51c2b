import type { Fault } from './faults.ts';
import { type Program } from './program.ts';
/** Faults of the actions of a program: unknown kinds, stages, roles, fields; rules that cannot be; stages without a way. */
export declare function faultsOfActions(program: Program): readonly Fault[];
