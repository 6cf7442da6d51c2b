import { say } from 'ceiba/model'

import { byLaw, byRegulation } from './deadline-rows.ts'

const claim = { on: 'claim' } as const
const ofApplicant = { ...claim, duty: 'applicant' } as const
const ofAuthority = { ...claim, duty: 'authority' } as const
/** Acts after which nothing about the admission is owed any more. */
const ENDS = ['admit', 'not-admit', 'close-unratified', 'declare-abandonment', 'end-claim'] as const

/** From entry to admission, on both sides. */
export const clocksOfFiling = {
  'T-01': {
    ...ofApplicant,
    label: say('Presentar la solicitud', 'File the application'),
    starts: ['express-intent'],
    at: 'entryOn',
    when: '!has(self.surPlaceOn)',
    stops: ['file'],
    rows: byLaw(30, 'workingDays', 'LRPCAP art. 18', 'high'),
  },
  'T-01b': {
    ...ofApplicant,
    label: say('Presentar la solicitud (sur place)', 'File the application (sur place)'),
    starts: ['express-intent'],
    at: 'surPlaceOn',
    stops: ['file'],
    rows: byLaw(30, 'workingDays', 'LRPCAP art. 18, segundo párrafo', 'high'),
  },
  'T-02': {
    ...ofAuthority,
    label: say('Emitir la prevención', 'Issue the notice to explain'),
    owners: ['officer', 'supervisor'],
    starts: ['file', 'ratify'],
    when: 'self.stage == "filed" && has(self.lateFlag) && self.lateFlag',
    stops: ['issue-prevention', ...ENDS],
    rows: byRegulation(5, 'workingDays', 'RLRPC art. 19; LFPA art. 17-A', 'low'),
  },
  'T-02a': {
    ...ofApplicant,
    label: say('Contestar la prevención', 'Answer the notice'),
    remind: { before: 2, unit: 'workingDays' },
    starts: ['issue-prevention'],
    stops: ['answer-prevention', ...ENDS],
    rows: byRegulation(5, 'workingDays', 'LFPA art. 17-A', 'low'),
  },
  'T-02b': {
    ...ofAuthority,
    label: say('Acordar la admisión', 'Decide on admission'),
    owners: ['officer', 'supervisor', 'reviewer'],
    starts: ['answer-prevention', 'reopen-admission'],
    stops: ENDS,
    rows: byRegulation(10, 'workingDays', 'RLRPC art. 19', 'low'),
  },
  'T-03': {
    ...ofApplicant,
    label: say('Ratificar la solicitud', 'Ratify the application'),
    starts: ['file'],
    at: 'filedOn',
    when: 'self.stage == "ratification"',
    stops: ['ratify', ...ENDS],
    rows: byLaw(3, 'workingDays', 'LRPCAP art. 11; RLRPC art. 20', 'high'),
  },
  'T-04': {
    on: 'group',
    duty: 'authority',
    label: say('Recibir el aviso de la autoridad', 'Receive the notice of the authority'),
    owners: ['clerk', 'officer'],
    starts: ['express-intent'],
    at: 'learnedOn',
    stops: ['receive-authority-notice'],
    rows: byLaw(3, 'calendarDays', 'LRPCAP art. 21', 'medium'),
  },
  'T-05': {
    on: 'group',
    duty: 'authority',
    label: say('Avisar al INM de la solicitud', 'Notify the INM of the filing'),
    owners: ['clerk', 'officer'],
    starts: ['file'],
    stops: ['notify-inm'],
    rows: byRegulation(72, 'hours', 'RLRPC art. 21, 22', 'high'),
  },
  'T-06': {
    ...ofAuthority,
    label: say('Expedir la constancia de trámite', 'Issue the certificate of the procedure'),
    owners: ['clerk', 'officer'],
    starts: ['file'],
    when: '!has(self.constanciaNumber)',
    stops: ['issue-constancia', 'sign-resolution', ...ENDS.slice(1)],
    rows: byLaw(3, 'workingDays', 'LRPCAP art. 22', 'low'),
  },
  'T-06r': {
    ...ofAuthority,
    label: say('Renovar la constancia', 'Renew the certificate'),
    owners: ['clerk', 'officer'],
    remind: { before: 10, unit: 'calendarDays' },
    starts: ['file', 'issue-constancia'],
    at: 'constanciaTo',
    stops: ['issue-constancia', 'sign-resolution', ...ENDS.slice(1)],
    rows: byLaw(0, 'calendarDays', 'LRPCAP art. 22', 'medium'),
  },
} as const
