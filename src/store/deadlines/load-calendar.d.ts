import type postgres from 'postgres';
import type { CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts';
import { type PlainDate } from '#kernel/plain-date.ts';
/** The first and last day on which a reloaded calendar says something else than before. */
export interface ChangedDays {
    readonly first: PlainDate;
    readonly last: PlainDate;
}
/**
 * Puts the days of a compiled calendar in the place of those stored, in the transaction of the caller; undefined when
 * nothing changed. Readers see the old calendar until the commit; two loads of one calendar wait for each other.
 */
export declare function loadCalendar(sql: postgres.TransactionSql, compiled: CompiledCalendar): Promise<ChangedDays | undefined>;
