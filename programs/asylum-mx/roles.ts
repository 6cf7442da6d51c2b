import { say } from 'ceiba/model'

const inOffice = 'record.office in actor.offices'
const family = [
  'group',
  'person',
  'appointment',
  'transfer',
  'consent',
  'rightsRequest',
  'received',
  'referral',
  'mandate',
] as const
const file = [...family, 'claim'] as const
/** What is set up of an office: no persons of any file. */
const setting = {
  kinds: ['agenda', 'agendaDay', 'room', 'interpreter', 'interviewer'],
  purpose: 'agenda',
  where: inOffice,
} as const

/** Nobody reads beyond their offices; statisticians read no file at all (LRPCAP art. 10). */
export const roles = {
  clerk: {
    label: say('Registro', 'Registration clerk'),
    reads: [{ kinds: file, purpose: 'reception', where: inOffice }, setting],
  },
  // A claim that somebody is in charge of is read by that officer; one that nobody has yet, by those who may take it (LRPCAP art. 5, 10).
  officer: {
    label: say('Oficial de protección', 'Protection officer'),
    reads: [
      { kinds: family, purpose: 'assessment', where: inOffice },
      {
        kinds: ['claim'],
        purpose: 'assessment',
        where: `${inOffice} && (!has(record.assignee) || record.assignee == actor.id)`,
      },
      setting,
    ],
  },
  reviewer: {
    label: say('Revisión y firma', 'Reviewer'),
    reads: [{ kinds: file, purpose: 'review', where: inOffice }],
  },
  supervisor: {
    label: say('Coordinación de la oficina', 'Office supervisor'),
    reads: [
      {
        kinds: [...file, 'hold', 'adjustment', 'capacity', 'dataRequest'],
        purpose: 'supervision',
        where: inOffice,
      },
      setting,
    ],
    statistics: true,
  },
  director: {
    label: say('Dirección general', 'Directorate general'),
    reads: [{ kinds: [...file, 'hold', 'dataRequest'], purpose: 'review', where: inOffice }],
    statistics: true,
  },
  protection: {
    label: say('Área de protección', 'Protection desk'),
    reads: [{ kinds: file, purpose: 'specific-needs', where: inOffice }],
  },
  'child-protection': {
    label: say('Enlace de niñez', 'Child protection desk'),
    // Children, and whom protection handed to the desk: not every file of the office (LRPCAP art. 5, 10; LGDNNA art. 76).
    reads: [
      {
        kinds: ['person', 'claim'],
        purpose: 'children',
        where: `${inOffice} && (record.ageGroup in ["0-4", "5-11", "12-17"] || record.uasc == "yes" || record.careDesk == "children")`,
      },
      {
        kinds: ['consent', 'referral'],
        purpose: 'children',
        where: `${inOffice} && record.careDesk == "children"`,
      },
    ],
    led: true,
  },
  // The name, the number of the case and the day: whoever receives signatures needs to know no more (LRPCAP art. 10).
  attendance: {
    label: say('Mesa de firmas', 'Attendance desk'),
    reads: [
      { kinds: ['person'], purpose: 'attendance', where: inOffice, only: ['name'] },
      {
        kinds: ['claim'],
        purpose: 'attendance',
        where: inOffice,
        only: ['constanciaNumber', 'attendancePlace', 'misses'],
      },
    ],
  },
  notifier: {
    label: say('Notificación', 'Notifier'),
    reads: [
      { kinds: ['group', 'person'], purpose: 'notification', where: inOffice },
      {
        kinds: ['claim'],
        purpose: 'notification',
        where: `${inOffice} && record.stage in ["decided", "notified", "closing", "closure-notified", "upheld", "status-ending", "status-notified"]`,
      },
    ],
  },
  statistician: { label: say('Estadística', 'Statistician'), reads: [], statistics: true },
  // Reads no file: which ones are due, and why (LGA art. 31).
  archive: { label: say('Archivo', 'Records and archive'), reads: [] },
  // Reads no file: who opened one out of the usual way, and why.
  'data-protection': {
    label: say('Protección de datos personales', 'Data protection officer'),
    reads: [],
  },
} as const
