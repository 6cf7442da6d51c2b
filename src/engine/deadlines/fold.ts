import type { PlainDate } from '#kernel/plain-date.ts'
import { ok, type Result } from '#kernel/result.ts'
import type {
  DeadlineExtended,
  DeadlineFacts,
  DeadlineRule,
  DeadlineSuspended,
} from '#model/deadline.ts'

import type { CompiledCalendar } from './compiled-calendar.ts'
import { dueOf } from './due.ts'
import { refuseClock, type ClockRefusal } from './refusals.ts'

/** The day a clock starts, and the moment where the limit is of hours. */
export interface ClockStart {
  readonly startedOn: PlainDate
  readonly startedAt?: number
  readonly within?: number
}

type Folded = Result<DeadlineFacts, ClockRefusal>

/** Starts a clock; one that has stopped starts afresh, one that runs keeps its first day. */
export function startClock(known: DeadlineFacts | undefined, start: ClockStart): Folded {
  if (known && known.stoppedOn === undefined) return refuseClock('already-running')
  return ok({ ...dayAndMoment(start), extensions: [], suspensions: [] })
}

/** The clock as if it had started on another day: what a correction of its trigger does. The rest of its history stays. */
export function correctStart(facts: DeadlineFacts, start: ClockStart): DeadlineFacts {
  const { startedOn: _day, startedAt: _moment, ...rest } = facts
  const { within: _length, ...begun } = dayAndMoment(start)
  return { ...begun, ...rest }
}

const dayAndMoment = ({ startedOn, startedAt, within }: ClockStart): ClockStart => ({
  startedOn,
  ...(startedAt === undefined ? {} : { startedAt }),
  ...(within === undefined ? {} : { within }),
})

/** Prolongs a limit. Whether the cause is of the law's list is checked with the form, whether it is too late by `mayExtend`. */
export function extendClock(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  extension: DeadlineExtended,
): Folded {
  const refusal = refusalToExtend(rule, facts, extension.on)
  if (refusal) return refusal
  const longest = rule.extends?.within ?? 0
  if (!Number.isSafeInteger(extension.within) || extension.within < 1 || extension.within > longest)
    return refuseClock('extension-out-of-range', rule.extends?.source)
  return ok({ ...facts, extensions: [...facts.extensions, extension] })
}

/**
 * Whether a limit may be prolonged on a day: up to and including the due day, or while the clock stands still. Asked when an extension is decided; the
 * fold does not ask again, so that a calendar changed later never undoes one that was given.
 */
export function mayExtend(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  on: PlainDate,
  compiled: CompiledCalendar,
): Result<void, ClockRefusal> {
  const refusal = refusalToExtend(rule, facts, on)
  if (refusal) return refusal
  // A due date with whole days is enough here: hours are extended up to the end of their last day.
  const due = dueOf(rule, facts, compiled)
  if (!due.ok)
    return due.error === 'standing-still'
      ? ok(undefined)
      : refuseClock('due-unknown', rule.extends?.source)
  return on > due.value.on ? refuseClock('deadline-passed', rule.extends?.source) : ok(undefined)
}

function refusalToExtend(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  on: PlainDate,
): Result<never, ClockRefusal> | undefined {
  if (!rule.extends) return refuseClock('not-extendable')
  if (facts.stoppedOn !== undefined) return refuseClock('clock-stopped')
  if (on < facts.startedOn) return refuseClock('before-start')
  if (facts.extensions.length >= rule.extends.times)
    return refuseClock('already-extended', rule.extends.source)
  return undefined
}

/** Makes a clock stand still from a day on, that day included. Nothing suspends a clock without a document. */
export function suspendClock(
  facts: DeadlineFacts,
  { from, document }: Pick<DeadlineSuspended, 'from' | 'document'>,
): Folded {
  if (facts.stoppedOn !== undefined) return refuseClock('clock-stopped')
  if (document.trim() === '') return refuseClock('without-document')
  if (from < facts.startedOn) return refuseClock('before-start')
  const last = facts.suspensions.at(-1)
  if (last && (last.until === undefined || from < last.until))
    return refuseClock('already-suspended')
  return ok({ ...facts, suspensions: [...facts.suspensions, { from, document }] })
}

/** Lets a clock run on: `until` is the first day that counts again. */
export function resumeClock(facts: DeadlineFacts, until: PlainDate): Folded {
  if (facts.stoppedOn !== undefined) return refuseClock('clock-stopped')
  const last = facts.suspensions.at(-1)
  if (!last || last.until !== undefined) return refuseClock('not-suspended')
  if (until < last.from) return refuseClock('ends-before-it-begins')
  return ok({ ...facts, suspensions: [...facts.suspensions.slice(0, -1), { ...last, until }] })
}

/** Ends a clock on the day the duty was done, or fell away. */
export function stopClock(facts: DeadlineFacts, on: PlainDate): Folded {
  if (facts.stoppedOn !== undefined) return refuseClock('clock-stopped')
  return ok({ ...facts, stoppedOn: on })
}
