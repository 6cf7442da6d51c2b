import type { PlainDate } from '#kernel/plain-date.ts';
import { type Result } from '#kernel/result.ts';
import type { DeadlineExtended, DeadlineFacts, DeadlineRule, DeadlineSuspended } from '#model/deadline.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';
import { type ClockRefusal } from './refusals.ts';
/** The day a clock starts, and the moment where the limit is of hours. */
export interface ClockStart {
    readonly startedOn: PlainDate;
    readonly startedAt?: number;
}
type Folded = Result<DeadlineFacts, ClockRefusal>;
/** Starts a clock; one that has stopped starts afresh, one that runs keeps its first day. */
export declare function startClock(known: DeadlineFacts | undefined, start: ClockStart): Folded;
/** The clock as if it had started on another day: what a correction of its trigger does. The rest of its history stays. */
export declare function correctStart(facts: DeadlineFacts, start: ClockStart): DeadlineFacts;
/** Prolongs a limit. Whether the cause is of the law's list is checked with the form, whether it is too late by `mayExtend`. */
export declare function extendClock(rule: DeadlineRule, facts: DeadlineFacts, extension: DeadlineExtended): Folded;
/**
 * Whether a limit may be prolonged on a day: up to and including the due day, or while the clock stands still. Asked when an extension is decided; the
 * fold does not ask again, so that a calendar changed later never undoes one that was given.
 */
export declare function mayExtend(rule: DeadlineRule, facts: DeadlineFacts, on: PlainDate, compiled: CompiledCalendar): Result<void, ClockRefusal>;
/** Makes a clock stand still from a day on, that day included. Nothing suspends a clock without a document. */
export declare function suspendClock(facts: DeadlineFacts, { from, document }: Pick<DeadlineSuspended, 'from' | 'document'>): Folded;
/** Lets a clock run on: `until` is the first day that counts again. */
export declare function resumeClock(facts: DeadlineFacts, until: PlainDate): Folded;
/** Ends a clock on the day the duty was done, or fell away. */
export declare function stopClock(facts: DeadlineFacts, on: PlainDate): Folded;
export {};
