import type { Fault } from './faults.ts';
import type { Fields } from './field.ts';
import { type Program } from './program.ts';
/** Faults of the codes, records and fields of a program. */
export declare function faultsOfRecords(program: Program): readonly Fault[];
/** Faults of a set of fields: unknown lists, kinds and roles, impossible bounds, bad expressions. */
export declare function faultsOfFields(program: Program, at: string, fields: Fields): readonly Fault[];
