import { code, date, referralFields, say, text } from 'ceiba/model'

import { list } from './code-list.ts'
import { byLaw } from './deadline-rows.ts'
import { careDesk, personAtIntent, personLater, sealedNote } from './fields.ts'
import { receivers, receiversAs } from './receivers.ts'

/** Those to whom something may be referred: each is told what was shared with its own institution. */
export const RECEIVERS = ['focal-point', 'child-authority'] as const
export const SENDERS = ['officer', 'supervisor', 'protection', 'child-protection'] as const

export const referralCodes = {
  receiver: receivers,
  urgency: list('Urgencia', 'Urgency', 'Protocolo de derivación', {
    immediate: ['Inmediata: 24 horas', 'Immediate: 24 hours'],
    high: ['Alta: 72 horas', 'High: 72 hours'],
    routine: ['Ordinaria: 7 días', 'Routine: 7 days'],
  }),
  declineReason: list('Por qué no se acepta', 'Why it is declined', 'Protocolo de derivación', {
    full: ['No hay lugar', 'There is no place'],
    'out-of-mandate': ['No es de su competencia', 'It is outside their mandate'],
    'not-needed': ['La persona ya es atendida', 'The person is attended to already'],
    'person-declines': ['La persona no lo quiere', 'The person does not want it'],
    incomplete: ['Falta información necesaria', 'Necessary information is missing'],
  }),
  referralService: list('Servicio prestado', 'Service given', 'Protocolo de derivación', {
    shelter: ['Alojamiento', 'Shelter'],
    health: ['Atención médica', 'Medical care'],
    psychosocial: ['Apoyo psicosocial', 'Psychosocial support'],
    legal: ['Asesoría jurídica', 'Legal advice'],
    'best-interest': ['Plan de restitución de derechos', 'Plan to restore rights'],
    guardianship: ['Representación en suplencia', 'Substitute representation'],
    other: ['Otro', 'Other'],
  }),
  referralOutcome: list('Resultado', 'Outcome', 'Protocolo de derivación', {
    met: ['Necesidad atendida', 'The need was met'],
    partly: ['Atendida en parte', 'Partly met'],
    'not-met': ['No atendida', 'Not met'],
    left: ['La persona se fue', 'The person left'],
  }),
  recallReason: list('Por qué se retira', 'Why it is recalled', 'LGPDPPSO', {
    'person-asked': ['La persona lo pidió', 'The person asked for it'],
    error: ['Se envió por error', 'It was sent by mistake'],
    'need-ended': ['Ya no hace falta', 'It is not needed any more'],
  }),
}

const { name, birthDate, birthPlace, sex, nationality, otherNationalities, documents } =
  personAtIntent
/** What may be shared, under the names that it has on the person. */
const shareable = {
  name,
  birthDate,
  birthPlace,
  sex,
  nationality,
  otherNationalities,
  documents,
  languages: personLater.languages,
}

export const terms = referralFields({
  consent: 'consent',
  receivers: 'receiver',
  purposes: 'consentPurpose',
  data: 'disclosable',
  urgencies: 'urgency',
})
export const request = sealedNote(say('Qué se pide', 'What is asked for'), 2000)
export const answered = {
  declineReason: code(say('Por qué no se acepta', 'Why it is declined'), { list: 'declineReason' }),
  redirectTo: text(say('Quién puede atenderlo', 'Who can attend to it'), { maxLength: 120 }),
  service: code(say('Servicio prestado', 'Service given'), { list: 'referralService', many: true }),
  servedOn: date(say('Prestado el', 'Given on')),
  referralOutcome: code(say('Resultado', 'Outcome'), { list: 'referralOutcome' }),
  recallReason: code(say('Por qué se retira', 'Why it is recalled'), { list: 'recallReason' }),
}
/** What the receiver writes for itself: whoever sent it sees that there is something, and no more. */
export const receiverNote = text(say('Notas de quien atiende', 'Notes of the receiver'), {
  sealed: true,
  readBy: RECEIVERS,
  multiline: true,
  maxLength: 4000,
})

export const OPEN = ['sent', 'received', 'accepted', 'service-given'] as const

export const referralRecords = {
  referral: {
    label: say('Derivación', 'Referral'),
    plural: say('Derivaciones', 'Referrals'),
    within: 'group',
    links: { person: 'person' },
    sealedBy: 'link:person',
    fields: { ...terms, ...shareable, request, ...answered, receiverNote, careDesk },
    stages: {
      draft: { label: say('Por enviar', 'To be sent') },
      sent: { label: say('Enviada', 'Sent') },
      received: { label: say('Recibida', 'Received') },
      accepted: { label: say('Aceptada', 'Accepted') },
      'service-given': { label: say('Con servicio prestado', 'Service given') },
      declined: { label: say('No aceptada', 'Declined') },
      redirected: { label: say('Para otra institución', 'For another institution') },
      'no-show': { label: say('La persona no llegó', 'The person did not come') },
      recalled: { label: say('Retirada, por confirmar', 'Recalled, to be confirmed') },
      'recall-confirmed': {
        label: say('Retirada y confirmada', 'Recalled and confirmed'),
        final: true,
      },
      discarded: { label: say('No se envió', 'Not sent'), final: true },
      closed: { label: say('Cerrada', 'Closed'), final: true },
    },
  },
} as const

/** How the safeguards know referrals. */
export const referrals = {
  kind: 'referral',
  link: 'person',
  open: OPEN,
  recalled: 'recalled',
  shell: ['receiver', 'purpose', 'urgency', 'sentOn', 'validTo', 'recallReason'],
  consentWhile: ['given'],
  source: 'LGPDPPSO; RLRPC art. 22',
} as const

/** What withdrawing a consent does to what was shared by it. */
export const recallByConsent = {
  kind: 'referral',
  from: OPEN,
  to: referrals.recalled,
  when: 'self.consent == target.id',
} as const

const response = {
  on: 'referral',
  duty: 'authority',
  owners: RECEIVERS,
  starts: ['send-referral', 'refer-to-child-authority'],
  stops: [
    'accept-referral',
    'decline-referral',
    'redirect-referral',
    'recall-referral',
    'withdraw-consent',
  ],
} as const
const PROPOSED = 'Protocolo de derivación (propuesta)'
const label = say('Responder a la derivación', 'Answer the referral')

/** How soon an institution answers, by urgency; proposed figures, to be agreed between institutions. */
export const clocksOfReferrals = {
  'D-01': {
    ...response,
    label,
    when: 'self.urgency == "immediate"',
    rows: byLaw(24, 'hours', PROPOSED, 'low'),
  },
  'D-02': {
    ...response,
    label,
    when: 'self.urgency == "high"',
    rows: byLaw(72, 'hours', PROPOSED, 'low'),
  },
  'D-03': {
    ...response,
    label,
    when: 'self.urgency == "routine"',
    remind: { before: 2, unit: 'calendarDays' },
    rows: byLaw(7, 'calendarDays', PROPOSED, 'low'),
  },
  'D-04': {
    on: 'referral',
    duty: 'authority',
    label: say('Confirmar que no se conserva nada', 'Confirm that nothing is kept'),
    owners: RECEIVERS,
    starts: ['withdraw-consent', 'recall-referral'],
    stops: ['confirm-recall'],
    rows: byLaw(24, 'hours', 'LGPDPPSO', 'low'),
  },
  'D-05': {
    on: 'referral',
    duty: 'authority',
    label: say('Tomar nota de la respuesta', 'Take note of the answer'),
    owners: SENDERS,
    starts: ['decline-referral', 'redirect-referral', 'report-no-show'],
    stops: ['settle-referral'],
    rows: byLaw(3, 'workingDays', PROPOSED, 'low'),
  },
} as const

export const referralLists = {
  referrals: {
    kind: 'referral',
    label: say('Derivaciones', 'Referrals'),
    help: say(
      'Lo que se envió a otras instituciones, en qué va y quién no ha confirmado un retiro.',
      'What was sent to other institutions, how far it has come, and who has not confirmed a recall.',
    ),
    stages: [
      'draft',
      'sent',
      'received',
      'accepted',
      'service-given',
      'declined',
      'redirected',
      'no-show',
      'recalled',
    ],
    order: 'due',
    columns: ['person.name', 'self.receiver', 'self.purpose', 'self.urgency', 'stage', 'due'],
    roles: SENDERS,
  },
  'referred-to-us': {
    kind: 'referral',
    label: say('Derivaciones recibidas', 'Referred to us'),
    stages: [...OPEN, 'recalled'],
    order: 'due',
    columns: ['self.name', 'self.receiver', 'self.purpose', 'self.urgency', 'stage', 'due'],
    roles: RECEIVERS,
  },
} as const

const received = (recipient: string) =>
  ({
    kinds: ['referral'],
    purpose: 'referred-care',
    where: `record.office in actor.offices && record.receiver in ${JSON.stringify(receiversAs(recipient))} && record.receiver in actor.offices && record.stage in ${JSON.stringify(SEEN)}`,
  }) as const
/** Whatever was sent, however it ended; never a draft. */
const SEEN = [
  ...OPEN,
  'declined',
  'redirected',
  'no-show',
  'recalled',
  'recall-confirmed',
  'closed',
]

/** Institutions to which something is referred. They read the referral, and nothing of the file that it came from. */
export const receiverRoles = {
  'focal-point': {
    label: say('Enlace de albergue o sociedad civil', 'Focal point of a shelter or NGO'),
    reads: [received('shelter')],
    outside: true,
    receives: 'shelter',
  },
  'child-authority': {
    label: say('Procuraduría de Protección', 'Child protection authority'),
    reads: [received('child-authority')],
    outside: true,
    receives: 'child-authority',
  },
} as const

export const referralMeasures = {
  referrals: {
    kind: 'referral',
    unit: say('derivaciones', 'referrals'),
    label: say('Derivaciones enviadas', 'Referrals sent'),
    actions: ['send-referral', 'refer-to-child-authority'],
    by: { purpose: 'self.purpose', urgency: 'self.urgency', office: 'root.office' },
  },
} as const
