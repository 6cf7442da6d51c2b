import { code, consentFields, date, say } from 'ceiba/model'

import { list } from './code-list.ts'
import { careDesk, OF_CHILD_DESK } from './fields.ts'
import { recallByConsent } from './referrals.ts'

/** The codes by which a consent is given, and those of whoever may be told something. */
export const consentCodes = {
  recipient: list('Destinatario', 'Recipient', 'RLRPC art. 22; LGPDPPSO', {
    consulate: ['Consulado o embajada', 'Consulate or embassy'],
    'foreign-authority': ['Autoridad de otro país', 'Authority of another country'],
    'rcm-member': ['País miembro de la CRM o del MIRPS', 'Member of the RCM or of MIRPS'],
    immigration: ['Instituto Nacional de Migración', 'National Migration Institute'],
    police: ['Policía o Guardia Nacional', 'Police or National Guard'],
    prosecutor: ['Ministerio Público', 'Public prosecutor'],
    'child-authority': ['Procuraduría de Protección', 'Child protection authority'],
    health: ['Servicio de salud', 'Health service'],
    shelter: ['Albergue o sociedad civil', 'Shelter or civil society'],
    UNHCR: ['ACNUR', 'UNHCR'],
    registry: ['Registro civil o RENAPO', 'Civil registry or RENAPO'],
  }),
  consentPurpose: list('Finalidad', 'Purpose', 'LGPDPPSO: finalidad', {
    'consular-papers': ['Trámite de un documento consular', 'A consular paper'],
    'family-tracing': ['Búsqueda de familiares', 'Tracing of relatives'],
    'health-care': ['Atención de salud', 'Health care'],
    shelter: ['Alojamiento', 'Shelter'],
    'legal-aid': ['Asesoría y representación', 'Legal aid'],
    integration: ['Integración o reubicación', 'Integration or relocation'],
    resettlement: ['Reasentamiento', 'Resettlement'],
    'civil-status': ['Actas y CURP', 'Civil status and CURP'],
    'child-protection': ['Protección de la niñez', 'Protection of the child'],
  }),
  disclosable: list('Datos', 'Data', 'LGPDPPSO: proporcionalidad', {
    name: ['Nombre', 'Name'],
    birth: ['Fecha y lugar de nacimiento', 'Date and place of birth'],
    sex: ['Sexo', 'Sex'],
    nationality: ['Nacionalidades', 'Nationalities'],
    documents: ['Documentos que presentó', 'Papers shown'],
    languages: ['Idiomas', 'Languages'],
    // What a duty tells of a file, and no field of a person.
    constancia: ['Vigencia de la constancia', 'Validity of the certificate'],
    'group-size': ['Número de personas', 'Number of persons'],
    office: ['Oficina', 'Office'],
    attendance: ['Próxima comparecencia', 'Next attendance'],
    'child-alone': ['Niña o niño no acompañado', 'Unaccompanied child'],
  }),
  informedBy: list('Cómo se informó', 'How it was informed', 'ACNUR: protección de datos', {
    spoken: ['De palabra, en su idioma', 'Spoken, in their language'],
    interpreter: ['Con intérprete', 'Through an interpreter'],
    read: ['Por escrito, leído por la persona', 'In writing, read by the person'],
    pictures: ['Con apoyo gráfico o lectura fácil', 'With pictures or easy reading'],
  }),
  consentBy: list('Quién consiente', 'Who consents', 'LGDNNA art. 76; LGPDPPSO', {
    person: ['La propia persona', 'The person'],
    guardian: ['Quien representa a la niña o el niño', 'Whoever represents the child'],
  }),
  withdrawnBy: list('Cómo se retiró', 'How it was withdrawn', 'LGPDPPSO', {
    spoken: ['De palabra', 'Spoken'],
    written: ['Por escrito', 'In writing'],
  }),
}

const consentTerms = consentFields({
  person: 'person',
  recipients: 'recipient',
  countries: 'country',
  purposes: 'consentPurpose',
  data: 'disclosable',
  languages: 'language',
  manners: 'informedBy',
})

const given = {
  consentBy: code(say('Quién consiente', 'Who consents'), { list: 'consentBy', required: true }),
}

export const consentRecords = {
  consent: {
    label: say('Consentimiento', 'Consent'),
    plural: say('Consentimientos', 'Consents'),
    within: 'group',
    links: { person: 'person' },
    fields: {
      ...consentTerms,
      ...given,
      withdrawnOn: date(say('Retirado el', 'Withdrawn on')),
      sentOn: date(say('Comunicado el', 'Disclosed on')),
      careDesk,
    },
    stages: {
      given: { label: say('Otorgado', 'Given') },
      used: { label: say('Usado, una vez', 'Used, once'), final: true },
      withdrawn: { label: say('Retirado', 'Withdrawn'), final: true },
    },
  },
} as const

const { subject: _, ...asked } = consentTerms

/** A person lets somebody outside know something of theirs; or takes it back. Neither touches the procedure. */
export const consentActions = {
  'give-consent': {
    label: say('Registrar un consentimiento', 'Record a consent'),
    help: say(
      'Para un destinatario, una finalidad y unos datos, por un tiempo. Negarse no afecta el procedimiento, y puede retirarse cuando se quiera.',
      'For one recipient, one purpose and some data, for a time. Refusing does not affect the procedure, and it may be withdrawn at any time.',
    ),
    seldom: true,
    on: 'person',
    by: ['clerk', 'officer', 'protection', 'supervisor'],
    source: 'RLRPC art. 22; LGPDPPSO',
    form: { ...asked, ...given },
    guards: [
      {
        code: 'consent-in-the-past',
        rule: 'form.validTo >= today',
        message: say('La vigencia ya pasó.', 'It would be valid in the past only.'),
        source: 'LGPDPPSO',
      },
      {
        code: 'never-to-enforcement',
        rule: '!(form.recipient in ["immigration", "police", "prosecutor"])',
        message: say(
          'A las autoridades que hacen cumplir la ley no se les comunica nada por consentimiento.',
          'Nothing is disclosed by consent to authorities that enforce the law.',
        ),
        source: 'LRPCAP art. 10; RLRPC art. 22',
      },
    ],
    creates: [
      {
        kind: 'consent',
        to: 'given',
        links: { person: 'person' },
        sets: { subject: 'target.id', careDesk: OF_CHILD_DESK },
      },
    ],
  },
  'withdraw-consent': {
    label: say('Retirar el consentimiento', 'Withdraw the consent'),
    help: say(
      'Desde este momento ya no sale nada, y las instituciones que recibieron algo dejan de verlo.',
      'From this moment on nothing goes any more, and institutions that received something see it no more.',
    ),
    on: 'consent',
    from: ['given'],
    to: 'withdrawn',
    by: ['clerk', 'officer', 'protection', 'supervisor', 'reviewer'],
    source: 'LGPDPPSO: revocación',
    form: {
      how: code(say('Cómo', 'How'), { list: 'withdrawnBy', required: true }),
    },
    sets: { withdrawnOn: 'today' },
    moves: [recallByConsent],
  },
  disclose: {
    label: say('Comunicar los datos acordados', 'Disclose what was agreed'),
    help: say(
      'Una sola vez, y solo lo que la persona acordó. Queda el oficio con lo que salió.',
      'Once, and only what the person agreed to. The letter says what went.',
    ),
    on: 'consent',
    from: ['given'],
    to: 'used',
    by: ['officer', 'supervisor'],
    source: 'RLRPC art. 22; LGPDPPSO',
    form: {},
    discloses: { basis: 'consent' },
    sets: { sentOn: 'today' },
  },
} as const

export const consentDocuments = {
  'DOC-COM': {
    label: say('Oficio de comunicación de datos', 'Letter of disclosure'),
    kind: 'consent',
    action: 'disclose',
    source: 'RLRPC art. 22; LGPDPPSO',
    title: say('Comunicación de datos con consentimiento', 'Disclosure by consent'),
    to: say('{self.recipientName}', '{self.recipientName}'),
    blocks: [
      {
        type: 'paragraph',
        text: say(
          'El {on}, con el consentimiento de la persona y únicamente para «{self.purpose}», se comunica:',
          'On {on}, with the consent of the person and for “{self.purpose}” alone, this is disclosed:',
        ),
      },
      { type: 'paragraph', text: say('{disclosed}', '{disclosed}') },
      {
        type: 'paragraph',
        text: say(
          'No se comunica nada más. Estos datos no pueden usarse para otro fin ni entregarse a otra autoridad, y se eliminan al terminar.',
          'Nothing else is disclosed. These data may be used for no other purpose and handed to no other authority, and are deleted when done.',
        ),
      },
    ],
    signedAs: say('Servidora o servidor público que comunica', 'Official who discloses'),
  },
} as const
