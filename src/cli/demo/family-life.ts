import { isLocalTime, type LocalTime } from '#kernel/local-time.ts'
import { dayNumber, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { FormOf } from '#model/define-program.ts'

import type { asylumMx } from '../../../programs/asylum-mx/program.ts'
import type { FamilyBooking } from './office-agenda.ts'
import type { FamilyPlan, MemberPlan, OutcomePlan } from './plan/family-plan.ts'
import { LAST_YEAR } from './plan/figures.ts'
import { dateOf, type WorkDays } from './plan/work-days.ts'

type Program = typeof asylumMx

/** The roles of the program: the loader has an account of each. */
export const ROLES = [
  'clerk',
  'officer',
  'reviewer',
  'notifier',
  'supervisor',
  'statistician',
  'director',
  'protection',
  'child-protection',
  'attendance',
] as const
export type Role = (typeof ROLES)[number]

/** Who does what. In this order where several fall on one day: nothing is drafted after the principal was recognised on the same day. */
const DONE_BY = {
  'express-intent': 'clerk',
  'notify-child-authority': 'officer',
  file: 'clerk',
  'notify-inm': 'clerk',
  admit: 'officer',
  'register-family': 'clerk',
  'record-need': 'officer',
  'appoint-guardian': 'officer',
  'determine-best-interest': 'child-protection',
  'give-appointment': 'clerk',
  'schedule-interview': 'officer',
  'hold-interview': 'officer',
  'ask-opinion': 'officer',
  extend: 'officer',
  'record-miss': 'attendance',
  'justify-absence': 'officer',
  'propose-abandonment': 'officer',
  'draft-resolution': 'officer',
  'sign-resolution': 'reviewer',
  'declare-abandonment': 'reviewer',
  'end-claim': 'reviewer',
  notify: 'notifier',
  'notify-closure': 'notifier',
  close: 'officer',
  'close-closure': 'officer',
} as const satisfies { readonly [A in keyof Program['actions']]?: Role }
type Action = keyof typeof DONE_BY
const ORDER: readonly string[] = Object.keys(DONE_BY)

/** To which record of the family a step is done: the nth of its kind, in the order of the members. */
export interface StepTarget {
  readonly kind: 'group' | 'person' | 'claim'
  readonly nth: number
}

/** One act of a family's life, as somebody of the office would do it on that day. */
export interface Step {
  readonly on: PlainDate
  readonly action: Action
  readonly by: Role
  readonly to: StepTarget
  readonly form: object
}

const END = plainDate(`${LAST_YEAR}-12-31`)
const GROUP: StepTarget = { kind: 'group', nth: 0 }

const step = <A extends Action>(
  on: PlainDate,
  action: A,
  to: StepTarget,
  form: FormOf<Program, A>,
): Step => ({ on, action, by: DONE_BY[action], to, form })

/** Everything that the plan knows of a family, as acts in the order in which they are done. The first begins its root. */
export function familyLife(
  family: FamilyPlan,
  work: WorkDays,
  booking?: FamilyBooking,
): readonly Step[] {
  const steps = [
    ...(booking ? booked(family, booking) : []),
    ...beginning(family, work),
    ...family.members.flatMap((member, nth) => lifeOfMember({ family, member, nth, work })),
  ]
  return steps.toSorted((a, b) =>
    a.on === b.on ? ORDER.indexOf(a.action) - ORDER.indexOf(b.action) : a.on < b.on ? -1 : 1,
  )
}

const workingDayAfter = (work: WorkDays, day: PlainDate): PlainDate =>
  dateOf(work.dayAt(work.onOrAfter(dayNumber(day) + 1)))

function beginning(family: FamilyPlan, work: WorkDays): Step[] {
  const { index, officeCode, language, intentOn, filedOn, admittedOn } = family
  const interpreter = language === 'es' ? {} : { interpreter: true }
  const reference = `COMAR/${officeCode}/${String(index + 1).padStart(6, '0')}/${filedOn.slice(0, 4)}`
  const steps = [
    step(intentOn, 'express-intent', GROUP, {
      office: officeCode,
      expressedOn: intentOn,
      language,
      ...interpreter,
      members: family.members.map(memberForm),
    }),
    step(filedOn, 'file', GROUP, {
      filedOn,
      channel: 'written',
      filedAt: 'office',
      constanciaNumber: reference,
    }),
    step(noticeDay(family, work), 'notify-inm', GROUP, { reference }),
  ]
  if (admittedOn === undefined) return steps
  return [
    ...steps,
    step(admittedOn, 'admit', GROUP, {
      admittedOn,
      ...(isLate(family, work) ? { lateFilingExplained: true } : {}),
    }),
    step(admittedOn, 'register-family', GROUP, {
      photoTaken: true,
      biometricsTaken: true,
      rightsExplained: true,
    }),
  ]
}

/** T-01: more than 30 working days after entry. Those who explain it at once are admitted without a notice to explain. */
const isLate = ({ members, filedOn }: FamilyPlan, work: WorkDays): boolean =>
  members.some(
    ({ entryOn }) =>
      work.onOrAfter(dayNumber(filedOn)) - work.onOrBefore(dayNumber(entryOn)) > FILE_WITHIN,
  )
const FILE_WITHIN = 30

/** Half of the notices go out on the day of the filing, half on the next, where that is within the 72 hours. */
function noticeDay({ index, filedOn }: FamilyPlan, work: WorkDays): PlainDate {
  const next = workingDayAfter(work, filedOn)
  const soon = dayNumber(next) - dayNumber(filedOn) <= 2 && next <= END
  return soon && index % 2 === 1 ? next : filedOn
}

type MemberForm = FormOf<Program, 'express-intent'>['members'][number]
const PRECISION = { year: 4, month: 7, day: 10 } as const

function memberForm(member: MemberPlan): MemberForm {
  const { given, family1, family2, birthDate, sex, nationality } = member
  const { claim, relationship, entryOn, entryPoint, entryMode } = member
  return {
    name: { given, family1, ...(family2 === undefined ? {} : { family2 }) },
    birthDate: { value: birthDate.date.slice(0, PRECISION[birthDate.precision]) },
    sex,
    nationality,
    kind: claim,
    relationship,
    entryOn,
    entryPoint,
    entryMode,
    ...(isAlone(member) ? { unaccompanied: true } : {}),
  }
}

/** A child who is unaccompanied or separated. */
const isAlone = ({ needs }: MemberPlan): boolean =>
  needs.includes('SC-UC') || needs.includes('SC-SC')

interface Living {
  readonly family: FamilyPlan
  readonly member: MemberPlan
  readonly nth: number
  readonly work: WorkDays
}

function lifeOfMember(living: Living): Step[] {
  const { family, member, nth } = living
  const { outcome, open } = member
  const claim: StepTarget = { kind: 'claim', nth }
  const { extendedOn, extensionCause } = outcome ?? open ?? {}
  return [
    ...(member.needs.length > 0
      ? [
          step(
            family.admittedOn ?? family.filedOn,
            'record-need',
            { kind: 'person', nth },
            { needs: member.needs, reviewed: true },
          ),
        ]
      : []),
    ...(isAlone(member) ? ofChildAlone(living, claim) : []),
    ...interviews(living, claim, outcome?.interviewOn ?? open?.interviewOn),
    ...(extendedOn !== undefined && extensionCause !== undefined
      ? [
          ...(extensionCause === 'missing-opinion'
            ? [step(extendedOn, 'ask-opinion', claim, { letter: `SRE/${family.index + 1}` })]
            : []),
          step(extendedOn, 'extend', claim, { cause: extensionCause }),
        ]
      : []),
    ...absences(living, claim),
    ...(outcome ? ending(living, claim, outcome) : []),
  ]
}

/** The child protection authority hears of it at once; the child has a representative before anybody asks them anything. */
function ofChildAlone({ family }: Living, claim: StepTarget): Step[] {
  const { intentOn, admittedOn, officeCode } = family
  const notice = step(intentOn, 'notify-child-authority', claim, {
    authority: 'Procuraduría de Protección de Niñas, Niños y Adolescentes',
    reference: `${officeCode}/PPNNA/${family.index + 1}`,
  })
  if (admittedOn === undefined) return [notice]
  return [
    notice,
    step(admittedOn, 'appoint-guardian', claim, {
      guardianKind: 'procuraduria',
      guardian: 'Procuraduría de Protección.',
    }),
    step(admittedOn, 'determine-best-interest', claim, {
      bestInterestOn: admittedOn,
      conclusion: 'Se acompaña a la niña o el niño en el procedimiento.',
    }),
  ]
}

/** Scheduled up to two weeks before, once the family is registered. */
function interviews(
  { family, member, nth, work }: Living,
  claim: StepTarget,
  interviewOn: PlainDate | undefined,
): Step[] {
  if (interviewOn === undefined || family.admittedOn === undefined) return []
  const before = work.onOrAfter(dayNumber(interviewOn)) - (3 + ((family.index + nth) % 8))
  const registered = work.onOrAfter(dayNumber(family.admittedOn))
  const mode = 'in-person'
  const { language } = family
  return [
    step(dateOf(work.dayAt(Math.max(before, registered))), 'schedule-interview', claim, {
      interviewOn,
      mode,
      language,
      ...(language === 'es' ? {} : { interpreter: true }),
    }),
    step(interviewOn, 'hold-interview', claim, {
      interviewOn,
      mode,
      separately: nth === 0,
      ...(isAlone(member) ? { childFriendly: true } : {}),
    }),
  ]
}

/** What is still to come of a family's: a paper to fetch, or the interview of the principal applicant. */
function booked(
  { language }: FamilyPlan,
  { on, appointmentAt, interview }: FamilyBooking,
): readonly Step[] {
  if (appointmentAt !== undefined)
    return [
      step(on, 'give-appointment', GROUP, { purpose: 'documents', at: timeOf(appointmentAt) }),
    ]
  if (!interview) return []
  const { interviewAt, interpretedBy, ...setting } = interview
  return [
    step(
      on,
      'schedule-interview',
      { kind: 'claim', nth: 0 },
      {
        ...setting,
        interviewAt: timeOf(interviewAt),
        mode: 'in-person',
        language,
        ...(language === 'es' ? {} : { interpretedBy }),
      },
    ),
  ]
}

function timeOf(text: string): LocalTime {
  if (!isLocalTime(text)) throw new Error(`Not a time: ${text}`)
  return text
}

/** An absence is recorded on the next working day: until the day is over the person may still come. */
function absences({ member, work }: Living, claim: StepTarget): Step[] {
  return (member.misses ?? []).flatMap(({ dueOn, justifiedOn }) => {
    const known = workingDayAfter(work, dueOn)
    if (known > END) return []
    const miss = step(known, 'record-miss', claim, { dueOn })
    const reason = 'Presentó constancia de atención médica.'
    return justifiedOn === undefined
      ? [miss]
      : [miss, step(justifiedOn, 'justify-absence', claim, { dueOn, reason, accepted: true })]
  })
}

const REASONING = {
  recognised: 'Los hechos acreditados se ajustan a los supuestos de reconocimiento.',
  'recognised-derivative': 'Reconocimiento por unidad familiar.',
  complementary: 'No se acreditan los supuestos de reconocimiento.',
  denied: 'No se acreditan los supuestos de reconocimiento.',
  abandoned: 'Dos inasistencias semanales seguidas sin justificar.',
  withdrawn: 'La persona manifestó por escrito su desistimiento.',
} as const

function ending(living: Living, claim: StepTarget, outcome: OutcomePlan): Step[] {
  const { family, member } = living
  const { kind, signedOn } = outcome
  const reasoning = REASONING[kind]
  if (kind === 'abandoned') return abandonment(living, claim, outcome)
  if (kind === 'withdrawn')
    return [
      step(signedOn, 'end-claim', claim, {
        closureReason: kind,
        withdrawalOn: signedOn,
        ratifiedOn: signedOn,
        ...(isMinor(family, member)
          ? { bestInterestNote: 'Se le oyó; no se advierten motivos propios por resolver.' }
          : {}),
        reasoning,
        signed: true,
      }),
    ]
  // Who is recognised with the principal is carried along by that signature.
  const signature =
    kind === 'recognised-derivative' || outcome.draftedOn === undefined
      ? []
      : [
          step(outcome.draftedOn, 'draft-resolution', claim, {
            outcome: kind,
            reasoning,
            ...(kind === 'recognised' ? { grounds: [groundOf(living)] } : ASSESSED[kind]),
          }),
          step(signedOn, 'sign-resolution', claim, {}),
        ]
  const principal = family.members[0]
  const carried =
    member.claim === 'derivative' ? carriedWith(outcome, principal?.outcome) : undefined
  const { notifiedOn, closedOn } = carried ?? outcome
  return [
    ...signature,
    ...(notifiedOn === undefined || carried !== undefined
      ? []
      : [
          step(notifiedOn, 'notify', claim, {
            notifiedOn,
            language: family.language,
            understood: true,
            remedyExplained: true,
          }),
        ]),
    ...(closedOn === undefined ? [] : [step(closedOn, 'close', claim, {})]),
  ]
}

/** By the years alone, and so a little too often. */
const isMinor = ({ intentOn }: FamilyPlan, { birthDate }: MemberPlan): boolean =>
  Number(intentOn.slice(0, 4)) - Number(birthDate.date.slice(0, 4)) <= 18

/** Proposed, decided by another, notified, and final when the time for a remedy is over. */
function abandonment({ family }: Living, claim: StepTarget, outcome: OutcomePlan): Step[] {
  const { signedOn, notifiedOn, closedOn } = outcome
  const reasoning = REASONING.abandoned
  const told = { understood: true, remedyExplained: true, language: family.language }
  return [
    step(signedOn, 'propose-abandonment', claim, {
      abandonmentCause: 'absences',
      facts: reasoning,
    }),
    step(signedOn, 'declare-abandonment', claim, { reasoning, signed: true }),
    ...(notifiedOn === undefined
      ? []
      : [step(notifiedOn, 'notify-closure', claim, { notifiedOn, ...told })]),
    ...(closedOn === undefined ? [] : [step(closedOn, 'close-closure', claim, {})]),
  ]
}

const ASSESSED = {
  complementary: {
    complementaryAssessment: 'Su vida o integridad correría peligro en caso de devolución.',
  },
  denied: {
    complementaryAssessment: 'No se advierte peligro para su vida o integridad por la devolución.',
  },
} as const

/** Most are recognised for generalised violence, one in three for persecution (assumption). */
const groundOf = ({ family, nth }: Living): string =>
  (family.index + nth) % 3 === 0 ? '13-I' : '13-II'

/** The principal's outcome, when a derived claim is notified with it: the same day of signature, or signed before that notification. */
function carriedWith(
  mine: OutcomePlan,
  principal: OutcomePlan | undefined,
): OutcomePlan | undefined {
  if (!principal || principal.kind === 'abandoned' || principal.kind === 'withdrawn')
    return undefined
  const together =
    mine.signedOn === principal.signedOn ||
    (principal.notifiedOn !== undefined && mine.signedOn <= principal.notifiedOn)
  return together ? principal : undefined
}
