import { say } from 'ceiba/model'

import { byLaw, byRegulation } from './deadline-rows.ts'

const ofAuthority = { on: 'claim', duty: 'authority' } as const
const DECIDED = [
  'sign-resolution',
  'end-claim',
  'declare-abandonment',
  'not-admit',
  'close-unratified',
] as const

/** What is owed to the person meanwhile: to children alone, to special needs, to what is asked and answered. */
export const clocksOfCare = {
  'T-08': {
    ...ofAuthority,
    label: say('Resolver la propuesta de abandono', 'Act on the proposed abandonment'),
    owners: ['reviewer'],
    starts: ['propose-abandonment'],
    stops: ['justify-absence', 'withdraw-proposal', ...DECIDED],
    rows: byRegulation(10, 'workingDays', 'RLRPC art. 24', 'low'),
  },
  'T-08j': {
    ...ofAuthority,
    label: say('Valorar la justificación', 'Judge the justification'),
    owners: ['officer', 'supervisor'],
    starts: ['justify-absence'],
    when: '!(has(form.accepted) && form.accepted)',
    stops: ['judge-justification', ...DECIDED],
    rows: byRegulation(5, 'workingDays', 'RLRPC art. 24', 'low'),
  },
  'F-01': {
    ...ofAuthority,
    label: say(
      'Decidir sobre la fecha dada antes de la separación',
      'Decide on the date given before the separation',
    ),
    owners: ['clerk', 'officer', 'supervisor'],
    starts: ['split-group'],
    when: 'has(self.datesToSettle) && self.datesToSettle',
    stops: ['settle-dates', 'cancel-interview', 'hold-interview', 'file', ...DECIDED],
    rows: byRegulation(2, 'workingDays', 'LRPCAP art. 5, 12', 'low'),
  },
  'C-01': {
    ...ofAuthority,
    label: say('Avisar a la Procuraduría de Protección', 'Notify the child protection authority'),
    owners: ['clerk', 'officer', 'child-protection'],
    starts: ['express-intent', 'flag-unaccompanied'],
    when: 'self.uasc == "yes"',
    stops: ['notify-child-authority', 'refer-to-child-authority', 'end-claim', 'close-unratified'],
    rows: byLaw(24, 'hours', 'LRPCAP art. 20; LGDNNA art. 89', 'low'),
  },
  'C-02': {
    ...ofAuthority,
    label: say('Determinar el interés superior', 'Determine the best interests'),
    owners: ['officer', 'child-protection'],
    starts: ['notify-child-authority', 'refer-to-child-authority'],
    stops: ['determine-best-interest', ...DECIDED],
    rows: byLaw(15, 'workingDays', 'LGDNNA art. 123', 'low'),
  },
  'N-01': {
    on: 'person',
    duty: 'authority',
    label: say('Revisar las necesidades específicas', 'Review the specific needs'),
    owners: ['officer', 'protection', 'child-protection'],
    starts: ['express-intent', 'record-need'],
    when: 'has(self.needs) && size(self.needs) > 0 && !(has(form.reviewed) && form.reviewed)',
    stops: ['review-needs'],
    rows: byRegulation(5, 'workingDays', 'LRPCAP art. 20', 'low'),
  },
  'E-01': {
    on: 'claim',
    duty: 'applicant',
    label: say('Aportar lo pedido', 'Bring what was asked for'),
    remind: { before: 3, unit: 'workingDays' },
    starts: ['request-evidence'],
    stops: ['receive-evidence', ...DECIDED],
    rows: byRegulation(10, 'workingDays', 'RLRPC art. 27', 'low'),
  },
  'E-02': {
    ...ofAuthority,
    label: say('Contestar la consulta de país', 'Answer the country information request'),
    owners: ['officer', 'supervisor'],
    starts: ['ask-coi'],
    stops: ['answer-coi', ...DECIDED],
    rows: byRegulation(10, 'workingDays', 'RLRPC art. 23', 'low'),
  },
  'E-03': {
    ...ofAuthority,
    label: say('Recibir la opinión de la SRE', 'Receive the opinion of the SRE'),
    owners: ['officer', 'supervisor'],
    starts: ['ask-opinion'],
    stops: ['receive-opinion', ...DECIDED],
    rows: byRegulation(15, 'workingDays', 'RLRPC art. 45; LFPA art. 55', 'low'),
  },
  'R-01': {
    on: 'person',
    duty: 'authority',
    label: say('Responder la rectificación', 'Answer the rectification'),
    owners: ['supervisor'],
    starts: ['request-rectification'],
    stops: ['answer-rectification'],
    rows: byLaw(20, 'workingDays', 'LGPDPPSO art. 51', 'medium'),
  },
} as const

export const recurring = {
  'T-07': {
    label: say('Acudir cada semana', 'Attend every week'),
    on: 'claim',
    starts: ['file', 'file-own', 'reopen', 'reopen-admission'],
    stops: DECIDED,
    everyDays: 7,
    shows: ['constanciaNumber', 'attendancePlace'],
    misses: {
      action: 'record-miss',
      field: 'misses',
      day: 'dueOn',
      state: 'justification',
      excused: ['accepted'],
      pending: ['pending'],
    },
    source: 'RLRPC art. 24',
    confidence: 'high',
  },
} as const
