import { type Result } from '#kernel/result.ts';
import type { Fields } from '#model/field.ts';
import type { CodeList } from '#model/program.ts';
import type { Values } from '#model/values.ts';
import type { FieldProblem } from './refusal.ts';
/** What a form is read against: the program's code lists, and whether a record of a kind exists in the root. */
export interface FormWorld {
    readonly codes: {
        readonly [list: string]: CodeList;
    };
    readonly hasRecord: (id: string, kind: string) => boolean;
}
/**
 * Reads hostile input as the values of a form: every problem with its place and rule, all at once, or the values alone.
 * The same function serves the server, the browser and the import of files.
 */
export declare function parseForm(fields: Fields, input: unknown, world: FormWorld): Result<Values, readonly FieldProblem[]>;
