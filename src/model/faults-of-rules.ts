import type { DeadlineRule } from './deadline.ts'
import type { Fault } from './faults.ts'
import type { Program } from './program.ts'

/** Faults of deadlines and recurring duties: unknown names, and versions of a limit that overlap or leave a gap. */
export function faultsOfRules(program: Program): readonly Fault[] {
  const deadlines = Object.entries(program.deadlines ?? {}).flatMap(([name, rule]) =>
    faultsOfDeadline(program, `deadlines.${name}`, rule),
  )
  const recurring = Object.entries(program.recurring ?? {}).flatMap(([name, duty]) => [
    ...faultsOfNames(program, `recurring.${name}`, duty.on, [...duty.starts, ...duty.stops]),
    ...(duty.everyDays > 0
      ? []
      : [{ at: `recurring.${name}`, message: 'everyDays must be above 0' }]),
  ])
  return [...deadlines, ...recurring]
}

function faultsOfNames(
  program: Program,
  at: string,
  kind: string,
  actions: readonly string[],
): readonly Fault[] {
  return [
    ...(program.records[kind] ? [] : [{ at, message: `unknown kind "${kind}"` }]),
    ...actions
      .filter((name) => !program.actions[name])
      .map((name) => ({ at, message: `unknown action "${name}"` })),
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
  if (starts.length === 0) fault('nothing starts it')
  if (stops.length === 0) fault('a clock without an end')
  if (rule.at !== undefined && program.records[rule.on]?.fields[rule.at]?.type !== 'date')
    fault(`at "${rule.at}" is no date of ${rule.on}`)
  if (longer && program.actions[longer.action]?.form[longer.causeField]?.type !== 'code')
    fault('an extension needs a cause from a closed list')
  if (suspends && program.actions[suspends.action]?.form[suspends.documentField]?.required !== true)
    fault('a suspension needs a document that is required')
  if (rows.length === 0) fault('has no limit')
  rows.forEach((row, index) => {
    if (!(row.within > 0)) fault(`rows[${index}]: within must be above 0`)
    const next = rows[index + 1]
    if (next && row.validTo !== next.validFrom)
      fault(
        `rows[${index}] ends on ${row.validTo ?? 'no day'}, the next begins on ${next.validFrom}`,
      )
  })
  return faults
}
