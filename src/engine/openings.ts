import { legalDay, type Instant } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { addWorkingDays } from './deadlines/compiled-calendar.ts'
import { readingsOf } from './read-policy.ts'
import { rolesIn, type Actor, type OfficeWorld } from './world.ts'

/** The roles of an actor, in whichever office, whose reading an opening extends to a file. */
export const rolesToOpen = ({ openings, id }: Program, { grants }: Actor): readonly string[] => [
  ...new Set(
    grants
      .filter(({ program, role }) => program === id && openings?.file.by.includes(role))
      .map(({ role }) => role),
  ),
]

/** The purposes for which an actor reads anything of a program, in the program's order. */
export function purposesOf(program: Program, actor: Actor): readonly string[] {
  const own = new Set(readingsOf(program, actor).map(({ purpose }) => purpose))
  const { openings } = program
  if (openings && rolesToOpen(program, actor).length > 0) own.add(openings.file.purpose)
  return Object.keys(program.purposes ?? {}).filter((purpose) => own.has(purpose))
}

/** The kinds that those roles read anything of: an opened file shows these and no others. */
export const kindsToOpen = (program: Program, roles: readonly string[]): ReadonlySet<string> =>
  new Set(roles.flatMap((role) => program.roles[role]?.reads ?? []).flatMap(({ kinds }) => kinds))

/** Whether an actor holds, in any program of the node, a role of another institution: before it nothing is opened. */
export const hasOutsideRole = (
  programs: ReadonlyMap<string, Pick<Program, 'roles'>>,
  actor: Actor,
): boolean =>
  actor.grants.some(({ program, role }) => {
    const roles = programs.get(program)?.roles ?? {}
    return Object.hasOwn(roles, role) && roles[role]?.outside === true
  })

/** Whether an actor, by the roles that they read a record with, may open one of its fields. */
export const mayOpenField = (
  program: Program,
  { kind, field }: { readonly kind: string; readonly field: string },
  roles: readonly string[],
): boolean => {
  const fields = program.records[kind]?.fields ?? {}
  const openBy = Object.hasOwn(fields, field) ? fields[field]?.openBy : undefined
  return openBy?.some((role) => roles.includes(role)) ?? false
}

/** Whether an actor is of the hands that look at openings of an office. */
export const reviews = (program: Program, actor: Actor, office: string): boolean =>
  rolesIn(actor, program.id, office).some((role) => program.openings?.reviewedBy.includes(role))

/** By which day those hands look at it; undefined beyond the calendar. */
export function reviewDue(
  { openings }: Pick<Program, 'openings'>,
  at: Instant,
  { zone, calendar }: OfficeWorld,
): PlainDate | undefined {
  if (!openings) return undefined
  const due = addWorkingDays(calendar, legalDay(at, zone), openings.reviewWithin.workingDays)
  return due.ok ? due.value : undefined
}
