import { say } from 'ceiba/model'

/** The papers that the procedure hands out. The Spanish text is the act; the English one explains it. */
export const documents = {
  'DOC-INT': {
    label: say('Constancia de intención', 'Proof of intent'),
    kind: 'group',
    action: 'express-intent',
    source: 'LRPCAP art. 6, 21',
    title: say(
      'Constancia de intención de solicitar la condición de refugiado',
      'Proof of the intent to apply for refugee status',
    ),
    paragraphs: [
      say(
        'El {on}, ante la oficina {self.office}, las personas de este grupo de registro manifestaron su intención de solicitar la condición de refugiado. Folio: {self.id}.',
        'On {on}, at the office {self.office}, the persons of this registration group expressed their intent to apply for refugee status. Number: {self.id}.',
      ),
      say(
        'No podrán ser devueltas en forma alguna al territorio de un país en que su vida, libertad o seguridad peligren.',
        'They may not be returned in any way to a country in which their life, freedom or safety is in danger.',
      ),
      say(
        'La solicitud se presenta dentro de los 30 días hábiles siguientes al ingreso al país. Presentarla después no impide recibirla. El trámite es gratuito.',
        'The application is to be filed within 30 working days of entry. Filing later does not prevent its being received. The procedure is free of charge.',
      ),
    ],
  },
  'DOC-CITA': {
    label: say('Comprobante de cita', 'Proof of appointment'),
    kind: 'appointment',
    action: 'give-appointment',
    source: 'LRPCAP art. 18, 20',
    title: say('Comprobante de cita', 'Proof of appointment'),
    paragraphs: [
      say(
        'La familia tiene cita el {self.at}, en la oficina {self.office}. Motivo: {self.purpose}. Folio: {self.id}.',
        'The family has an appointment on {self.at}, at the office {self.office}. Purpose: {self.purpose}. Number: {self.id}.',
      ),
      say(
        'Primera fecha ofrecida: {self.firstAt}. Si la cita se cambia, la familia conserva esa fecha y su derecho a ser atendida.',
        'First date offered: {self.firstAt}. If the appointment is moved, the family keeps that date and its right to be received.',
      ),
      say(
        'Mientras tanto nadie de la familia puede ser devuelto: lo acredita la constancia de intención. La atención es gratuita.',
        'Meanwhile nobody of the family may be returned: the proof of intent says so. The service is free of charge.',
      ),
    ],
  },
  'DOC-CIT': {
    label: say('Citatorio de entrevista', 'Summons to the interview'),
    kind: 'claim',
    action: 'schedule-interview',
    source: 'LRPCAP art. 23; RLRPC art. 27',
    title: say('Citatorio de entrevista', 'Summons to the interview'),
    paragraphs: [
      say(
        'Se cita a {person.name} a entrevista en la oficina {self.office}. Día: {self.interviewOn}. Hora: {self.interviewAt}.',
        '{person.name} is summoned to an interview at the office {self.office}. Day: {self.interviewOn}. Hour: {self.interviewAt}.',
      ),
      say(
        'Puede pedir que quien entrevista e interpreta sea mujer u hombre, ser escuchada o escuchado sin su familia, y acudir con quien le represente. La entrevista es confidencial y gratuita.',
        'You may ask that interviewer and interpreter be a woman or a man, to be heard without your family, and come with your representative. The interview is confidential and free of charge.',
      ),
      say(
        'Si no puede acudir, avise: se le dará otra fecha.',
        'If you cannot come, tell us: you will be given another date.',
      ),
    ],
  },
  'DOC-CON': {
    label: say('Constancia de trámite', 'Certificate of the procedure'),
    kind: 'group',
    action: 'file',
    also: ['issue-constancia'],
    source: 'LRPCAP art. 22',
    title: say(
      'Constancia de solicitante de la condición de refugiado',
      'Certificate of applicant for refugee status',
    ),
    paragraphs: [
      say(
        'Las personas de este grupo de registro son solicitantes de la condición de refugiado. Presentada o renovada el {on}. Oficina: {self.office}. Folio: {self.id}. Constancia: {self.constanciaNumber}. Válida hasta: {self.constanciaTo}.',
        'The persons of this registration group are applicants for refugee status. Filed or renewed on {on}. Office: {self.office}. Number: {self.id}. Certificate: {self.constanciaNumber}. Valid until: {self.constanciaTo}.',
      ),
      say(
        'Mientras dure el procedimiento no pueden ser devueltas. Deben acudir cada semana y permanecer en la entidad en que presentaron su solicitud, salvo autorización de traslado.',
        'They may not be returned while the procedure lasts. They are to attend weekly and to stay in the state in which they filed, unless a transfer is authorised.',
      ),
      say(
        'Esta constancia no acredita estancia regular ni es documento de viaje.',
        'This certificate is no proof of regular stay and no travel document.',
      ),
    ],
  },
  'DOC-RES': {
    label: say('Resolución', 'Resolution'),
    kind: 'claim',
    action: 'sign-resolution',
    source: 'LRPCAP art. 24',
    title: say('Resolución sobre la condición de refugiado', 'Resolution on refugee status'),
    paragraphs: [
      say(
        'Vista la solicitud presentada el {self.filedOn} por {person.name}, esta Comisión resuelve el {on}: {self.outcome}.',
        'Having considered the application filed on {self.filedOn} by {person.name}, this Commission resolves on {on}: {self.outcome}.',
      ),
      say('Fundamento: {self.grounds}.', 'Legal ground: {self.grounds}.'),
      say('{self.reasoning}', '{self.reasoning}'),
      say('{self.complementaryAssessment}', '{self.complementaryAssessment}'),
    ],
  },
  'DOC-NOT': {
    label: say('Cédula de notificación', 'Certificate of notification'),
    kind: 'claim',
    action: 'notify',
    source: 'LFPA art. 35-39; LRPCAP art. 25',
    title: say('Cédula de notificación', 'Certificate of notification'),
    paragraphs: [
      say(
        'El {on} se notificó personalmente a {person.name} la resolución de su solicitud, en el idioma {form.language}, que dijo comprender.',
        'On {on} the resolution of the application was notified in person to {person.name}, in the language {form.language}, which they said they understood.',
      ),
      say(
        'Contra la resolución procede el recurso de revisión, dentro de los 15 días hábiles siguientes a la notificación: hasta el {due.T-12} inclusive. Interponerlo es gratuito.',
        'A review of the resolution may be asked for within 15 working days of the notification: up to and including {due.T-12}. It is free of charge.',
      ),
    ],
  },
  'DOC-PRE': {
    label: say('Acuerdo de prevención', 'Notice to explain'),
    kind: 'claim',
    action: 'issue-prevention',
    source: 'RLRPC art. 19; LFPA art. 17-A',
    title: say('Acuerdo de prevención', 'Notice to explain'),
    paragraphs: [
      say(
        'El {on} se previene a {person.name} respecto de la solicitud presentada el {self.filedOn}. Motivo: {form.reason}. {form.missing}',
        'On {on} {person.name} is asked to explain, as to the application filed on {self.filedOn}. Reason: {form.reason}. {form.missing}',
      ),
      say(
        'Puede contestar por escrito o de viva voz, con las pruebas que tenga, hasta el {due.T-02a} inclusive. Mientras tanto no puede ser devuelta, y su constancia conserva validez.',
        'An answer may be given in writing or in words, with whatever evidence there is, up to and including {due.T-02a}. Meanwhile the person may not be returned, and the certificate stays valid.',
      ),
      say(
        'Haber ingresado de forma irregular no es motivo para no admitir la solicitud.',
        'Having entered irregularly is no reason for not admitting the application.',
      ),
    ],
  },
  'DOC-ADM': {
    label: say('Acuerdo de admisión', 'Decision to admit'),
    kind: 'claim',
    action: 'admit',
    source: 'LRPCAP art. 22; RLRPC art. 23',
    title: say('Acuerdo de admisión a trámite', 'Decision to admit the application'),
    paragraphs: [
      say(
        'El {on} se admite a trámite la solicitud de {person.name}, presentada el {self.filedOn}.',
        'On {on} the application of {person.name}, filed on {self.filedOn}, is admitted.',
      ),
      say(
        'La resolución se dictará a más tardar el {due.T-09}, salvo ampliación por causa prevista en la norma. Debe acudir cada semana; se le citará a entrevista.',
        'It will be decided by {due.T-09}, unless extended for a cause that the rule lists. Attendance is weekly; there will be a summons to an interview.',
      ),
    ],
  },
  'DOC-NAD': {
    label: say('Acuerdo de no admisión', 'Decision not to admit'),
    kind: 'claim',
    action: 'not-admit',
    source: 'LRPCAP art. 22; RLRPC art. 19',
    title: say('Acuerdo de no admisión', 'Decision not to admit'),
    paragraphs: [
      say(
        'El {on}, después de la prevención, no se admite a trámite la solicitud de {person.name}, presentada el {self.filedOn}. Motivo: {form.reason}.',
        'On {on}, after the notice to explain, the application of {person.name}, filed on {self.filedOn}, is not admitted. Reason: {form.reason}.',
      ),
      say('{form.reasoning}', '{form.reasoning}'),
      say('Recurso: {form.remedy}', 'Remedy: {form.remedy}'),
    ],
  },
  'DOC-ABA': {
    label: say('Acuerdo de abandono', 'Decision on abandonment'),
    kind: 'claim',
    action: 'declare-abandonment',
    source: 'RLRPC art. 24; LFPA art. 57',
    title: say('Acuerdo de abandono', 'Decision on abandonment'),
    paragraphs: [
      say(
        'El {on} se declara el abandono del procedimiento de {person.name}. Causa: {self.closureReason}. No alcanza a las solicitudes de sus hijas o hijos, que siguen abiertas.',
        'On {on} the procedure of {person.name} is declared abandoned. Cause: {self.closureReason}. It does not reach the claims of their children, which stay open.',
      ),
      say('{form.reasoning}', '{form.reasoning}'),
      say(
        'Contra este acuerdo procede el recurso de revisión dentro de los 15 días hábiles siguientes a su notificación, y puede pedirse la reapertura.',
        'A review of this decision may be asked for within 15 working days of its notification, and reopening may be asked for.',
      ),
    ],
  },
  'DOC-DES': {
    label: say('Acuerdo de conclusión', 'Decision of closure'),
    kind: 'claim',
    action: 'end-claim',
    source: 'LFPA art. 57, 58',
    title: say('Acuerdo de conclusión del procedimiento', 'Decision of closure of the procedure'),
    paragraphs: [
      say(
        'El {on} concluye el procedimiento de {person.name}. Causa: {self.closureReason}. Si es desistimiento, se ratificó en persona el {form.ratifiedOn}.',
        'On {on} the procedure of {person.name} ends. Cause: {self.closureReason}. If it is a withdrawal, it was ratified in person on {form.ratifiedOn}.',
      ),
      say('{form.reasoning}', '{form.reasoning}'),
    ],
  },
  'DOC-REC': {
    label: say('Constancia de la condición otorgada', 'Certificate of the status'),
    kind: 'claim',
    action: 'notify',
    when: 'self.outcome in ["recognised", "recognised-derivative", "complementary"]',
    source: 'LRPCAP art. 24, 28; Ley de Migración art. 54',
    title: say('Constancia de protección', 'Certificate of protection'),
    paragraphs: [
      say(
        'El {on} se hace constar que {person.name} cuenta con: {self.outcome}.',
        'On {on} it is certified that {person.name} has been granted: {self.outcome}.',
      ),
      say(
        'Con esta constancia puede solicitar ante el INM la residencia permanente. No puede ser devuelta a un país en que su vida, libertad o seguridad peligren.',
        'With this certificate permanent residence may be applied for at the INM. The person may not be returned to a country in which their life, freedom or safety is in danger.',
      ),
    ],
  },
} as const
