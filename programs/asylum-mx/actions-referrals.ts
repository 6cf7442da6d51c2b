import { say } from 'ceiba/model'

import { CHILD_FIRST } from './actions-children.ts'
import { OF_CHILD_DESK, required, sealedNote } from './fields.ts'
import { answered, OPEN, receiverNote, RECEIVERS, request, SENDERS, terms } from './referrals.ts'
import { UNDECIDED } from './stages.ts'

const SOURCE = 'LRPCAP art. 20; RLRPC art. 22'
const ofSender = { on: 'referral', by: SENDERS, source: SOURCE } as const
const ofReceiver = { on: 'referral', by: RECEIVERS, source: SOURCE } as const
const { receiver, purpose, shared, urgency, consent } = terms

const sending = {
  refer: {
    label: say('Preparar una derivación', 'Prepare a referral'),
    help: say(
      'A la institución que la persona aceptó, para lo que aceptó y con los datos que aceptó. Negarse no afecta el procedimiento.',
      'To the institution that the person agreed to, for what and with the data that they agreed to. Refusing does not affect the procedure.',
    ),
    seldom: true,
    on: 'person',
    by: ['clerk', ...SENDERS],
    source: SOURCE,
    form: {
      receiver,
      purpose,
      urgency,
      consent: required(consent),
      shared: required(shared),
      request,
    },
    creates: [
      {
        kind: 'referral',
        to: 'draft',
        links: { person: 'person' },
        sets: { careDesk: OF_CHILD_DESK },
      },
    ],
  },
  'refer-to-child-authority': {
    label: say(
      'Derivar a la Procuraduría de Protección',
      'Refer to the child protection authority',
    ),
    help: say(
      'De inmediato, por deber legal y sin consentimiento: solo para niñas y niños no acompañados o separados.',
      'At once, by legal duty and without consent: for unaccompanied or separated children alone.',
    ),
    on: 'person',
    by: ['clerk', ...SENDERS],
    source: 'LRPCAP art. 20; LGDNNA art. 89, 122',
    discloses: { basis: 'duty', duty: 'child-referral' },
    form: { receiver, request },
    guards: [
      {
        code: 'not-unaccompanied',
        rule: 'records.claim.exists(c, c.person == self.id && has(c.uasc) && c.uasc == "yes")',
        message: say(
          'No consta que se trate de una niña o un niño no acompañado.',
          'It is not on record that the child is unaccompanied.',
        ),
        source: 'LRPCAP art. 20',
      },
    ],
    creates: [
      {
        kind: 'referral',
        to: 'sent',
        links: { person: 'person' },
        sets: {
          purpose: '"child-protection"',
          urgency: '"immediate"',
          careDesk: '"children"',
        },
      },
    ],
    moves: [
      {
        kind: 'claim',
        from: UNDECIDED,
        when: 'self.person == target.id && has(self.uasc) && self.uasc == "yes"',
        sets: CHILD_FIRST,
      },
    ],
  },
  'send-referral': {
    ...ofSender,
    label: say('Enviar la derivación', 'Send the referral'),
    help: say(
      'La institución lee desde ahora los datos acordados, y nada más.',
      'From now on the institution reads what was agreed, and nothing else.',
    ),
    from: ['draft'],
    to: 'sent',
    form: {},
    discloses: { basis: 'referral' },
  },
  'discard-referral': {
    ...ofSender,
    label: say('No enviar', 'Do not send'),
    by: ['clerk', ...SENDERS],
    from: ['draft'],
    to: 'discarded',
    form: {},
  },
  'recall-referral': {
    ...ofSender,
    label: say('Retirar la derivación', 'Recall the referral'),
    help: say(
      'La institución deja de ver los datos en este momento y confirma que no conserva nada.',
      'The institution sees the data no more from this moment, and confirms that it keeps nothing.',
    ),
    from: OPEN,
    to: 'recalled',
    form: { recallReason: required(answered.recallReason) },
  },
  'settle-referral': {
    ...ofSender,
    label: say('Tomar nota de la respuesta', 'Take note of the answer'),
    from: ['declined', 'redirected', 'no-show'],
    to: 'closed',
    form: { next: required(sealedNote(say('Qué sigue', 'What comes next'), 2000)) },
  },
} as const

const answering = {
  'confirm-receipt': {
    ...ofReceiver,
    label: say('Acusar recibo', 'Confirm receipt'),
    from: ['sent'],
    to: 'received',
    form: {},
  },
  'accept-referral': {
    ...ofReceiver,
    label: say('Aceptar', 'Accept'),
    from: ['sent', 'received'],
    to: 'accepted',
    form: { receiverNote },
  },
  'decline-referral': {
    ...ofReceiver,
    label: say('No aceptar', 'Decline'),
    from: ['sent', 'received'],
    to: 'declined',
    form: { declineReason: required(answered.declineReason) },
  },
  'redirect-referral': {
    ...ofReceiver,
    label: say('Corresponde a otra institución', 'It is for another institution'),
    help: say(
      'No se reenvía: quien la mandó pregunta a la persona y hace otra.',
      'It is not passed on: the sender asks the person and makes another.',
    ),
    from: ['sent', 'received', 'accepted'],
    to: 'redirected',
    form: { redirectTo: required(answered.redirectTo) },
  },
  'give-service': {
    ...ofReceiver,
    label: say('Asentar el servicio prestado', 'Record the service given'),
    from: ['accepted', 'service-given'],
    to: 'service-given',
    form: {
      service: required(answered.service),
      servedOn: required(answered.servedOn),
      receiverNote,
    },
    guards: [
      {
        code: 'not-yet',
        rule: 'form.servedOn <= today',
        message: say('Ese día aún no llega.', 'That day has not come yet.'),
        source: SOURCE,
      },
    ],
  },
  'report-no-show': {
    ...ofReceiver,
    label: say('La persona no llegó', 'The person did not come'),
    from: ['accepted'],
    to: 'no-show',
    form: {},
  },
  'close-referral': {
    ...ofReceiver,
    label: say('Cerrar con resultado', 'Close with an outcome'),
    from: ['accepted', 'service-given'],
    to: 'closed',
    form: { referralOutcome: required(answered.referralOutcome) },
  },
  'confirm-recall': {
    ...ofReceiver,
    label: say('Confirmar que no se conserva nada', 'Confirm that nothing is kept'),
    from: ['recalled'],
    to: 'recall-confirmed',
    form: {},
  },
} as const

export const referralActions = { ...sending, ...answering }
