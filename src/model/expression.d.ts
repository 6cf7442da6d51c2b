import { type ASTNode } from '@marcbachmann/cel-js';
/** What an expression may speak of. Each place of a program offers some of these; a missing field makes the rule false. */
export interface Scope {
    /** The action's form. */
    readonly form?: object;
    /** The record in question: its fields, links by name, `id`, `kind`, `stage`. */
    readonly self?: object;
    /** The record that the action names, where `self` is one that it carries along. */
    readonly target?: object;
    /** The root's own record. */
    readonly root?: object;
    /** All records of the root, by kind. */
    readonly records?: object;
    /** Rule -> due date of the record's clocks, as `YYYY-MM-DD`. */
    readonly due?: object;
    /** `id`, `roles`, `offices`. */
    readonly actor?: object;
    /** The columns of a row in a list policy. */
    readonly record?: object;
    /** The legal day of the action, `YYYY-MM-DD`. */
    readonly today?: string;
}
/** The names that expressions may use. */
export declare const SCOPE_NAMES: readonly string[];
/** The value of an expression; undefined where it speaks of something absent. */
export declare function evaluate(expression: string, scope: Scope): unknown;
/** Whether a rule holds. What is absent or of another type never fulfils it. */
export declare const holds: (expression: string, scope: Scope) => boolean;
/** A `name.member` that an expression reads, such as `form.filedOn`. */
export interface Mention {
    readonly name: string;
    readonly member?: string;
}
/** What is wrong with an expression (undefined when it is well formed), the type it gives, and the fields it mentions. */
export declare function inspect(expression: string): {
    readonly fault?: string;
    readonly type?: string;
    readonly mentions: readonly Mention[];
};
/** The syntax tree of an expression, for compiling it to SQL. */
export declare const syntaxOf: (expression: string) => ASTNode;
export type { ASTNode as SyntaxNode } from '@marcbachmann/cel-js';
