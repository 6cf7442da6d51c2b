import { say } from 'ceiba/model'

const persons = say('personas', 'persons')
const who = { nationality: 'person.nationality', office: 'root.office', sex: 'person.sex' } as const

const families = say('familias', 'families')
const queue = { office: 'root.office', purpose: 'self.purpose', priority: 'self.priority' } as const

/** All figures count persons, never files (UNHCR rows of type P), but those of the queue at the door, to which families come. */
export const measures = {
  intents: {
    label: say('Intenciones manifestadas', 'Intents expressed'),
    unit: persons,
    kind: 'claim',
    actions: ['express-intent'],
    by: who,
  },
  applications: {
    label: say('Solicitudes presentadas', 'Applications filed'),
    unit: persons,
    kind: 'claim',
    actions: ['file'],
    by: who,
  },
  admissions: {
    label: say('Solicitudes admitidas', 'Applications admitted'),
    unit: persons,
    kind: 'claim',
    actions: ['admit'],
    by: who,
  },
  decisions: {
    label: say('Personas con resolución', 'Decisions'),
    unit: persons,
    kind: 'claim',
    actions: ['sign-resolution'],
    by: { outcome: 'self.outcome', ...who },
  },
  closures: {
    label: say('Conclusiones sin resolución de fondo', 'Closures other than by resolution'),
    unit: persons,
    kind: 'claim',
    actions: ['end-claim'],
    by: {
      reason: 'self.closureReason',
      nationality: 'person.nationality',
      office: 'root.office',
    },
  },
  notifications: {
    label: say('Resoluciones notificadas', 'Resolutions notified'),
    unit: persons,
    kind: 'claim',
    actions: ['notify'],
    by: { outcome: 'self.outcome', nationality: 'person.nationality', office: 'root.office' },
  },
  appointments: {
    label: say('Citas dadas', 'Appointments given'),
    unit: families,
    kind: 'appointment',
    actions: ['give-appointment'],
    by: queue,
  },
  'appointments-served': {
    label: say('Citas atendidas', 'Appointments served'),
    unit: families,
    kind: 'appointment',
    actions: ['serve-appointment', 'serve-walk-in', 'file'],
    by: { ...queue, walkIn: 'self.walkIn' },
  },
  'appointments-missed': {
    label: say('Citas a las que nadie acudió', 'Appointments missed'),
    unit: families,
    kind: 'appointment',
    actions: ['miss-appointment'],
    by: queue,
  },
  'appointments-moved': {
    label: say('Cambios de fecha', 'Appointments moved'),
    unit: families,
    kind: 'appointment',
    actions: ['move-appointment'],
    by: { ...queue, askedBy: 'form.askedBy' },
  },
  // From the day it was given, whatever became of the date in between.
  'appointment-time': {
    label: say('Días hábiles hasta ser atendida', 'Working days until served'),
    unit: families,
    kind: 'appointment',
    actions: ['serve-appointment', 'file'],
    duration: { since: 'give-appointment' },
    by: queue,
  },
  adjustments: {
    label: say('Ajustes estadísticos', 'Statistical adjustments'),
    unit: persons,
    kind: 'adjustment',
    actions: ['record-adjustment'],
    sums: 'persons',
    by: { nationality: 'self.nationality', year: 'self.year', outcome: 'self.outcome' },
  },
  'decision-time': {
    label: say('Días hábiles hasta la resolución', 'Working days to the decision'),
    unit: persons,
    kind: 'claim',
    actions: ['sign-resolution'],
    duration: { since: 'file' },
    by: { office: 'root.office', outcome: 'self.outcome' },
  },
} as const
