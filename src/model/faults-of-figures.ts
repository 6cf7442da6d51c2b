import { faultsOfExpression, membersOf, type Names } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import { faultsOfListRule } from './list-rule.ts'
import type { Measure } from './measure.ts'
import { rootKindOf, type Program } from './program.ts'
import { isScalarField } from './values.ts'

/** Faults of measures, lists, documents and read policies. */
export function faultsOfFigures(program: Program): readonly Fault[] {
  const measures = Object.entries(program.measures ?? {}).flatMap(([name, measure]) =>
    faultsOfMeasure(program, `measures.${name}`, measure),
  )
  const lists = Object.entries(program.lists ?? {}).flatMap(([name, list]) => {
    const at = `lists.${name}`
    const record = program.records[list.kind]
    if (!record) return [{ at, message: `unknown kind "${list.kind}"` }]
    return [
      ...list.stages
        .filter((stage) => !record.stages?.[stage])
        .map((stage) => ({ at, message: `${list.kind} has no stage "${stage}"` })),
      ...list.roles
        .filter((role) => !program.roles[role])
        .map((role) => ({ at, message: `unknown role "${role}"` })),
      ...list.columns
        .filter((path) => !fieldAt(program, list.kind, path))
        .map((path) => ({ at, message: `unknown column "${path}"` })),
    ]
  })
  const policies = Object.entries(program.roles).flatMap(([role, { reads }]) =>
    reads.flatMap((policy, index) => [
      ...policy.kinds
        .filter((kind) => !program.records[kind])
        .map((kind) => ({
          at: `roles.${role}.reads[${index}]`,
          message: `unknown kind "${kind}"`,
        })),
      ...faultsOfListRule(`roles.${role}.reads[${index}]`, policy.where),
    ]),
  )
  const documents = Object.entries(program.documents ?? {}).flatMap(([name, document]): Fault[] => [
    ...(program.records[document.kind]
      ? []
      : [{ at: `documents.${name}`, message: `unknown kind "${document.kind}"` }]),
    ...(program.actions[document.action]
      ? []
      : [{ at: `documents.${name}`, message: `unknown action "${document.action}"` }]),
  ])
  return [...measures, ...lists, ...policies, ...documents]
}

function faultsOfMeasure(program: Program, at: string, measure: Measure): readonly Fault[] {
  const { kind, actions, sums, when, duration } = measure
  const forms = actions.map((name) => program.actions[name]?.form)
  const names: Names = {
    self: membersOf(program, kind),
    root: membersOf(program, rootKindOf(program, kind)),
    form: forms.flatMap((form) => Object.keys(form ?? {})),
  }
  return [
    ...(program.records[kind] ? [] : [{ at, message: `unknown kind "${kind}"` }]),
    ...actions
      .filter((name) => !program.actions[name])
      .map((name) => ({ at, message: `unknown action "${name}"` })),
    ...(sums !== undefined && forms.some((form) => form?.[sums]?.type !== 'integer')
      ? [{ at, message: `"${sums}" is no whole number of every form` }]
      : []),
    ...(duration && !program.actions[duration.since]
      ? [{ at, message: `unknown action "${duration.since}"` }]
      : []),
    ...(when === undefined ? [] : faultsOfExpression(`${at}.when`, when, names, 'bool')),
    ...Object.entries(measure.by).flatMap(([dimension, path]): Fault[] => {
      const field = path.startsWith('form.')
        ? forms[0]?.[path.slice(5)]
        : fieldAt(program, kind, path)
      if (path === 'root.office') return []
      if (!field) return [{ at: `${at}.by.${dimension}`, message: `unknown "${path}"` }]
      // A sealed value in a cell would be personal content in clear.
      if (field.sealed || !isScalarField(field))
        return [
          { at: `${at}.by.${dimension}`, message: `"${path}" is sealed or has no single value` },
        ]
      return []
    }),
  ]
}

interface FieldLike {
  readonly type: string
  readonly sealed?: boolean
  readonly many?: boolean
}

/** The field that `self.x`, `root.x`, `link.x` or `stage`, `due`, `openedOn`, `office` of a list names. */
function fieldAt(program: Program, kind: string, path: string): FieldLike | undefined {
  const [owner = '', name = ''] = path.split('.')
  if (['stage', 'due', 'openedOn', 'office', 'assignee'].includes(path)) return { type: 'column' }
  const record = program.records[kind]
  const of =
    owner === 'self' ? kind : owner === 'root' ? rootKindOf(program, kind) : record?.links?.[owner]
  return of === undefined ? undefined : program.records[of]?.fields[name]
}
