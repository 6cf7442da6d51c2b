import { dayNumber, plainDate } from '#kernel/plain-date.ts'
import type { Random } from '#kernel/random.ts'

import type {
  ExtensionCause,
  MissPlan,
  OpenClaimPlan,
  OutcomeKind,
  OutcomePlan,
} from './family-plan.ts'
import { type WorkDays, dateOf } from './work-days.ts'

/** T-09: the first time limit to decide, in working days after the day of filing. */
const DECIDE_WITHIN = 45
/** T-12: the time for a remedy, in working days after the notification. */
const REMEDY_WITHIN = 15

/** What the dates of a claim hang on. Ordinals count working days. */
export interface ClaimTime {
  readonly random: Random
  readonly work: WorkDays
  /** Ordinal of the day of filing. */
  readonly filed: number
  /** Day number of the plan's last day: nothing later has happened. */
  readonly end: number
}

/** The working day on which a family's claims counted in a year are signed; `chance` is from [0, 1). */
export function signingDay(work: WorkDays, filed: number, year: number, chance: number): number {
  const first = work.onOrAfter(dayNumber(plainDate(`${year}-01-01`)))
  const last = work.onOrBefore(dayNumber(plainDate(`${year}-12-31`)))
  const usual = filed + 25
  const from = Math.max(first, usual <= last ? usual : filed + 1)
  return from + Math.floor(chance * (last - from + 1))
}

const CAUSES: readonly ExtensionCause[] = [
  'no-interpreter',
  'health',
  'more-evidence',
  'force-majeure',
  'missing-opinion',
]
const CAUSE_SHARES = [30, 15, 25, 10, 20]
const EXTENSION_SHARE = 0.12

/** One claim in eight that outlives the first time limit is extended, from day 25 to day 44 and before `before`. */
function extension(time: ClaimTime, before: number) {
  const { random, work, filed } = time
  const on = filed + 25 + random.integer(DECIDE_WITHIN - 25)
  const cause = CAUSES[random.weighted(CAUSE_SHARES)]
  const extended = random.chance(EXTENSION_SHARE)
  if (!extended || cause === undefined || before <= filed + DECIDE_WITHIN) return {}
  return { extendedOn: dateOf(work.dayAt(on)), extensionCause: cause }
}

/** Notified within ten working days (T-11), one time in seven later. */
const notifiedAfter = (random: Random): number =>
  random.chance(0.85) ? 1 + random.integer(10) : 11 + random.integer(20)

/** When the decision was notified, and the file closed so many working days later: as far as it has happened. */
function afterwards(time: ClaimTime, signed: number, closedAfter: number) {
  const { random, work, end } = time
  const notified = signed + notifiedAfter(random)
  const closed = notified + closedAfter
  const last = work.onOrBefore(end)
  return {
    ...(notified <= last ? { notifiedOn: dateOf(work.dayAt(notified)) } : {}),
    ...(closed <= last ? { closedOn: dateOf(work.dayAt(closed)) } : {}),
  }
}

/** A decision on the merits, signed on a given working day. */
export function decision(time: ClaimTime, kind: OutcomeKind, signed: number): OutcomePlan {
  const { random, work, filed } = time
  const drafted = Math.max(filed + 1, signed - random.integer(7))
  const interviewed = drafted - 1 - Math.floor(random.next() ** 2 * Math.min(60, drafted - filed))
  return {
    kind,
    interviewOn: dateOf(work.dayAt(interviewed)),
    draftedOn: dateOf(work.dayAt(drafted)),
    signedOn: dateOf(work.dayAt(signed)),
    ...afterwards(time, signed, REMEDY_WITHIN + 1),
    ...extension(time, drafted),
  }
}

/**
 * Two weekly attendances missed one after the other (T-07, T-08), both on working days, the second so many weeks before
 * the signature or else earlier: an absence is known on the day after. Undefined where there is no room for them after the filing.
 */
export function twoMisses(
  time: ClaimTime,
  signed: number,
  weeksBefore: number,
): readonly MissPlan[] | undefined {
  const { work } = time
  const filedDay = work.dayAt(time.filed)
  const weeks = Math.floor((work.dayAt(signed) - filedDay - 1) / 7)
  for (let week = weeks - weeksBefore; week >= 2; week--) {
    const [first, second] = [filedDay + 7 * (week - 1), filedDay + 7 * week]
    if (work.isWorkDay(first) && work.isWorkDay(second)) {
      return [{ dueOn: dateOf(first) }, { dueOn: dateOf(second) }]
    }
  }
  return undefined
}

/** A claim closed without a decision on the merits. Four in ten had an interview; never after a missed attendance. */
export function closure(
  time: ClaimTime,
  kind: 'abandoned' | 'withdrawn',
  signed: number,
  misses: readonly MissPlan[],
): OutcomePlan {
  const { random, work, filed } = time
  const missed = misses[0]
  const active = missed === undefined ? signed : work.onOrBefore(dayNumber(missed.dueOn)) - 1
  const interviewed = filed + 1 + Math.floor(random.next() * (active - filed))
  const hadInterview = random.chance(0.4) && interviewed <= active
  return {
    kind,
    ...(hadInterview ? { interviewOn: dateOf(work.dayAt(interviewed)) } : {}),
    signedOn: dateOf(work.dayAt(signed)),
    ...afterwards(time, signed, kind === 'abandoned' ? REMEDY_WITHIN + 1 : 0),
    ...extension(time, active),
  }
}

/** An open claim: a quarter of those older than 60 working days had their interview. */
export function openClaim(time: ClaimTime): OpenClaimPlan {
  const { random, work, filed } = time
  const last = work.onOrBefore(time.end)
  const age = last - filed
  const interviewed = filed + 20 + Math.floor(random.next() * Math.max(0, age - 20))
  const hadInterview = age > 60 && random.chance(0.25)
  return {
    ...(hadInterview ? { interviewOn: dateOf(work.dayAt(interviewed)) } : {}),
    ...extension(time, last),
  }
}

/** One attendance missed and justified within five working days, for one focal point in twenty-five. */
export function justifiedMiss(time: ClaimTime, active: number): readonly MissPlan[] {
  const { random, work } = time
  const filedDay = work.dayAt(time.filed)
  const weeks = Math.floor((work.dayAt(active) - filedDay) / 7) - 1
  const due = filedDay + 7 * (1 + random.integer(Math.max(1, weeks)))
  const justified = work.onOrAfter(due) + 1 + random.integer(5)
  if (!random.chance(0.04) || weeks < 1 || !work.isWorkDay(due) || justified > active) return []
  return [{ dueOn: dateOf(due), justifiedOn: dateOf(work.dayAt(justified)) }]
}
