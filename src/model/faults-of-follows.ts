import type { Action } from './action.ts'
import { faultsOfExpression, type Names } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import type { Program } from './program.ts'

/** Faults of acts that follow on other roots, and of acts that are undone. */
export function faultsOfFollows(
  program: Program,
  name: string,
  action: Action,
  names: Names,
): readonly Fault[] {
  const at = `actions.${name}`
  const follows = (action.follows ?? []).flatMap((follow, index): readonly Fault[] => {
    const where = `${at}.follows[${index}]`
    const other = program.actions[follow.action]
    if (!other?.followsOnly)
      return [{ at: where, message: `"${follow.action}" is no action that only follows` }]
    return [
      ...faultsOfExpression(`${where}.on`, follow.on, names),
      ...Object.entries(follow.form).flatMap(([field, rule]) => [
        ...(other.form[field]
          ? []
          : [{ at: where, message: `${follow.action} has no field "${field}"` }]),
        ...faultsOfExpression(`${where}.${field}`, rule, names),
      ]),
    ]
  })
  const followed =
    program.safeguards?.nonReturn.alert === name ||
    Object.values(program.actions).some((other) =>
      other.follows?.some((follow) => follow.action === name),
    )
  return [
    ...follows,
    ...(action.followsOnly && !followed ? [{ at, message: 'follows from no action' }] : []),
    ...(action.follows && action.begins !== undefined
      ? [{ at, message: 'nothing follows from what begins a root' }]
      : []),
    ...faultsOfUndoing(program, at, action),
  ]
}

/** What it takes to undo an act rests in clear: it must not have changed personal content. */
function faultsOfUndoing(program: Program, at: string, action: Action): readonly Fault[] {
  if (action.undoes === undefined) return []
  const undone = program.actions[action.undoes]
  if (!undone || undone.on !== action.on)
    return [{ at, message: `undoes "${action.undoes}", which is not done to ${action.on}` }]
  const fields = program.records[action.on ?? '']?.fields ?? {}
  return [...Object.keys(undone.form), ...Object.keys(undone.sets ?? {})]
    .filter((field) => fields[field]?.sealed)
    .map((field) => ({ at, message: `"${field}" is sealed: what changes it cannot be undone` }))
}
