import type { Action } from './action.ts'
import { faultsOfExpression, membersOf, type Names } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import { rootKindOf, type Program } from './program.ts'

/** Faults of an action that divides a root, brings parts together again or moves one to another office. */
export function faultsOfParts(
  program: Program,
  at: string,
  action: Action,
  names: Names,
): readonly Fault[] {
  const { divides, reunites, movesTo, on } = action
  const faults: Fault[] = []
  const fault = (message: string): void => void faults.push({ at, message })
  if ([divides, reunites, movesTo].filter((said) => said !== undefined).length > 1)
    fault('does one of divides, reunites and movesTo')
  if ((divides ?? reunites) && (on === undefined || rootKindOf(program, on) !== on))
    fault('only a root kind is divided and reunited')
  if (movesTo !== undefined) {
    if (on === undefined) fault('movesTo is for what goes on with a record')
    faults.push(...faultsOfExpression(`${at}.movesTo`, movesTo, names))
  }
  return divides ? [...faults, ...faultsOfDivision(program, at, action, names)] : faults
}

function faultsOfDivision(
  program: Program,
  at: string,
  { divides, form, on }: Action,
  names: Names,
): readonly Fault[] {
  const { members = '', reason = '', takes = [], leaves = [], tracedBy = [] } = divides ?? {}
  const field = form[members]
  const kind =
    field?.type === 'reference' && field.many && !field.elsewhere ? field.kind : undefined
  const taken = [...takes, ...leaves].flatMap(({ kind: with_, link, sets }): readonly Fault[] => {
    const where = `${at}.divides.${with_}`
    const record = program.records[with_]
    const scope: Names = { ...names, self: membersOf(program, with_), target: names.self ?? null }
    return [
      ...(record?.links?.[link] === kind
        ? []
        : [{ at: where, message: `${with_} has no link "${link}" to ${kind}` }]),
      ...Object.entries(sets ?? {}).flatMap(([name, rule]) => [
        ...(record?.fields[name]
          ? []
          : [{ at: where, message: `${with_} has no field "${name}"` }]),
        ...faultsOfExpression(`${where}.${name}`, rule, scope),
      ]),
    ]
  })
  return [
    ...(kind !== undefined && program.records[kind]?.within === on
      ? []
      : [{ at, message: `"${members}" does not refer to records of the ${on} that is divided` }]),
    ...(form[reason]?.required ? [] : [{ at, message: `divides without a required "${reason}"` }]),
    ...tracedBy
      .filter((role) => !program.roles[role])
      .map((role) => ({ at, message: `unknown role "${role}"` })),
    ...taken,
  ]
}
