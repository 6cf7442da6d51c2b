import type { PlainDate } from '#kernel/plain-date.ts'

/** COMAR's nine offices: Tapachula, Mexico City, Palenque, Tenosique, Oluta, Guadalajara, Tijuana, Saltillo, Monterrey. */
export type OfficeCode = 'TAP' | 'CMX' | 'PAL' | 'TEN' | 'OLU' | 'GDL' | 'TIJ' | 'SLW' | 'MTY'

export type Language = 'es' | 'ht' | 'pt' | 'en' | 'fr'

/** Relationship to the focal point, UNHCR codes: principal, husband, wife, common-law husband or wife, son, daughter, step-son, step-daughter. */
export type Relationship = 'PA' | 'HUS' | 'WIF' | 'CLH' | 'CLW' | 'SON' | 'DAU' | 'SCM' | 'SCF'

export type OutcomeKind =
  | 'recognised'
  | 'recognised-derivative'
  | 'complementary'
  | 'denied'
  | 'abandoned'
  | 'withdrawn'

/** The closed list of causes for extending the time to decide (rule T-10x). */
export type ExtensionCause =
  | 'no-interpreter'
  | 'health'
  | 'more-evidence'
  | 'force-majeure'
  | 'missing-opinion'

/** A family that files together: one registration group, one or several claims. */
export interface FamilyPlan {
  /** The place in the order of filing, from 0. */
  readonly index: number
  readonly officeCode: OfficeCode
  readonly language: Language
  readonly intentOn: PlainDate
  /** A working day. */
  readonly filedOn: PlainDate
  /** Absent where the claim was not yet admitted on the last day of the plan. */
  readonly admittedOn?: PlainDate
  /** The principal applicant first. */
  readonly members: readonly MemberPlan[]
}

export interface MemberPlan {
  readonly given: string
  readonly family1: string
  readonly family2?: string
  readonly sex: 'F' | 'M'
  /** With precision `month` or `year` the date is the first day of that month or year. */
  readonly birthDate: { readonly date: PlainDate; readonly precision: 'day' | 'month' | 'year' }
  /** ISO 3166 alpha-3, or UNHCR's UNK (unknown), XXA (stateless), XXT. */
  readonly nationality: string
  readonly relationship: Relationship
  readonly entryOn: PlainDate
  readonly entryPoint: string
  readonly entryMode: 'regular' | 'irregular' | 'unknown'
  readonly claim: 'principal' | 'derivative' | 'own'
  /** UNHCR specific-needs codes. */
  readonly needs: readonly string[]
  /** Absent: the claim is open on the last day of the plan. */
  readonly outcome?: OutcomePlan
  /** What has happened to a claim that is still open. */
  readonly open?: OpenClaimPlan
  /** Weekly attendances missed, in order. */
  readonly misses?: readonly MissPlan[]
}

interface Extension {
  /** A working day before the first time limit to decide (T-09) ends. */
  readonly extendedOn?: PlainDate
  readonly extensionCause?: ExtensionCause
}

/** filedOn <= admittedOn <= interviewOn < draftedOn <= signedOn <= notifiedOn <= closedOn, all working days. */
export interface OutcomePlan extends Extension {
  readonly kind: OutcomeKind
  /** Absent where a claim was abandoned or withdrawn before an interview. */
  readonly interviewOn?: PlainDate
  /** Absent for claims abandoned or withdrawn: nothing is resolved on their merits. */
  readonly draftedOn?: PlainDate
  /** The day that counts: the published year of the decision. */
  readonly signedOn: PlainDate
  /** Absent where the person was not yet notified on the last day of the plan. */
  readonly notifiedOn?: PlainDate
  /** The file is closed: when the time for a remedy (T-12) has passed, or with the notification of a withdrawal. */
  readonly closedOn?: PlainDate
}

export interface OpenClaimPlan extends Extension {
  readonly interviewOn?: PlainDate
}

export interface MissPlan {
  readonly dueOn: PlainDate
  readonly justifiedOn?: PlainDate
}

/** A difference between published stocks and published flows, which no claim explains. */
export interface Adjustment {
  readonly year: number
  /** 31 December of the year. */
  readonly on: PlainDate
  /** Signed: negative takes persons out of the stock of pending claims. */
  readonly persons: number
  readonly nationality: string
  readonly reason: { readonly es: string; readonly en: string }
  readonly source: string
}

/** Published decisions for which no claim of that nationality was pending. They are not planned. */
export interface UnattachedDecisions {
  readonly year: number
  readonly nationality: string
  readonly kind: DecisionColumn
  readonly persons: number
}

/** UNHCR's columns of decisions. */
export type DecisionColumn = 'recognized' | 'other' | 'rejected' | 'closed'
export const DECISION_COLUMNS = ['recognized', 'other', 'rejected', 'closed'] as const

/** One year of the plan, all nationalities, in persons. `pendingEnd` is the published stock at the plan's scale. */
export interface YearFlow {
  readonly year: number
  readonly pendingStart: number
  readonly applied: number
  readonly decided: Readonly<Record<DecisionColumn, number>>
  readonly adjustment: number
  readonly pendingEnd: number
}
