import { papersOfAdmission } from './of-admission.ts'
import { papersOfDecision } from './of-decision.ts'
import { papersOfFiling } from './of-filing.ts'
import { papersOfHearing } from './of-hearing.ts'

/** The papers that the procedure hands out. The Spanish text is the act; the others translate it. */
export const documents = {
  ...papersOfFiling,
  ...papersOfHearing,
  ...papersOfAdmission,
  ...papersOfDecision,
}
