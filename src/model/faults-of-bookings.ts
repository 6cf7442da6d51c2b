import type { Action } from './action.ts'
import { agendaDayFields, agendaFields, type Booking } from './booking.ts'
import { faultsOfExpression, formMembers, membersOf } from './faults-of-expression.ts'
import type { Fault } from './faults.ts'
import type { Fields } from './field.ts'
import { rootKindOf, type Program } from './program.ts'
import type { RecordKind } from './record-kind.ts'

/** Faults of what records book, of agendas, and of the acts that give their places. */
export const faultsOfBookings = (program: Program): readonly Fault[] => [
  ...Object.entries(program.records).flatMap(([kind, record]) => [
    ...(record.books ? faultsOfBooking(`records.${kind}.books`, record, record.books) : []),
    ...(record.agenda ? faultsOfAgenda(program, kind, record) : []),
  ]),
  ...Object.entries(program.actions).flatMap(([name, action]) =>
    faultsOfGiving(program, `actions.${name}.gives`, action),
  ),
]

function faultsOfBooking(at: string, record: RecordKind, booking: Booking): readonly Fault[] {
  const { fields } = record
  const faults: Fault[] = []
  const want = (name: string, types: readonly string[]): void => {
    const field = fields[name]
    if (!field || !types.includes(field.type) || ('many' in field && field.many))
      faults.push({ at, message: `"${name}" is no ${types.join(' or ')} field` })
    // Who else may have it is asked of a table without keys: what is sealed cannot stand there.
    else if (field.sealed) faults.push({ at, message: `"${name}" is sealed` })
  }
  for (const stage of booking.while)
    if (!record.stages?.[stage]) faults.push({ at, message: `unknown stage "${stage}"` })
  want(booking.at, ['date-time'])
  if (booking.minutes !== undefined) want(booking.minutes, ['integer'])
  for (const name of booking.resources ?? []) want(name, ['user', 'reference'])
  if (booking.place) want(booking.place.purpose, ['code'])
  if (booking.place?.priority !== undefined) want(booking.place.priority, ['boolean'])
  if (booking.resources && booking.minutes === undefined)
    faults.push({ at, message: 'books resources and does not say for how long' })
  if (!booking.resources && !booking.place) faults.push({ at, message: 'books nothing' })
  return faults
}

function faultsOfAgenda(program: Program, kind: string, record: RecordKind): readonly Fault[] {
  const at = `records.${kind}.agenda`
  const days = program.records[record.agenda?.days ?? '']
  return [
    ...(rootKindOf(program, kind) === kind ? [] : [{ at, message: 'is no root kind' }]),
    ...faultsOfShape(at, record.fields, agendaFields('')),
    ...(days?.within === kind ? [] : [{ at, message: 'its days are not made within it' }]),
    ...faultsOfShape(at, days?.fields ?? {}, agendaDayFields),
  ]
}

const faultsOfShape = (at: string, fields: Fields, wanted: Fields): readonly Fault[] =>
  Object.entries(wanted)
    .filter(([name, { type }]) => fields[name]?.type !== type || fields[name].sealed === true)
    .map(([name, { type }]) => ({ at, message: `has no open ${type} field "${name}"` }))

function faultsOfGiving(program: Program, at: string, action: Action): readonly Fault[] {
  const { gives, on } = action
  if (!gives) return []
  const names = {
    form: formMembers(action.form),
    self: membersOf(program, on),
    root: membersOf(program, rootKindOf(program, on ?? '')),
    records: Object.keys(program.records),
    today: null,
  }
  return [
    ...(on === undefined ? [{ at, message: 'goes on with no record' }] : []),
    ...(action.form[gives.at]?.type === 'date-time'
      ? []
      : [{ at, message: `"${gives.at}" is no date-time of the form` }]),
    ...[gives.purpose, gives.priority].flatMap((rule) =>
      rule === undefined ? [] : faultsOfExpression(at, rule, names),
    ),
  ]
}
