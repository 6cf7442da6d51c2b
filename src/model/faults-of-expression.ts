import { inspect, SCOPE_NAMES, type Scope } from './expression.ts'
import type { Fault } from './faults.ts'
import type { Fields } from './field.ts'
import type { Program } from './program.ts'

/** The members that each name of a scope has; null where any member may be asked. */
export type Names = { readonly [K in keyof Scope]: readonly string[] | null }

const RECORD_MEMBERS = ['id', 'kind', 'stage', 'office', 'openedOn']

/** The members of a record of one kind as expressions see it. */
export function membersOf(program: Program, kind: string | undefined): readonly string[] {
  const record = kind === undefined ? undefined : program.records[kind]
  return [
    ...RECORD_MEMBERS,
    ...Object.keys(record?.fields ?? {}),
    ...Object.keys(record?.links ?? {}),
  ]
}

/** Faults of one expression: not CEL, of another type than wanted, or about something that is not there. */
export function faultsOfExpression(
  at: string,
  expression: string,
  names: Names,
  wanted?: 'bool',
): readonly Fault[] {
  const { fault, type, mentions } = inspect(expression)
  if (fault !== undefined) return [{ at, message: `${expression}: ${fault}` }]
  const known = new Map<string, readonly string[] | null | undefined>(Object.entries(names))
  const faults = mentions.flatMap(({ name, member }): Fault[] => {
    // Other names are variables of a macro such as exists(c, …), which the type check has already placed.
    if (!SCOPE_NAMES.includes(name)) return []
    const members = known.get(name)
    if (members === undefined)
      return [{ at, message: `${expression}: "${name}" is not known here` }]
    if (members === null || member === undefined || members.includes(member)) return []
    return [{ at, message: `${expression}: ${name} has no "${member}"` }]
  })
  if (wanted === 'bool' && type !== 'bool' && type !== 'dyn')
    return [...faults, { at, message: `${expression}: gives ${type}, not true or false` }]
  return faults
}

/** Form fields as names of a scope. */
export const formMembers = (form: Fields): readonly string[] => Object.keys(form)
