import { say } from 'ceiba/model'

import { claimInFamily, groupInFamily } from './family.ts'
import {
  adjustment,
  caseFile,
  claimAtIntent,
  claimLater,
  contact,
  personAtIntent,
  personInCare,
  personLater,
} from './fields.ts'
import { agendaRecords, interviewSetting } from './records-agenda.ts'

export const records = {
  group: {
    label: say('Grupo de registro', 'Registration group'),
    plural: say('Grupos de registro', 'Registration groups'),
    sealedBy: 'first:person',
    fields: { ...contact, ...caseFile, ...groupInFamily },
  },
  person: {
    label: say('Persona', 'Person'),
    plural: say('Personas', 'Persons'),
    within: 'group',
    sealedBy: 'self',
    identity: {
      name: 'name',
      birthDate: 'birthDate',
      sex: 'sex',
      country: 'nationality',
      documents: { field: 'documents', number: 'number' },
    },
    fields: { ...personAtIntent, ...personLater, ...personInCare },
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
      ratification: { label: say('Por ratificar', 'To be ratified') },
      filed: { label: say('Presentada', 'Filed') },
      prevention: { label: say('En prevención', 'Notice to explain issued') },
      answered: { label: say('Prevención contestada', 'Notice answered') },
      admitted: { label: say('Admitida', 'Admitted') },
      registered: { label: say('Registrada', 'Registered') },
      'interview-scheduled': { label: say('Entrevista programada', 'Interview scheduled') },
      interviewed: { label: say('Entrevistada', 'Interviewed') },
      analysis: { label: say('En análisis', 'Under analysis') },
      'more-evidence': { label: say('En espera de pruebas', 'Waiting for evidence') },
      'complementary-interview': {
        label: say('Con entrevista complementaria', 'Complementary interview'),
      },
      drafted: { label: say('Con proyecto de resolución', 'Resolution drafted') },
      reviewed: { label: say('Con proyecto revisado', 'Draft reviewed') },
      decided: { label: say('Resuelta', 'Decided') },
      notified: { label: say('Notificada', 'Notified') },
      closed: { label: say('Concluida', 'Closed'), final: true },
      'in-review': { label: say('En recurso de revisión', 'In review') },
      upheld: { label: say('Confirmada en revisión', 'Upheld on review') },
      proceeding: {
        label: say('En cesación, cancelación o revocación', 'Status under proceedings'),
      },
      'status-ending': { label: say('Fin de la condición, por notificar', 'Status end to notify') },
      'status-notified': { label: say('Fin de la condición, notificado', 'Status end notified') },
      'dependant-term': {
        label: say('Plazo para solicitud propia', 'Time for a claim of one’s own'),
      },
      'status-ended': { label: say('Condición terminada', 'Status ended'), final: true },
      closing: { label: say('Conclusión por notificar', 'Closure to notify') },
      'closure-notified': { label: say('Conclusión notificada', 'Closure notified') },
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
