import type { Id, IdSource } from '#kernel/ids.ts'
import type { Instant, Zone } from '#kernel/instant.ts'
import type { Program } from '#model/program.ts'

import type { CompiledCalendar } from './deadlines/compiled-calendar.ts'
import type { Diary } from './diary/diary.ts'
import type { FindFile } from './files.ts'

/** Who acts, and with which roles of the program in which offices. */
export interface Actor {
  readonly id: Id
  readonly grants: readonly Grant[]
}
export interface Grant {
  readonly program: string
  readonly role: string
  readonly offices: readonly string[]
}

/** An office as rules need it: where its days begin and which of them count. */
export interface OfficeWorld {
  readonly zone: Zone
  readonly calendar: CompiledCalendar
  /** The institution that it belongs to: its files do not go to an office of another. */
  readonly agency?: number
}

/** A program with the text by which events name it, `id@hash`. */
export interface LoadedProgram {
  readonly program: Program
  readonly key: string
  /** Its other versions, on which cases stand or stood. Absent: there are none. */
  readonly version?: (key: string) => LoadedProgram | undefined
}

/** What the engine may know of the world outside the root. */
export interface World {
  readonly now: Instant
  readonly actor: Actor
  readonly ids: IdSource
  readonly office: (code: string) => OfficeWorld | undefined
  /** Whether the actor may read a record of this kind in any root of the program. Absent where only the node can tell. */
  readonly hasElsewhere?: ((id: string, kind: string) => boolean) | undefined
  /** What is booked; absent where nobody can know, as without network. */
  readonly diary?: Diary | undefined
  /** The files that wait for an act of this actor. Absent: there are none. */
  readonly file?: FindFile
}

/** The roles an actor holds in an office for a program. */
export const rolesIn = (actor: Actor, program: string, office: string): readonly string[] =>
  actor.grants
    .filter((grant) => grant.program === program && grant.offices.includes(office))
    .map((grant) => grant.role)

/** All offices in which an actor holds one of these roles for a program. */
export function officesOf(
  actor: Actor,
  program: string,
  roles?: readonly string[],
): readonly string[] {
  const offices = new Set<string>()
  for (const grant of actor.grants)
    if (grant.program === program && (roles?.includes(grant.role) ?? true))
      for (const office of grant.offices) offices.add(office)
  return [...offices]
}
