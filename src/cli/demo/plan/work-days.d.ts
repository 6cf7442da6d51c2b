import { type PlainDate } from '#kernel/plain-date.ts';
/** Working days by number, so that counting them is subtraction. */
export interface WorkDays {
    /** How many there are. */
    readonly count: number;
    /** The day number (from 1970-01-01) of a working day; beyond the ends, the first or the last. */
    dayAt(ordinal: number): number;
    /** The ordinal of the first working day on or after a day number. */
    onOrAfter(day: number): number;
    /** The ordinal of the last working day on or before a day number; -1 if there is none. */
    onOrBefore(day: number): number;
    isWorkDay(day: number): boolean;
}
/** Asks the calendar once for each day from 2015 to 2026. */
export declare function workDays(isWorkingDay: (day: PlainDate) => boolean): WorkDays;
/** `dateOfDayNumber` with memory: a plan writes the same few thousand days millions of times. */
export declare function dateOf(day: number): PlainDate;
