import type { Fault } from './faults.ts'
import type { Program } from './program.ts'

/** Faults of who may let rows about persons leave: unknown roles, roles of other institutions, nobody, no time. */
export function faultsOfExports(program: Program): readonly Fault[] {
  const { exports } = program
  if (!exports) return []
  const at = 'exports'
  const { requestedBy, approvedBy, hours } = exports
  const roles = [...requestedBy, ...approvedBy]
  return [
    ...roles
      .filter((role) => !program.roles[role])
      .map((role) => ({ at, message: `unknown role "${role}"` })),
    ...roles
      .filter((role) => program.roles[role]?.outside)
      .map((role) => ({ at, message: `"${role}" is of another institution` })),
    ...requestedBy
      .filter((role) => program.roles[role]?.reads.length === 0)
      .map((role) => ({ at, message: `"${role}" reads nothing that it could ask for` })),
    ...(requestedBy.length > 0 && approvedBy.length > 0
      ? []
      : [{ at, message: 'nobody asks, or nobody approves' }]),
    ...(hours > 0 ? [] : [{ at, message: 'hours must be above 0' }]),
  ]
}
