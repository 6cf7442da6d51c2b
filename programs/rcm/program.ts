import { defineProgram, say } from 'ceiba/model'

import { clauseActions } from './actions-clauses.ts'
import { conferenceActions } from './actions-conference.ts'
import { decisionActions } from './actions-decisions.ts'
import { meetingActions } from './actions-meetings.ts'
import { planActions } from './actions-plans.ts'
import { positionActions } from './actions-positions.ts'
import { textActions } from './actions-texts.ts'
import { codes } from './codes.ts'
import { deadlines } from './deadlines.ts'
import { lists } from './lists.ts'
import { measures } from './measures.ts'
import { records } from './records.ts'
import { purposes, roles } from './roles.ts'

/** The Regional Conference on Migration (Puebla Process): a consultative process of eleven states that decides by consensus and binds nobody. */
export const rcm = defineProgram({
  id: 'rcm',
  version: 1,
  title: say('Conferencia Regional sobre Migración', 'Regional Conference on Migration'),
  compartment: 'frameworks',
  codes,
  purposes,
  roles,
  records,
  actions: {
    ...textActions,
    ...clauseActions,
    ...positionActions,
    ...meetingActions,
    ...decisionActions,
    ...conferenceActions,
    ...planActions,
  },
  deadlines,
  measures,
  lists,
  corrections: { by: ['secretariat'], source: 'CRM, mandato de la Secretaría Técnica' },
  versions: { by: ['secretariat'], source: 'CRM, mandato de la Secretaría Técnica' },
})
