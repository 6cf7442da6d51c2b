import type { Random } from '#kernel/random.ts';
import type { MissPlan, OpenClaimPlan, OutcomeKind, OutcomePlan } from './family-plan.ts';
import { type WorkDays } from './work-days.ts';
/** What the dates of a claim hang on. Ordinals count working days. */
export interface ClaimTime {
    readonly random: Random;
    readonly work: WorkDays;
    /** Ordinal of the day of filing. */
    readonly filed: number;
    /** Day number of the plan's last day: nothing later has happened. */
    readonly end: number;
}
/** The working day on which a family's claims counted in a year are signed; `chance` is from [0, 1). */
export declare function signingDay(work: WorkDays, filed: number, year: number, chance: number): number;
/** A decision on the merits, signed on a given working day. */
export declare function decision(time: ClaimTime, kind: OutcomeKind, signed: number): OutcomePlan;
/**
 * Two weekly attendances missed one after the other (T-07, T-08), both on working days, the second so many weeks before
 * the signature or else earlier: an absence is known on the day after. Undefined where there is no room for them after the filing.
 */
export declare function twoMisses(time: ClaimTime, signed: number, weeksBefore: number): readonly MissPlan[] | undefined;
/** A claim closed without a decision on the merits. Four in ten had an interview; never after a missed attendance. */
export declare function closure(time: ClaimTime, kind: 'abandoned' | 'withdrawn', signed: number, misses: readonly MissPlan[]): OutcomePlan;
/** An open claim: a quarter of those older than 60 working days had their interview. */
export declare function openClaim(time: ClaimTime): OpenClaimPlan;
/** One attendance missed and justified within five working days, for one focal point in twenty-five. */
export declare function justifiedMiss(time: ClaimTime, active: number): readonly MissPlan[];
