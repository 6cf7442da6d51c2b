import { type PlainDate } from '#kernel/plain-date.ts';
import type { Adjustment, FamilyPlan, UnattachedDecisions, YearFlow } from './family-plan.ts';
import type { FixtureTables } from './tables.ts';
export interface DemoPlanOptions {
    /** Above 0, at most 1: the share of the published region. 1 is exact. */
    readonly scale: number;
    readonly seed: string | number;
    /** The calendar of the offices; asked for the days of 2015 to 2026. */
    readonly isWorkingDay: (day: PlainDate) => boolean;
}
/**
 * The demonstration region: synthetic families in published numbers. The same tables, options and calendar give the same
 * plan, and each family depends on its index alone, however the plan is read.
 */
export interface DemoPlan {
    readonly familyCount: number;
    /** Members of families; each has one claim. */
    readonly personCount: number;
    /** The family with this index, in the order of filing; throws beyond the ends. */
    family(index: number): FamilyPlan;
    /** The families from an index on (0 unless told), one at a time: to go on after an interruption. */
    families(from?: number): Generator<FamilyPlan>;
    readonly adjustments: readonly Adjustment[];
    readonly unattached: readonly UnattachedDecisions[];
    readonly flow: readonly YearFlow[];
}
/** Plans the region. Takes some seconds at scale 1; nothing of a family is made before it is asked for. */
export declare function demoPlan(tables: FixtureTables, options: DemoPlanOptions): DemoPlan;
