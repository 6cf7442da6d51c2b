import { boolean, date, office, repeated, say } from 'ceiba/model'

import {
  adjustment,
  caseFile,
  claimAtIntent,
  contact,
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
      learnedBy: caseFile.learnedBy,
      learnedOn: caseFile.learnedOn,
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
