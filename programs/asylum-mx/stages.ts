/** Presented, not yet decided. */
export const OPEN = [
  'filed',
  'prevention',
  'answered',
  'admitted',
  'registered',
  'interview-scheduled',
  'interviewed',
  'analysis',
  'more-evidence',
  'complementary-interview',
  'drafted',
  'reviewed',
] as const

/** From the first words on, not yet decided. */
export const UNDECIDED = ['intent', 'appointment', 'ratification', ...OPEN] as const

/** Decided or ended by an act, while remedies may still be used. */
export const CONTESTABLE = [
  'decided',
  'notified',
  'closed',
  'in-review',
  'upheld',
  'closing',
  'closure-notified',
  'ended',
  'status-ending',
  'status-notified',
  'status-ended',
] as const

/** Wherever a claim stands. */
export const ANYWHERE = [...UNDECIDED, ...CONTESTABLE, 'proceeding', 'dependant-term'] as const
