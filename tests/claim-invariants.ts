import type { RecordState } from '#engine/state.ts'
import type { Program } from '#model/program.ts'

import type { Explorer, Node, Step } from './explore.ts'

export const claimsOf = ({ state }: Node): readonly RecordState[] =>
  [...state.records.values()].filter(({ kind }) => kind === 'claim')

export const stagesOf = (node: Node): string =>
  claimsOf(node)
    .map(({ stage }) => stage)
    .join(' ')

export const isOver = (program: Program, { stage }: RecordState): boolean =>
  program.records['claim']?.stages?.[stage ?? '']?.final === true

/** Filed and not yet settled: what the statistics call pending. */
const isPending = ({ fields, stage = '' }: RecordState): boolean =>
  fields['filedOn'] !== undefined && !SETTLED.includes(stage)
const SETTLED = [
  'decided',
  'notified',
  'closed',
  'in-review',
  'upheld',
  'closing',
  'closure-notified',
  'ended',
  'proceeding',
  'status-ending',
  'status-notified',
  'dependant-term',
  'status-ended',
]

/** Who decides on what others did is none of them (INV-10; RSD Procedural Standards, unit 7). */
const OTHER_HANDS: { readonly [action: string]: readonly string[] } = {
  'review-draft': ['draft-resolution'],
  'sign-resolution': ['draft-resolution', 'review-draft'],
  'declare-abandonment': ['propose-abandonment'],
  'not-admit': ['issue-prevention'],
  'end-status': ['open-proceeding'],
  'keep-status': ['open-proceeding'],
  reopen: ['declare-abandonment', 'propose-abandonment'],
  'reopen-admission': ['not-admit', 'close-unratified'],
  'restore-status': ['open-proceeding', 'end-status'],
  uphold: ['draft-resolution', 'sign-resolution', 'declare-abandonment', 'not-admit', 'end-status'],
  'set-aside': ['draft-resolution', 'sign-resolution', 'review-draft'],
}

/** A claim as it was before and is after an act, and the act. */
interface Change {
  readonly was: RecordState
  readonly now: RecordState
  readonly entered: boolean
  readonly step: Step
  readonly machine: Explorer
}
type Law = (change: Change) => boolean

const isAlone = ({ fields }: RecordState): boolean => fields['uasc'] === 'yes'
const isChild = ({ fields }: RecordState): boolean =>
  ['0-4', '5-11', '12-17'].includes(text(fields['ageGroup']))
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const has = ({ fields }: RecordState, name: string): boolean => fields[name] !== undefined
const into = ({ now, entered }: Change, ...stages: readonly string[]): boolean =>
  entered && stages.includes(now.stage ?? '')
const told = ({ event }: Step, ...names: readonly string[]): boolean =>
  names.every((name) => event.form[name] !== undefined)
const isOverdue = ({ was, step, machine }: Change, rule: string): boolean => {
  const due = machine.dueOn(was, rule)
  return due !== undefined && due < step.before.today
}

/** Two attendances in a row that nobody excused, told from what is on the file alone: a week apart, two where the office was closed between. */
function isTwiceAbsent({ fields }: RecordState): boolean {
  const known: readonly unknown[] = Array.isArray(fields['misses']) ? fields['misses'] : []
  const days = known.flatMap((miss) => {
    if (typeof miss !== 'object' || miss === null || !('dueOn' in miss)) return []
    const excused = 'justification' in miss && miss.justification === 'accepted'
    return excused ? [] : [Date.parse(text(miss.dueOn))]
  })
  const WEEK = 7 * 86_400_000
  return days.some((day) => days.some((next) => next - day >= WEEK && next - day <= 2 * WEEK))
}

/** What must hold of every act, whoever does it and whenever. */
const LAWS: { readonly [name: string]: Law } = {
  'INV-02 protection ends before the remedies do': (change) => {
    const { was, now, step, machine } = change
    if (!change.entered || !isOver(machine.program, now)) return true
    const { action, form } = step.event
    if (action === 'end-claim')
      return ['withdrawn', 'deceased', 'duplicate'].includes(text(form['closureReason']))
    if (['notify-review', 'keep-status', 'restore-status'].includes(action)) return true
    if (has(was, 'amparoNumber') && !has(was, 'amparoOutcome')) return false
    if (action === 'close') return form['remedyWaived'] === true || isOverdue(change, 'T-12')
    if (action === 'close-closure') return isOverdue(change, 'T-12c')
    if (action === 'close-status') return was.stage === 'upheld' || isOverdue(change, 'T-12s')
    return action === 'end-dependant' && isOverdue(change, 'T-14')
  },
  'INV-02 the proof of intent is gone': ({ step }) =>
    [...step.after.state.records.values()].some(({ done }) => 'express-intent' in done),
  'INV-08 a child alone is heard or decided upon unprotected': (change) =>
    !isAlone(change.now) ||
    !into(change, 'interviewed', 'drafted', 'decided') ||
    (has(change.now, 'guardianKind') && has(change.now, 'bestInterestOn')),
  'INV-08 the claim of a child is abandoned': ({ now, step }) =>
    step.event.action !== 'declare-abandonment' ||
    step.event.target !== now.id ||
    (!isChild(now) && !isAlone(now)),
  'RLRPC 24 abandoned without two absences in a row': ({ was, step }) => {
    const { action, form, target } = step.event
    const causes = {
      'propose-abandonment': form['abandonmentCause'],
      'declare-abandonment': was.fields['abandonmentCause'],
    }
    const cause = Object.entries(causes).find(([name]) => name === action)?.[1]
    return target !== was.id || cause !== 'absences' || isTwiceAbsent(was)
  },
  'INV-08 an age is determined': ({ was, now }) =>
    was.fields['ageGroup'] === now.fields['ageGroup'] && (!isAlone(was) || isAlone(now)),
  'INV-10 who decides has a hand in it': ({ was, step, machine }) =>
    (OTHER_HANDS[step.event.action] ?? []).every((other) => {
      const done = was.id === step.event.target ? was.done[other] : undefined
      const hands = done ? [done.by, ...(done.earlier ?? [])] : []
      return hands.every((hand) => {
        const against = machine.refusalFor(step.before, was, step.event.action, hand)
        return against?.code === 'four-eyes'
      })
    }),
  'INV-11 an end without the signature of a reviewer or director': (change) => {
    const { step } = change
    const ends = into(change, 'closing', 'ended', 'status-ending', 'status-ended')
    const follows = ['close-closure', 'close-status'].includes(step.event.action)
    if (into(change, 'decided')) return ['reviewer', 'director'].includes(step.role)
    if (!ends || follows) return true
    return step.event.form['signed'] === true && ['reviewer', 'director'].includes(step.role)
  },
  'INV-12 an overdue clock of the authority is hidden': ({ was, now, step, machine }) =>
    Object.entries(was.clocks).every(([rule, { stoppedOn }]) => {
      const due = machine.dueOn(was, rule)
      const declared = machine.program.deadlines?.[rule]
      if (stoppedOn !== undefined || due === undefined || due >= step.before.today) return true
      if (declared?.duty !== 'authority' || declared.stops.includes(step.event.action)) return true
      const open = now.clocks[rule]?.stoppedOn === undefined
      return open && machine.dueOn(now, rule) === due
    }),
  'LRPCAP 22 not admitted without reasons and remedy': ({ now, entered, step }) =>
    !entered ||
    now.fields['closureReason'] !== 'not-admitted' ||
    (now.stage === 'closing' && told(step, 'reason', 'reasoning', 'remedy')) ||
    (now.stage === 'closure-notified' && step.event.form['remedyExplained'] === true) ||
    (now.done['notify-closure'] !== undefined && now.stage !== 'closing') ||
    step.event.action === 'end-claim',
  'LRPCAP 25 notified without its remedy': (change) =>
    !into(change, 'notified', 'closure-notified', 'status-notified') ||
    (change.step.event.form['remedyExplained'] === true &&
      change.step.event.form['understood'] === true),
  'LRPCAP 27 excluded without a full assessment or a director': (change) => {
    const { was, now, step } = change
    if (now.fields['outcome'] !== 'excluded') return true
    if (into(change, 'drafted')) return told(step, 'facts', 'credibility', 'exclusionAssessment')
    return !into(change, 'decided') || (was.stage === 'reviewed' && step.role === 'director')
  },
  'LRPCAP 28 complementary protection not weighed': (change) =>
    !into(change, 'decided') ||
    !['complementary', 'denied', 'excluded'].includes(text(change.now.fields['outcome'])) ||
    has(change.now, 'complementaryAssessment'),
  'LRPCAP 12 decided along with another, and not for the better': (change) =>
    change.step.event.target === change.now.id ||
    !into(change, 'decided') ||
    (change.now.fields['outcome'] === 'recognised-derivative' && !isAlone(change.now)),
  'a clock runs on after the end': ({ now, machine }) =>
    !isOver(machine.program, now) ||
    Object.values(now.clocks).every(({ stoppedOn }) => stoppedOn !== undefined),
  'an act that leaves no trace': ({ now, step }) =>
    step.event.target !== now.id || step.event.action in now.done,
}

/** What an act breaks: the first law that it does not keep. */
export function brokenBy(step: Step, machine: Explorer): string | undefined {
  for (const now of claimsOf(step.after)) {
    const was = step.before.state.records.get(now.id)
    if (!was) continue
    const change = { was, now, entered: was.stage !== now.stage, step, machine }
    const law = Object.entries(LAWS).find(([, holds]) => !holds(change))
    if (law) return law[0]
  }
  return isBalanced(step) ? undefined : 'INV-12 pending persons and flows disagree'
}

/** Whoever is pending after an act was pending before it, or has applied, less those decided or closed. */
function isBalanced({ before, after, added }: Step): boolean {
  const pending = (node: Node): number => claimsOf(node).filter(isPending).length
  const flow = (measure: string): number => added[measure] ?? 0
  return (
    pending(after) - pending(before) === flow('applications') - flow('decisions') - flow('closures')
  )
}
