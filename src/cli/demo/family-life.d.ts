import { type PlainDate } from '#kernel/plain-date.ts';
import type { FamilyPlan } from './plan/family-plan.ts';
import { type WorkDays } from './plan/work-days.ts';
/** The roles of the program: the loader has an account of each. */
export declare const ROLES: readonly ['clerk', 'officer', 'reviewer', 'notifier', 'supervisor', 'statistician'];
export type Role = (typeof ROLES)[number];
/** Who does what. In this order where several fall on one day: nothing is drafted after the principal was recognised on the same day. */
declare const DONE_BY: {
    readonly 'express-intent': 'clerk';
    readonly file: 'clerk';
    readonly 'notify-inm': 'clerk';
    readonly admit: 'officer';
    readonly 'register-family': 'clerk';
    readonly 'record-need': 'clerk';
    readonly 'schedule-interview': 'officer';
    readonly 'hold-interview': 'officer';
    readonly extend: 'officer';
    readonly 'record-miss': 'clerk';
    readonly 'justify-absence': 'clerk';
    readonly 'draft-resolution': 'officer';
    readonly 'sign-resolution': 'reviewer';
    readonly 'end-claim': 'reviewer';
    readonly notify: 'notifier';
    readonly close: 'officer';
};
type Action = keyof typeof DONE_BY;
/** To which record of the family a step is done: the nth of its kind, in the order of the members. */
export interface StepTarget {
    readonly kind: 'group' | 'person' | 'claim';
    readonly nth: number;
}
/** One act of a family's life, as somebody of the office would do it on that day. */
export interface Step {
    readonly on: PlainDate;
    readonly action: Action;
    readonly by: Role;
    readonly to: StepTarget;
    readonly form: object;
}
/** Everything that the plan knows of a family, as acts in the order in which they are done. The first begins its root. */
export declare function familyLife(family: FamilyPlan, work: WorkDays): readonly Step[];
export {};
