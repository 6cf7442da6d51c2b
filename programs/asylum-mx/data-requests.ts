import { code, office, say, text, user } from 'ceiba/model'

import { list } from './code-list.ts'
import { required } from './fields.ts'

/** Who asks from outside for data, for what, and what they are answered. */
export const requestCodes = {
  dataAsked: list('Qué se pide', 'What is asked for', 'COMAR', {
    'list-of-persons': ['Una lista de personas', 'A list of persons'],
    person: [
      'Si una persona está registrada, o sus datos',
      'Whether somebody is registered, or their data',
    ],
    biometrics: ['Huellas o fotografías', 'Fingerprints or photographs'],
    'case-file': ['Constancias de un expediente', 'Papers of a file'],
    figures: ['Cifras', 'Figures'],
  }),
  dataAnswer: list('Respuesta', 'Answer', 'RLRPC art. 22; LRPCAP art. 10', {
    'refused-origin': [
      'Negada: nada de una persona va a otro país sin su consentimiento expreso (RLRPC art. 22)',
      'Refused: nothing of a person goes to another country without their express consent (RLRPC art. 22)',
    ],
    'refused-enforcement': [
      'Negada: solo se verifica la constancia que la persona presenta (LRPCAP art. 10)',
      'Refused: only a certificate that the person presents is verified (LRPCAP art. 10)',
    ],
    'refused-consent': [
      'Negada: se comunica solo lo que una persona consintió, y por acto propio (LGPDPPSO)',
      'Refused: only what a person agreed to is disclosed, and by an act of its own (LGPDPPSO)',
    ],
    published: ['Las cifras publicadas', 'The published figures'],
  }),
}

/** By what is asked and who asks alone: it is the same whether anybody of that name ever applied. */
const ANSWER = `form.asks == "figures" ? "published" : form.asker in ["immigration", "police", "prosecutor"] ? "refused-enforcement" : form.asker in ["consulate", "foreign-authority", "rcm-member"] ? "refused-origin" : "refused-consent"`

const answer = code(say('Respuesta', 'Answer'), { list: 'dataAnswer' })
const request = {
  asker: required(code(say('Quién pide', 'Who asks'), { list: 'recipient' })),
  askerCountry: code(say('País', 'Country'), { list: 'country' }),
  asks: required(code(say('Qué pide', 'What is asked for'), { list: 'dataAsked' })),
  letter: text(say('Número de oficio', 'Letter number'), {
    maxLength: 60,
    help: say(
      'Solo el número: aquí no se escribe el nombre de nadie.',
      'The number alone: nobody’s name is written here.',
    ),
  }),
}

export const requestRecords = {
  dataRequest: {
    label: say('Petición de datos', 'Request for data'),
    plural: say('Peticiones de datos', 'Requests for data'),
    assignee: 'askedBy',
    fields: { ...request, answer, askedBy: user(say('Asentada por', 'Entered by')) },
    stages: { answered: { label: say('Contestada', 'Answered'), final: true } },
  },
} as const

const ROLE_OF = [
  ['consulate', 'consulate'],
  ['immigration', 'immigration'],
  ['rcm-member', 'rcm-member'],
] as const

export const requestActions = {
  'ask-for-data': {
    label: say('Pedir datos', 'Ask for data'),
    help: say(
      'La respuesta se da en el acto y queda asentada, también cuando se niega.',
      'It is answered at once, and stands on record, also when it is refused.',
    ),
    begins: 'dataRequest',
    to: 'answered',
    by: ['consulate', 'immigration', 'rcm-member', 'supervisor', 'director'],
    source: 'RLRPC art. 22; LRPCAP art. 10',
    form: {
      office: required(office(say('Oficina', 'Office'))),
      ...request,
      answer: { ...answer, computed: ANSWER },
    },
    guards: [
      {
        code: 'asks-as-itself',
        rule: ROLE_OF.map(
          ([role, code_]) => `(!("${role}" in actor.roles) || form.asker == "${code_}")`,
        ).join(' && '),
        message: say('Pida en nombre de su institución.', 'Ask for your own institution.'),
        source: 'LRPCAP art. 10',
      },
    ],
    sets: { askedBy: 'actor.id' },
  },
} as const

const own = {
  kinds: ['dataRequest'],
  purpose: 'own-requests',
  where: 'record.office in actor.offices && record.assignee == actor.id',
} as const

/** Accounts of other institutions: they ask, and see what they asked for. */
export const outsideRoles = {
  consulate: { label: say('Consulado', 'Consulate'), reads: [own], outside: true },
  immigration: {
    label: say('Enlace del INM', 'Liaison of the INM'),
    reads: [own],
    outside: true,
  },
  'rcm-member': {
    label: say('País de la CRM o del MIRPS, o donante', 'Member of the RCM or MIRPS, or donor'),
    reads: [own],
    outside: true,
    published: true,
  },
} as const
