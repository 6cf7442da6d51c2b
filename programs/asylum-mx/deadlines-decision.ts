import { say } from 'ceiba/model'

import { byLaw, byRegulation } from './deadline-rows.ts'

const ofApplicant = { on: 'claim', duty: 'applicant' } as const
const ofAuthority = { on: 'claim', duty: 'authority' } as const
const CLOSINGS = ['declare-abandonment', 'not-admit', 'close-unratified'] as const
const REVIEWED = ['uphold', 'set-aside', 'reopen', 'reopen-admission', 'restore-status'] as const
const TO_DECIDE = ['officer', 'reviewer', 'supervisor'] as const
const TO_NOTIFY = ['notifier', 'officer'] as const

/** From the filing to the last remedy. */
export const clocksOfDecision = {
  'T-09': {
    ...ofAuthority,
    label: say('Resolver la solicitud', 'Decide the claim'),
    owners: TO_DECIDE,
    remind: { before: 10, unit: 'workingDays' },
    starts: ['file', 'file-own'],
    at: 'filedOn',
    restarts: ['absorb-duplicate', 'release-duplicate'],
    stops: ['sign-resolution', 'end-claim', ...CLOSINGS],
    rows: byLaw(45, 'workingDays', 'LRPCAP art. 24', 'high'),
    extends: {
      action: 'extend',
      within: 45,
      times: 1,
      causeField: 'cause',
      source: 'RLRPC art. 45',
    },
    suspends: { action: 'suspend-clock', until: 'resume-clock', documentField: 'basis' },
  },
  'T-09r': {
    ...ofAuthority,
    label: say('Resolver de nuevo', 'Decide anew'),
    owners: TO_DECIDE,
    starts: ['set-aside', 'reopen', 'reopen-admission'],
    stops: ['sign-resolution', 'end-claim', ...CLOSINGS],
    rows: byLaw(45, 'workingDays', 'LRPCAP art. 24; LFPA art. 91', 'low'),
  },
  'T-11': {
    ...ofAuthority,
    label: say('Notificar la resolución', 'Notify the resolution'),
    owners: TO_NOTIFY,
    starts: ['sign-resolution'],
    stops: ['notify', 'end-claim'],
    rows: byRegulation(10, 'workingDays', 'RLRPC art. 50', 'low'),
  },
  'T-11c': {
    ...ofAuthority,
    label: say('Notificar la conclusión', 'Notify the closure'),
    owners: TO_NOTIFY,
    starts: CLOSINGS,
    stops: ['notify-closure', 'reopen', 'reopen-admission', 'end-claim'],
    rows: byRegulation(10, 'workingDays', 'LFPA art. 39', 'low'),
  },
  'T-11r': {
    ...ofAuthority,
    label: say('Notificar la resolución del recurso', 'Notify the decision of the review'),
    owners: TO_NOTIFY,
    starts: ['uphold'],
    stops: ['notify-review', 'close-status', 'set-aside', 'restore-status'],
    rows: byRegulation(10, 'workingDays', 'LFPA art. 39', 'low'),
  },
  'T-12': {
    ...ofApplicant,
    label: say('Interponer recurso de revisión', 'Ask for a review'),
    starts: ['notify'],
    stops: ['close', 'file-review', 'set-aside', 'end-claim'],
    remind: { before: 5, unit: 'workingDays' },
    rows: byLaw(15, 'workingDays', 'LRPCAP art. 25', 'high'),
  },
  'T-12c': {
    ...ofApplicant,
    label: say('Impugnar la conclusión', 'Contest the closure'),
    remind: { before: 5, unit: 'workingDays' },
    starts: ['notify-closure'],
    stops: ['close-closure', 'file-review', 'reopen', 'reopen-admission', 'end-claim'],
    rows: byLaw(15, 'workingDays', 'LRPCAP art. 25; LFPA art. 85', 'medium'),
  },
  'T-12s': {
    ...ofApplicant,
    label: say('Impugnar el fin de la condición', 'Contest the end of the status'),
    remind: { before: 5, unit: 'workingDays' },
    starts: ['notify-status-end'],
    stops: ['close-status', 'file-review'],
    rows: byLaw(15, 'workingDays', 'LRPCAP art. 39', 'high'),
  },
  'T-12r': {
    ...ofAuthority,
    label: say('Resolver el recurso de revisión', 'Decide the review'),
    owners: ['reviewer', 'director'],
    starts: ['file-review'],
    stops: [...REVIEWED, 'end-claim'],
    rows: byLaw(90, 'calendarDays', 'LFPA art. 17, 92', 'low'),
  },
  'T-13': {
    ...ofAuthority,
    label: say('Resolver sobre la condición', 'Decide on the status'),
    owners: ['reviewer', 'director'],
    starts: ['open-proceeding'],
    stops: ['keep-status', 'end-status'],
    rows: byLaw(45, 'workingDays', 'LRPCAP art. 36', 'high'),
    extends: {
      action: 'extend-proceeding',
      within: 45,
      times: 1,
      causeField: 'cause',
      source: 'LRPCAP art. 36',
    },
  },
  'T-13n': {
    ...ofAuthority,
    label: say('Notificar el fin de la condición', 'Notify the end of the status'),
    owners: TO_NOTIFY,
    starts: ['end-status'],
    stops: ['notify-status-end'],
    rows: byRegulation(10, 'workingDays', 'LFPA art. 39', 'low'),
  },
  'T-14': {
    ...ofApplicant,
    label: say('Presentar su propia solicitud', 'File a claim of one’s own'),
    remind: { before: 10, unit: 'workingDays' },
    starts: ['close-status'],
    when: 'self.stage == "dependant-term"',
    stops: ['file-own', 'end-dependant'],
    rows: byLaw(30, 'workingDays', 'LRPCAP art. 38', 'high'),
  },
  'T-16': {
    ...ofApplicant,
    label: say('Ratificar el desistimiento', 'Ratify the withdrawal'),
    starts: ['request-withdrawal'],
    stops: ['end-claim', 'drop-withdrawal', 'sign-resolution', ...CLOSINGS],
    rows: byRegulation(3, 'workingDays', 'RLRPC; LFPA art. 58', 'low'),
  },
  'T-17': {
    ...ofApplicant,
    label: say('Pedir la reapertura', 'Ask for reopening'),
    remind: { before: 5, unit: 'workingDays' },
    starts: ['notify-closure'],
    when: 'has(self.closureReason) && self.closureReason in ["abandoned", "moved-away"]',
    stops: ['reopen', 'close-closure', 'end-claim'],
    rows: byRegulation(15, 'workingDays', 'RLRPC', 'low'),
  },
} as const
