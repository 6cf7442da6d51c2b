import {
  agendaDayFields,
  agendaFields,
  boolean,
  code,
  dateTime,
  integer,
  reference,
  say,
  text,
  user,
} from 'ceiba/model'

/** A place in the office's agenda. It is a right: whatever becomes of it, the first date offered stays on record. */
export const appointmentFields = {
  purpose: code(say('Para', 'For'), { list: 'purpose', required: true }),
  at: dateTime(say('Fecha y hora', 'Date and time'), {
    help: say('En blanco, el siguiente lugar libre.', 'Left blank, the next free place.'),
  }),
}
const appointmentLater = {
  firstAt: dateTime(say('Primera fecha ofrecida', 'First date offered')),
  priority: boolean(say('Atención prioritaria', 'Priority')),
  walkIn: boolean(say('Acudió sin cita', 'Came without an appointment')),
  movedByOffice: integer(say('Cambios por la autoridad', 'Changes by the authority'), { min: 0 }),
  movedByPerson: integer(say('Cambios a petición', 'Changes on request'), { min: 0 }),
}

/** Who and what an interview takes, all together or not at all. */
export const interviewSetting = {
  interviewAt: dateTime(say('Fecha y hora de la entrevista', 'Date and time of the interview')),
  interviewMinutes: integer(say('Duración, en minutos', 'Length, in minutes'), {
    min: 15,
    max: 480,
    when: 'has(form.interviewAt)',
    required: true,
  }),
  interviewer: reference(say('Entrevista', 'Interviewer'), {
    kind: 'interviewer',
    elsewhere: true,
    when: 'has(form.interviewAt)',
    required: true,
  }),
  interpretedBy: reference(say('Interpreta', 'Interpreter'), {
    kind: 'interpreter',
    elsewhere: true,
    when: 'has(form.interviewAt)',
  }),
  room: reference(say('Sala', 'Room'), {
    kind: 'room',
    elsewhere: true,
    when: 'has(form.interviewAt)',
  }),
}

const active = { label: say('Disponible', 'Available') }
const retired = { label: say('Retirado', 'Withdrawn'), final: true } as const
const stages = { active, retired } as const

export const rosterFields = {
  room: {
    name: text(say('Nombre', 'Name'), { required: true, maxLength: 60 }),
    accessible: boolean(say('Accesible', 'Accessible')),
    childFriendly: boolean(say('Apta para niñas y niños', 'Child-friendly')),
  },
  interpreter: {
    // A working name: whoever interprets is found by it, and nothing more of them is kept.
    name: text(say('Nombre de trabajo', 'Working name'), { required: true, maxLength: 60 }),
    languages: code(say('Idiomas', 'Languages'), { list: 'language', many: true, required: true }),
    sex: code(say('Sexo', 'Sex'), { list: 'sex' }),
    remote: boolean(say('Solo a distancia', 'Only remotely')),
  },
  interviewer: {
    name: text(say('Nombre de trabajo', 'Working name'), { required: true, maxLength: 60 }),
    account: user(say('Cuenta', 'Account')),
    sex: code(say('Sexo', 'Sex'), { list: 'sex' }),
    languages: code(say('Idiomas', 'Languages'), { list: 'language', many: true }),
    trainedForChildren: boolean(
      say('Con formación para entrevistar a niñas y niños', 'Trained to interview children'),
    ),
  },
}

/** Agendas, what is booked by the hour, and appointments. */
export const agendaRecords = {
  appointment: {
    label: say('Cita', 'Appointment'),
    plural: say('Citas', 'Appointments'),
    within: 'group',
    fields: { ...appointmentFields, ...appointmentLater },
    stages: {
      given: { label: say('Dada', 'Given') },
      missed: { label: say('No acudió', 'Missed') },
      served: { label: say('Atendida', 'Served'), final: true },
      cancelled: { label: say('Cancelada', 'Cancelled'), final: true },
    },
    books: {
      while: ['given'],
      at: 'at',
      place: { purpose: 'purpose', priority: 'priority' },
    },
  },
  agenda: {
    label: say('Horario de atención', 'Reception hours'),
    plural: say('Horarios de atención', 'Reception hours'),
    fields: agendaFields('purpose'),
    stages,
    agenda: { days: 'agendaDay' },
  },
  agendaDay: {
    label: say('Día con otro cupo', 'Day with other places'),
    plural: say('Días con otro cupo', 'Days with other places'),
    within: 'agenda',
    fields: agendaDayFields,
  },
  room: {
    label: say('Sala', 'Room'),
    plural: say('Salas', 'Rooms'),
    fields: rosterFields.room,
    stages,
  },
  interpreter: {
    label: say('Intérprete', 'Interpreter'),
    plural: say('Intérpretes', 'Interpreters'),
    fields: rosterFields.interpreter,
    stages,
  },
  interviewer: {
    label: say('Quien entrevista', 'Interviewer'),
    plural: say('Quienes entrevistan', 'Interviewers'),
    fields: rosterFields.interviewer,
    stages,
  },
} as const
