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
} as const
