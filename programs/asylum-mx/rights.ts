import { boolean, code, date, reference, say, text } from 'ceiba/model'

import { list } from './code-list.ts'
import { byLaw } from './deadline-rows.ts'
import { required, sealedNote } from './fields.ts'
import { handedInBy } from './guards.ts'

export const rightsCodes = {
  dataRight: list('Derecho', 'Right', 'LGPDPPSO art. 43', {
    information: ['Saber qué se guarda y para qué', 'To know what is kept and why'],
    access: ['Ver y copiar su expediente', 'To see and copy the file'],
    correction: ['Corregir', 'To have it corrected'],
    deletion: ['Que se elimine', 'To have it deleted'],
    objection: ['Oponerse a un uso', 'To object to a use'],
  }),
  informationSender: list('Quién la envía', 'Who sends it', 'COMAR', {
    USCIS: ['USCIS', 'USCIS'],
    CBP: ['CBP', 'CBP'],
    EOIR: ['EOIR', 'EOIR'],
    UNHCR: ['ACNUR', 'UNHCR'],
    'child-authority': ['Procuraduría de Protección', 'Child protection authority'],
    other: ['Otra institución', 'Another institution'],
  }),
  confidentiality: list('Reserva', 'Confidentiality', '8 CFR 208.6; 8 USC 1367', {
    '8-CFR-208.6': [
      '8 CFR 208.6: asilo en los Estados Unidos',
      '8 CFR 208.6: asylum in the United States',
    ],
    '8-USC-1367': ['8 USC 1367: víctimas', '8 USC 1367: victims'],
    own: ['LRPCAP art. 10', 'LRPCAP art. 10'],
  }),
}

const US = 'form.sender in ["USCIS", "CBP", "EOIR"]'
const tags = code(say('Reservas', 'Confidentiality'), { list: 'confidentiality', many: true })
const sender = code(say('Quién la envía', 'Who sends it'), { list: 'informationSender' })
const right = code(say('Qué pide', 'What is asked'), { list: 'dataRight' })
const mandate = text(say('Carta poder', 'Mandate letter'), {
  maxLength: 60,
  when: 'form.byRepresentative',
  help: say('Número o fecha, con dos testigos.', 'Number or date, with two witnesses.'),
})

export const rightsRecords = {
  rightsRequest: {
    label: say('Petición sobre sus datos', 'Request on one’s own data'),
    plural: say('Peticiones sobre sus datos', 'Requests on one’s own data'),
    within: 'group',
    fields: {
      subject: reference(say('De quién', 'Whose'), { kind: 'person' }),
      right,
      answeredOn: date(say('Contestada el', 'Answered on')),
    },
    stages: {
      asked: { label: say('Por contestar', 'To answer') },
      answered: { label: say('Contestada', 'Answered'), final: true },
    },
  },
  received: {
    label: say('Información recibida', 'Information received'),
    plural: say('Información recibida', 'Information received'),
    within: 'group',
    fields: {
      sender,
      tags,
      letter: text(say('Número de oficio', 'Letter number'), { maxLength: 60 }),
    },
    stages: { kept: { label: say('Reservada', 'Kept confidential'), final: true } },
  },
} as const

export const rightsActions = {
  'ask-on-own-data': {
    label: say('Recibir petición sobre sus datos', 'Receive a request on one’s own data'),
    help: say(
      'De la persona o de quien tenga su mandato. Es gratuita.',
      'From the person or whoever has their mandate. It is free of charge.',
    ),
    seldom: true,
    on: 'person',
    by: ['clerk', 'officer', 'supervisor', 'representative'],
    source: 'LGPDPPSO art. 43, 51; RLRPC art. 20',
    form: {
      right: required(right),
      byRepresentative: boolean(say('La pide quien representa', 'Asked by a representative'), {
        required: true,
      }),
      mandate,
      what: sealedNote(say('Qué dice', 'What it says')),
    },
    guards: [
      handedInBy('form.byRepresentative'),
      {
        code: 'mandate-needed',
        rule: '!form.byRepresentative || has(form.mandate)',
        message: say(
          'Quien representa muestra su carta poder.',
          'A representative shows the mandate letter.',
        ),
        source: 'RLRPC art. 20',
      },
    ],
    creates: [{ kind: 'rightsRequest', to: 'asked', sets: { subject: 'target.id' } }],
  },
  'answer-on-own-data': {
    label: say('Contestar la petición', 'Answer the request'),
    on: 'rightsRequest',
    from: ['asked'],
    to: 'answered',
    by: ['supervisor'],
    source: 'LGPDPPSO art. 51',
    form: {
      answer: code(say('Respuesta', 'Answer'), { list: 'rectificationAnswer', required: true }),
    },
    sets: { answeredOn: 'today' },
  },
  'receive-information': {
    label: say(
      'Recibir información de otra institución',
      'Receive information of another institution',
    ),
    help: say(
      'Lo que viene de autoridades de los Estados Unidos queda bajo su propia reserva.',
      'What comes from authorities of the United States stays under their own confidentiality.',
    ),
    seldom: true,
    on: 'group',
    by: ['officer', 'supervisor'],
    source: 'LRPCAP art. 10; 8 CFR 208.6; 8 USC 1367',
    form: {
      sender: required(sender),
      letter: required(text(say('Número de oficio', 'Letter number'), { maxLength: 60 })),
    },
    creates: [
      {
        kind: 'received',
        to: 'kept',
        sets: { tags: `${US} ? ["8-CFR-208.6", "8-USC-1367"] : ["own"]` },
      },
    ],
  },
} as const

const owed = { duty: 'authority' } as const

/** The time for an answer is a row: another law, another row. */
export const clocksOfRights = {
  'R-02': {
    ...owed,
    on: 'rightsRequest',
    label: say('Contestar a la persona sobre sus datos', 'Answer the person on their data'),
    owners: ['supervisor'],
    starts: ['ask-on-own-data'],
    stops: ['answer-on-own-data'],
    rows: byLaw(20, 'workingDays', 'LGPDPPSO art. 51', 'medium'),
  },
  'A-01': {
    ...owed,
    on: 'claim',
    label: say('Atender un intento de devolución', 'Attend to an attempted return'),
    owners: ['supervisor', 'protection', 'officer'],
    starts: ['raise-return-alert'],
    stops: ['attend-return-alert'],
    rows: byLaw(24, 'hours', 'LRPCAP art. 6', 'low'),
  },
} as const
