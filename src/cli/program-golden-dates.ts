/**
 * Due dates that lawyers and officers have agreed on, by program: the rule and the day on which its clock starts. `ceiba program check`
 * says which of them would move if practice about a doubtful day turned out to be the other one.
 */
export const GOLDEN_DATES: {
  readonly [program: string]: readonly (readonly [rule: string, startedOn: string])[]
} = {
  'asylum-mx': [
    ['T-09', '2024-09-02'],
    ['T-01', '2024-01-08'],
    ['T-12', '2024-02-01'],
    ['T-12', '2024-11-11'],
    ['T-09', '2024-04-15'],
    ['T-09', '2024-12-10'],
    ['T-01', '2024-12-10'],
    ['T-09', '2025-02-17'],
    ['T-09', '2025-08-11'],
    ['T-01', '2025-10-20'],
  ],
}
