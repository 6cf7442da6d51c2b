import { agendaDayFields, agendaFields, code, office, say } from 'ceiba/model'

import { appointmentFields, rosterFields } from './records-agenda.ts'

const officeField = office(say('Oficina', 'Office'), { required: true })
const DESK = ['clerk', 'officer', 'supervisor'] as const
const SOURCE = 'LRPCAP art. 20; RLRPC art. 23'

/**
 * Who goes first (LRPCAP art. 20): children, older persons, and those with a need of pregnancy, disability, a serious illness or
 * violence suffered. Years of birth are enough to tell, so that whoever is at the limit is inside.
 */
const PRIORITY =
  'records.person.exists(p, (has(p.birthDate) && (double(int(today.substring(0, 4))) - double(int(p.birthDate.value.substring(0, 4))) <= 18.0 || double(int(today.substring(0, 4))) - double(int(p.birthDate.value.substring(0, 4))) >= 60.0)) || (has(p.needs) && p.needs.exists(n, n.matches("^(CR|SC|PG|WR|ER|DS|SM|TR|SV)(-|$)"))))'

const TO_COME = {
  code: 'time-gone-by',
  rule: '!has(form.at) || form.at >= today',
  message: say('Esa fecha ya pasó.', 'That date has gone by.'),
  source: SOURCE,
} as const

/** Appointments with the office. What was offered first is never forgotten, whoever asks for another date. */
const appointmentActions = {
  'give-appointment': {
    label: say('Dar cita', 'Give an appointment'),
    help: say(
      'Sin fecha, el siguiente lugar libre. La cita no sustituye la constancia de intención: la protección corre desde antes.',
      'Without a date, the next free place. The appointment does not replace the proof of intent: protection runs from before.',
    ),
    on: 'group',
    by: DESK,
    source: SOURCE,
    form: appointmentFields,
    gives: { at: 'at', purpose: 'form.purpose', priority: PRIORITY },
    guards: [
      TO_COME,
      {
        code: 'has-appointment',
        rule: '!has(records.appointment) || !records.appointment.exists(a, a.stage == "given" && a.purpose == form.purpose)',
        message: say(
          'La familia ya tiene una cita para esto: cámbiela de fecha, y conservará la primera que se le ofreció.',
          'The family already has an appointment for this: move it, and the first date offered is kept.',
        ),
        source: SOURCE,
      },
    ],
    creates: [
      {
        kind: 'appointment',
        to: 'given',
        sets: {
          firstAt: 'form.at',
          priority: PRIORITY,
          movedByOffice: '0.0',
          movedByPerson: '0.0',
        },
      },
    ],
    moves: [
      {
        kind: 'claim',
        from: ['intent'],
        to: 'appointment',
        when: 'form.purpose == "registration"',
      },
    ],
  },
  'serve-walk-in': {
    label: say('Atender sin cita', 'Serve without an appointment'),
    on: 'group',
    by: DESK,
    source: SOURCE,
    form: { purpose: appointmentFields.purpose },
    creates: [{ kind: 'appointment', to: 'served', sets: { walkIn: 'true', priority: PRIORITY } }],
  },
  'move-appointment': {
    label: say('Cambiar la cita de fecha', 'Move the appointment'),
    help: say(
      'Sin fecha, el siguiente lugar libre. La primera fecha ofrecida se conserva siempre.',
      'Without a date, the next free place. The first date offered is always kept.',
    ),
    on: 'appointment',
    from: ['given', 'missed'],
    to: 'given',
    by: DESK,
    source: SOURCE,
    form: {
      at: appointmentFields.at,
      askedBy: code(say('A petición de', 'Asked by'), { list: 'askedBy', required: true }),
    },
    gives: {
      at: 'at',
      purpose: 'self.purpose',
      priority: 'has(self.priority) && self.priority',
    },
    guards: [TO_COME],
    sets: {
      movedByOffice: 'self.movedByOffice + (form.askedBy == "authority" ? 1.0 : 0.0)',
      movedByPerson: 'self.movedByPerson + (form.askedBy == "person" ? 1.0 : 0.0)',
    },
  },
  'serve-appointment': {
    label: say('Registrar que fue atendida', 'Record that it was served'),
    on: 'appointment',
    from: ['given', 'missed'],
    to: 'served',
    by: DESK,
    source: SOURCE,
    form: {},
  },
  'miss-appointment': {
    label: say('Registrar que no acudió', 'Record that nobody came'),
    help: say(
      'No cierra nada: la familia conserva su derecho y puede recibir otra fecha.',
      'It closes nothing: the family keeps its right and can be given another date.',
    ),
    on: 'appointment',
    from: ['given'],
    to: 'missed',
    by: DESK,
    source: SOURCE,
    form: {},
    guards: [
      {
        code: 'not-yet',
        rule: 'self.at.substring(0, 10) <= today',
        message: say('La cita aún no llega.', 'The appointment is still to come.'),
        source: SOURCE,
      },
    ],
  },
  'cancel-appointment': {
    label: say('Cancelar la cita', 'Cancel the appointment'),
    on: 'appointment',
    from: ['given', 'missed'],
    to: 'cancelled',
    by: DESK,
    source: SOURCE,
    form: { askedBy: code(say('A petición de', 'Asked by'), { list: 'askedBy', required: true }) },
  },
} as const

const setting = { by: ['supervisor'], source: 'Reglamento Interior de la SEGOB' } as const

/** What a supervisor sets up: hours, rooms and people. */
const settingActions = {
  'open-agenda': {
    ...setting,
    label: say('Abrir un horario de atención', 'Open reception hours'),
    begins: 'agenda',
    to: 'active',
    form: { office: officeField, ...agendaFields('purpose') },
    guards: [
      {
        code: 'reserved-within',
        rule: '!has(form.reserved) || form.reserved <= form.places',
        message: say(
          'Se reservan más lugares de los que hay.',
          'More places are reserved than there are.',
        ),
        source: SOURCE,
      },
      {
        code: 'closes-after',
        rule: 'form.closesAt > form.opensAt',
        message: say('El horario termina antes de empezar.', 'The hours end before they begin.'),
        source: SOURCE,
      },
    ],
  },
  'change-day': {
    ...setting,
    label: say('Cambiar el cupo de un día', 'Change the places of a day'),
    help: say(
      'Con 0 ese día no se dan citas. Las ya dadas siguen en pie: cámbielas una por una.',
      'With 0 no appointments are given on that day. Those given stand: move them one by one.',
    ),
    on: 'agenda',
    from: ['active'],
    form: agendaDayFields,
    creates: [{ kind: 'agendaDay' }],
  },
  'close-agenda': {
    ...setting,
    label: say('Cerrar el horario', 'Close the hours'),
    on: 'agenda',
    from: ['active'],
    to: 'retired',
    form: {},
  },
  'add-room': {
    ...setting,
    label: say('Agregar una sala', 'Add a room'),
    begins: 'room',
    to: 'active',
    form: { office: officeField, ...rosterFields.room },
  },
  'remove-room': {
    ...setting,
    label: say('Retirar la sala', 'Withdraw the room'),
    on: 'room',
    from: ['active'],
    to: 'retired',
    form: {},
  },
  'add-interpreter': {
    ...setting,
    label: say('Agregar intérprete', 'Add an interpreter'),
    begins: 'interpreter',
    to: 'active',
    form: { office: officeField, ...rosterFields.interpreter },
  },
  'remove-interpreter': {
    ...setting,
    label: say('Retirar intérprete', 'Withdraw the interpreter'),
    on: 'interpreter',
    from: ['active'],
    to: 'retired',
    form: {},
  },
  'add-interviewer': {
    ...setting,
    label: say('Agregar a quien entrevista', 'Add an interviewer'),
    begins: 'interviewer',
    to: 'active',
    form: { office: officeField, ...rosterFields.interviewer },
  },
  'remove-interviewer': {
    ...setting,
    label: say('Retirar a quien entrevista', 'Withdraw the interviewer'),
    on: 'interviewer',
    from: ['active'],
    to: 'retired',
    form: {},
  },
} as const

export const agendaActions = { ...appointmentActions, ...settingActions } as const
