import { type Scope } from './expression.ts';
import type { Fault } from './faults.ts';
import type { Fields } from './field.ts';
import type { Program } from './program.ts';
/** The members that each name of a scope has; null where any member may be asked. */
export type Names = {
    readonly [K in keyof Scope]: readonly string[] | null;
};
/** The members of a record of one kind as expressions see it. */
export declare function membersOf(program: Program, kind: string | undefined): readonly string[];
/** Faults of one expression: not CEL, of another type than wanted, or about something that is not there. */
export declare function faultsOfExpression(at: string, expression: string, names: Names, wanted?: 'bool'): readonly Fault[];
/** Form fields as names of a scope. */
export declare const formMembers: (form: Fields) => readonly string[];
