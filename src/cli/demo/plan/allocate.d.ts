import { type UnattachedDecisions } from './family-plan.ts';
import { type Figures } from './figures.ts';
import type { Roster } from './roster.ts';
import type { WorkDays } from './work-days.ts';
/** The outcome of a claim: the year that counts it, and the column of `DECISION_COLUMNS`. */
export interface Allotment {
    readonly year: number;
    readonly column: number;
}
export interface Allocation {
    /** Undefined: the claim is open on the last day of the plan. */
    allotmentOf(claim: number): Allotment | undefined;
    readonly unattached: readonly UnattachedDecisions[];
    /** Decisions planned, by year, column and nationality. */
    readonly planned: ReadonlyMap<number, readonly (readonly number[])[]>;
}
/**
 * Attaches the published decisions of each year to claims of that nationality that were pending: in the order of filing
 * with some disorder, never on the day of filing, and in exactly the published numbers.
 */
export declare function allocate(figures: Figures, roster: Roster, work: WorkDays, seed: string): Allocation;
