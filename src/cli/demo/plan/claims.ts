import { dayNumber } from '#kernel/plain-date.ts'
import type { Random } from '#kernel/random.ts'

import type { Allotment } from './allocate.ts'
import {
  type ClaimTime,
  closure,
  decision,
  justifiedMiss,
  openClaim,
  signingDay,
  twoMisses,
} from './claim-dates.ts'
import type { MissPlan, OpenClaimPlan, OutcomePlan } from './family-plan.ts'
import type { PersonSketch } from './people.ts'

export interface ClaimPlan {
  readonly claim: 'principal' | 'derivative' | 'own'
  readonly outcome?: OutcomePlan
  readonly open?: OpenClaimPlan
  readonly misses?: readonly MissPlan[]
}

/** What the members of a family share. */
export interface FamilyTime extends ClaimTime {
  /** From [0, 1): where in a year this family's claims are signed. */
  readonly luck: number
  /** Whether a closure is an abandonment (else a withdrawal). */
  readonly abandons: boolean
  /** Weeks from the last attendance missed to the signature of the abandonment. */
  readonly weeksAbsent: number
}

// Places in DECISION_COLUMNS.
const RECOGNISED = 0
const COMPLEMENTARY = 1
const CLOSED = 3
/** Of a birth date known by its year the latest day counts: who is surely of age when filing is nineteen by the earliest. */
const ADULT_DAYS = 19.1 * 365.25

/** Partners claim for themselves this often; children and other partners first through the focal point. */
const OWN_CLAIM_SHARE = 0.15

/**
 * Whether a claim is decided with the recognition of the focal point. That recognition reaches every derived claim that is open on
 * its day (LRPCAP art. 12, 58), so whoever is not recognised with it must have a claim of their own.
 */
const isRecognisedWith = (mine: Allotment | undefined, focal: Allotment): boolean =>
  mine?.column === RECOGNISED && mine.year === focal.year

/** Something of the merits was decided for the focal point, to the same effect and not later. */
const followsFocal = (mine: Allotment, focal: Allotment | undefined): boolean =>
  focal !== undefined && focal.column === mine.column && focal.year <= mine.year

/**
 * A principal claim, one derived from it, or an own one. A derived claim shares the effect of the principal's decision;
 * whoever is decided otherwise or earlier has an own claim, as each member has the right to.
 */
function claimKind(
  random: Random,
  person: PersonSketch,
  mine: Allotment | undefined,
  focal: Allotment | undefined,
): ClaimPlan['claim'] {
  if (person.relationship === 'PA') return 'principal'
  const partner = ['HUS', 'WIF', 'CLH', 'CLW'].includes(person.relationship)
  if (partner && random.chance(OWN_CLAIM_SHARE)) return 'own'
  if (focal?.column === RECOGNISED) return isRecognisedWith(mine, focal) ? 'derivative' : 'own'
  if (mine === undefined || mine.column === CLOSED) return 'derivative'
  return followsFocal(mine, focal) ? 'derivative' : 'own'
}

/** Closed without a decision: children's claims are never abandoned because a parent did not attend, but withdrawn. */
function closedPlan(time: FamilyTime, person: PersonSketch, signed: number) {
  const adult = time.work.dayAt(time.filed) - person.born > ADULT_DAYS
  const misses = time.abandons && adult ? twoMisses(time, signed, time.weeksAbsent) : undefined
  return misses === undefined
    ? { outcome: closure(time, 'withdrawn', signed, []) }
    : { outcome: closure(time, 'abandoned', signed, misses), misses }
}

/** The claim of a member; `focal` is the allotment of the focal point's claim. */
export function claimOf(
  time: FamilyTime,
  person: PersonSketch,
  mine: Allotment | undefined,
  focal: Allotment | undefined,
): ClaimPlan {
  const claim = claimKind(time.random, person, mine, focal)
  const last = time.work.onOrBefore(time.end)
  if (mine === undefined) {
    const misses = person.relationship === 'PA' ? justifiedMiss(time, last) : []
    return { claim, open: openClaim(time), ...(misses.length > 0 ? { misses } : {}) }
  }
  const signed = signingDay(time.work, time.filed, mine.year, time.luck)
  if (mine.column === CLOSED) return { claim, ...closedPlan(time, person, signed) }
  const recognised = claim === 'derivative' ? 'recognised-derivative' : 'recognised'
  const other = mine.column === COMPLEMENTARY ? 'complementary' : 'denied'
  const kind = mine.column === RECOGNISED ? recognised : other
  const outcome = decision(time, kind, signed)
  const misses =
    person.relationship === 'PA' && outcome.interviewOn !== undefined
      ? justifiedMiss(time, time.work.onOrBefore(dayNumber(outcome.interviewOn)))
      : []
  return { claim, outcome, ...(misses.length > 0 ? { misses } : {}) }
}
