import { faultsOfDocument } from './faults-of-documents.ts'
import { faultsOfExpression, membersOf, type Names } from './faults-of-expression.ts'
import { touches } from './faults-of-rules.ts'
import type { Fault } from './faults.ts'
import type { Measure } from './measure.ts'
import { rootKindOf, type Program } from './program.ts'
import { isScalarField } from './values.ts'

const ORDERS: readonly string[] = ['due', 'opened']

/** Faults of measures, lists and documents. */
export function faultsOfFigures(program: Program): readonly Fault[] {
  const measures = Object.entries(program.measures ?? {}).flatMap(([name, measure]) =>
    faultsOfMeasure(program, `measures.${name}`, measure),
  )
  const lists = Object.entries(program.lists ?? {}).flatMap(([name, list]) => {
    const at = `lists.${name}`
    const record = program.records[list.kind]
    if (!record) return [{ at, message: `unknown kind "${list.kind}"` }]
    return [
      // Who comes first hangs on the law's clocks and on who came first, and on nothing that a person is.
      ...(ORDERS.includes(list.order) ? [] : [{ at, message: `no order is "${list.order}"` }]),
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
  const documents = Object.entries(program.documents ?? {}).flatMap(([name, document]) =>
    faultsOfDocument(program, `documents.${name}`, document),
  )
  return [...measures, ...faultsOfStocks(program), ...lists, ...documents]
}

function faultsOfMeasure(program: Program, at: string, measure: Measure): readonly Fault[] {
  const { kind, actions, sums, when, duration } = measure
  const forms = actions.map((name) => program.actions[name]?.form)
  const names: Names = {
    late: Object.keys(program.deadlines ?? {}),
    self: membersOf(program, kind),
    root: membersOf(program, rootKindOf(program, kind)),
    form: forms.flatMap((form) => Object.keys(form ?? {})),
  }
  return [
    ...(program.records[kind] ? [] : [{ at, message: `unknown kind "${kind}"` }]),
    ...actions.flatMap((name): Fault[] => {
      const action = program.actions[name]
      if (!action) return [{ at, message: `unknown action "${name}"` }]
      return touches(action, kind) ? [] : [{ at, message: `"${name}" touches no ${kind}` }]
    }),
    ...faultsOfRetraction(program, at, measure),
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

/** A stock closes only when all that it is made of is counted of the same kind, by office, and moves alone by what moves it. */
function faultsOfStocks({ records, measures = {}, stocks = {} }: Program): readonly Fault[] {
  return Object.entries(stocks).flatMap(([name, { kind, entries, exits, leaves, arrives }]) => {
    const at = `stocks.${name}`
    return [
      ...(records[kind] ? [] : [{ at, message: `unknown kind "${kind}"` }]),
      ...[...entries, ...exits, leaves, arrives].flatMap((one): Fault[] => {
        const measure = measures[one]
        if (!measure) return [{ at, message: `unknown measure "${one}"` }]
        if (measure.kind !== kind) return [{ at, message: `"${one}" counts no ${kind}` }]
        return measure.by['office'] === 'root.office'
          ? []
          : [{ at, message: `"${one}" is not counted by office` }]
      }),
      ...[leaves, arrives]
        .filter((one) => (measures[one]?.actions.length ?? 0) > 0)
        .map((one) => ({ at, message: `"${one}" counts moves, and no act beside them` })),
    ]
  })
}

/** What is taken back is worked out from the record: a form of long ago, or a sum over it, is not at hand any more. */
function faultsOfRetraction(program: Program, at: string, measure: Measure): readonly Fault[] {
  const { kind, retractedBy, sums, by } = measure
  if (!retractedBy) return []
  return [
    ...retractedBy
      .filter((name) => !program.actions[name] || !touches(program.actions[name], kind))
      .map((name) => ({ at, message: `"${name}" touches no ${kind}` })),
    ...(sums === undefined && Object.values(by).every((path) => !path.startsWith('form.'))
      ? []
      : [{ at, message: 'what can be taken back is counted by its record, not by a form' }]),
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
