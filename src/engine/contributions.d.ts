import { type PlainDate } from '#kernel/plain-date.ts';
import type { Program } from '#model/program.ts';
import { type CompiledCalendar } from './deadlines/compiled-calendar.ts';
import type { Acted, RootEvent } from './event.ts';
import { type RootState } from './state.ts';
/** A change of one cell of a measure: so many on a day, for these values of its dimensions in the order of the program. */
export interface Contribution {
    readonly measure: string;
    readonly day: PlainDate;
    readonly values: readonly string[];
    readonly amount: number;
}
/** The value of a dimension that a record does not tell. */
export declare const NOT_TOLD = "";
/** What one act adds to the measures, given the state before (for durations) and after it. */
export declare function contributionsOf(program: Program, event: Acted, { before, after, calendar, }: {
    readonly before: RootState | undefined;
    readonly after: RootState;
    readonly calendar: CompiledCalendar;
}): readonly Contribution[];
/** All that a whole history adds: what a correction takes back and puts in its place. */
export declare function contributionsOfHistory(program: Program, events: readonly RootEvent[], calendar: CompiledCalendar): readonly Contribution[];
/** The records that an act touches: its target, those it makes and those it carries along. */
export declare const touchedBy: (event: Acted) => readonly Acted['target'][];
