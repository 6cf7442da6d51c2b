import { boolean, code, date, reference as recordOf, say, text } from 'ceiba/model'

import { caseFile, claimLater, reasoning, required, sealedNote } from './fields.ts'
import { authorityFirst, reference, signed } from './guards.ts'
import { OPEN } from './stages.ts'

const claims = recordOf(say('Solo estas solicitudes', 'These claims only'), {
  kind: 'claim',
  many: true,
  help: say('En blanco: las de toda la familia.', 'Left blank: those of the whole family.'),
})
const CHOSEN = '(!has(form.claims) || self.id in form.claims)'
const LATE = '(late["T-01"] || late["T-01b"])'
const RATIFIES = '(form.channel == "verbal" || (has(form.filedBy) && form.filedBy != "person"))'

const filedAs = {
  filedOn: 'form.filedOn',
  applicationKind:
    'has(self.applicationKind) ? self.applicationKind : has(self.priorClaim) && self.priorClaim ? "repeat" : "new"',
}
const certified = {
  constanciaNumber: 'has(form.constanciaNumber) ? dyn(form.constanciaNumber) : dyn(null)',
  constanciaTo: 'has(form.constanciaTo) ? dyn(form.constanciaTo) : dyn(null)',
}
const file = { kind: 'claim', from: ['intent', 'appointment'] } as const

/** From a filed application to one that is admitted or not. Nothing here can turn anybody away at the desk. */
export const filingActions = {
  file: {
    label: say('Recibir la solicitud', 'Receive the application'),
    help: say(
      'También la que llega después de 30 días hábiles: se recibe, y la prevención pide explicar el retraso.',
      'Also one that comes after 30 working days: it is received, and the person is asked to explain the delay.',
    ),
    on: 'group',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 18; RLRPC art. 20',
    occurredOn: 'filedOn',
    form: {
      filedOn: date(say('Presentada el', 'Filed on'), { required: true }),
      channel: code(say('Forma', 'Form'), { list: 'channel', required: true }),
      filedAt: code(say('Ante', 'At'), { list: 'filedAt', required: true }),
      filedBy: code(say('La presenta', 'Filed by'), {
        list: 'filedBy',
        help: say(
          'Si no es la propia persona, o si es verbal, la ratifica en persona.',
          'If it is not the person, or if it is verbal, the person ratifies it in person.',
        ),
      }),
      claims,
      constanciaNumber: caseFile.constanciaNumber,
      constanciaTo: caseFile.constanciaTo,
    },
    guards: [
      {
        code: 'nothing-to-file',
        rule: `records.claim.exists(c, c.stage in ["intent", "appointment"] && (!has(form.claims) || c.id in form.claims))`,
        message: say(
          'Las solicitudes de esta familia ya se presentaron.',
          'The applications of this family have already been filed.',
        ),
        source: 'LRPCAP art. 18',
      },
    ],
    moves: [
      {
        ...file,
        to: 'filed',
        when: `${CHOSEN} && !${RATIFIES} && !${LATE}`,
        sets: { ...filedAs, ...certified },
      },
      {
        ...file,
        to: 'filed',
        when: `${CHOSEN} && !${RATIFIES} && ${LATE}`,
        sets: { ...filedAs, ...certified, lateFlag: 'true' },
      },
      {
        ...file,
        to: 'ratification',
        when: `${CHOSEN} && ${RATIFIES} && !${LATE}`,
        sets: { ...filedAs, ...certified },
      },
      {
        ...file,
        to: 'ratification',
        when: `${CHOSEN} && ${RATIFIES} && ${LATE}`,
        sets: { ...filedAs, ...certified, lateFlag: 'true' },
      },
      {
        kind: 'appointment',
        from: ['given', 'missed'],
        to: 'served',
        when: 'self.purpose == "registration"',
      },
    ],
  },
  'notify-inm': {
    label: say('Avisar al INM', 'Notify the INM'),
    help: say(
      'El aviso protege contra la devolución. No lleva motivos ni relato, y nunca va a un consulado.',
      'The notice protects against return. It carries no grounds and no account, and never goes to a consulate.',
    ),
    on: 'group',
    by: ['clerk', 'officer'],
    source: 'RLRPC art. 21, 22',
    form: { reference },
    discloses: { basis: 'duty', duty: 'notice-of-filing' },
    guards: [
      {
        code: 'not-filed',
        rule: 'records.claim.exists(c, has(c.filedOn))',
        message: say('Aún no hay solicitud presentada.', 'No application has been filed yet.'),
        source: 'RLRPC art. 21',
      },
    ],
  },
  'receive-authority-notice': {
    label: say('Recibir aviso de otra autoridad', 'Receive the notice of another authority'),
    seldom: true,
    on: 'group',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 21',
    form: { reference },
  },
  'issue-constancia': {
    label: say('Expedir o renovar la constancia', 'Issue or renew the certificate'),
    on: 'group',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 22',
    form: {
      constanciaNumber: required(caseFile.constanciaNumber),
      constanciaTo: required(claimLater.constanciaTo),
    },
    guards: [
      {
        code: 'not-filed',
        rule: 'records.claim.exists(c, has(c.filedOn))',
        message: say('Aún no hay solicitud presentada.', 'No application has been filed yet.'),
        source: 'LRPCAP art. 22',
      },
      {
        code: 'already-lapsed',
        rule: 'form.constanciaTo > today',
        message: say('La constancia ya no estaría vigente.', 'The certificate would have lapsed.'),
        source: 'LRPCAP art. 22',
      },
    ],
    moves: [
      {
        kind: 'claim',
        from: ['ratification', ...OPEN],
        sets: {
          constanciaNumber: 'form.constanciaNumber',
          constanciaTo: 'form.constanciaTo',
          constanciaRenewals:
            'has(self.constanciaRenewals) ? self.constanciaRenewals + 1.0 : has(self.constanciaNumber) ? 1.0 : 0.0',
        },
      },
    ],
  },
  ratify: {
    label: say('Ratificar la solicitud', 'Ratify the application'),
    on: 'claim',
    from: ['ratification'],
    to: 'filed',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 11; RLRPC art. 20',
    occurredOn: 'ratifiedOn',
    form: {
      ratifiedOn: date(say('Ratificada en persona el', 'Ratified in person on'), {
        required: true,
      }),
    },
  },
  'close-unratified': {
    label: say('Concluir por falta de ratificación', 'Close for lack of ratification'),
    seldom: true,
    on: 'claim',
    from: ['ratification'],
    to: 'closing',
    by: ['reviewer'],
    source: 'LRPCAP art. 11; RLRPC art. 20',
    form: { reasoning: required(reasoning), signed },
    guards: [
      authorityFirst,
      {
        code: 'ratification-open',
        rule: 'today > due["T-03"]',
        message: say('Corre aún el plazo para ratificar.', 'The time to ratify is still running.'),
        source: 'RLRPC art. 20',
      },
    ],
    sets: { closureReason: '"not-ratified"' },
  },
  'issue-prevention': {
    label: say('Emitir prevención', 'Issue a notice to explain'),
    help: say(
      'Pide explicar el retraso o completar la solicitud. No decide nada.',
      'Asks to explain the delay or to complete the application. It decides nothing.',
    ),
    seldom: true,
    on: 'claim',
    from: ['filed'],
    to: 'prevention',
    by: ['officer', 'supervisor'],
    source: 'RLRPC art. 19; LFPA art. 17-A',
    form: {
      reason: code(say('Motivo', 'Reason'), { list: 'preventionReason', required: true }),
      missing: sealedNote(say('Qué falta', 'What is missing')),
      language: code(say('Notificada en', 'Notified in'), { list: 'language', required: true }),
    },
    guards: [
      {
        code: 'not-late',
        rule: 'form.reason != "late" || (has(self.lateFlag) && self.lateFlag)',
        message: say('La solicitud se presentó en plazo.', 'The application was filed in time.'),
        source: 'LRPCAP art. 18',
      },
    ],
  },
  'answer-prevention': {
    label: say('Recibir respuesta a la prevención', 'Receive the answer to the notice'),
    on: 'claim',
    from: ['prevention'],
    to: 'answered',
    by: ['clerk', 'officer', 'representative'],
    source: 'RLRPC art. 19; LFPA art. 17-A',
    form: { answer: required(sealedNote(say('Respuesta', 'Answer'))) },
  },
  admit: {
    label: say('Admitir a trámite', 'Admit'),
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 22; RLRPC art. 23',
    occurredOn: 'admittedOn',
    form: {
      admittedOn: date(say('Admitida el', 'Admitted on'), {
        help: say('En blanco si es hoy.', 'Leave blank for today.'),
      }),
      lateFilingExplained: boolean(
        say('Explicó el retraso, si lo hubo', 'Explained the delay, if any'),
      ),
      claims,
    },
    guards: [
      {
        code: 'nothing-to-admit',
        rule: 'records.claim.exists(c, c.stage in ["filed", "answered"])',
        message: say('No hay solicitudes por admitir.', 'There are no applications to admit.'),
        source: 'LRPCAP art. 22',
      },
      {
        code: 'late-unexplained',
        rule: 'records.claim.exists(c, (!has(form.claims) || c.id in form.claims) && (c.stage == "answered" || (c.stage == "filed" && (!has(c.lateFlag) || (has(form.lateFilingExplained) && form.lateFilingExplained)))))',
        message: say(
          'Se presentó fuera de plazo: emita la prevención, o diga que el retraso está explicado.',
          'It was filed late: issue the notice, or say that the delay is explained.',
        ),
        source: 'LRPCAP art. 18; RLRPC art. 19',
      },
    ],
    moves: [
      {
        kind: 'claim',
        from: ['filed', 'answered'],
        to: 'admitted',
        when: `${CHOSEN} && (self.stage == "answered" || !has(self.lateFlag) || (has(form.lateFilingExplained) && form.lateFilingExplained))`,
      },
    ],
  },
  'not-admit': {
    label: say('No admitir a trámite', 'Do not admit'),
    help: say(
      'Solo después de una prevención, por escrito, motivado, firmado y notificado con su recurso.',
      'Only after a notice, in writing, reasoned, signed, and notified with its remedy.',
    ),
    seldom: true,
    on: 'claim',
    from: ['prevention', 'answered'],
    to: 'closing',
    by: ['reviewer'],
    notBy: ['issue-prevention'],
    source: 'LRPCAP art. 22; RLRPC art. 19',
    form: {
      reason: code(say('Motivo', 'Reason'), { list: 'notAdmittedReason', required: true }),
      reasoning: required(reasoning),
      remedy: text(say('Recurso que procede', 'Remedy that is open'), {
        required: true,
        multiline: true,
        maxLength: 2000,
      }),
      signed,
    },
    guards: [
      authorityFirst,
      {
        code: 'prevention-open',
        rule: 'self.stage == "answered" || today > due["T-02a"]',
        message: say(
          'Corre aún el plazo para contestar la prevención.',
          'The time to answer the notice is still running.',
        ),
        source: 'LFPA art. 17-A',
      },
    ],
    sets: { closureReason: '"not-admitted"' },
  },
} as const
