import { faultsOfAccess } from './faults-of-access.ts'
import { faultsOfActions } from './faults-of-actions.ts'
import { faultsOfBookings } from './faults-of-bookings.ts'
import { faultsOfConferrals } from './faults-of-conferrals.ts'
import { faultsOfExports } from './faults-of-exports.ts'
import { faultsOfFigures } from './faults-of-figures.ts'
import { faultsOfPlanning } from './faults-of-planning.ts'
import { faultsOfRecords } from './faults-of-records.ts'
import { faultsOfRetention } from './faults-of-retention.ts'
import { faultsOfRules } from './faults-of-rules.ts'
import { faultsOfSafeguards } from './faults-of-safeguards.ts'
import { faultsOfVersions } from './faults-of-versions.ts'
import type { Program } from './program.ts'

/** Something that a program says and that cannot be: where, and what. */
export interface Fault {
  readonly at: string
  readonly message: string
}

/** Every fault of a program, all at once; none when it may be loaded. */
export function faultsOf(program: Program): readonly Fault[] {
  return [
    ...faultsOfRecords(program),
    ...faultsOfActions(program),
    ...faultsOfBookings(program),
    ...faultsOfAccess(program),
    ...faultsOfConferrals(program),
    ...faultsOfRules(program),
    ...faultsOfFigures(program),
    ...faultsOfPlanning(program),
    ...faultsOfSafeguards(program),
    ...faultsOfVersions(program),
    ...faultsOfRetention(program),
    ...faultsOfExports(program),
  ]
}
