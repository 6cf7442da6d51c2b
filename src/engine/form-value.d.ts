import { type Json } from '#kernel/canonical-json.ts';
import type { Field } from '#model/field.ts';
import type { FormRule } from './form-problem.ts';
import type { FormWorld } from './form.ts';
type Problem = FormRule | undefined;
/** The rule that one value of a field breaks, if any. Repeated groups are read by `parseForm`. */
export declare function scalarProblem(field: Field, given: Json, world: FormWorld): Problem;
/** The rule that free text breaks. Never cut or repaired: the person's words are theirs. */
export declare function textProblem(given: Json | undefined, maxLength: number): Problem;
export {};
