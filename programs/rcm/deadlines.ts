import { plainDate, say, type DeadlineRule } from 'ceiba/model'

import { RULE } from './fields.ts'

const since = { validFrom: plainDate('1996-01-01'), confidence: 'medium' } as const

/** The limits of the Conference: none is law, each is configurable. */
export const deadlines = {
  SILENCE: {
    label: say('Procedimiento de silencio', 'Silent procedure'),
    on: 'text',
    duty: 'authority',
    starts: ['start-silence'],
    stops: ['adopt-by-silence', 'end-silence', 'withdraw-text', 'take-position'],
    // Five to ten working days are usual; who starts it says how many.
    length: 'silenceDays',
    proposes: 'adopt-by-silence',
    owners: ['presidency', 'secretariat'],
    rows: [{ within: 5, unit: 'workingDays', source: RULE.silence, ...since }],
  },
  DECISION: {
    label: say('Cumplimiento de la decisión', 'Carrying out of the decision'),
    on: 'decision',
    duty: 'authority',
    starts: ['assign-decision'],
    at: 'dueOn',
    stops: ['finish-decision', 'give-up-decision', 'supersede-decision'],
    owners: ['secretariat', 'presidency'],
    rows: [{ within: 0, unit: 'calendarDays', source: RULE.practice, ...since }],
  },
} as const satisfies { readonly [rule: string]: DeadlineRule }
