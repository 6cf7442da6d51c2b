import type { Json } from '#kernel/canonical-json.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Field } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import { leftOfReferral } from './referrals.ts'
import type { RecordState } from './state.ts'

/** What stands in the place of a value that the reader's roles do not open. */
export const MASKED = { masked: true } as const

/** As whom a record is shown: by these roles, with these fields of it opened out of the usual way. */
export interface Viewer {
  readonly roles: readonly string[]
  readonly opened?: ReadonlySet<string> | undefined
  /** The day on which it is read; where it is not said, nothing is open that is so for a time. */
  readonly today?: PlainDate
}

/** Whether a field is kept from roles. */
export const isKept = ({ readBy }: Pick<Field, 'readBy'>, roles: readonly string[]): boolean =>
  readBy !== undefined && !readBy.some((role) => roles.includes(role))

/** By the very list of roles: one page asks of fifty records with the same. */
const fieldsOf = new WeakMap<
  readonly string[],
  WeakMap<Program, Map<string, ReadonlySet<string> | undefined>>
>()

/** The fields of a kind that these roles may ever read; undefined where one of them opens it whole. */
export function openedFields(
  program: Program,
  kind: string,
  roles: readonly string[],
): ReadonlySet<string> | undefined {
  const ofRoles =
    fieldsOf.get(roles) ?? new WeakMap<Program, Map<string, ReadonlySet<string> | undefined>>()
  const known = ofRoles.get(program) ?? new Map<string, ReadonlySet<string> | undefined>()
  fieldsOf.set(roles, ofRoles.set(program, known))
  if (!known.has(kind)) known.set(kind, findOpened(program, kind, roles))
  return known.get(kind)
}

function findOpened(
  program: Program,
  kind: string,
  roles: readonly string[],
): ReadonlySet<string> | undefined {
  const policies = roles
    .flatMap((role) => program.roles[role]?.reads ?? [])
    .filter(({ kinds }) => kinds.includes(kind))
  return policies.some(({ only }) => only === undefined)
    ? undefined
    : new Set(policies.flatMap(({ only }) => only ?? []))
}

/** The fields of a record that these roles see, where they do not see it whole: nor what was done to it. */
export const shownFields = (
  program: Program,
  record: RecordState,
  viewer: Viewer,
): ReadonlySet<string> | undefined => {
  const left = leftOfReferral(program, record, viewer)
  return left ? new Set(left) : openedFields(program, record.kind, viewer.roles)
}

/**
 * A record's values as a viewer may see them: a field kept for others shows that it exists and no more. Where a policy opens some fields
 * alone, the others do not even show that.
 */
export function maskFor(program: Program, record: RecordState, viewer: Viewer): Values {
  const shown = shownFields(program, record, viewer)
  const values = masked(program, record, viewer)
  return shown
    ? Object.fromEntries(Object.entries(values).filter(([name]) => shown.has(name)))
    : values
}

function masked(program: Program, record: RecordState, { roles, opened }: Viewer): Values {
  const fields = program.records[record.kind]?.fields ?? {}
  if (Object.values(fields).every((field) => field.readBy === undefined)) return record.fields
  return Object.fromEntries(
    Object.entries(record.fields).map(([name, value]) => {
      const field = fields[name]
      return [name, field && isKept(field, roles) && !opened?.has(name) ? MASKED : value]
    }),
  )
}

/** One value of a record as a viewer may see it, as `maskFor` shows it among the others; undefined where it does not. */
export function maskedValue(
  program: Program,
  record: RecordState,
  { name, viewer }: { readonly name: string; readonly viewer: Viewer },
): Json | undefined {
  const value = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
  if (value === undefined || shownFields(program, record, viewer)?.has(name) === false)
    return undefined
  const field = program.records[record.kind]?.fields[name]
  return field && isKept(field, viewer.roles) && !viewer.opened?.has(name) ? MASKED : value
}
