import { unreachable } from '#kernel/unreachable.ts'

import { faultsOfExpression } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import type { Field, Fields, FileField, RepeatedField } from './field.ts'
import { isFileType } from './file-type.ts'
import { rootKindsOf, type Program } from './program.ts'
import type { Identity, Merge, RecordKind } from './record-kind.ts'

const NAME = /^[a-z][A-Za-z0-9]*$/
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
/** Names that a record already has of its own. */
const TAKEN = ['id', 'stage', 'office', 'openedOn', 'version']

/** Faults of the codes, records and fields of a program. */
export function faultsOfRecords(program: Program): readonly Fault[] {
  const one: Fault[] =
    rootKindsOf(program).length > 0 ? [] : [{ at: 'records', message: 'no kind is a root' }]
  const codes = Object.entries(program.codes).flatMap(([list, { items }]) =>
    Object.entries(items).flatMap(([code, item]): Fault[] => [
      ...(CODE.test(code) ? [] : [{ at: `codes.${list}`, message: `"${code}" is no code` }]),
      ...(item.replacedBy === undefined || items[item.replacedBy]
        ? []
        : [{ at: `codes.${list}.${code}`, message: `replaced by unknown "${item.replacedBy}"` }]),
      ...Object.entries(item.countsAs ?? {})
        .filter(([other, counted]) => !program.codes[other]?.items[counted])
        .map(([other, counted]) => ({
          at: `codes.${list}.${code}`,
          message: `counts as unknown "${counted}" of ${other}`,
        })),
    ]),
  )
  const records = Object.entries(program.records).flatMap(([kind, record]) =>
    faultsOfRecord(program, kind, record),
  )
  return [...one, ...codes, ...records]
}

function faultsOfRecord(program: Program, kind: string, record: RecordKind): readonly Fault[] {
  const at = `records.${kind}`
  const faults: Fault[] = [...faultsOfFields(program, `${at}.fields`, record.fields)]
  const fault = (message: string): void => void faults.push({ at, message })
  if (record.within !== undefined && !rootKindsOf(program).includes(record.within))
    fault('"within" must name a root kind')
  for (const [link, to] of Object.entries(record.links ?? {}))
    if (!program.records[to]) fault(`link "${link}" leads to unknown kind "${to}"`)
  for (const name of Object.keys(record.fields))
    if (TAKEN.includes(name) || record.links?.[name] !== undefined)
      fault(`the name "${name}" is taken`)
  for (const [name, field] of Object.entries(record.fields))
    if (field.type === 'repeated' && isSealed(field) && field.sealed !== true)
      fault(`"${name}" has sealed fields and must itself be sealed`)
  const sealed = Object.values(record.fields).some(isSealed)
  if (sealed && record.sealedBy === undefined)
    fault('has sealed fields and does not say whose key seals them')
  const [how, whose] = record.sealedBy?.split(':') ?? []
  if (how === 'link' && !record.links?.[whose ?? '']) fault(`sealed by unknown link "${whose}"`)
  if (how === 'first' && !program.records[whose ?? '']) fault(`sealed by unknown kind "${whose}"`)
  faults.push(...faultsOfIdentity(at, record))
  if (record.identity?.merge) faults.push(...faultsOfMerge(program, at, record.identity.merge))
  if (record.assignee !== undefined && record.fields[record.assignee]?.type !== 'user')
    fault('assignee is no user field')
  return faults
}

function faultsOfIdentity(at: string, { identity, fields }: RecordKind): readonly Fault[] {
  if (!identity) return []
  const typeOf = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : (fields[name]?.type ?? 'missing')
  const fits = (name: string | undefined, types: readonly string[]): boolean =>
    name === undefined || types.includes(typeOf(name) ?? '')
  return [
    ...(fits(identity.name, ['name']) ? [] : ['identity.name is no name field']),
    ...(fits(identity.birthDate, ['date', 'partial-date'])
      ? []
      : ['identity.birthDate is no date field']),
    ...(fits(identity.sex, ['code']) ? [] : ['identity.sex is no code field']),
    ...(fits(identity.country, ['code']) ? [] : ['identity.country is no code field']),
    ...(holdsNumbers(identity.documents, fields)
      ? []
      : ['identity.documents is no repeated field with that number']),
  ].map((message) => ({ at, message }))
}

function faultsOfMerge(program: Program, at: string, merge: Merge): readonly Fault[] {
  const { on, action, undo, into, reason, merged, since } = merge
  const [fields, done] = [program.records[on]?.fields ?? {}, program.actions[action]]
  const undone = program.actions[undo]
  return [
    ...(done?.on === on && done.form[into]?.type === 'reference' && done.form[reason]
      ? []
      : ['identity.merge.action closes no such record']),
    ...(undone?.undoes === action && undone.form[reason]
      ? []
      : ['identity.merge.undo does not undo it']),
    ...(fields[merged] && fields[since]?.type === 'date'
      ? []
      : ['identity.merge names fields that are not there']),
  ].map((message) => ({ at, message }))
}

function holdsNumbers(documents: Identity['documents'], fields: Fields): boolean {
  if (!documents) return true
  const field = fields[documents.field]
  return field?.type === 'repeated' && field.item[documents.number]?.type === 'text'
}

const isSealed = (field: Field): boolean =>
  field.sealed === true || (field.type === 'repeated' && Object.values(field.item).some(isSealed))

/** Faults of a set of fields: unknown lists, kinds and roles, impossible bounds, bad expressions. */
export function faultsOfFields(program: Program, at: string, fields: Fields): readonly Fault[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    ...(NAME.test(name) ? [] : [{ at, message: `"${name}" is no field name (camelCase)` }]),
    ...faultsOfField(program, `${at}.${name}`, field),
    ...(field.computed === undefined
      ? []
      : [
          ...(field.required || field.sealed
            ? [{ at, message: `${name} is computed: neither required nor sealed` }]
            : []),
          ...faultsOfExpression(`${at}.${name}`, field.computed, {
            form: Object.keys(fields),
            today: null,
          }),
        ]),
    ...[field.when, field.check?.rule].flatMap((rule) =>
      rule === undefined
        ? []
        : faultsOfExpression(`${at}.${name}`, rule, { form: Object.keys(fields) }, 'bool'),
    ),
  ])
}

/** Below the items of a form only whole groups are sealed: a sealed field deeper down would rest in clear. */
const faultsOfNesting = (at: string, { item }: RepeatedField): readonly Fault[] =>
  Object.entries(item)
    .filter(([, field]) => field.type === 'repeated' && isSealed(field) && field.sealed !== true)
    .map(([name]) => ({
      at: `${at}.${name}`,
      message: 'has sealed fields and must itself be sealed',
    }))

/** A file is personal, whatever it shows: in clear it would be everyone's. */
const faultsOfFile = (at: string, { sealed, accept }: FileField): readonly Fault[] => [
  ...(sealed ? [] : [{ at, message: 'a file must be sealed' }]),
  ...(accept ?? [])
    .filter((type: string) => !isFileType(type))
    .map((type: string) => ({ at, message: `no kind of file is "${type}"` })),
  ...(accept?.length === 0 ? [{ at, message: 'accepts no kind of file' }] : []),
]

function faultsOfField(program: Program, at: string, field: Field): readonly Fault[] {
  const roles = (field.readBy ?? [])
    .filter((role) => !program.roles[role])
    .map((role) => ({ at, message: `unknown role "${role}"` }))
  switch (field.type) {
    case 'code':
      return program.codes[field.list]
        ? roles
        : [...roles, { at, message: `unknown code list "${field.list}"` }]
    case 'reference':
      if (!program.records[field.kind])
        return [...roles, { at, message: `unknown kind "${field.kind}"` }]
      return roles
    case 'integer':
      return (field.min ?? -Infinity) <= (field.max ?? Infinity)
        ? roles
        : [...roles, { at, message: 'min above max' }]
    case 'repeated':
      return [...roles, ...faultsOfFields(program, at, field.item), ...faultsOfNesting(at, field)]
    case 'text':
    case 'boolean':
    case 'date':
    case 'partial-date':
    case 'instant':
    case 'date-time':
    case 'name':
    case 'place':
    case 'money':
    case 'user':
    case 'office':
      return roles
    case 'file':
      return [...roles, ...faultsOfFile(at, field)]
    default:
      return unreachable(field)
  }
}
