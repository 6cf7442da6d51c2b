import { defineProgram, say } from 'ceiba/model'

import { exported, openingCodes, openings, purposes, readLog } from './access.ts'
import { agendaActions } from './actions-agenda.ts'
import { analysisActions } from './actions-analysis.ts'
import { assessmentActions } from './actions-assessment.ts'
import { attendanceActions } from './actions-attendance.ts'
import { childActions } from './actions-children.ts'
import { closureActions } from './actions-closure.ts'
import { duplicateActions } from './actions-duplicates.ts'
import { familyActions } from './actions-family.ts'
import { filingActions } from './actions-filing.ts'
import { needsActions } from './actions-needs.ts'
import { referralActions } from './actions-referrals.ts'
import { registrationActions } from './actions-registration.ts'
import { remedyActions } from './actions-remedy.ts'
import { resolutionActions } from './actions-resolution.ts'
import { statusActions } from './actions-status.ts'
import { capacityActions, capacityCodes, capacityMeasures, capacityRecords } from './capacity.ts'
import { codes } from './codes.ts'
import { consentActions, consentCodes, consentDocuments, consentRecords } from './consents.ts'
import { outsideRoles, requestActions, requestCodes, requestRecords } from './data-requests.ts'
import { deadlines, recurring } from './deadlines.ts'
import { evidenceActions, evidenceCodes } from './evidence.ts'
import { familyCodes, familyLists, familyRecords } from './family.ts'
import { lists } from './lists.ts'
import {
  mandateActions,
  mandateCodes,
  mandateLists,
  mandateRecords,
  mandateRoles,
} from './mandates.ts'
import { measures, stocks } from './measures.ts'
import { documents } from './papers/papers.ts'
import { planning } from './planning.ts'
import { records } from './records.ts'
import {
  receiverRoles,
  referralCodes,
  referralLists,
  referralMeasures,
  referralRecords,
} from './referrals.ts'
import { retention, retentionActions, retentionCodes, retentionRecords } from './retention.ts'
import { rightsActions, rightsCodes, rightsRecords } from './rights.ts'
import { roles } from './roles.ts'
import { returnActions, safeguards } from './safeguards.ts'
import { statistics } from './statistics.ts'

/**
 * The recognition of refugees in Mexico: the whole way of a claim before COMAR, from the first words to the last remedy and the end of
 * a status (Ley sobre Refugiados, Protección Complementaria y Asilo Político, and its Reglamento). Political asylum is another
 * institution and no part of it.
 */
export const asylumMx = defineProgram({
  id: 'asylum-mx',
  version: 1,
  title: say('Condición de refugiado en México', 'Refugee status in Mexico'),
  compartment: 'protection',
  codes: {
    ...codes,
    ...evidenceCodes,
    ...familyCodes,
    ...capacityCodes,
    ...consentCodes,
    ...requestCodes,
    ...rightsCodes,
    ...referralCodes,
    ...retentionCodes,
    ...mandateCodes,
    ...openingCodes,
  },
  purposes,
  roles: { ...roles, ...outsideRoles, ...receiverRoles, ...mandateRoles },
  records: {
    ...records,
    ...familyRecords,
    ...capacityRecords,
    ...consentRecords,
    ...requestRecords,
    ...rightsRecords,
    ...referralRecords,
    ...retentionRecords,
    ...mandateRecords,
  },
  actions: {
    ...registrationActions,
    ...agendaActions,
    ...filingActions,
    ...assessmentActions,
    ...analysisActions,
    ...childActions,
    ...needsActions,
    ...attendanceActions,
    ...evidenceActions,
    ...resolutionActions,
    ...remedyActions,
    ...closureActions,
    ...statusActions,
    ...familyActions,
    ...capacityActions,
    ...duplicateActions,
    ...consentActions,
    ...requestActions,
    ...rightsActions,
    ...retentionActions,
    ...returnActions,
    ...referralActions,
    ...mandateActions,
  },
  deadlines,
  recurring,
  documents: { ...documents, ...consentDocuments },
  measures: { ...measures, ...capacityMeasures, ...referralMeasures },
  stocks,
  lists: { ...lists, ...familyLists, ...referralLists, ...mandateLists },
  statistics,
  planning,
  safeguards,
  retention,
  exports: exported,
  openings,
  readLog,
  corrections: { by: ['supervisor'], source: 'LFPA art. 11; RLRPC art. 20' },
  versions: { by: ['supervisor'], source: 'CPEUM art. 14; LFPA art. 13' },
})
