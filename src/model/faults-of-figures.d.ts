import type { Fault } from './faults.ts';
import { type Program } from './program.ts';
/** Faults of measures, lists, documents and read policies. */
export declare function faultsOfFigures(program: Program): readonly Fault[];
