import { say } from 'ceiba/model'

import { claimInFamily } from './family.ts'
import {
  adjustment,
  claimAtIntent,
  claimLater,
  contact,
  personAtIntent,
  personLater,
} from './fields.ts'
import { agendaRecords, interviewSetting } from './records-agenda.ts'

export const records = {
  group: {
    label: say('Grupo de registro', 'Registration group'),
    plural: say('Grupos de registro', 'Registration groups'),
    sealedBy: 'first:person',
    fields: contact,
  },
  person: {
    label: say('Persona', 'Person'),
    plural: say('Personas', 'Persons'),
    within: 'group',
    sealedBy: 'self',
    identity: { name: 'name', birthDate: 'birthDate', sex: 'sex' },
    fields: { ...personAtIntent, ...personLater },
  },
  claim: {
    label: say('Solicitud de la condición de refugiado', 'Application for refugee status'),
    plural: say('Solicitudes de la condición de refugiado', 'Applications for refugee status'),
    within: 'group',
    links: { person: 'person' },
    sealedBy: 'link:person',
    assignee: 'officer',
    fields: { ...claimAtIntent, ...claimLater, ...claimInFamily, ...interviewSetting },
    stages: {
      intent: { label: say('Intención manifestada', 'Intent expressed') },
      appointment: { label: say('Con cita para presentar', 'Appointment given') },
      filed: { label: say('Presentada', 'Filed') },
      admitted: { label: say('Admitida', 'Admitted') },
      registered: { label: say('Registrada', 'Registered') },
      'interview-scheduled': { label: say('Entrevista programada', 'Interview scheduled') },
      interviewed: { label: say('Entrevistada', 'Interviewed') },
      drafted: { label: say('Con proyecto de resolución', 'Resolution drafted') },
      decided: { label: say('Resuelta', 'Decided') },
      notified: { label: say('Notificada', 'Notified') },
      closed: { label: say('Concluida', 'Closed'), final: true },
      ended: { label: say('Concluida sin resolución de fondo', 'Ended otherwise'), final: true },
    },
    books: {
      while: ['interview-scheduled'],
      at: 'interviewAt',
      minutes: 'interviewMinutes',
      resources: ['interviewer', 'interpretedBy', 'room'],
      between: ['09:00', '18:00'],
    },
  },
  ...agendaRecords,
  adjustment: {
    label: say('Ajuste estadístico', 'Statistical adjustment'),
    plural: say('Ajustes estadísticos', 'Statistical adjustments'),
    fields: adjustment,
    stages: { recorded: { label: say('Asentado', 'Recorded'), final: true } },
  },
} as const
