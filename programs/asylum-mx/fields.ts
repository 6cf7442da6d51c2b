import {
  boolean,
  code,
  date,
  integer,
  partialDate,
  personName,
  place,
  repeated,
  say,
  text,
  user,
} from 'ceiba/model'

/** Who may read back what a person told about special needs, and the reasoning of a resolution. */
export const PROTECTION = ['officer', 'reviewer', 'supervisor'] as const

/** How the family is reached and spoken to. */
export const contact = {
  language: code(say('Idioma de comunicación', 'Language'), {
    list: 'language',
    help: say(
      'El que la persona entiende bien, no el oficial de su país.',
      'The one that the person understands well, not the official one of the country.',
    ),
  }),
  interpreter: boolean(say('Requiere intérprete', 'Needs an interpreter')),
  address: place(say('Domicilio en México', 'Address in Mexico'), {
    sealed: true,
    help: say(
      'Donde recibe avisos; puede ser un albergue.',
      'Where notices reach the person; may be a shelter.',
    ),
  }),
  phones: text(say('Teléfonos', 'Telephones'), { sealed: true }),
}

const documents = repeated(say('Documentos', 'Documents'), {
  sealed: true,
  max: 10,
  help: say(
    'Los que la persona presenta. No tenerlos no impide nada.',
    'Those that the person shows. Having none prevents nothing.',
  ),
  item: {
    kind: code(say('Clase', 'Kind'), { list: 'document', required: true }),
    number: text(say('Número', 'Number'), { maxLength: 40, sealed: true }),
    issuer: text(say('Autoridad que lo expide', 'Issuer'), { sealed: true }),
  },
})

export const needs = code(say('Necesidades específicas', 'Specific needs'), {
  list: 'specificNeed',
  many: true,
  sealed: true,
  readBy: PROTECTION,
  help: say(
    'Lo que la persona dice o se observa, aunque falte confirmarlo: el área de protección lo revisa. Al guardar deja de verse.',
    'What the person says or is observed, even if unconfirmed: protection reviews it. It is hidden once saved.',
  ),
})

/** What is asked of every member of the family at the first contact. */
export const personAtIntent = {
  name: personName(say('Nombre', 'Name'), { required: true, sealed: true }),
  birthDate: partialDate(say('Fecha de nacimiento', 'Date of birth'), {
    sealed: true,
    help: say(
      'Si solo se sabe el año o el mes, basta.',
      'The year or the month is enough if no more is known.',
    ),
  }),
  sex: code(say('Sexo', 'Sex'), { list: 'sex', required: true }),
  nationality: code(say('Nacionalidad', 'Nationality'), { list: 'country', required: true }),
  otherNationalities: code(say('Otras nacionalidades', 'Other nationalities'), {
    list: 'country',
    many: true,
  }),
  birthPlace: place(say('Lugar de nacimiento', 'Place of birth'), { sealed: true }),
  documents,
  maritalStatus: code(say('Estado civil', 'Marital status'), { list: 'maritalStatus' }),
  needs,
}

/** What is completed at registration. */
export const personLater = {
  educationLevel: code(say('Escolaridad', 'Education'), { list: 'educationLevel' }),
  occupation: text(say('Ocupación', 'Occupation'), { sealed: true }),
  languages: code(say('Idiomas que habla', 'Languages spoken'), { list: 'language', many: true }),
}

export const claimAtIntent = {
  kind: code(say('Clase de solicitud', 'Kind of claim'), {
    list: 'claimKind',
    required: true,
    help: say(
      'Cualquier integrante puede tener solicitud propia y entrevista por separado.',
      'Any member may have an own claim and a separate interview.',
    ),
  }),
  relationship: code(say('Parentesco', 'Relationship'), { list: 'relationship' }),
  entryOn: date(say('Ingreso a México', 'Entry into Mexico'), {
    help: say(
      'Desde el día siguiente corren 30 días hábiles para presentar la solicitud. Presentarla después nunca impide recibirla.',
      'From the next day on there are 30 working days to file. Filing later never prevents its being received.',
    ),
  }),
  entryPoint: text(say('Lugar de ingreso', 'Point of entry')),
  entryMode: code(say('Forma de ingreso', 'Manner of entry'), { list: 'entryMode' }),
}

export const reasoning = text(say('Motivación', 'Reasoning'), {
  sealed: true,
  readBy: PROTECTION,
  multiline: true,
  maxLength: 20_000,
})

export const complementaryAssessment = text(
  say('Análisis de protección complementaria', 'Assessment of complementary protection'),
  {
    sealed: true,
    readBy: PROTECTION,
    multiline: true,
    maxLength: 20_000,
    help: say(
      'Quien no es reconocido como refugiado debe ser valorado, en la misma resolución, para recibir protección complementaria.',
      'Whoever is not recognised as a refugee must be assessed for complementary protection in the same resolution.',
    ),
  },
)

/** What the procedure adds to a claim. */
export const claimLater = {
  filedOn: date(say('Presentada el', 'Filed on')),
  officer: user(say('Oficial de protección', 'Protection officer')),
  interviewOn: date(say('Entrevista', 'Interview')),
  outcome: code(say('Sentido', 'Outcome'), { list: 'outcome' }),
  grounds: code(say('Motivos', 'Grounds'), { list: 'ground', many: true }),
  reasoning,
  complementaryAssessment,
  closureReason: code(say('Causa de conclusión', 'Reason for closure'), { list: 'closureReason' }),
  lastMissOn: date(say('Última inasistencia', 'Last absence')),
  missesInARow: integer(say('Inasistencias seguidas', 'Absences in a row'), { min: 0 }),
}

export const adjustment = {
  year: integer(say('Año', 'Year'), { required: true, min: 1980, max: 2100 }),
  persons: integer(say('Personas', 'Persons'), {
    required: true,
    min: -1_000_000,
    max: 1_000_000,
    help: say(
      'Con signo: un número negativo resta de las solicitudes pendientes.',
      'Signed: a negative number takes away from the pending claims.',
    ),
  }),
  nationality: code(say('Nacionalidad', 'Nationality'), { list: 'country' }),
  outcome: code(say('Sentido', 'Outcome'), { list: 'outcome' }),
  reason: text(say('Explicación', 'Reason'), { required: true, maxLength: 1000, multiline: true }),
  source: text(say('Fuente', 'Source'), { required: true, maxLength: 500 }),
}

/** The same field, now one that must be answered. */
export const required = <F extends object>(field: F): F & { readonly required: true } => ({
  ...field,
  required: true,
})
