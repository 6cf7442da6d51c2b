import { clocksOfCare } from './deadlines-care.ts'
import { clocksOfDecision } from './deadlines-decision.ts'
import { clocksOfFiling } from './deadlines-filing.ts'
import { clocksOfMandates } from './mandates.ts'
import { clocksOfReferrals } from './referrals.ts'
import { clocksOfRights } from './rights.ts'

/** The clocks of the procedure. A row whose source is not established says so by its confidence: it is data, to be set right. */
export const deadlines = {
  ...clocksOfFiling,
  ...clocksOfDecision,
  ...clocksOfCare,
  ...clocksOfRights,
  ...clocksOfReferrals,
  ...clocksOfMandates,
}

export { recurring } from './deadlines-care.ts'
