import type { Allotment } from './allocate.ts';
import { type ClaimTime } from './claim-dates.ts';
import type { MissPlan, OpenClaimPlan, OutcomePlan } from './family-plan.ts';
import type { PersonSketch } from './people.ts';
export interface ClaimPlan {
    readonly claim: 'principal' | 'derivative' | 'own';
    readonly outcome?: OutcomePlan;
    readonly open?: OpenClaimPlan;
    readonly misses?: readonly MissPlan[];
}
/** What the members of a family share. */
export interface FamilyTime extends ClaimTime {
    /** From [0, 1): where in a year this family's claims are signed. */
    readonly luck: number;
    /** Whether a closure is an abandonment (else a withdrawal). */
    readonly abandons: boolean;
    /** Weeks from the last attendance missed to the signature of the abandonment. */
    readonly weeksAbsent: number;
}
/** The claim of a member; `focal` is the allotment of the focal point's claim. */
export declare function claimOf(time: FamilyTime, person: PersonSketch, mine: Allotment | undefined, focal: Allotment | undefined): ClaimPlan;
