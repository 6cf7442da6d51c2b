import { type Instant, type Zone } from '#kernel/instant.ts';
import { type PlainDate } from '#kernel/plain-date.ts';
import { type Result } from '#kernel/result.ts';
import type { DeadlineFacts, DeadlineRow, DeadlineRule } from '#model/deadline.ts';
import { type BeyondCalendar, type CompiledCalendar } from './compiled-calendar.ts';
/** When a duty falls due, and under which version of the limit. `at` is the very moment, for limits of hours. */
export interface Due {
    readonly on: PlainDate;
    readonly at?: Instant;
    readonly row: DeadlineRow;
}
/**
 * Why there is no due date: a suspension of this clock is open; the calendar does not reach so far; no version of the limit was in
 * force on the first day; or a limit of hours lacks the moment it started at, or the zone that says on which day it ends.
 */
export type NotDue = 'standing-still' | BeyondCalendar | 'no-row-in-force' | 'no-starting-moment' | 'zone-needed';
/** The version of a limit in force on a legal day: from `validFrom` on, up to and without `validTo`. */
export declare const rowInForce: (rule: DeadlineRule, day: PlainDate) => DeadlineRow | undefined;
/** The limit of a version with all its extensions, in the unit of the version. */
export declare const totalWithin: (row: DeadlineRow, facts: DeadlineFacts) => number;
/**
 * The day a clock falls due, computed from zero. Day 0 is `startedOn`; counting starts on the next day. Days inside a suspension of
 * this clock do not count, one that opens after the due date changes nothing. Hours run on all days; `zone` says on
 * which legal day they end, and may be left out for whole days.
 */
export declare function dueOf(rule: DeadlineRule, facts: DeadlineFacts, compiled: CompiledCalendar, zone?: Zone): Result<Due, NotDue>;
/** Whether a duty is late, asked of a legal day: the day it was done, or else today. The due day itself is in time. */
export declare const isOverdue: (due: Due, today: PlainDate, stoppedOn?: PlainDate) => boolean;
/** Whether a duty of hours is late, asked of a moment: when it was done, or else now. */
export declare const isOverdueAt: (due: Due, now: Instant, stoppedAt?: Instant) => boolean;
