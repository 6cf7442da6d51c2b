import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { DeadlineRule } from '#model/deadline.ts'
import { rootKindOf, type Program } from '#model/program.ts'

import { addWorkingDays, type CompiledCalendar } from './deadlines/compiled-calendar.ts'
import { rulesToo } from './versions/earlier-names.ts'

/** An open clock as somebody's task: whoever may do what stops it, unless the program names others. */
export interface Duty {
  readonly rule: string
  readonly deadline: DeadlineRule
  readonly owners: readonly string[]
}

/** The clocks of a program that are tasks. An applicant's is one only for its reminder. */
export function dutiesOf(program: Program): readonly Duty[] {
  return Object.entries(rulesToo(program))
    .filter(([, { duty, remind }]) => duty === 'authority' || remind !== undefined)
    .map(([rule, deadline]) => ({
      rule,
      deadline,
      owners: deadline.owners ?? [
        ...new Set(deadline.stops.flatMap((action) => program.actions[action]?.by ?? [])),
      ],
    }))
}

/** The last due day of which an owner is reminded on a day; undefined without a reminder, or beyond the calendar. */
export function remindedUpTo(
  { remind }: DeadlineRule,
  today: PlainDate,
  calendar: CompiledCalendar,
): PlainDate | undefined {
  if (!remind) return undefined
  if (remind.unit === 'calendarDays') return addDays(today, remind.before)
  const day = addWorkingDays(calendar, today, remind.before)
  return day.ok ? day.value : undefined
}

/**
 * The action that would settle a duty now, for these roles and at this stage, and whether it is done to the root of the record; what a clock
 * proposes at its end, once its last day is `over`. What comes
 * seldom stops the clock as well, and is nobody's task: a claim is not to be closed because it waits to be decided.
 */
export function settledBy(
  program: Program,
  { on, stops, proposes }: DeadlineRule,
  {
    stage,
    roles,
    over = false,
  }: {
    readonly stage: string | undefined
    readonly roles: readonly string[]
    readonly over?: boolean
  },
): { readonly action: string; readonly onRoot: boolean } | undefined {
  for (const name of stops) {
    const action = program.actions[name]
    if (name === proposes && !over) continue
    if (!action || action.seldom || !action.by.some((role) => roles.includes(role))) continue
    const own = action.on === on
    if (own && (action.from?.includes(stage ?? '') ?? true)) return { action: name, onRoot: false }
    if (!own && action.on === rootKindOf(program, on)) {
      const moves = (action.moves ?? []).filter(({ kind }) => kind === on)
      if (moves.some(({ from }) => from.includes(stage ?? '')))
        return { action: name, onRoot: true }
    }
  }
  return undefined
}
