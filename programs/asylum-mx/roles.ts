import { say } from 'ceiba/model'

const inOffice = 'record.office in actor.offices'
const file = [
  'group',
  'person',
  'claim',
  'appointment',
  'transfer',
  'consent',
  'rightsRequest',
  'received',
] as const
/** What is set up of an office: no persons of any file. */
const setting = {
  kinds: ['agenda', 'agendaDay', 'room', 'interpreter', 'interviewer'],
  purpose: say('Agenda de la oficina', 'Agenda of the office'),
  where: inOffice,
} as const

/** Nobody reads beyond their offices; statisticians read no file at all (LRPCAP art. 10). */
export const roles = {
  clerk: {
    label: say('Registro', 'Registration clerk'),
    reads: [
      {
        kinds: file,
        purpose: say('Recepción y registro', 'Reception and registration'),
        where: inOffice,
      },
      setting,
    ],
  },
  officer: {
    label: say('Oficial de protección', 'Protection officer'),
    reads: [
      {
        kinds: file,
        purpose: say('Análisis de la solicitud', 'Assessment of the claim'),
        where: inOffice,
      },
      setting,
    ],
  },
  reviewer: {
    label: say('Revisión y firma', 'Reviewer'),
    reads: [
      {
        kinds: file,
        purpose: say('Revisión de la resolución', 'Review of the resolution'),
        where: inOffice,
      },
    ],
  },
  supervisor: {
    label: say('Coordinación de la oficina', 'Office supervisor'),
    reads: [
      {
        kinds: [...file, 'adjustment', 'capacity', 'dataRequest'],
        purpose: say('Conducción de la oficina', 'Running the office'),
        where: inOffice,
      },
      setting,
    ],
    statistics: true,
  },
  director: {
    label: say('Dirección general', 'Directorate general'),
    reads: [
      {
        kinds: [...file, 'dataRequest'],
        purpose: say('Firma de exclusiones y revisiones', 'Signing exclusions and reviews'),
        where: inOffice,
      },
    ],
    statistics: true,
  },
  protection: {
    label: say('Área de protección', 'Protection desk'),
    reads: [
      {
        kinds: file,
        purpose: say('Atención de necesidades específicas', 'Care for specific needs'),
        where: inOffice,
      },
    ],
  },
  'child-protection': {
    label: say('Enlace de niñez', 'Child protection desk'),
    reads: [
      {
        kinds: file,
        purpose: say('Protección de niñas y niños', 'Protection of children'),
        where: inOffice,
      },
    ],
  },
  // The name, the number of the case and the day: whoever receives signatures needs to know no more (LRPCAP art. 10).
  attendance: {
    label: say('Mesa de firmas', 'Attendance desk'),
    reads: [
      {
        kinds: ['person'],
        purpose: say('Recibir la firma semanal', 'Receiving the weekly signature'),
        where: inOffice,
        only: ['name'],
      },
      {
        kinds: ['claim'],
        purpose: say('Recibir la firma semanal', 'Receiving the weekly signature'),
        where: inOffice,
        only: ['constanciaNumber', 'attendancePlace', 'misses'],
      },
    ],
  },
  notifier: {
    label: say('Notificación', 'Notifier'),
    reads: [
      {
        kinds: ['group', 'person'],
        purpose: say('Localizar a quien se notifica', 'Finding the person to notify'),
        where: inOffice,
      },
      {
        kinds: ['claim'],
        purpose: say('Notificar la resolución', 'Serving the resolution'),
        where: `${inOffice} && record.stage in ["decided", "notified", "closing", "closure-notified", "upheld", "status-ending", "status-notified"]`,
      },
    ],
  },
  statistician: { label: say('Estadística', 'Statistician'), reads: [], statistics: true },
} as const
