import { type Composition } from './composition.ts';
import type { Figures } from './figures.ts';
import type { WorkDays } from './work-days.ts';
/**
 * Every family of the plan in the order of filing, in arrays: some 16 bytes a family and 5 a claim, so that the whole
 * region at scale 1 takes a few megabytes. Claims are numbered through, family by family, the focal point's first.
 */
export interface Roster {
    readonly families: number;
    readonly claims: number;
    compositionOf(family: number): Composition;
    /** The ordinal of the working day on which the family filed. */
    filedAt(family: number): number;
    firstClaimOf(family: number): number;
    familyOf(claim: number): number;
    /** Index into `Figures.nationalities`. */
    nationalityOf(claim: number): number;
}
/** Composes all families and gives each its day of filing, evenly over the working days of its segment. */
export declare function rosterOf(figures: Figures, work: WorkDays, seed: string): Roster;
