import { list } from './code-list.ts'

/** What is said in the acts that lead a claim from its filing to its end. */
export const codesOfActs = {
  // An age is taken from the birth date alone, and of two possible ages the younger: nobody's age is determined here.
  ageGroup: list('Grupo de edad', 'Age group', 'UNHCR', {
    '0-4': ['0 a 4', '0 to 4'],
    '5-11': ['5 a 11', '5 to 11'],
    '12-17': ['12 a 17', '12 to 17'],
    '18-59': ['18 a 59', '18 to 59'],
    '60plus': ['60 o más', '60 or over'],
    unknown: ['Se desconoce', 'Unknown'],
  }),
  careDesk: list('A cargo de', 'In the care of', 'COMAR', {
    children: ['Enlace de niñez', 'Child protection desk'],
    general: ['Como todas las personas', 'As everybody'],
  }),
  yesNo: list('Sí o no', 'Yes or no', 'COMAR', { yes: ['Sí', 'Yes'], no: ['No', 'No'] }),
  filedBy: list('Quién la presenta', 'Filed by', 'LRPCAP art. 11; RLRPC art. 20', {
    person: ['La propia persona', 'The person'],
    representative: ['Representante legal', 'Legal representative'],
    thirdPerson: ['Otra persona', 'Third person'],
  }),
  applicationKind: list('Clase de ingreso al procedimiento', 'Kind of application', 'UNHCR', {
    new: ['Nueva', 'New'],
    repeat: ['Reiterada', 'Repeat'],
    reopened: ['Reabierta', 'Reopened'],
    reunited: ['Por reunificación', 'Reunited'],
  }),
  authority: list('Autoridad', 'Authority', 'LRPCAP art. 21', {
    INM: ['Instituto Nacional de Migración', 'National Migration Institute'],
    airport: ['Autoridad en aeropuerto', 'Airport authority'],
    police: ['Policía', 'Police'],
    shelter: ['Albergue o sociedad civil', 'Shelter or civil society'],
    UNHCR: ['ACNUR', 'UNHCR'],
    other: ['Otra', 'Other'],
  }),
  preventionReason: list('Motivo de la prevención', 'Reason of the notice', 'RLRPC', {
    late: ['Presentada fuera de plazo', 'Filed late'],
    incomplete: ['Faltan datos de la solicitud', 'The application is incomplete'],
  }),
  // A closed list: neither an irregular entry nor lateness by itself is on it (LRPCAP art. 7; SCJN).
  notAdmittedReason: list('Motivo de la no admisión', 'Reason of non-admission', 'RLRPC', {
    'no-answer': ['No respondió a la prevención', 'The notice was not answered'],
    'late-unexplained': [
      'El retraso no se justificó tras la prevención',
      'The delay was not explained after the notice',
    ],
  }),
  track: list('Modalidad del procedimiento', 'Procedure track', 'COMAR; ACNUR', {
    regular: ['Regular', 'Regular'],
    prioritised: ['Prioritaria', 'Prioritised'],
    simplified: ['Simplificada', 'Simplified'],
    merged: ['Registro y entrevista en un acto', 'Merged registration and interview'],
  }),
  attendancePlace: list('Dónde acude', 'Place of attendance', 'RLRPC art. 24', {
    COMAR: ['COMAR', 'COMAR'],
    INM: ['INM', 'INM'],
  }),
  justification: list('Justificación', 'Justification', 'RLRPC art. 24', {
    pending: ['Por valorar', 'To be judged'],
    accepted: ['Aceptada', 'Accepted'],
    refused: ['No aceptada', 'Not accepted'],
  }),
  abandonmentCause: list('Causa', 'Cause', 'RLRPC art. 24', {
    absences: ['Dos inasistencias semanales seguidas', 'Two weekly absences in a row'],
    'moved-away': [
      'Cambio de entidad sin autorización',
      'Moved to another state without authorisation',
    ],
  }),
  notificationMethod: list('Medio', 'Method', 'LFPA art. 35', {
    'in-person': ['Personal, en la oficina', 'In person, at the office'],
    address: ['En el domicilio', 'At the address'],
    phone: ['Por teléfono', 'By telephone'],
    message: ['Por mensaje', 'By message'],
    email: ['Por correo electrónico', 'By e-mail'],
    shelter: ['Por conducto del albergue', 'Through the shelter'],
  }),
  notificationResult: list('Resultado', 'Result', 'LFPA art. 35-39', {
    'not-found': ['No se localizó', 'Not found'],
    'no-answer': ['No respondió', 'No answer'],
    'summons-left': ['Se dejó citatorio', 'Summons left'],
    'asked-to-come': ['Se le citó a la oficina', 'Asked to come'],
    'no-interpreter': ['Faltó intérprete', 'No interpreter'],
  }),
  proceeding: list('Procedimiento sobre la condición', 'Proceeding on the status', 'LRPCAP', {
    cessation: ['Cesación (art. 33)', 'Cessation (art. 33)'],
    cancellation: ['Cancelación (art. 34)', 'Cancellation (art. 34)'],
    revocation: ['Revocación (art. 35)', 'Revocation (art. 35)'],
  }),
  amparoOutcome: list('Sentido del amparo', 'Outcome of the amparo', 'Ley de Amparo', {
    granted: ['Concedido', 'Granted'],
    denied: ['Negado', 'Denied'],
    dismissed: ['Sobreseído', 'Dismissed'],
  }),
  guardianKind: list('Quién representa', 'Representation', 'LGDNNA art. 106; LRPCAP', {
    procuraduria: ['Procuraduría de Protección', 'Child protection authority'],
    guardian: ['Tutora o tutor', 'Guardian'],
    family: ['Familiar, verificado', 'Family member, verified'],
  }),
  rectificationAnswer: list('Respuesta', 'Answer', 'LGPDPPSO', {
    granted: ['Procede', 'Granted'],
    refused: ['No procede', 'Refused'],
  }),
  // The persons to whom the law gives special attention; each specific need says as which of them it counts.
  specialAttention: list('Atención especial', 'Special attention', 'LRPCAP art. 20', {
    pregnant: ['Mujeres embarazadas', 'Pregnant women'],
    child: ['Niñas, niños y adolescentes', 'Children'],
    older: ['Personas mayores', 'Older persons'],
    disability: ['Personas con discapacidad', 'Persons with disabilities'],
    illness: ['Enfermedad crónica', 'Chronic illness'],
    torture: ['Víctimas de tortura', 'Victims of torture'],
    sexualViolence: [
      'Víctimas de abuso sexual o violencia de género',
      'Victims of sexual abuse or gender-based violence',
    ],
    other: ['Otra situación de vulnerabilidad', 'Other vulnerability'],
  }),
}
