import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope } from '#model/expression.ts';
import type { Values } from '#model/values.ts';
import { type RecordState, type RootState } from './state.ts';
/** A record as expressions see it. A field of its own called `kind` stands before the kind of record. */
export declare const viewOf: (state: RootState, record: RecordState) => object;
/** What the rules of an action on a record may speak of. Built lazily: most actions have no rule. */
export declare function scopeOf(state: RootState, self: RecordState, form: Values, today: PlainDate): Scope;
