import {
  boolean,
  code,
  date,
  dateTime,
  integer,
  partialDate,
  personName,
  place,
  repeated,
  say,
  text,
  user,
  type Text,
} from 'ceiba/model'

/** Who may read back what a person told about special needs, and the reasoning of a resolution. */
export const PROTECTION = [
  'officer',
  'reviewer',
  'director',
  'supervisor',
  'protection',
  'child-protection',
] as const

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

/** How the family came to the procedure, and the papers of its file. */
export const caseFile = {
  learnedBy: code(say('Se supo por', 'Learned through'), { list: 'authority' }),
  learnedOn: date(say('Esa autoridad lo supo el', 'That authority learned on'), {
    when: 'has(form.learnedBy)',
    help: say(
      'Quien conoce de una intención debe avisar a la COMAR por escrito y de inmediato.',
      'Whoever learns of an intent has to tell COMAR in writing and at once.',
    ),
  }),
  constanciaNumber: text(say('Constancia de trámite', 'Certificate of the procedure'), {
    maxLength: 60,
    help: say('Si se entrega en este acto.', 'If it is handed over in this act.'),
  }),
  constanciaTo: date(say('Válida hasta', 'Valid until'), {
    when: 'has(form.constanciaNumber)',
  }),
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
  // Whoever attends to them reads them; whoever only signs or supervises opens them with a reason (LRPCAP art. 10, 20).
  readBy: ['officer', 'protection', 'child-protection'],
  openBy: ['reviewer', 'supervisor', 'director'],
  help: say(
    'Lo que la persona dice o se observa, aunque falte confirmarlo: el área de protección lo revisa. Al guardar deja de verse.',
    'What the person says or is observed, even if unconfirmed: protection reviews it. It is hidden once saved.',
  ),
})

/** Nobody comes before another by where they are from; a published modality is another field, with its legal basis. */
const EQUALITY = 'LRPCAP art. 8'

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
  nationality: code(say('Nacionalidad', 'Nationality'), {
    list: 'country',
    required: true,
    prefersNobody: EQUALITY,
  }),
  otherNationalities: code(say('Otras nacionalidades', 'Other nationalities'), {
    list: 'country',
    many: true,
    prefersNobody: EQUALITY,
  }),
  habitualResidence: code(say('País de residencia habitual', 'Country of habitual residence'), {
    list: 'country',
    prefersNobody: EQUALITY,
    help: say('Si no es el de su nacionalidad.', 'If it is not that of their nationality.'),
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

const uasc = code(say('No acompañado o separado', 'Unaccompanied or separated'), { list: 'yesNo' })
const ageGroup = code(say('Grupo de edad al registro', 'Age group at registration'), {
  list: 'ageGroup',
})
const AGE = 'ageAt(form.birthDate.value, today)'
const AGE_GROUP = `!has(form.birthDate) ? "unknown" : ${AGE} < 5.0 ? "0-4" : ${AGE} < 12.0 ? "5-11" : ${AGE} < 18.0 ? "12-17" : ${AGE} < 60.0 ? "18-59" : "60plus"`

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
  entryMode: code(say('Forma de ingreso', 'Manner of entry'), {
    list: 'entryMode',
    decidesNothing: 'LRPCAP art. 7',
  }),
  surPlaceOn: date(say('Conoció después los hechos el', 'Learned later of the facts on'), {
    help: say(
      'Si los motivos surgieron estando ya en México: los 30 días hábiles corren desde entonces.',
      'If the grounds arose after arrival in Mexico: the 30 working days run from then.',
    ),
  }),
  priorClaim: boolean(say('Ya solicitó antes en México', 'Applied before in Mexico')),
  unaccompanied: boolean(
    say('Niña o niño no acompañado o separado', 'Unaccompanied or separated child'),
    {
      help: say(
        'Sin madre, padre o quien legalmente le cuide. Ante la duda, sí: se avisa de inmediato a la Procuraduría de Protección.',
        'Without mother, father or legal caregiver. In doubt, yes: the child protection authority is notified at once.',
      ),
    },
  ),
  uasc: {
    ...uasc,
    computed: 'has(form.unaccompanied) && form.unaccompanied ? "yes" : "no"',
  },
  ageGroup: { ...ageGroup, computed: AGE_GROUP },
}

/** Whether the claim is of a child, by what was said at the first contact; in doubt about the age, whoever is alone as a child is one. */
export const IS_CHILD =
  '(self.ageGroup in ["0-4", "5-11", "12-17"] || (has(self.uasc) && self.uasc == "yes"))'

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

/** All who work on files here; nobody of another institution. */
export const INSIDERS = [
  'clerk',
  'officer',
  'reviewer',
  'supervisor',
  'director',
  'protection',
  'child-protection',
] as const

/** A text of a file that only those read who protect or decide. */
export const sealedText = (label: Text, maxLength: number) =>
  text(label, { sealed: true, readBy: PROTECTION, multiline: true, maxLength })

/** The clerk writes it and may read it back. */
export const sealedNote = (label: Text, maxLength = 4000) =>
  text(label, { sealed: true, multiline: true, maxLength })

const misses = repeated(say('Inasistencias', 'Absences'), {
  max: 50,
  item: {
    dueOn: date(say('Debía acudir el', 'Was due on'), { required: true }),
    place: code(say('Lugar', 'Place'), { list: 'attendancePlace' }),
    justification: code(say('Justificación', 'Justification'), { list: 'justification' }),
  },
})

/** Who cares for a person or for what is shared of them, where that is not as for everybody. */
export const careDesk = code(say('A cargo de', 'In the care of'), { list: 'careDesk' })

const representative = user(say('Representante', 'Representative'), {
  help: say('Con carta poder aceptada y no revocada.', 'With a mandate accepted and not revoked.'),
})

/** What the procedure adds to a claim. */
export const claimLater = {
  uasc,
  ageGroup,
  careDesk,
  representative,
  handedInOn: date(say('Solicitud entregada el', 'Application handed in on')),
  filedOn: date(say('Presentada el', 'Filed on')),
  lateFlag: boolean(say('Presentada fuera de plazo', 'Filed late')),
  applicationKind: code(say('Clase de ingreso', 'Kind of application'), {
    list: 'applicationKind',
  }),
  constanciaNumber: text(say('Constancia de trámite', 'Certificate of the procedure'), {
    maxLength: 60,
  }),
  constanciaTo: date(say('Constancia válida hasta', 'Certificate valid until')),
  constanciaRenewals: integer(say('Renovaciones', 'Renewals'), { min: 0 }),
  track: code(say('Modalidad', 'Track'), { list: 'track' }),
  trackBasis: text(say('Fundamento de la modalidad', 'Legal basis of the track'), {
    maxLength: 300,
  }),
  attendancePlace: code(say('Dónde acude', 'Place of attendance'), { list: 'attendancePlace' }),
  misses,
  officer: user(say('Oficial de protección', 'Protection officer')),
  interviewFirstAt: dateTime(
    say('Primera hora de entrevista ofrecida', 'First time of interview offered'),
  ),
  interviewOn: date(say('Entrevista', 'Interview')),
  interviewedOn: date(say('Entrevistada el', 'Interviewed on')),
  opinionPending: boolean(say('Opinión de la SRE pendiente', 'Opinion of the SRE pending')),
  coiPending: boolean(say('Información de país pendiente', 'Country information pending')),
  childAuthorityOn: date(
    say('Aviso a la Procuraduría de Protección', 'Child protection authority notified'),
  ),
  guardianKind: code(say('Representación', 'Representation'), { list: 'guardianKind' }),
  bestInterestOn: date(say('Interés superior determinado el', 'Best interests determined on')),
  outcome: code(say('Sentido', 'Outcome'), { list: 'outcome' }),
  grounds: code(say('Motivos', 'Grounds'), { list: 'ground', many: true }),
  reasoning,
  complementaryAssessment,
  withdrawalOn: date(say('Desistimiento escrito del', 'Withdrawal written on')),
  abandonmentProposedOn: date(say('Abandono propuesto el', 'Abandonment proposed on')),
  abandonmentCause: code(say('Causa propuesta', 'Proposed cause'), { list: 'abandonmentCause' }),
  closureReason: code(say('Causa de conclusión', 'Reason for closure'), { list: 'closureReason' }),
  endedAfter: boolean(
    say('Concluida cuando ya estaba resuelta', 'Ended when it was already settled'),
  ),
  reviewedOn: date(say('Recurso interpuesto el', 'Review asked on')),
  amparoNumber: text(say('Amparo', 'Amparo'), { maxLength: 60 }),
  amparoCourt: text(say('Juzgado', 'Court'), { maxLength: 200 }),
  amparoSuspension: boolean(say('Con suspensión', 'With suspension')),
  amparoOutcome: code(say('Sentido del amparo', 'Outcome of the amparo'), {
    list: 'amparoOutcome',
  }),
  proceeding: code(say('Procedimiento sobre la condición', 'Proceeding on the status'), {
    list: 'proceeding',
  }),
  statusEnded: code(say('Condición terminada por', 'Status ended by'), { list: 'proceeding' }),
}

/** What the procedure adds to a person. */
export const personInCare = {
  ageGroup,
  uasc,
  careDesk,
  representative,
  needsReviewedOn: date(say('Necesidades revisadas el', 'Needs reviewed on')),
  rectificationAskedOn: date(say('Rectificación pedida el', 'Rectification asked on')),
  returnedOn: date(say('Retorno o entrega asentado el', 'Return or hand-over recorded on')),
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
  reason: text(say('Explicación', 'Reason'), { required: true, maxLength: 300, multiline: true }),
  source: text(say('Fuente', 'Source'), { required: true, maxLength: 300 }),
}

/** Whether what is made of a person, their consents and referrals, is in the care of the child protection desk. */
export const OF_CHILD_DESK =
  '(has(target.careDesk) && target.careDesk == "children") || (has(target.ageGroup) && target.ageGroup in ["0-4", "5-11", "12-17"]) || (has(target.uasc) && target.uasc == "yes") ? "children" : "general"'

/** The same field, now one that must be answered. */
export const required = <F extends object>(field: F): F & { readonly required: true } => ({
  ...field,
  required: true,
})
