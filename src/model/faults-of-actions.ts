import type { Action } from './action.ts'
import { faultsOfExpression, formMembers, membersOf, type Names } from './faults-of-expression.ts'
import { faultsOfFollows } from './faults-of-follows.ts'
import { faultsOfParts } from './faults-of-parts.ts'
import { faultsOfFields } from './faults-of-records.ts'
import type { Fault } from './faults.ts'
import type { Field, Fields } from './field.ts'
import { rootKindOf, type Program } from './program.ts'
import type { RecordKind } from './record-kind.ts'

/** Faults of the actions of a program: unknown kinds, stages, roles, fields; rules that cannot be; stages without a way. */
export function faultsOfActions(program: Program): readonly Fault[] {
  return [
    ...Object.entries(program.actions).flatMap(([name, action]) =>
      faultsOfAction(program, name, action),
    ),
    ...faultsOfWays(program),
  ]
}

function faultsOfAction(program: Program, name: string, action: Action): readonly Fault[] {
  const at = `actions.${name}`
  const kind = action.begins ?? action.on
  const record = kind === undefined ? undefined : program.records[kind]
  if (!record) return [{ at, message: 'begins or goes on with no known kind' }]
  const faults: Fault[] = [...faultsOfFields(program, `${at}.form`, action.form)]
  const fault = (message: string): void => void faults.push({ at, message })
  if (action.begins !== undefined && action.on !== undefined)
    fault('either begins a root or goes on with one')
  if (action.begins !== undefined && rootKindOf(program, action.begins) !== action.begins)
    fault('only a root kind can be begun')
  for (const stage of [...(action.from ?? []), ...(action.to === undefined ? [] : [action.to])])
    if (!record.stages?.[stage]) fault(`${kind} has no stage "${stage}"`)
  for (const role of action.by) if (!program.roles[role]) fault(`unknown role "${role}"`)
  if (action.by.length === 0) fault('nobody may do it')
  for (const other of [...(action.notBy ?? []), ...(action.lockedBy ?? [])])
    if (!program.actions[other]) fault(`unknown action "${other}"`)
  if (action.occurredOn !== undefined && action.form[action.occurredOn]?.type !== 'date')
    fault(`occurredOn "${action.occurredOn}" is no date of the form`)
  faults.push(...faultsOfSameNames(`${at}.form`, action.form, record.fields))
  const names: Names = {
    form: formMembers(action.form),
    self: membersOf(program, kind),
    root: membersOf(program, rootKindOf(program, kind ?? '')),
    records: Object.keys(program.records),
    today: null,
  }
  const clocks: Names = {
    due: Object.keys(program.deadlines ?? {}),
    late: Object.keys(program.deadlines ?? {}),
    duties: Object.keys(program.recurring ?? {}),
  }
  const actor = ['id', 'roles', 'offices']
  // Before its beginning a root has nothing to ask.
  const asked: Names =
    action.begins === undefined
      ? { ...names, ...clocks, actor, chosen: formMembers(action.form), calendar: null }
      : { form: formMembers(action.form), today: null, actor, calendar: null }
  for (const guard of action.guards ?? [])
    faults.push(...faultsOfExpression(`${at}.guards.${guard.code}`, guard.rule, asked, 'bool'))
  const told: Names = { ...names, actor: ['id'] }
  faults.push(...faultsOfSets(program, `${at}.sets`, kind, action.sets, told))
  faults.push(
    ...faultsOfCreations(program, at, action, names),
    ...faultsOfMoves(program, at, action, { names, clocks }),
    ...faultsOfParts(program, at, action, names),
    ...faultsOfFollows(program, name, action, names),
  )
  return faults
}

/** A form's field that becomes a record's value must be of its type, and sealed where it is sealed: the form rests in the event. */
const faultsOfSameNames = (at: string, form: Fields, own: Fields): readonly Fault[] =>
  Object.entries(form).flatMap(([name, field]): Fault[] => {
    const mine = own[name]
    if (!mine) return []
    return [
      ...(mine.type === field.type
        ? []
        : [{ at, message: `${name} is ${field.type}, the record's is ${mine.type}` }]),
      ...((mine.sealed ?? false) === (field.sealed ?? false)
        ? []
        : [{ at, message: `${name} is sealed otherwise than the record's` }]),
    ]
  })

function faultsOfSets(
  program: Program,
  at: string,
  kind: string | undefined,
  ...[sets, names]: [Action['sets'], Names]
): readonly Fault[] {
  const fields = kind === undefined ? {} : (program.records[kind]?.fields ?? {})
  return Object.entries(sets ?? {}).flatMap(([field, rule]) => [
    ...(fields[field] ? [] : [{ at, message: `${kind} has no field "${field}"` }]),
    ...faultsOfExpression(`${at}.${field}`, rule, names),
  ])
}

function faultsOfCreations(
  program: Program,
  at: string,
  action: Action,
  names: Names,
): readonly Fault[] {
  return (action.creates ?? []).flatMap(({ kind, each, as, to, links, sets }, index): Fault[] => {
    const where = `${at}.creates[${index}]`
    const record = program.records[kind]
    if (!record) return [{ at: where, message: `unknown kind "${kind}"` }]
    const item = each === undefined ? undefined : action.form[each]
    const making = { ...names, self: membersOf(program, kind), target: names.self ?? null }
    return [
      ...(each !== undefined && item?.type !== 'repeated' && !isEachCode(item, record, as)
        ? [{ at: where, message: `"${each}" is no repeated field, nor codes for "${as}"` }]
        : []),
      ...(to !== undefined && !record.stages?.[to]
        ? [{ at: where, message: `${kind} has no stage "${to}"` }]
        : []),
      ...(record.stages && to === undefined
        ? [{ at: where, message: `${kind} needs a first stage` }]
        : []),
      ...(item?.type === 'repeated'
        ? faultsOfSameNames(`${at}.form.${each}`, item.item, record.fields)
        : []),
      ...(action.creates?.findIndex((other) => other.kind === kind) === index
        ? []
        : [{ at: where, message: `makes ${kind} a second time` }]),
      ...faultsOfSets(program, `${where}.sets`, kind, sets, making),
      ...Object.entries(links ?? {})
        .filter(([link, made]) => record.links?.[link] !== made)
        .map(([link, made]) => ({
          at: where,
          message: `${kind} has no link "${link}" to ${made}`,
        })),
    ]
  })
}

/** Whether a field holds several codes, each of them fit for the value of a field of the record. */
function isEachCode(item: Field | undefined, { fields }: RecordKind, as = ''): boolean {
  const value = Object.hasOwn(fields, as) ? fields[as] : undefined
  if (item?.type !== 'code' || !item.many || value?.type !== 'code') return false
  return (
    item.list === value.list && !value.many && (item.sealed ?? false) === (value.sealed ?? false)
  )
}

function faultsOfMoves(
  program: Program,
  at: string,
  action: Action,
  { names, clocks }: { readonly names: Names; readonly clocks: Names },
): readonly Fault[] {
  return (action.moves ?? []).flatMap((move, index): readonly Fault[] => {
    const where = `${at}.moves[${index}]`
    const record = program.records[move.kind]
    if (!record) return [{ at: where, message: `unknown kind "${move.kind}"` }]
    const scope: Names = {
      ...names,
      self: membersOf(program, move.kind),
      target: names.self ?? null,
    }
    return [
      ...[...move.from, ...(move.to === undefined ? [] : [move.to])]
        .filter((stage) => !record.stages?.[stage])
        .map((stage) => ({ at: where, message: `${move.kind} has no stage "${stage}"` })),
      ...(move.when === undefined
        ? []
        : faultsOfExpression(
            `${where}.when`,
            move.when,
            { ...scope, ...clocks, calendar: null },
            'bool',
          )),
      ...faultsOfSets(program, `${where}.sets`, move.kind, move.sets, scope),
    ]
  })
}

/** A stage that nothing leads to can never be; one without a way on, unless final, would hold a person for ever. */
function faultsOfWays(program: Program): readonly Fault[] {
  return Object.entries(program.records).flatMap(([kind, record]) =>
    Object.entries(record.stages ?? {}).flatMap(([stage, { final }]): Fault[] => {
      const at = `records.${kind}.stages.${stage}`
      const ways = Object.values(program.actions)
      const reached = ways.some(
        (action) =>
          ((action.begins ?? action.on) === kind && action.to === stage) ||
          action.creates?.some((made) => made.kind === kind && made.to === stage) ||
          action.moves?.some((move) => move.kind === kind && move.to === stage),
      )
      const left = ways.some(
        (action) =>
          (action.on === kind && action.to !== undefined && action.from?.includes(stage)) ||
          action.moves?.some(
            (move) => move.kind === kind && move.to !== undefined && move.from.includes(stage),
          ),
      )
      return [
        ...(reached ? [] : [{ at, message: 'no action leads to it' }]),
        ...(left || final
          ? []
          : [{ at, message: 'no action leads on from it, and it is not final' }]),
      ]
    }),
  )
}
