import { type DecisionColumn } from './family-plan.ts';
import type { FixtureTables } from './tables.ts';
export declare const FIRST_YEAR = 2018;
export declare const LAST_YEAR = 2025;
/** The years of the plan. */
export declare const YEARS: readonly number[];
/** Persons by nationality, one number per nationality of `Figures.nationalities`, in that order. */
export type ByNationality = readonly number[];
/** The published figures at the scale of the plan. Scale 1 is as published. */
export interface Figures {
    readonly scale: number;
    /** ISO alpha-3 codes, Haiti first: its families have members of other nationalities. */
    readonly nationalities: readonly string[];
    readonly applied: ReadonlyMap<number, ByNationality>;
    /** Pending at the end of the year, from the year before the first. */
    readonly pending: ReadonlyMap<number, ByNationality>;
    /** Unscaled: how decisions are scaled depends on the claims there are, see `allocate.ts`. */
    readonly decided: ReadonlyMap<number, Readonly<Record<DecisionColumn, ByNationality>>>;
}
export declare const sum: (numbers: readonly number[]) => number;
/** A column at the scale, with its total rounded once and shared out by largest remainders. */
export declare const scaled: (numbers: readonly number[], scale: number) => number[];
/** The figures of the plan; `scale` is above 0 and at most 1. */
export declare function figuresOf(tables: FixtureTables, scale: number): Figures;
