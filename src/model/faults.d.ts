import type { Program } from './program.ts';
/** Something that a program says and that cannot be: where, and what. */
export interface Fault {
    readonly at: string;
    readonly message: string;
}
/** Every fault of a program, all at once; none when it may be loaded. */
export declare function faultsOf(program: Program): readonly Fault[];
