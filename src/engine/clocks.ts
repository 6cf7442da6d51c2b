import { oncePer } from '#kernel/once-per.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'
import { holds } from '#model/expression.ts'
import type { Program } from '#model/program.ts'

import {
  correctStart,
  extendClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from './deadlines/fold.ts'
import type { Acted } from './event.ts'
import type { RecordState } from './state.ts'

/** The clocks of a record after an act has touched it. A clock starts once; a later start of the same rule begins it anew. */
export function runClocks(
  program: Program,
  record: RecordState,
  event: Acted,
): RecordState['clocks'] {
  let clocks = record.clocks
  for (const [name, rule] of movingRules(program, record.kind, event.action)) {
    const after = runClock(rule, clocks[name], record, event)
    if (after && after !== clocks[name]) clocks = { ...clocks, [name]: after }
  }
  const stage =
    record.stage === undefined ? undefined : program.records[record.kind]?.stages?.[record.stage]
  return stage?.final ? stopAll(clocks, event.occurredOn) : clocks
}

type Rules = readonly (readonly [string, DeadlineRule])[]
const noRules: Rules = []

/** Kind of record and action -> the rules about the one that the other can move: asked for every record that an act touches. */
const rulesMoved = oncePer((program: Program) => {
  const made = new Map<string, [string, DeadlineRule][]>()
  for (const [name, rule] of Object.entries(program.deadlines ?? {}))
    for (const action of new Set(actionsOf(rule))) {
      const key = `${rule.on} ${action}`
      made.set(key, [...(made.get(key) ?? []), [name, rule]])
    }
  return made
})

const actionsOf = ({ starts, stops, extends: longer, suspends, restarts }: DeadlineRule) => [
  ...starts,
  ...stops,
  longer?.action,
  suspends?.action,
  suspends?.until,
  ...(restarts ?? []),
]

const movingRules = (program: Program, kind: string, action: string): Rules =>
  rulesMoved(program).get(`${kind} ${action}`) ?? noRules

/** A clock that an act cannot move stays as it was: what may be done is decided before, and history is total. */
function runClock(
  rule: DeadlineRule,
  facts: DeadlineFacts | undefined,
  record: RecordState,
  event: Acted,
): DeadlineFacts | undefined {
  const { action, form, occurredOn } = event
  if (rule.starts.includes(action)) {
    const day = rule.at === undefined ? occurredOn : record.fields[rule.at]
    if (!isPlainDate(day)) return facts
    if (rule.when !== undefined && !holds(rule.when, scopeFor(record, event))) return facts
    // An act done without network began its hours when it was done; a device whose clock runs ahead gains nothing.
    const startedAt = Math.min(event.deviceAt ?? event.recordedAt, event.recordedAt)
    const running = rule.stops.includes(action) ? undefined : facts
    const length = record.fields[rule.length ?? '']
    const within = typeof length === 'number' ? { within: length } : {}
    return settled(facts, startClock(running, { startedOn: day, startedAt, ...within }))
  }
  if (!facts) return undefined
  if (rule.stops.includes(action)) return settled(facts, stopClock(facts, occurredOn))
  const { extends: longer, suspends } = rule
  if (longer?.action === action) {
    const cause = textOf(form[longer.causeField])
    return settled(
      facts,
      extendClock(rule, facts, { on: occurredOn, within: longer.within, cause }),
    )
  }
  if (suspends?.action === action) {
    const document = textOf(form[suspends.documentField])
    return settled(facts, suspendClock(facts, { from: occurredOn, document }))
  }
  return suspends?.until === action ? settled(facts, resumeClock(facts, occurredOn)) : facts
}

const scopeFor = ({ fields, links, stage = '' }: RecordState, event: Acted) => ({
  self: { ...fields, ...links, stage },
  form: event.form,
  today: event.occurredOn,
})

const settled = (
  before: DeadlineFacts | undefined,
  after: Result<DeadlineFacts, unknown>,
): DeadlineFacts | undefined => (after.ok ? after.value : before)

/** The clocks of a record that count from another day after an act: the rest of what happened to them stays. */
export function restartClocks(
  program: Program,
  record: RecordState,
  { action }: Acted,
): RecordState['clocks'] {
  let { clocks } = record
  for (const [name, rule] of movingRules(program, record.kind, action)) {
    const facts = clocks[name]
    const day = rule.at === undefined ? undefined : record.fields[rule.at]
    if (!facts || !rule.restarts?.includes(action) || !isPlainDate(day)) continue
    clocks = { ...clocks, [name]: correctStart(facts, { ...facts, startedOn: day }) }
  }
  return clocks
}

/** In a final stage nothing is due any more. */
function stopAll(clocks: RecordState['clocks'], on: PlainDate): RecordState['clocks'] {
  const stopped = Object.entries(clocks).map(([rule, facts]): [string, DeadlineFacts] => {
    const after = stopClock(facts, on)
    return [rule, after.ok ? after.value : facts]
  })
  return Object.fromEntries(stopped)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
