import { code, date, file, reference, say, text } from 'ceiba/model'

import { list } from './code-list.ts'
import { byRegulation } from './deadline-rows.ts'
import { personInCare, required, sealedNote } from './fields.ts'
import { handedInBy } from './guards.ts'
import { ANYWHERE } from './stages.ts'

export const mandateCodes = {
  mandateForm: list('Forma del poder', 'Form of the mandate', 'RLRPC art. 20; LFPA art. 19', {
    'two-witnesses': ['Carta poder ante dos testigos', 'Mandate letter before two witnesses'],
    public: ['Instrumento público', 'Public instrument'],
    'in-person': ['Comparecencia de la persona', 'The person came and said so'],
    guardian: ['Representación de una niña o un niño', 'Representation of a child'],
  }),
  mandateEnd: list('Cómo terminó', 'How it ended', 'LFPA art. 19', {
    revoked: ['La persona lo revocó', 'The person revoked it'],
    renounced: ['Quien representa renunció', 'The representative renounced'],
    expired: ['Venció', 'It expired'],
    conflict: ['Conflicto de intereses', 'Conflict of interests'],
  }),
}

const { representative } = personInCare
const letter = text(say('Documento del poder', 'Document of the mandate'), { maxLength: 60 })
const mandateForm = code(say('Forma', 'Form'), { list: 'mandateForm' })
const ended = code(say('Cómo terminó', 'How it ended'), { list: 'mandateEnd' })

export const mandateRecords = {
  mandate: {
    label: say('Poder', 'Mandate'),
    plural: say('Poderes', 'Mandates'),
    within: 'group',
    links: { person: 'person' },
    fields: {
      subject: reference(say('De quién', 'Whose'), { kind: 'person' }),
      representative,
      letter,
      mandateForm,
      ended,
      endedOn: date(say('Terminó el', 'Ended on')),
    },
    stages: {
      accepted: { label: say('Aceptado', 'Accepted') },
      ended: { label: say('Terminado', 'Ended'), final: true },
    },
  },
} as const

const ofTheirs = { from: ANYWHERE, when: 'self.person == target.id' } as const
const inForce = {
  code: 'no-mandate',
  rule: 'has(self.representative)',
  message: say('No consta un poder vigente.', 'No mandate in force is on record.'),
  source: 'RLRPC art. 20',
}

/** A person lets somebody act for them, and takes it back when they want: what that one reads and may do begins and ends with these acts. */
export const mandateActions = {
  'accept-mandate': {
    label: say('Aceptar un poder', 'Accept a mandate'),
    help: say(
      'Quien representa verá desde ahora a esta persona y su solicitud, y a nadie más de la familia.',
      'From now on the representative sees this person and their claim, and nobody else of the family.',
    ),
    seldom: true,
    on: 'person',
    by: ['clerk', 'officer', 'supervisor'],
    source: 'RLRPC art. 20; LFPA art. 19',
    form: {
      representative: required(representative),
      mandateForm: required(mandateForm),
      letter: required(letter),
    },
    guards: [
      {
        code: 'represented-already',
        rule: '!has(self.representative)',
        message: say(
          'Ya tiene representante: antes termine ese poder.',
          'They have a representative: end that mandate first.',
        ),
        source: 'RLRPC art. 20',
      },
    ],
    creates: [
      {
        kind: 'mandate',
        to: 'accepted',
        links: { person: 'person' },
        sets: { subject: 'target.id' },
      },
    ],
    moves: [{ kind: 'claim', ...ofTheirs, sets: { representative: 'form.representative' } }],
  },
  'end-mandate': {
    label: say('Terminar el poder', 'End the mandate'),
    help: say(
      'Quien representaba deja de ver y de poder hacer en este momento.',
      'From this moment on the representative sees and does nothing any more.',
    ),
    seldom: true,
    on: 'person',
    by: ['clerk', 'officer', 'supervisor', 'representative'],
    source: 'RLRPC art. 20; LFPA art. 19',
    form: { ended: required(ended) },
    guards: [inForce, handedInBy('form.ended == "renounced"')],
    sets: { representative: 'dyn(null)' },
    moves: [
      { kind: 'claim', ...ofTheirs, sets: { representative: 'dyn(null)' } },
      {
        kind: 'mandate',
        from: ['accepted'],
        to: 'ended',
        when: 'self.subject == target.id',
        sets: { ended: 'form.ended', endedOn: 'today' },
      },
    ],
  },
  'hand-in-application': {
    label: say('Entregar la solicitud escrita', 'Hand in the written application'),
    help: say(
      'La oficina la recibe con la fecha de hoy, y la persona la ratifica.',
      'The office receives it with today’s date, and the person ratifies it.',
    ),
    on: 'claim',
    from: ['intent', 'appointment'],
    by: ['representative'],
    source: 'LRPCAP art. 18; RLRPC art. 20',
    form: {
      application: file(say('Solicitud firmada', 'Signed application'), {
        required: true,
        many: true,
        sealed: true,
      }),
      remarks: sealedNote(say('Observaciones', 'Remarks'), 2000),
    },
    sets: { handedInOn: 'today' },
  },
} as const

/** The office answers for receiving what was handed in. */
export const clocksOfMandates = {
  'P-01': {
    on: 'claim',
    duty: 'authority',
    label: say('Recibir la solicitud entregada', 'Receive the application handed in'),
    owners: ['clerk', 'officer'],
    starts: ['hand-in-application'],
    stops: ['file', 'end-claim'],
    rows: byRegulation(1, 'workingDays', 'LRPCAP art. 18; RLRPC art. 20', 'low'),
  },
} as const

const who = ['person.name', 'self.filedOn', 'due'] as const

export const mandateLists = {
  represented: {
    kind: 'claim',
    label: say('Personas que represento', 'People whom I represent'),
    stages: ANYWHERE,
    order: 'due',
    columns: [...who, 'self.interviewOn', 'stage'],
    roles: ['representative'],
  },
} as const

/** Acts for people of whom a mandate was accepted, and is nobody to the others. */
export const mandateRoles = {
  representative: {
    label: say('Representante legal', 'Legal representative'),
    reads: [
      {
        kinds: ['person', 'claim'],
        purpose: 'representation',
        where: 'record.office in actor.offices && record.representative == actor.id',
      },
    ],
    outside: true,
    represents: 'representative',
  },
} as const
