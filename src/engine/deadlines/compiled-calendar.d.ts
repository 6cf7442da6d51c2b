import { type PlainDate } from '#kernel/plain-date.ts';
import { type Result } from '#kernel/result.ts';
import type { Calendar } from '#model/calendar.ts';
/** Nothing is known of a day outside the calendar: the answer, never a guess. */
export type BeyondCalendar = 'beyond-calendar';
/**
 * A calendar made ready for counting: how many working days there are from its first day up to each day.
 * Days are day numbers (1970-01-01 = 0), ordinals count from 1; the database holds the same pairs in core.calendar_day.
 */
export interface CompiledCalendar {
    readonly calendar: Calendar;
    /** First and last day known, as day numbers. */
    readonly first: number;
    readonly last: number;
    /** Working days from the first day up to and including day `first + index`. */
    readonly ordinals: Int32Array;
    /** The day number of the working day with ordinal `index + 1`. */
    readonly workingDays: Int32Array;
}
/**
 * Weekends, active days and suspensions (both ends included) do not count. Throws when `through` comes before `from`:
 * a calendar is checked when its program loads.
 */
export declare function compileCalendar(calendar: Calendar): CompiledCalendar;
/**
 * How many working days there are up to and including a day number. The eve of the first day has ordinal 0, because a
 * clock that starts then begins to count on the first day; undefined elsewhere outside.
 */
export declare function ordinalOf(compiled: CompiledCalendar, day: number): number | undefined;
/** The day number of the n-th working day of the calendar, n from 1; undefined outside. */
export declare const dayOfOrdinal: (compiled: CompiledCalendar, ordinal: number) => number | undefined;
/** Whether a day is a working day. */
export declare function isWorkingDay(compiled: CompiledCalendar, day: PlainDate): Result<boolean, BeyondCalendar>;
/** The first working day on or after a day number; undefined when the calendar does not reach it. */
export declare function workingDayFrom(compiled: CompiledCalendar, day: number): number | undefined;
/**
 * The n-th working day after a day (before it, when n is negative), the day itself never counted; with n = 0 the day
 * itself.
 */
export declare function addWorkingDays(compiled: CompiledCalendar, day: PlainDate, n: number): Result<PlainDate, BeyondCalendar>;
/** Working days after `from`, up to and including `to`; negative when `to` is earlier. */
export declare function workingDaysBetween(compiled: CompiledCalendar, from: PlainDate, to: PlainDate): Result<number, BeyondCalendar>;
