import { type PlainDate } from '#kernel/plain-date.ts';
import { type Figures } from './figures.ts';
/** A stretch of one year in which claims are filed evenly over the working days. */
export interface Segment {
    readonly year: number;
    readonly from: PlainDate;
    readonly to: PlainDate;
    /** By nationality, in the order of `Figures.nationalities`. */
    readonly persons: readonly number[];
}
/** A partial total that COMAR published, counted from 1 January to `until`. */
export interface PartialTotal {
    readonly until: PlainDate;
    readonly persons: number;
    readonly byNationality?: Readonly<Record<string, number>>;
}
/**
 * COMAR's partial totals (sources: `fixtures/README.md`), in the order in which they divide the years: those by nationality first.
 * Figures "to mid-November" are left out, their day is not known.
 */
export declare const PARTIAL_TOTALS: readonly PartialTotal[];
/** The year before the first (claims still pending from then) and the years of the plan, divided, in order of time. */
export declare function segmentsOf(figures: Figures): Segment[];
