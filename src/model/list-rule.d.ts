import type { Fault } from './faults.ts';
/** The columns that a list policy may ask: indexed and never encrypted. */
export declare const LIST_COLUMNS: readonly ['office', 'stage', 'kind', 'assignee'];
export type ListColumn = (typeof LIST_COLUMNS)[number];
/** What a list policy may know of the one who asks. */
export declare const ACTOR_SETS: readonly ['offices'];
/**
 * A list policy as a tree that both worlds run: JavaScript over one row, SQL over all. `actor` compares with one of the actor's
 * facts; `constant` with text of the program.
 */
export type ListRule = {
    readonly is: 'and' | 'or';
    readonly of: readonly [ListRule, ListRule];
} | {
    readonly is: 'column-is';
    readonly column: ListColumn;
    readonly value: {
        readonly constant: string;
    } | {
        readonly actor: 'id';
    };
} | {
    readonly is: 'column-in';
    readonly column: ListColumn;
    readonly values: {
        readonly constants: readonly string[];
    } | {
        readonly actor: 'offices';
    };
} | {
    readonly is: 'always';
};
/** Parses the list dialect; the text of a fault for anything outside of it. */
export declare function parseListRule(expression: string): ListRule | string;
/** Faults of a read policy's rule: whatever cannot be asked of an index is refused when the program is loaded. */
export declare function faultsOfListRule(at: string, expression: string): readonly Fault[];
