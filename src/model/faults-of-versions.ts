import type { Fault } from './faults.ts'
import type { Program } from './program.ts'

/** Faults of the names of earlier versions: one that is declared still, and one that leads to nothing that is declared. */
export function faultsOfVersions(program: Program): readonly Fault[] {
  const { versions } = program
  if (!versions) return []
  const { stages = {}, fields = {}, actions = {}, deadlines = {} } = versions.earlier ?? {}
  const at = 'versions.earlier'
  return [
    ...versions.by
      .filter((role) => !program.roles[role])
      .map((role) => ({ at: 'versions.by', message: `unknown role "${role}"` })),
    ...kindsOf(program, `${at}.stages`, stages),
    ...kindsOf(program, `${at}.fields`, fields),
    ...Object.entries(stages).flatMap(([kind, names]) =>
      faultsOfNames(`${at}.stages.${kind}`, names, program.records[kind]?.stages ?? {}),
    ),
    ...Object.entries(fields).flatMap(([kind, names]) =>
      faultsOfNames(`${at}.fields.${kind}`, names, program.records[kind]?.fields ?? {}),
    ),
    ...faultsOfNames(`${at}.actions`, actions, program.actions),
    ...faultsOfNames(`${at}.deadlines`, deadlines, program.deadlines ?? {}),
  ]
}

const kindsOf = (program: Program, at: string, kinds: object): readonly Fault[] =>
  Object.keys(kinds)
    .filter((kind) => !program.records[kind])
    .map((kind) => ({ at, message: `unknown kind "${kind}"` }))

function faultsOfNames(
  at: string,
  names: { readonly [name: string]: string | null },
  declared: object,
): readonly Fault[] {
  return Object.entries(names).flatMap(([was, is]) => [
    ...(Object.hasOwn(declared, was)
      ? [{ at, message: `"${was}" is declared in this version: it is no earlier name` }]
      : []),
    ...(is === null || Object.hasOwn(declared, is)
      ? []
      : [{ at, message: `"${was}" leads to "${is}", which is not there` }]),
  ])
}
