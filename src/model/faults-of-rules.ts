import type { Action } from './action.ts'
import type { DeadlineRule, RecurringDuty } from './deadline.ts'
import { faultsOfExpression, membersOf } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import type { Program } from './program.ts'

/** Faults of deadlines and recurring duties: unknown names, and versions of a limit that overlap or leave a gap. */
export function faultsOfRules(program: Program): readonly Fault[] {
  const deadlines = Object.entries(program.deadlines ?? {}).flatMap(([name, rule]) =>
    faultsOfDeadline(program, `deadlines.${name}`, rule),
  )
  const recurring = Object.entries(program.recurring ?? {}).flatMap(([name, duty]) => [
    ...faultsOfNames(program, `recurring.${name}`, duty.on, [...duty.starts, ...duty.stops]),
    ...faultsOfMisses(program, `recurring.${name}`, duty),
    ...(duty.shows ?? [])
      .filter((field) => !program.records[duty.on]?.fields[field])
      .map((field) => ({ at: `recurring.${name}`, message: `unknown field "${field}"` })),
    ...(duty.everyDays > 0
      ? []
      : [{ at: `recurring.${name}`, message: 'everyDays must be above 0' }]),
  ])
  const correctors = (program.corrections?.by ?? [])
    .filter((role) => !program.roles[role])
    .map((role) => ({ at: 'corrections', message: `unknown role "${role}"` }))
  return [...deadlines, ...recurring, ...correctors]
}

function faultsOfNames(
  program: Program,
  at: string,
  kind: string,
  actions: readonly string[],
): readonly Fault[] {
  return [
    ...(program.records[kind] ? [] : [{ at, message: `unknown kind "${kind}"` }]),
    ...actions.flatMap((name): Fault[] => {
      const action = program.actions[name]
      if (!action) return [{ at, message: `unknown action "${name}"` }]
      return touches(action, kind) ? [] : [{ at, message: `"${name}" touches no ${kind}` }]
    }),
  ]
}

/** Whether an action does anything to records of a kind: a clock on one that it never touches would never move. */
export const touches = (action: Action, kind: string): boolean =>
  [
    action.begins,
    action.on,
    ...[
      ...(action.creates ?? []),
      ...(action.moves ?? []),
      ...(action.divides?.takes ?? []),
      ...(action.divides?.leaves ?? []),
    ].map((of) => of.kind),
  ].includes(kind)

function faultsOfMisses(program: Program, at: string, duty: RecurringDuty): readonly Fault[] {
  const { misses } = duty
  if (!misses) return []
  const field = program.records[duty.on]?.fields[misses.field]
  if (field?.type !== 'repeated') return [{ at, message: `"${misses.field}" is no repeated field` }]
  const [day, state] = [field.item[misses.day], field.item[misses.state]]
  const items = state?.type === 'code' ? program.codes[state.list]?.items : undefined
  return [
    ...(program.actions[misses.action]?.on === duty.on
      ? []
      : [{ at, message: `"${misses.action}" is no action on a ${duty.on}` }]),
    ...(day?.type === 'date' ? [] : [{ at, message: `"${misses.day}" is no date of it` }]),
    ...[...misses.excused, ...misses.pending]
      .filter((code) => !items?.[code])
      .map((code) => ({ at, message: `"${code}" is no code of "${misses.state}"` })),
  ]
}

function faultsOfDeadline(program: Program, at: string, rule: DeadlineRule): readonly Fault[] {
  const { extends: longer, suspends, rows, stops, starts } = rule
  const named = [
    ...starts,
    ...stops,
    ...(longer ? [longer.action] : []),
    ...(suspends ? [suspends.action, suspends.until] : []),
  ]
  const faults: Fault[] = [...faultsOfNames(program, at, rule.on, named)]
  const fault = (message: string): void => void faults.push({ at, message })
  if (rule.when !== undefined) {
    const names = { self: membersOf(program, rule.on), form: null, today: null }
    faults.push(...faultsOfExpression(`${at}.when`, rule.when, names, 'bool'))
  }
  if (starts.length === 0) fault('nothing starts it')
  if (stops.length === 0) fault('a clock without an end')
  if (rule.at !== undefined && program.records[rule.on]?.fields[rule.at]?.type !== 'date')
    fault(`at "${rule.at}" is no date of ${rule.on}`)
  const long = program.records[rule.on]?.fields[rule.length ?? '']
  if (
    rule.length !== undefined &&
    !(long?.type === 'integer' && !long.sealed && (long.min ?? 0) > 0)
  )
    fault(`length "${rule.length}" is no whole number above 0 of ${rule.on}`)
  if (rule.proposes !== undefined && !rule.stops.includes(rule.proposes))
    fault(`what it proposes, "${rule.proposes}", does not stop it`)
  if (longer && program.actions[longer.action]?.form[longer.causeField]?.type !== 'code')
    fault('an extension needs a cause from a closed list')
  if (suspends && program.actions[suspends.action]?.form[suspends.documentField]?.required !== true)
    fault('a suspension needs a document that is required')
  for (const role of rule.owners ?? []) if (!program.roles[role]) fault(`unknown role "${role}"`)
  if (rule.remind && !(rule.remind.before > 0)) fault('remind.before must be above 0')
  if (rows.length === 0) fault('has no limit')
  rows.forEach((row, index) => {
    if (!(row.within > 0 || (row.within === 0 && rule.at !== undefined)))
      fault(`rows[${index}]: within must be above 0`)
    const next = rows[index + 1]
    if (next && row.validTo !== next.validFrom)
      fault(
        `rows[${index}] ends on ${row.validTo ?? 'no day'}, the next begins on ${next.validFrom}`,
      )
  })
  return faults
}
