import type postgres from 'postgres';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Compartment } from '#model/program.ts';
import type { ChangedDays } from './load-calendar.ts';
/** A clock whose due date a changed calendar moved; null where it has none. */
export interface MovedDeadline {
    readonly tenant: number;
    readonly root: string;
    readonly record: string;
    readonly rule: string;
    readonly dueBefore: PlainDate | null;
    readonly dueAfter: PlainDate | null;
}
/**
 * Moves the due dates of the open clocks of a compartment after its calendar was reloaded, in the same transaction, and hands out the moved ones
 * in batches (a national holiday moves hundreds of thousands). Returns how many were moved.
 */
export declare function recomputeDeadlines(sql: postgres.TransactionSql, compartment: Compartment, { calendar, days }: {
    readonly calendar: string;
    readonly days: ChangedDays;
}, onMoved?: (batch: readonly MovedDeadline[]) => void | Promise<void>): Promise<number>;
