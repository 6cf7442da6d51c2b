import type { Allocation } from './allocate.ts';
import type { Adjustment, YearFlow } from './family-plan.ts';
import { type Figures } from './figures.ts';
/** All adjustments, by year and nationality. */
export declare const allAdjustments: (figures: Figures, allocation: Allocation) => Adjustment[];
/** The yearly flow, all nationalities: start + applied - decided + adjustment = end. */
export declare function flowOf(figures: Figures, allocation: Allocation, adjustments: readonly Adjustment[]): YearFlow[];
