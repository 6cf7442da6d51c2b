import { code, date, say } from 'ceiba/model'

import { claimLater, reasoning, required, sealedNote } from './fields.ts'
import { noAmparoPending, notifying, signed, timeIsOver, wellNotified } from './guards.ts'

/** Cessation, cancellation and revocation of a status that was given. */
export const statusActions = {
  'open-proceeding': {
    label: say(
      'Iniciar cesación, cancelación o revocación',
      'Open cessation, cancellation or revocation',
    ),
    seldom: true,
    on: 'claim',
    from: ['closed'],
    to: 'proceeding',
    by: ['supervisor', 'director'],
    source: 'LRPCAP art. 33-36',
    form: {
      proceeding: required(claimLater.proceeding),
      facts: required(sealedNote(say('Hechos', 'Facts'), 20_000)),
    },
    guards: [
      {
        code: 'no-status',
        rule: 'has(self.outcome) && self.outcome in ["recognised", "recognised-derivative", "complementary"]',
        message: say('No hay una condición que revisar.', 'There is no status to look at.'),
        source: 'LRPCAP art. 33-35',
      },
    ],
  },
  'extend-proceeding': {
    label: say('Ampliar el plazo del procedimiento', 'Extend the time of the proceeding'),
    seldom: true,
    on: 'claim',
    from: ['proceeding'],
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 36',
    form: { cause: code(say('Causa', 'Cause'), { list: 'extensionCause', required: true }) },
  },
  'keep-status': {
    label: say('Conservar la condición', 'Keep the status'),
    on: 'claim',
    from: ['proceeding'],
    to: 'closed',
    by: ['reviewer', 'director'],
    notBy: ['open-proceeding'],
    source: 'LRPCAP art. 36',
    form: { reasoning: required(reasoning) },
    sets: { proceeding: 'dyn(null)' },
  },
  'end-status': {
    label: say('Poner fin a la condición', 'End the status'),
    help: say(
      'Tras oír a la persona, motivado y firmado por la dirección general. No alcanza a sus familiares: tienen 30 días hábiles para su propia solicitud.',
      'After hearing the person, reasoned and signed by the directorate general. It does not reach their family: they have 30 working days for claims of their own.',
    ),
    on: 'claim',
    from: ['proceeding'],
    to: 'status-ending',
    by: ['director'],
    notBy: ['open-proceeding'],
    lockedBy: ['end-status'],
    source: 'LRPCAP art. 33-36, 38',
    form: {
      heardOn: date(say('La persona fue oída el', 'The person was heard on'), { required: true }),
      reasoning: required(reasoning),
      signed,
    },
    sets: { statusEnded: 'self.proceeding' },
  },
  'notify-status-end': {
    label: say('Notificar el fin de la condición', 'Notify the end of the status'),
    on: 'claim',
    from: ['status-ending'],
    to: 'status-notified',
    by: ['notifier', 'officer'],
    source: 'LRPCAP art. 39; LFPA art. 35-39',
    occurredOn: 'notifiedOn',
    form: notifying,
    guards: wellNotified,
  },
  'restore-status': {
    label: say('Restituir la condición', 'Restore the status'),
    on: 'claim',
    from: ['in-review', 'upheld'],
    to: 'closed',
    by: ['reviewer', 'director'],
    notBy: ['open-proceeding', 'end-status'],
    source: 'LRPCAP art. 39; LFPA art. 91',
    seldom: true,
    form: { reasoning: required(reasoning) },
    guards: [
      {
        code: 'status-not-ended',
        rule: 'has(self.statusEnded)',
        message: say('La condición no ha terminado.', 'The status has not ended.'),
        source: 'LRPCAP art. 39',
      },
    ],
    sets: { statusEnded: 'dyn(null)', proceeding: 'dyn(null)' },
  },
  'close-status': {
    label: say('Concluir el fin de la condición', 'Conclude the end of the status'),
    on: 'claim',
    from: ['status-notified', 'upheld'],
    to: 'status-ended',
    by: ['supervisor', 'director'],
    source: 'LRPCAP art. 38, 39',
    form: {},
    guards: [
      {
        code: 'status-not-ended',
        rule: 'has(self.statusEnded)',
        message: say('La condición no ha terminado.', 'The status has not ended.'),
        source: 'LRPCAP art. 39',
      },
      {
        ...timeIsOver('T-12s'),
        rule: 'self.stage == "upheld" || today > due["T-12s"]',
      },
      noAmparoPending,
    ],
    moves: [
      {
        kind: 'claim',
        from: ['closed'],
        to: 'dependant-term',
        when: 'target.kind == "principal" && has(self.outcome) && self.outcome == "recognised-derivative" && !has(self.closureReason)',
      },
    ],
  },
  'file-own': {
    label: say('Recibir solicitud propia', 'Receive a claim of one’s own'),
    on: 'claim',
    from: ['dependant-term'],
    to: 'filed',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 38',
    occurredOn: 'filedOn',
    form: { filedOn: date(say('Presentada el', 'Filed on'), { required: true }) },
    sets: {
      kind: '"own"',
      applicationKind: '"repeat"',
      outcome: 'dyn(null)',
      lateFlag: 'dyn(null)',
      misses: 'dyn(null)',
    },
  },
  'end-dependant': {
    label: say('Concluir sin solicitud propia', 'Conclude without a claim of one’s own'),
    seldom: true,
    on: 'claim',
    from: ['dependant-term'],
    to: 'status-ended',
    by: ['director'],
    source: 'LRPCAP art. 38',
    form: { reasoning: required(reasoning), signed },
    guards: [
      {
        ...timeIsOver('T-14', 'time-open'),
        message: say(
          'Corre aún el plazo para presentar su propia solicitud.',
          'The time to file a claim of their own is still running.',
        ),
        source: 'LRPCAP art. 38',
      },
    ],
    sets: { statusEnded: '"cessation"' },
  },
} as const
