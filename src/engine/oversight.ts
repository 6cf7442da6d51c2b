import type { Action } from '#model/action.ts'
import type { Program } from '#model/program.ts'

import type { Actor } from './world.ts'

/**
 * The offices that an actor answers for: where a role of theirs both reads files and sees figures. Figures alone open no clock: who reads
 * no file is told nothing of one office's work, rather than that nothing is late.
 */
export function officesAnsweredFor(
  program: Program,
  actor: Pick<Actor, 'grants'>,
): readonly string[] {
  const roles = Object.keys(program.roles).filter((role) => {
    const { statistics, reads = [] } = program.roles[role] ?? {}
    return statistics === true && reads.length > 0
  })
  const offices = actor.grants.flatMap((grant) =>
    grant.program === program.id && roles.includes(grant.role) ? grant.offices : [],
  )
  return [...new Set(offices)]
}

/** The roles whose holders a record of a kind can be given to: those that read it because it is theirs. */
export const rolesInCharge = (program: Program, kind: string): readonly string[] =>
  Object.keys(program.roles).filter((role) =>
    program.roles[role]?.reads.some(
      ({ kinds, where }) => kinds.includes(kind) && where.includes('record.assignee == actor.id'),
    ),
  )

/**
 * Whether an act puts somebody in charge of a record and does nothing else. Such acts alone may be done to many records at once: whatever
 * decides about a person is decided about that person (INV-11).
 */
function isAssignment(program: Program, action: Action): boolean {
  const { on, form, to, sets, creates, moves, movesTo, follows } = action
  const field = on === undefined ? undefined : program.records[on]?.assignee
  const rest = [to, sets, creates, moves, movesTo, follows].some((more) => more !== undefined)
  const [only, ...others] = Object.keys(form)
  return field !== undefined && only === field && others.length === 0 && !rest
}

/** The acts that put somebody in charge of records of a kind. */
export const assignmentsOf = (program: Program, kind: string): readonly string[] =>
  Object.keys(program.actions).filter((name) => {
    const action = program.actions[name]
    return action?.on === kind && isAssignment(program, action)
  })
