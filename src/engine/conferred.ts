import type { Program } from '#model/program.ts'

import type { Actor, Grant } from './world.ts'

/** A record that confers a role now: the office that holds it, and the office in which it is held. */
export interface Conferring {
  readonly role: string
  readonly holder: string
  readonly office: string
}

/** The roles of a program that records confer. */
export const conferredRoles = (program: Program): readonly string[] =>
  Object.keys(program.roles).filter((role) => program.roles[role]?.conferred)

/**
 * An actor with the roles of a program that the records confer on them now, and with no other of these: one that was granted by hand counts for
 * nothing.
 */
export function withConferred(
  program: Program,
  actor: Actor,
  conferring: readonly Conferring[],
): Actor {
  const roles = conferredRoles(program)
  if (roles.length === 0 || !actor.grants.some((grant) => grant.program === program.id))
    return actor
  const granted = actor.grants.filter(
    (grant) => grant.program !== program.id || !roles.includes(grant.role),
  )
  const held = conferring.filter(({ role, holder }) =>
    granted.some(
      (grant) =>
        grant.program === program.id &&
        program.roles[role]?.conferred?.to.includes(grant.role) &&
        grant.offices.includes(holder),
    ),
  )
  const conferred = [...new Set(held.map(({ role }) => role))].map((role): Grant => {
    const offices = held.filter((one) => one.role === role).map(({ office }) => office)
    return { program: program.id, role, offices: [...new Set(offices)] }
  })
  return { ...actor, grants: [...granted, ...conferred] }
}
