import { boolean, code, date, say, text } from 'ceiba/model'

import { claimLater, reasoning, required, sealedNote } from './fields.ts'
import { notifying, wellNotified } from './guards.ts'
import { CONTESTABLE } from './stages.ts'

/** Everybody whose hand is in what is under review: the review is decided by someone else (RSD Procedural Standards, unit 7). */
const EARLIER_HANDS = [
  'draft-resolution',
  'review-draft',
  'return-draft',
  'sign-resolution',
  'propose-abandonment',
  'declare-abandonment',
  'issue-prevention',
  'not-admit',
  'close-unratified',
  'open-proceeding',
  'end-status',
] as const
const deciding = {
  on: 'claim',
  by: ['reviewer', 'director'],
  notBy: EARLIER_HANDS,
} as const

/** The administrative review and the amparo. */
export const remedyActions = {
  'file-review': {
    label: say('Recibir recurso de revisión', 'Receive a request for review'),
    help: say(
      'También fuera de plazo: se recibe y se señala.',
      'Also after its time: it is received and flagged.',
    ),
    seldom: true,
    on: 'claim',
    from: ['notified', 'closure-notified', 'status-notified'],
    to: 'in-review',
    by: ['clerk', 'officer', 'representative'],
    source: 'LRPCAP art. 25, 39; LFPA art. 83',
    occurredOn: 'reviewedOn',
    form: {
      reviewedOn: date(say('Interpuesto el', 'Asked on'), { required: true }),
      arguments: sealedNote(say('Agravios', 'Arguments'), 20_000),
    },
  },
  uphold: {
    ...deciding,
    label: say('Confirmar lo impugnado', 'Uphold'),
    from: ['in-review'],
    to: 'upheld',
    source: 'LFPA art. 91',
    form: { reasoning: required(reasoning) },
  },
  'set-aside': {
    ...deciding,
    label: say('Revocar la resolución', 'Set the resolution aside'),
    help: say(
      'La solicitud vuelve a análisis y se resuelve de nuevo. También para cumplir un amparo.',
      'The claim goes back to analysis and is decided anew. Also to comply with an amparo.',
    ),
    from: ['in-review', 'upheld', 'notified', 'closed'],
    to: 'analysis',
    seldom: true,
    source: 'LFPA art. 91; LRPCAP art. 25',
    form: { reasoning: required(reasoning) },
    guards: [
      {
        code: 'no-resolution-under-review',
        rule: 'has(self.outcome) && !has(self.closureReason) && !has(self.statusEnded)',
        message: say(
          'Lo impugnado no es una resolución de fondo.',
          'What is under review is not a resolution on the merits.',
        ),
        source: 'LFPA art. 91',
      },
      {
        code: 'nothing-to-comply-with',
        rule: 'self.stage == "in-review" || (has(self.amparoOutcome) && self.amparoOutcome == "granted")',
        message: say(
          'Solo una revisión o un amparo concedido deja sin efecto lo firmado.',
          'Only a review or a granted amparo undoes what has been signed.',
        ),
        source: 'LRPCAP art. 25; Ley de Amparo',
      },
    ],
    sets: { amparoNumber: 'dyn(null)', amparoOutcome: 'dyn(null)' },
  },
  'notify-review': {
    label: say('Notificar la resolución del recurso', 'Notify the decision of the review'),
    on: 'claim',
    from: ['upheld'],
    to: 'closed',
    by: ['notifier', 'officer'],
    source: 'LFPA art. 35-39, 91',
    occurredOn: 'notifiedOn',
    form: notifying,
    guards: [
      ...wellNotified,
      {
        code: 'status-under-review',
        rule: '!has(self.statusEnded)',
        message: say(
          'Lo confirmado es el fin de la condición: conclúyalo con su propio acto.',
          'What was upheld is the end of the status: conclude it with its own act.',
        ),
        source: 'LRPCAP art. 39',
      },
    ],
  },
  'record-amparo': {
    label: say('Asentar juicio de amparo', 'Record an amparo'),
    seldom: true,
    on: 'claim',
    from: CONTESTABLE,
    by: ['officer', 'supervisor', 'reviewer'],
    source: 'Ley de Amparo',
    form: {
      amparoCourt: required(claimLater.amparoCourt),
      amparoNumber: required(claimLater.amparoNumber),
      amparoSuspension: boolean(say('Se concedió la suspensión', 'Suspension granted'), {
        required: true,
      }),
      notes: text(say('Acto reclamado', 'Act complained of'), { maxLength: 500 }),
    },
    sets: { amparoOutcome: 'dyn(null)' },
  },
  'record-amparo-outcome': {
    label: say('Asentar el sentido del amparo', 'Record the outcome of the amparo'),
    seldom: true,
    on: 'claim',
    from: CONTESTABLE,
    by: ['officer', 'supervisor', 'reviewer'],
    source: 'Ley de Amparo',
    form: {
      amparoOutcome: code(say('Sentido', 'Outcome'), { list: 'amparoOutcome', required: true }),
    },
    guards: [
      {
        code: 'no-amparo',
        rule: 'has(self.amparoNumber)',
        message: say('No consta un amparo.', 'No amparo is on record.'),
        source: 'Ley de Amparo',
      },
    ],
  },
} as const
