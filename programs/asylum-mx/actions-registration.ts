import { boolean, code, date, office, repeated, say, text } from 'ceiba/model'

import {
  adjustment,
  claimAtIntent,
  contact,
  needs,
  personAtIntent,
  personLater,
  required,
} from './fields.ts'

const photoTaken = boolean(say('Fotografía tomada', 'Photograph taken'))

/** From the first contact to a registered family. */
export const registrationActions = {
  'express-intent': {
    label: say('Registrar intención de solicitar', 'Record an intent to apply'),
    help: say(
      'Desde este momento nadie de la familia puede ser devuelto. Entregue la constancia de intención al terminar.',
      'From this moment on nobody of the family may be returned. Hand over the proof of intent at the end.',
    ),
    begins: 'group',
    by: ['clerk', 'officer'],
    source: 'LRPCAP art. 6, 18, 21',
    occurredOn: 'expressedOn',
    form: {
      office: office(say('Oficina', 'Office'), { required: true }),
      expressedOn: date(say('Manifestada el', 'Expressed on'), {
        help: say('En blanco si es hoy.', 'Leave blank for today.'),
      }),
      ...contact,
      language: required(contact.language),
      members: repeated(say('Integrantes', 'Members'), {
        required: true,
        min: 1,
        max: 30,
        item: { ...personAtIntent, ...claimAtIntent },
      }),
    },
    guards: [
      {
        code: 'one-principal',
        rule: 'size(form.members.filter(m, m.kind == "principal")) <= 1 && (form.members.exists(m, m.kind == "principal") || !form.members.exists(m, m.kind == "derivative"))',
        message: say(
          'Las solicitudes derivadas necesitan una principal, y solo una.',
          'Derivative claims need one principal claim, and only one.',
        ),
        source: 'LRPCAP art. 12, 58',
      },
    ],
    creates: [
      { kind: 'person', each: 'members' },
      { kind: 'claim', each: 'members', to: 'intent', links: { person: 'person' } },
    ],
  },
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
    },
    guards: [
      {
        code: 'nothing-to-file',
        rule: 'records.claim.exists(c, c.stage in ["intent", "appointment"])',
        message: say(
          'Las solicitudes de esta familia ya se presentaron.',
          'The applications of this family have already been filed.',
        ),
        source: 'LRPCAP art. 18',
      },
    ],
    moves: [
      {
        kind: 'claim',
        from: ['intent', 'appointment'],
        to: 'filed',
        sets: { filedOn: 'form.filedOn' },
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
    form: {
      reference: text(say('Número de oficio', 'Letter number'), { required: true, maxLength: 60 }),
    },
    guards: [
      {
        code: 'not-filed',
        rule: 'records.claim.exists(c, has(c.filedOn))',
        message: say('Aún no hay solicitud presentada.', 'No application has been filed yet.'),
        source: 'RLRPC art. 21',
      },
    ],
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
    },
    guards: [
      {
        code: 'nothing-to-admit',
        rule: 'records.claim.exists(c, c.stage == "filed")',
        message: say('No hay solicitudes por admitir.', 'There are no applications to admit.'),
        source: 'LRPCAP art. 22',
      },
    ],
    moves: [{ kind: 'claim', from: ['filed'], to: 'admitted' }],
  },
  'register-family': {
    label: say('Completar el registro de la familia', 'Complete the registration of the family'),
    on: 'group',
    by: ['clerk', 'officer'],
    source: 'RLRPC art. 23; UNHCR Guidance on Registration',
    form: {
      ...contact,
      photoTaken: required(photoTaken),
      biometricsTaken: boolean(say('Huellas tomadas', 'Fingerprints taken')),
      rightsExplained: boolean(
        say('Se explicaron derechos y obligaciones', 'Rights and duties were explained'),
      ),
    },
    guards: [
      {
        code: 'nothing-to-register',
        rule: 'records.claim.exists(c, c.stage == "admitted")',
        message: say('No hay solicitudes por registrar.', 'There are no applications to register.'),
        source: 'RLRPC art. 23',
      },
    ],
    moves: [{ kind: 'claim', from: ['admitted'], to: 'registered' }],
  },
  'complete-person': {
    label: say('Completar datos de la persona', 'Complete the person’s data'),
    on: 'person',
    by: ['clerk', 'officer'],
    source: 'RLRPC art. 20; UNHCR Guidance on Registration',
    form: {
      otherNationalities: personAtIntent.otherNationalities,
      birthPlace: personAtIntent.birthPlace,
      documents: personAtIntent.documents,
      maritalStatus: personAtIntent.maritalStatus,
      ...personLater,
    },
  },
  'record-need': {
    label: say('Registrar necesidad específica', 'Record a specific need'),
    help: say(
      'Se suma a las que ya constan, aunque usted no pueda verlas.',
      'Added to those on record, even if you cannot see them.',
    ),
    on: 'person',
    by: ['clerk', 'officer', 'supervisor'],
    source: 'LRPCAP art. 20',
    form: {
      needs: required(needs),
      note: text(say('Nota para protección', 'Note for protection'), {
        sealed: true,
        multiline: true,
        maxLength: 2000,
      }),
    },
    // A clerk cannot read the needs back, so what they add must never replace what is there.
    sets: {
      needs: 'has(self.needs) ? self.needs + form.needs.filter(n, !(n in self.needs)) : form.needs',
    },
  },
  'record-adjustment': {
    label: say('Asentar un ajuste estadístico', 'Record a statistical adjustment'),
    help: say(
      'Para diferencias entre existencias y movimientos publicados que ningún expediente explica.',
      'For differences between published stocks and flows that no file explains.',
    ),
    begins: 'adjustment',
    to: 'recorded',
    by: ['statistician'],
    source: 'UNHCR Refugee Data Finder, methodology',
    occurredOn: 'recordedOn',
    form: {
      office: office(say('Oficina', 'Office')),
      recordedOn: date(say('Con fecha', 'As of'), {
        help: say('En blanco si es hoy.', 'Leave blank for today.'),
      }),
      ...adjustment,
    },
  },
} as const
